//! Types of donors in the API.

use crate::{ctx::prelude::types::*, funds::ids::DonorId};

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

versioned_views!(DonorView);
