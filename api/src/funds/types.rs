//! What funds say to the outside.

use super::{
    CampaignId, ContributionId, DonorId, FundId, LedgerEntryId, PledgeId,
    states::{CampaignStatus, CampaignTransition, ContributionStatus, ContributionTransition},
};
pub use super::{bank_types::*, giver_types::*, grant_types::*, house_types::*, receipt_types::*};
use crate::{
    directory::{
        AgencyId, UnitId,
        types::{AgencyRef, UnitRef},
    },
    platform::{
        codes::{Code, DocumentNumber},
        day::{Day, Instant, PastDay},
        localized::LocalizedText,
        problem::Problem,
        text::CleanText,
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// The largest amount of one entry: ten thousand billion đồng.
pub const MAX_AMOUNT: i64 = 10_000_000_000_000;

/// The stable code of a choice, as the database and JSON carry it.
pub fn code<T: Serialize>(choice: T) -> String {
    serde_json::to_value(choice).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The choice of a code that the database holds.
pub fn parse<T: serde::de::DeserializeOwned>(code: &str) -> Result<T, Problem> {
    serde_json::from_value(serde_json::Value::String(code.to_owned()))
        .map_err(|error| Problem::internal("code", &error))
}

/// What is counted. Amounts are whole: đồng, thousandths of the item's unit, hours of labour (a day is eight).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    Vnd,
    Goods,
    Labour,
}
/// Who gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DonorType {
    Individual,
    OfficialGroup,
    Agency,
    Enterprise,
    Union,
    Religious,
    Overseas,
    UpperFund,
    Front,
}
/// How a gift came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Cash,
    Bank,
    Goods,
    Labour,
}
/// What a campaign is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CampaignKind {
    /// The yearly appeal of a fund.
    Annual,
    /// Relief after a disaster: an account of its own and a closing day (NĐ 93/2021/NĐ-CP).
    Relief,
    /// One day's pay of officials, by custom and voluntary.
    OneDaysPay,
}
/// What an allocation is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AllocationKind {
    HouseBuild,
    HouseRepair,
    Hardship,
    Visit,
    Gift,
    Memorial,
    /// Works for everybody, such as a road or a playground.
    Works,
    Administration,
}
/// Which group a beneficiary belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BeneficiaryGroup {
    Merit,
    Poor,
    NearPoor,
    Child,
    Disabled,
    Elderly,
    DisasterVictim,
    Other,
}
/// What may be done with an allocation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AllocationStep {
    /// The ward endorses the hamlet's list.
    Endorse,
    /// The board decides; the amount is reserved.
    Approve,
    Refuse,
    /// Given up; what is reserved becomes free again.
    Cancel,
    /// All is paid; what is left becomes free again.
    Settle,
}
/// What minutes show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MinutesKind {
    Acceptance,
    HandOver,
    SignedList,
}

/// A new fund.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FundCreate {
    /// The kind of fund, as the purposes name it: `DODN`, `VNN`, `BTTE`, `CUUTRO`.
    #[schema(example = "DODN")]
    pub kind: Code,
    #[schema(value_type = String, example = "Quỹ Đền ơn đáp nghĩa phường Mẫu", min_length = 1, max_length = 200)]
    #[validate(length(min = 1, max = 200))]
    pub name_vi: CleanText,
    #[schema(value_type = String, example = "Gratitude Fund of ward Sample", min_length = 1, max_length = 200)]
    #[validate(length(min = 1, max = 200))]
    pub name_en: CleanText,
    /// The unit that it serves; the caller's when left out.
    pub unit_id: Option<UnitId>,
    /// The most of a year's income that administration may cost, in per cent. NĐ 45/2006/NĐ-CP: 5 for the Gratitude Fund.
    #[schema(minimum = 0, maximum = 100, example = 5)]
    #[validate(range(min = 0, max = 100))]
    pub admin_cap_percent: Option<i64>,
}

/// A fund.
#[derive(Debug, Serialize, ToSchema)]
pub struct FundView {
    pub id: FundId,
    #[schema(example = "DODN-18115")]
    pub code: String,
    pub kind: String,
    pub name: LocalizedText,
    pub agency: AgencyRef,
    pub unit: UnitRef,
    pub admin_cap_percent: Option<i64>,
    pub legal_basis: String,
    /// How sure the legal basis is: `high`, `medium` or `low`.
    pub confidence: String,
    /// The balances of now.
    pub balances: Vec<BalanceLine>,
    pub version: i64,
}

/// The balance of one measure and item. `received` to `spent` add up to all that ever came and was not given back.
#[derive(Debug, Clone, Serialize, ToSchema, PartialEq, Eq)]
pub struct BalanceLine {
    pub measure: String,
    /// What the goods are; empty for money and labour.
    pub item: String,
    pub item_unit: String,
    /// Free to be decided on.
    pub received: i64,
    /// Bound to a purpose by the giver.
    pub earmarked: i64,
    /// Decided on and not yet paid.
    pub reserved: i64,
    pub spent: i64,
    /// What is there: received, earmarked and reserved.
    pub left: i64,
}

/// The balance of a fund at an instant.
#[derive(Debug, Serialize, ToSchema)]
pub struct FundBalanceView {
    pub fund_id: FundId,
    pub at: DateTime<Utc>,
    pub lines: Vec<BalanceLine>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct BalanceQuery {
    /// The instant; now when left out.
    #[param(example = "2026-07-27T00:00:00Z")]
    pub at: Option<Instant>,
}

/// A new campaign.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CampaignCreate {
    pub fund_id: FundId,
    pub kind: CampaignKind,
    #[schema(value_type = String, example = "Tháng cao điểm tháng Bảy", min_length = 1, max_length = 200)]
    #[validate(length(min = 1, max = 200))]
    pub name: CleanText,
    /// In đồng.
    #[schema(minimum = 1, maximum = 10_000_000_000_000_i64)]
    #[validate(range(min = 1, max = MAX_AMOUNT))]
    pub goal_vnd: Option<i64>,
    pub starts_on: Day,
    /// The last day on which gifts are received; a relief campaign must have one.
    pub closes_on: Option<Day>,
    /// A relief campaign has an account of its own.
    #[schema(value_type = Option<String>, example = "0000 0000 0000", max_length = 60)]
    #[validate(length(max = 60))]
    pub bank_account: Option<CleanText>,
    /// Agencies that take part.
    #[serde(default)]
    #[schema(max_items = 30)]
    #[validate(length(max = 30))]
    pub partner_ids: Vec<AgencyId>,
}

/// A campaign with its progress.
#[derive(Debug, Serialize, ToSchema)]
pub struct CampaignView {
    pub id: CampaignId,
    #[schema(example = "CD-2026-0001")]
    pub code: String,
    pub fund_id: FundId,
    #[schema(value_type = CampaignKind)]
    pub kind: String,
    pub name: String,
    pub goal_vnd: Option<i64>,
    /// Money received for it so far, reversals taken off.
    pub received_vnd: i64,
    /// Money promised for it and not withdrawn, whatever of it came since. A pledge is no receipt.
    pub pledged_vnd: i64,
    pub starts_on: NaiveDate,
    pub closes_on: Option<NaiveDate>,
    /// The decision that moved the closing day last.
    pub closing_decision: Option<ClosingDecision>,
    pub is_open: bool,
    #[schema(value_type = CampaignStatus)]
    pub status: String,
    /// What the caller may do with it now.
    pub transitions: Vec<CampaignTransition>,
    pub bank_account: Option<String>,
    pub partners: Vec<AgencyRef>,
    pub version: i64,
}

/// A decision that moves a campaign's closing day.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClosingDecision {
    pub closes_on: Day,
    #[schema(example = "12/QĐ-BVĐ")]
    pub decision_number: DocumentNumber,
    pub signed_on: PastDay,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CampaignQuery {
    pub fund_id: Option<FundId>,
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<i64>,
    #[param(max_length = 1000)]
    pub cursor: Option<String>,
}

/// A new giver.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DonorCreate {
    pub donor_type: DonorType,
    #[schema(value_type = String, example = "Công ty Mẫu Minh Họa", min_length = 1, max_length = 200)]
    #[validate(length(min = 1, max = 200))]
    pub name: CleanText,
    /// Asks not to be named; only those who keep the fund's books see the name.
    #[serde(default)]
    pub is_anonymous: bool,
    /// Agrees to be named on the public wall of givers.
    #[serde(default)]
    pub on_wall: bool,
    pub agency_id: Option<AgencyId>,
    #[schema(value_type = Option<String>, max_length = 200)]
    #[validate(length(max = 200))]
    pub address: Option<CleanText>,
    #[schema(value_type = Option<String>, max_length = 20)]
    #[validate(length(max = 20))]
    pub phone: Option<CleanText>,
}

/// A giver.
#[derive(Debug, Serialize, ToSchema)]
pub struct DonorView {
    pub id: DonorId,
    #[schema(example = "NTT-000001")]
    pub code: String,
    #[schema(value_type = DonorType)]
    pub donor_type: String,
    /// "Nhà hảo tâm" where the giver asked not to be named and the caller does not keep the books.
    pub name: String,
    pub is_anonymous: bool,
    pub on_wall: bool,
    /// The agency whose officials give, or that gives itself.
    pub agency: Option<AgencyRef>,
    pub address: Option<String>,
    pub phone: Option<String>,
    pub unit: UnitRef,
    pub version: i64,
}

/// A giver by name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DonorRef {
    pub id: DonorId,
    pub name: String,
    #[schema(value_type = DonorType)]
    pub donor_type: String,
}

/// Whom to look for. In the body, because names do not belong in addresses.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DonorSearch {
    /// Any part of the name, with or without marks; everybody when left out.
    #[serde(default)]
    #[schema(value_type = String, max_length = 100)]
    #[validate(length(max = 100))]
    pub q: CleanText,
    pub donor_type: Option<DonorType>,
    #[schema(minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<i64>,
    #[schema(max_length = 1000)]
    #[validate(length(max = 1000))]
    pub cursor: Option<String>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct StatementQuery {
    #[param(minimum = 2000, maximum = 2200, example = 2026)]
    pub year: i32,
}

/// What a giver gave in a year.
#[derive(Debug, Serialize, ToSchema)]
pub struct DonorStatement {
    pub donor: DonorView,
    pub year: i32,
    pub contributions: Vec<ContributionView>,
    /// Totals of each measure and item; reversed gifts are left out.
    pub totals: Vec<AmountLine>,
}

/// An amount of one measure and item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AmountLine {
    pub measure: String,
    pub item: String,
    pub item_unit: String,
    pub amount: i64,
}

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
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<i64>,
    #[param(max_length = 1000)]
    pub cursor: Option<String>,
}
