//! What pledges, pay lists and changes of givers say to the outside.

use super::{
    CampaignId, ContributionId, DonorId, FundId, PayListId, PledgeId,
    states::{PledgeStatus, PledgeTransition},
    types::{Channel, DonorRef, DonorType, MAX_AMOUNT, Measure},
};
use crate::{
    directory::{AgencyId, types::AgencyRef},
    identity::types::UserRef,
    platform::{
        codes::Code,
        day::{Day, PastDay},
        http::body::present,
        text::CleanText,
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A change of a giver; what is left out stays, null empties.
#[derive(Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct DonorPatch {
    pub donor_type: Option<DonorType>,
    #[schema(value_type = Option<String>, example = "Công ty Mẫu Minh Họa", min_length = 1, max_length = 200)]
    #[validate(length(min = 1, max = 200))]
    pub name: Option<CleanText>,
    /// Asks not to be named; takes the giver off the public wall at once.
    pub is_anonymous: Option<bool>,
    pub on_wall: Option<bool>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<AgencyId>)]
    pub agency_id: Option<Option<AgencyId>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 200)]
    #[validate(length(max = 200))]
    pub address: Option<Option<CleanText>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 20)]
    #[validate(length(max = 20))]
    pub phone: Option<Option<CleanText>>,
}

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
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<i64>,
    #[param(max_length = 1000)]
    pub cursor: Option<String>,
}

/// One day's pay of an agency's officials: who gave, and how much. Who did not give is not written down.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PayListCreate {
    pub agency_id: AgencyId,
    pub received_on: PastDay,
    /// `cash` or `bank`.
    pub channel: Channel,
    /// The bank's own number of the transfer; a second gift with it is refused (409).
    #[schema(value_type = Option<String>, max_length = 80)]
    #[validate(length(max = 80))]
    pub bank_reference: Option<CleanText>,
    #[schema(min_items = 1, max_items = 500)]
    #[validate(length(min = 1, max = 500), nested)]
    pub lines: Vec<PayListLineCreate>,
}

/// What one official gave.
#[derive(Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PayListLineCreate {
    #[schema(value_type = String, example = "Lê Văn Mẫu", min_length = 1, max_length = 100)]
    #[validate(length(min = 1, max = 100))]
    pub name: CleanText,
    /// In đồng.
    #[schema(minimum = 1, maximum = 10_000_000_000_000_i64, example = 250_000)]
    #[validate(range(min = 1, max = MAX_AMOUNT))]
    pub amount_vnd: i64,
    /// The official's own record as a giver, where there is one.
    pub donor_id: Option<DonorId>,
}

/// A pay list: one gift of the agency's officials.
#[derive(Debug, Serialize, ToSchema)]
pub struct PayListView {
    pub id: PayListId,
    pub campaign_id: CampaignId,
    pub agency: AgencyRef,
    pub contribution_id: ContributionId,
    #[schema(example = "DG-2026-000001")]
    pub contribution_code: String,
    pub received_on: NaiveDate,
    #[schema(value_type = Channel)]
    pub channel: String,
    /// The sum of its lines, in đồng.
    pub total_vnd: i64,
    pub line_count: i64,
    /// True once its gift was reversed: that takes the whole list back.
    pub is_reversed: bool,
    pub created_at: DateTime<Utc>,
    /// Who gave what, in the order of the list; left out where lists are listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lines: Option<Vec<PayListLineView>>,
}

/// A line of a pay list.
#[derive(Debug, Serialize, ToSchema)]
pub struct PayListLineView {
    pub line_number: i64,
    pub name: String,
    pub amount_vnd: i64,
    pub donor_id: Option<DonorId>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PayListQuery {
    pub campaign_id: Option<CampaignId>,
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<i64>,
    #[param(max_length = 1000)]
    pub cursor: Option<String>,
}
