//! Types of houses in the API.

use crate::{
    cases::CaseId,
    ctx::prelude::types::*,
    funds::{
        allocations::types::AllocationView,
        common::measure::{AmountLine, MAX_AMOUNT, Measure},
        ids::{CampaignId, FundId, HouseId, HouseSourceId},
    },
    people::{PersonId, types::PersonRef},
};

/// What is done to a house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HouseKind {
    Build,
    Repair,
}

/// How far a house is. Stages follow one another, none is left out, and there is no way back. A house that is not handed over
/// may be cancelled while no allocation counts on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HouseStage {
    Planned,
    Started,
    /// The works were accepted.
    Accepted,
    HandedOver,
    /// Given up, with the reason.
    Cancelled,
}

/// Who pays a house beside the funds: the state, the family, and whoever helps them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HouseSourceKind {
    /// A benefit of the state; it comes as money or goods.
    StateBudget,
    Family,
    Neighbours,
    Other,
}

/// A house to be built or repaired.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HouseCreate {
    pub kind: HouseKind,
    /// Who will live in it.
    pub beneficiary_id: PersonId,
    /// The case that it comes from, of the same person.
    pub case_id: Option<CaseId>,
    /// What it is planned to cost, in đồng.
    #[schema(minimum = 1, maximum = 10_000_000_000_000_i64, example = 150_000_000)]
    #[validate(range(min = 1, max = MAX_AMOUNT))]
    pub planned_vnd: i64,
    #[schema(value_type = Option<String>, max_length = 500)]
    #[validate(length(max = 500))]
    pub note: Option<CleanText>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HouseQuery {
    /// Houses that this fund decided to help.
    pub fund_id: Option<FundId>,
    pub beneficiary_id: Option<PersonId>,
    pub stage: Option<HouseStage>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HouseFiguresQuery {
    /// Houses that this fund decided to help.
    pub fund_id: Option<FundId>,
    /// As CSV and XLSX: a row for each cell; without it `Accept` says how it is written.
    pub format: Option<ListFormat>,
}

/// How far the houses in the caller's sight are.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HouseFigures {
    /// By stage and kind; what is empty is left out.
    pub cells: Vec<HouseCell>,
}

/// Houses of one stage and kind. `GET /v1/houses?stage=…` lists those of a stage.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
pub struct HouseCell {
    pub stage: HouseStage,
    pub kind: HouseKind,
    #[schema(example = 3, minimum = 1)]
    pub houses: i64,
    /// What they are planned to cost, in đồng.
    #[schema(example = 450_000_000, minimum = 1)]
    pub planned_vnd: i64,
}

/// A house in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct HouseSummary {
    pub id: HouseId,
    #[schema(example = "NHA-2026-0001")]
    pub code: String,
    #[schema(value_type = HouseKind)]
    pub kind: String,
    #[schema(value_type = HouseStage)]
    pub stage: String,
    /// Null for a caller who may not read people.
    pub beneficiary: Option<PersonRef>,
    pub unit: UnitRef,
    pub planned_vnd: i64,
    pub created_at: DateTime<Utc>,
    pub version: i64,
}

/// A house with all that pays it. Money, goods and labour stand apart and are never added to each other.
#[derive(Debug, Serialize, ToSchema)]
pub struct HouseView {
    pub id: HouseId,
    #[schema(example = "NHA-2026-0001")]
    pub code: String,
    #[schema(value_type = HouseKind)]
    pub kind: String,
    #[schema(value_type = HouseStage)]
    pub stage: String,
    /// Null for a caller who may not read people.
    pub beneficiary: Option<PersonRef>,
    pub case_id: Option<CaseId>,
    pub unit: UnitRef,
    /// In đồng.
    pub planned_vnd: i64,
    pub note: Option<String>,
    /// The stages that it reached, in their order.
    pub steps: Vec<HouseStepView>,
    /// What funds decided to give, with their payments.
    pub allocations: Vec<AllocationView>,
    /// What comes from elsewhere, oldest first, cancelled ones included.
    pub sources: Vec<HouseSourceView>,
    /// What came of each measure and item so far, from funds and elsewhere. Of funds only what is paid and did not come back.
    pub totals: Vec<AmountLine>,
    /// What goods were said to be worth, in đồng; told beside money and never added to it.
    pub goods_value_vnd: i64,
    /// Who paid which part of the money. The shares add up to 10000 exactly, or there are none.
    pub money_shares: Vec<HouseShare>,
    /// Who gave which part of the goods that were valued; shares of their own.
    pub goods_shares: Vec<HouseShare>,
    /// The next stage and the way out, where the caller may record them.
    pub transitions: Vec<HouseStage>,
    pub created_by: Option<UserRef>,
    pub created_at: DateTime<Utc>,
    pub version: i64,
}

/// A stage that a house reached.
#[derive(Debug, Serialize, ToSchema)]
pub struct HouseStepView {
    #[schema(value_type = HouseStage)]
    pub stage: String,
    pub reached_on: NaiveDate,
    pub note: Option<String>,
    pub recorded_by: Option<UserRef>,
    pub recorded_at: DateTime<Utc>,
}

/// A part of a house's money, or of its valued goods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct HouseShare {
    /// `fund` or a kind of source.
    #[schema(example = "fund")]
    pub kind: String,
    /// The fund that paid.
    pub fund_id: Option<FundId>,
    pub fund_name: Option<LocalizedText>,
    /// The campaign that the money was given to.
    pub campaign_id: Option<CampaignId>,
    pub campaign_name: Option<String>,
    /// The purpose that the givers bound the money to; null for general money of the fund.
    pub earmark: Option<String>,
    /// In đồng.
    pub amount_vnd: i64,
    /// In hundredths of a per cent.
    #[schema(minimum = 0, maximum = 10_000, example = 3333)]
    pub share: i64,
}

/// Something that comes to a house from elsewhere than a fund.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HouseSourceCreate {
    pub kind: HouseSourceKind,
    pub measure: Measure,
    /// đồng, thousandths of the item's unit, or hours.
    #[schema(minimum = 1, maximum = 10_000_000_000_000_i64, example = 40_000_000)]
    #[validate(range(min = 1, max = MAX_AMOUNT))]
    pub amount: i64,
    /// What the goods are; for goods only.
    #[schema(value_type = Option<String>, example = "Xi măng", max_length = 60)]
    #[validate(length(max = 60))]
    pub item: Option<CleanText>,
    /// The unit of the goods; for goods only.
    #[schema(value_type = Option<String>, example = "kg", max_length = 20)]
    #[validate(length(max = 20))]
    pub item_unit: Option<CleanText>,
    /// What the goods are worth in đồng; needs who valued them, and when.
    #[schema(minimum = 1, maximum = 10_000_000_000_000_i64)]
    #[validate(range(min = 1, max = MAX_AMOUNT))]
    pub valuation_vnd: Option<i64>,
    #[schema(value_type = Option<String>, max_length = 100)]
    #[validate(length(max = 100))]
    pub valued_by: Option<CleanText>,
    pub valued_on: Option<PastDay>,
    pub received_on: PastDay,
    /// The paper that shows it, such as the number of a decision.
    #[schema(value_type = Option<String>, example = "15/QĐ-UBND", max_length = 100)]
    #[validate(length(max = 100))]
    pub reference: Option<CleanText>,
}

/// Something that came to a house.
#[derive(Debug, Serialize, ToSchema)]
pub struct HouseSourceView {
    pub id: HouseSourceId,
    #[schema(value_type = HouseSourceKind)]
    pub kind: String,
    #[schema(value_type = Measure)]
    pub measure: String,
    pub item: String,
    pub item_unit: String,
    pub amount: i64,
    pub valuation_vnd: Option<i64>,
    pub valued_by: Option<String>,
    pub valued_on: Option<NaiveDate>,
    pub received_on: NaiveDate,
    pub reference: Option<String>,
    /// The record that cancelled it.
    pub reversal_id: Option<HouseSourceId>,
    /// Why it was cancelled.
    pub cause: Option<String>,
    pub recorded_by: Option<UserRef>,
    pub recorded_at: DateTime<Utc>,
}

/// A record to be cancelled.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HouseSourceReversal {
    pub source_id: HouseSourceId,
    #[schema(value_type = String, example = "Ghi nhầm số tiền", min_length = 1, max_length = 500)]
    #[validate(length(min = 1, max = 500))]
    pub cause: CleanText,
}

/// A stage that a house reached.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HouseTransition {
    /// The stage that follows the present one, or `cancelled`.
    pub stage: HouseStage,
    /// Not before the day of the stage before it, and not in the future.
    pub reached_on: PastDay,
    /// Needed to cancel: the reason.
    #[schema(value_type = Option<String>, example = "Biên bản bàn giao 03/BB", max_length = 500)]
    #[validate(length(max = 500))]
    pub note: Option<CleanText>,
}

versioned_views!(HouseView);
