//! What the ledger, allocations and payments say to the outside.

use super::{
    AllocationId, CampaignId, ContributionId, DisbursementId, DisbursementPaperId, FundId, FundPeriodId, HouseId,
    LedgerEntryId,
    states::{AllocationStatus, DisbursementStatus, DisbursementTransition, PeriodStatus, PeriodTransition},
    types::{AllocationKind, AllocationStep, BeneficiaryGroup, MAX_AMOUNT, Measure, MinutesKind},
};
use crate::{
    cases::CaseId,
    directory::types::UnitRef,
    identity::types::UserRef,
    people::{PersonId, types::PersonRef},
    platform::{
        codes::{Code, DocumentNumber},
        day::{Day, PastDay},
        http::{body::present, table::ListFormat},
        text::CleanText,
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

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

/// Why something is withdrawn, refused or reversed.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TransitionReason {
    #[schema(value_type = String, example = "Ghi nhầm số tiền", min_length = 1, max_length = 500)]
    #[validate(length(min = 1, max = 500))]
    pub reason: CleanText,
}

/// A year of a fund's books.
#[derive(Debug, Serialize, ToSchema)]
pub struct FundPeriodView {
    pub id: FundPeriodId,
    pub fund_id: FundId,
    pub year: i64,
    #[schema(value_type = PeriodStatus)]
    pub status: String,
    /// What the caller may do with it now.
    pub transitions: Vec<PeriodTransition>,
    /// SHA-256 of the report, once closed.
    pub digest: Option<String>,
    pub closed_at: Option<DateTime<Utc>>,
    pub closed_by: Option<UserRef>,
    pub published_at: Option<DateTime<Utc>>,
    /// SHA-256 of the public report, once published.
    pub public_digest: Option<String>,
    pub version: i64,
    /// Entries of this period that were reversed after it was closed, with their causes.
    pub restatements: Vec<Restatement>,
}

/// A correction of a closed period, made in a later one.
#[derive(Debug, Serialize, ToSchema)]
pub struct Restatement {
    pub entry_id: LedgerEntryId,
    pub reversal_id: LedgerEntryId,
    pub kind: String,
    #[schema(value_type = Measure)]
    pub measure: String,
    pub amount: i64,
    /// Null where it could name a donor whom the caller may not know.
    pub cause: Option<String>,
    pub posted_at: DateTime<Utc>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PeriodQuery {
    pub fund_id: FundId,
}

/// The report of a period. Once the period is closed it never changes.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct FundReport {
    #[schema(example = "DODN-18115")]
    pub fund_code: String,
    pub fund_name: String,
    pub year: i64,
    /// When it was written.
    pub as_of: DateTime<Utc>,
    pub lines: Vec<ReportLine>,
}

/// The entries of a period of one kind, measure, item, giver's type and purpose, added up.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReportLine {
    pub kind: String,
    pub measure: String,
    pub item: String,
    pub donor_type: Option<String>,
    pub purpose_code: Option<String>,
    pub amount: i64,
    pub entries: i64,
    /// Givers or persons helped, each counted once.
    pub persons: i64,
}

/// A report in public, with the digest by which `ansinh verify` checks a saved copy.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicReport {
    /// SHA-256 of the report as compact JSON, in hexadecimal.
    pub digest: String,
    #[schema(value_type = PublicReportContent)]
    pub report: serde_json::Value,
}

/// What a public report says. Lines about fewer than five persons are left out, and what they could be worked out from.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct PublicReportContent {
    pub fund_code: String,
    pub fund_name: String,
    pub year: i64,
    pub as_of: DateTime<Utc>,
    pub lines: Vec<ReportLine>,
    /// How many are left out, those of one kind, measure and item counted as one.
    pub left_out: i64,
}

/// A report that can be read by everybody.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicReportRef {
    pub id: FundPeriodId,
    pub fund_name: String,
    pub year: i64,
    pub digest: String,
    pub published_at: Option<DateTime<Utc>>,
}

/// Help to be decided on: from the hamlet meeting's list.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AllocationCreate {
    pub fund_id: FundId,
    pub campaign_id: Option<CampaignId>,
    pub kind: AllocationKind,
    /// What the fund spends it on.
    #[schema(example = "DODN_NHAO")]
    pub purpose_code: Code,
    pub measure: Measure,
    #[schema(minimum = 1, maximum = 10_000_000_000_000_i64, example = 60_000_000)]
    #[validate(range(min = 1, max = MAX_AMOUNT))]
    pub amount: i64,
    #[schema(value_type = Option<String>, max_length = 60)]
    #[validate(length(max = 60))]
    pub item: Option<CleanText>,
    #[schema(value_type = Option<String>, max_length = 20)]
    #[validate(length(max = 20))]
    pub item_unit: Option<CleanText>,
    pub case_id: Option<CaseId>,
    /// Whom it is for; left out for administration and memorials.
    pub beneficiary_id: Option<PersonId>,
    pub beneficiary_group: Option<BeneficiaryGroup>,
    /// The day of the hamlet meeting that proposed it.
    pub meeting_on: Option<PastDay>,
    /// The house that it helps to pay, of the same person and kind; for `house_build` and `house_repair` only.
    pub house_id: Option<HouseId>,
}

/// A change of an allocation; what is left out stays.
#[derive(Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AllocationPatch {
    /// The house that it helps to pay, of the same person and kind; null takes it off.
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<HouseId>)]
    pub house_id: Option<Option<HouseId>>,
}

/// Help from a fund.
#[derive(Debug, Serialize, ToSchema)]
pub struct AllocationView {
    pub id: AllocationId,
    #[schema(example = "HT-2026-000001")]
    pub code: String,
    pub fund_id: FundId,
    pub campaign_id: Option<CampaignId>,
    #[schema(value_type = AllocationKind)]
    pub kind: String,
    pub purpose_code: String,
    #[schema(value_type = Measure)]
    pub measure: String,
    pub item: String,
    pub item_unit: String,
    pub amount: i64,
    #[schema(value_type = AllocationStatus)]
    pub status: String,
    pub case_id: Option<CaseId>,
    pub house_id: Option<HouseId>,
    pub beneficiary: Option<PersonRef>,
    pub beneficiary_group: Option<String>,
    pub meeting_on: Option<NaiveDate>,
    pub decision_number: Option<String>,
    pub decision_on: Option<NaiveDate>,
    /// Reserved and not yet paid.
    pub reserved: i64,
    pub disbursed: i64,
    pub reason: Option<String>,
    pub unit: UnitRef,
    pub prepared_by: Option<UserRef>,
    pub decided_by: Option<UserRef>,
    pub disbursements: Vec<DisbursementView>,
    /// What the caller may do with it now.
    pub transitions: Vec<AllocationStep>,
    pub created_at: DateTime<Utc>,
    pub version: i64,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AllocationQuery {
    pub fund_id: Option<FundId>,
    pub status: Option<AllocationStatus>,
    pub case_id: Option<CaseId>,
    pub house_id: Option<HouseId>,
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<i64>,
    #[param(max_length = 1000)]
    pub cursor: Option<String>,
}

/// A step of an allocation.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AllocationTransition {
    pub transition: AllocationStep,
    /// The number of the board's decision; needed to approve.
    #[schema(example = "05/QĐ-BQLQ")]
    pub decision_number: Option<DocumentNumber>,
    /// Needed to approve.
    pub decision_on: Option<PastDay>,
    /// Needed to refuse and to cancel.
    #[schema(value_type = Option<String>, max_length = 500)]
    #[validate(length(max = 500))]
    pub reason: Option<CleanText>,
}

/// A payment to be approved by somebody else.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DisbursementCreate {
    pub allocation_id: AllocationId,
    #[schema(minimum = 1, maximum = 10_000_000_000_000_i64)]
    #[validate(range(min = 1, max = MAX_AMOUNT))]
    pub amount: i64,
    /// A house is paid in two tranches: after the acceptance, and with the hand-over.
    pub minutes_kind: Option<MinutesKind>,
    #[schema(example = "03/BB")]
    pub minutes_number: Option<DocumentNumber>,
    pub minutes_on: Option<PastDay>,
}

/// A payment.
#[derive(Debug, Serialize, ToSchema)]
pub struct DisbursementView {
    pub id: DisbursementId,
    pub allocation_id: AllocationId,
    pub tranche: i64,
    pub amount: i64,
    #[schema(value_type = DisbursementStatus)]
    pub status: String,
    pub minutes_kind: Option<String>,
    pub minutes_number: Option<String>,
    pub minutes_on: Option<NaiveDate>,
    /// What of it came back.
    pub returned: i64,
    /// What of it is paid and did not come back.
    pub outstanding: i64,
    pub prepared_by: Option<UserRef>,
    pub approved_by: Option<UserRef>,
    pub approved_at: Option<DateTime<Utc>>,
    pub documents: Vec<DisbursementPaperView>,
    /// How it ended, when it was withdrawn, refused or reversed.
    pub ending: Option<EndingView>,
    /// What the caller may do with it now.
    pub transitions: Vec<DisbursementTransition>,
    pub version: i64,
}

/// Who withdrew, refused or reversed something, when and why.
#[derive(Debug, Serialize, ToSchema)]
pub struct EndingView {
    /// Null where it could name a donor whom the caller may not know.
    pub reason: Option<String>,
    pub ended_at: DateTime<Utc>,
    pub ended_by: Option<UserRef>,
}

/// A paper or photo of a payment.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DisbursementPaperView {
    pub id: DisbursementPaperId,
    /// `minutes`, `signed_list` or `photo`.
    pub requirement: String,
    pub file_name: String,
    pub media_type: String,
    pub size_bytes: i64,
    pub sha256: String,
    pub uploaded_by: Option<UserRef>,
    pub uploaded_at: DateTime<Utc>,
}

/// Unspent money that comes back.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnCreate {
    #[schema(minimum = 1, maximum = 10_000_000_000_000_i64)]
    #[validate(range(min = 1, max = MAX_AMOUNT))]
    pub amount: i64,
    #[schema(value_type = String, example = "Còn thừa sau quyết toán", min_length = 1, max_length = 500)]
    #[validate(length(min = 1, max = 500))]
    pub cause: CleanText,
}
