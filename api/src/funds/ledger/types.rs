//! Types of ledger in the API.

use crate::{
    ctx::prelude::types::*,
    funds::{
        common::measure::Measure,
        ids::{AllocationId, CampaignId, ContributionId, DisbursementId, FundId, LedgerEntryId},
    },
};

/// What an entry of the ledger does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    Receipt,
    Reservation,
    Release,
    Disbursement,
    Return,
    ReceiptReversal,
    DisbursementReversal,
}

/// A row of the ledger.
#[derive(Debug, Serialize, ToSchema)]
pub struct LedgerEntryView {
    pub id: LedgerEntryId,
    pub fund_id: FundId,
    pub campaign_id: Option<CampaignId>,
    /// `receipt`, `reservation`, `release`, `disbursement`, `return`, `receipt_reversal` or `disbursement_reversal`.
    pub kind: String,
    #[schema(value_type = Measure)]
    pub measure: String,
    pub item: String,
    pub item_unit: String,
    pub amount: i64,
    /// `received`, `earmarked`, `reserved` or `spent`; null is the world outside.
    pub from_state: Option<String>,
    pub to_state: Option<String>,
    pub earmark: Option<String>,
    pub occurred_on: NaiveDate,
    pub posted_at: DateTime<Utc>,
    pub contribution_id: Option<ContributionId>,
    pub allocation_id: Option<AllocationId>,
    pub disbursement_id: Option<DisbursementId>,
    pub purpose_code: Option<String>,
    pub reverses_id: Option<LedgerEntryId>,
    pub reversal_id: Option<LedgerEntryId>,
    /// Why it was reversed; null where it could name a donor whom the caller may not know.
    pub cause: Option<String>,
    pub created_by: Option<UserRef>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LedgerQuery {
    pub fund_id: Option<FundId>,
    pub campaign_id: Option<CampaignId>,
    pub contribution_id: Option<ContributionId>,
    pub allocation_id: Option<AllocationId>,
    pub kind: Option<EntryKind>,
    pub measure: Option<Measure>,
    /// Occurred on this day or later.
    pub from: Option<Day>,
    /// Occurred on this day or before.
    pub to: Option<Day>,
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<i64>,
    #[param(max_length = 1000)]
    pub cursor: Option<String>,
    /// As CSV or XLSX the list comes whole, or is refused over 50 000 rows (400 `too_many_rows`); without it `Accept` says how
    /// it is written.
    pub format: Option<ListFormat>,
}
