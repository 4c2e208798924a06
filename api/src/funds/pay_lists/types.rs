//! Types of pay lists in the API.

use crate::{
    ctx::prelude::types::*,
    funds::{
        common::measure::{Channel, MAX_AMOUNT},
        ids::{CampaignId, ContributionId, DonorId, PayListId},
    },
};

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
    /// Whose officials gave; null where they asked not to be named and the caller does not keep the books.
    pub agency: Option<AgencyRef>,
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
}
