//! Types of contributions in the API.

use super::receipts::types::ReceiptView;
use crate::{
    ctx::{endings::EndingView, prelude::types::*},
    funds::{
        common::measure::{Channel, MAX_AMOUNT, Measure},
        donors::types::DonorRef,
        ids::{CampaignId, ContributionId, DonorId, FundId, LedgerEntryId, PledgeId},
    },
};

/// A gift that was received. A pledge is none.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContributionCreate {
    pub fund_id: FundId,
    pub campaign_id: Option<CampaignId>,
    pub donor_id: DonorId,
    pub channel: Channel,
    pub measure: Measure,
    /// đồng, thousandths of the item's unit, or hours.
    #[schema(minimum = 1, maximum = 10_000_000_000_000_i64, example = 500_000)]
    #[validate(range(min = 1, max = MAX_AMOUNT))]
    pub amount: i64,
    /// `VND`; other currencies are exchanged first.
    #[schema(example = "VND")]
    pub currency: Option<Code>,
    /// What the goods are; for goods only.
    #[schema(value_type = Option<String>, example = "Gạo", max_length = 60)]
    #[validate(length(max = 60))]
    pub item: Option<CleanText>,
    /// The unit of the goods; for goods only.
    #[schema(value_type = Option<String>, example = "kg", max_length = 20)]
    #[validate(length(max = 20))]
    pub item_unit: Option<CleanText>,
    /// What the goods are worth in đồng, told beside them; needs who valued them, and when.
    #[schema(minimum = 1, maximum = 10_000_000_000_000_i64)]
    #[validate(range(min = 1, max = MAX_AMOUNT))]
    pub valuation_vnd: Option<i64>,
    #[schema(value_type = Option<String>, max_length = 100)]
    #[validate(length(max = 100))]
    pub valued_by: Option<CleanText>,
    pub valued_on: Option<PastDay>,
    /// The purpose that the giver bound the gift to.
    #[schema(example = "DODN_NHAO")]
    pub earmark: Option<Code>,
    pub received_on: PastDay,
    #[schema(value_type = Option<String>, max_length = 500)]
    #[validate(length(max = 500))]
    pub note: Option<CleanText>,
    /// The bank's own number of the transfer; a second gift with it is refused (409) until the first is reversed.
    #[schema(value_type = Option<String>, max_length = 80)]
    #[validate(length(max = 80))]
    pub bank_reference: Option<CleanText>,
    /// The pledge that it comes for: of the same fund, giver, measure and item.
    pub pledge_id: Option<PledgeId>,
}

/// A gift.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContributionView {
    pub id: ContributionId,
    #[schema(example = "DG-2026-000001")]
    pub code: String,
    pub fund_id: FundId,
    pub campaign_id: Option<CampaignId>,
    pub donor: DonorRef,
    /// The pledge that it came for.
    pub pledge_id: Option<PledgeId>,
    #[schema(value_type = Channel)]
    pub channel: String,
    #[schema(value_type = Measure)]
    pub measure: String,
    pub amount: i64,
    pub item: String,
    pub item_unit: String,
    pub valuation_vnd: Option<i64>,
    pub valued_by: Option<String>,
    pub valued_on: Option<NaiveDate>,
    pub earmark: Option<String>,
    pub received_on: NaiveDate,
    pub note: Option<String>,
    pub receipt: Option<ReceiptView>,
    #[schema(value_type = ContributionStatus)]
    pub status: String,
    /// Who reversed it, when and why.
    pub reversal: Option<EndingView>,
    /// What the caller may do with it now.
    pub transitions: Vec<ContributionTransition>,
    /// The entry that posted it.
    pub entry_id: Option<LedgerEntryId>,
    /// The entry that took it back.
    pub reversal_id: Option<LedgerEntryId>,
    pub version: i64,
    pub created_at: DateTime<Utc>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ContributionQuery {
    pub fund_id: Option<FundId>,
    pub campaign_id: Option<CampaignId>,
    pub donor_id: Option<DonorId>,
    /// What came for a pledge.
    pub pledge_id: Option<PledgeId>,
    /// Received on this day or later.
    pub from: Option<Day>,
    /// Received on this day or before.
    pub to: Option<Day>,
    /// As CSV or XLSX the list comes whole, or is refused over 50 000 rows (400 `too_many_rows`); without it `Accept` says how
    /// it is written.
    pub format: Option<ListFormat>,
}

/// Whether a contribution counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContributionStatus {
    Posted,
    /// Recorded by mistake and taken back; its bank reference and its bank line are free again.
    Reversed,
}

/// What may be done with a contribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContributionTransition {
    Reverse,
}

versioned_views!(ContributionView);
