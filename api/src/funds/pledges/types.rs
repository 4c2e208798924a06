//! Types of pledges in the API.

use crate::{
    ctx::prelude::types::*,
    funds::{
        common::measure::{MAX_AMOUNT, Measure},
        donors::types::DonorRef,
        ids::{CampaignId, DonorId, FundId, PledgeId},
    },
};

/// What somebody promises to give. It is no receipt and no debt.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PledgeCreate {
    pub fund_id: FundId,
    pub campaign_id: Option<CampaignId>,
    pub donor_id: DonorId,
    pub measure: Measure,
    /// đồng, thousandths of the item's unit, or hours.
    #[schema(minimum = 1, maximum = 10_000_000_000_000_i64, example = 5_000_000)]
    #[validate(range(min = 1, max = MAX_AMOUNT))]
    pub amount: i64,
    /// What the goods are; for goods only.
    #[schema(value_type = Option<String>, example = "Gạo", max_length = 60)]
    #[validate(length(max = 60))]
    pub item: Option<CleanText>,
    /// The unit of the goods; for goods only.
    #[schema(value_type = Option<String>, example = "kg", max_length = 20)]
    #[validate(length(max = 20))]
    pub item_unit: Option<CleanText>,
    /// The purpose that the giver binds the gift to.
    #[schema(example = "DODN_NHAO")]
    pub earmark: Option<Code>,
    /// The day of the promise, not in the future.
    pub pledged_on: PastDay,
    /// When the giver means to give, by own word; nothing follows from its passing.
    pub expected_on: Option<Day>,
    #[schema(value_type = Option<String>, max_length = 500)]
    #[validate(length(max = 500))]
    pub note: Option<CleanText>,
}

/// A pledge with what came for it.
#[derive(Debug, Serialize, ToSchema)]
pub struct PledgeView {
    pub id: PledgeId,
    #[schema(example = "CK-2026-000001")]
    pub code: String,
    pub fund_id: FundId,
    pub campaign_id: Option<CampaignId>,
    pub donor: DonorRef,
    #[schema(value_type = Measure)]
    pub measure: String,
    pub amount: i64,
    pub item: String,
    pub item_unit: String,
    pub earmark: Option<String>,
    pub pledged_on: NaiveDate,
    pub expected_on: Option<NaiveDate>,
    pub note: Option<String>,
    /// What came for it so far: the gifts that name it and were not reversed.
    pub received: i64,
    #[schema(value_type = PledgeStatus)]
    pub status: String,
    /// What the caller may do with it now.
    pub transitions: Vec<PledgeTransition>,
    pub withdrawal: Option<PledgeWithdrawalView>,
    pub created_at: DateTime<Utc>,
    pub version: i64,
}

/// A pledge that was taken back.
#[derive(Debug, Serialize, ToSchema)]
pub struct PledgeWithdrawalView {
    pub reason: Option<String>,
    pub withdrawn_at: DateTime<Utc>,
    pub withdrawn_by: Option<UserRef>,
}

/// Why a pledge is taken back.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PledgeWithdrawal {
    #[schema(value_type = String, example = "Người đóng góp xin rút", min_length = 1, max_length = 500)]
    #[validate(length(min = 1, max = 500))]
    pub reason: CleanText,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PledgeQuery {
    pub fund_id: Option<FundId>,
    pub campaign_id: Option<CampaignId>,
    pub donor_id: Option<DonorId>,
}

/// How far a pledge is, as the ledger has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PledgeStatus {
    Open,
    /// All of it came.
    Fulfilled,
    Withdrawn,
}

/// What may be done with a pledge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PledgeTransition {
    /// Contributions that name it come.
    Fulfil,
    /// Such a contribution is reversed.
    Reopen,
    Withdraw,
}

/// What happens to a pledge, beside the kinds of the ledger's entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PledgeEvent {
    Pledge,
    PledgeWithdrawal,
}

versioned_views!(PledgeView);
