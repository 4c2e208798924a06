//! What people say to the outside.

use super::{HouseholdId, PersonId};
use crate::{
    directory::{UnitId, types::UnitRef},
    platform::{http::body::present, partial_date::PartialDate, text::CleanText},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A person by name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PersonRef {
    pub id: PersonId,
    #[schema(example = "Nguyễn Thị Mẫu Đào")]
    pub full_name: String,
    #[schema(example = "1941")]
    pub birth_date: Option<PartialDate>,
    pub is_deceased: bool,
}

/// Sex as registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    Male,
    Female,
    Other,
}

/// What a member is to the head of the household.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Relationship {
    Head,
    Spouse,
    Child,
    Parent,
    Grandchild,
    Grandparent,
    Sibling,
    OtherRelative,
    NotRelated,
}

/// A new person.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonCreate {
    /// As it is written on the documents, with all marks.
    #[schema(value_type = String, example = "Nguyễn Thị Mẫu Đào", min_length = 1, max_length = 100)]
    #[validate(length(min = 1, max = 100))]
    pub full_name: CleanText,
    pub sex: Option<Sex>,
    /// As much of it as is known.
    pub birth_date: Option<PartialDate>,
    /// CCCD or personal number: 12 digits.
    #[schema(value_type = Option<String>, example = "042141000001", max_length = 20)]
    #[validate(length(max = 20))]
    pub identity_number: Option<CleanText>,
    /// CMND: 9 digits, for history.
    #[schema(value_type = Option<String>, example = "183000001", max_length = 20)]
    #[validate(length(max = 20))]
    pub old_identity_number: Option<CleanText>,
    /// BHXH code: 10 digits.
    #[schema(value_type = Option<String>, example = "4200000001", max_length = 20)]
    #[validate(length(max = 20))]
    pub insurance_number: Option<CleanText>,
    /// BHYT card: 15 characters (old) or 10 digits.
    #[schema(value_type = Option<String>, example = "HN2424200000001", max_length = 30)]
    #[validate(length(max = 30))]
    pub health_card_number: Option<CleanText>,
    #[schema(value_type = Option<String>, example = "0912000001", max_length = 20)]
    #[validate(length(max = 20))]
    pub phone: Option<CleanText>,
    #[schema(value_type = Option<String>, example = "Kinh", max_length = 50)]
    #[validate(length(max = 50))]
    pub ethnicity: Option<CleanText>,
    pub household_id: Option<HouseholdId>,
    pub relationship_to_head: Option<Relationship>,
    /// The unit of residence of a person without a household; the caller's unit when left out.
    pub unit_id: Option<UnitId>,
    /// As much of the day of death as is known.
    pub died_on: Option<PartialDate>,
}

/// A change of a person; what is left out stays, null empties.
#[derive(Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PersonPatch {
    #[schema(value_type = Option<String>, min_length = 1, max_length = 100, example = "Nguyễn Thị Mẫu Đào")]
    #[validate(length(min = 1, max = 100))]
    pub full_name: Option<CleanText>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<Sex>)]
    pub sex: Option<Option<Sex>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<PartialDate>)]
    pub birth_date: Option<Option<PartialDate>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 20)]
    #[validate(length(max = 20))]
    pub identity_number: Option<Option<CleanText>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 20)]
    #[validate(length(max = 20))]
    pub old_identity_number: Option<Option<CleanText>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 20)]
    #[validate(length(max = 20))]
    pub insurance_number: Option<Option<CleanText>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 30)]
    #[validate(length(max = 30))]
    pub health_card_number: Option<Option<CleanText>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 20)]
    #[validate(length(max = 20))]
    pub phone: Option<Option<CleanText>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 50)]
    #[validate(length(max = 50))]
    pub ethnicity: Option<Option<CleanText>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<HouseholdId>)]
    pub household_id: Option<Option<HouseholdId>>,
    /// A head changes by a transition of the household, and so do the household and the death of a head.
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<Relationship>)]
    pub relationship_to_head: Option<Option<Relationship>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<PartialDate>)]
    pub died_on: Option<Option<PartialDate>>,
}

/// A remark on what was entered; it never blocks.
#[derive(Debug, Serialize, ToSchema)]
pub struct Warning {
    #[schema(example = "identity_number_mismatch")]
    pub code: String,
    #[schema(example = "Số định danh không khớp năm sinh hoặc giới tính")]
    pub detail: String,
}

/// A person.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonView {
    pub id: PersonId,
    #[schema(example = "Nguyễn Thị Mẫu Đào")]
    pub full_name: String,
    pub sex: Option<String>,
    pub birth_date: Option<PartialDate>,
    /// Masked unless the caller may change people.
    #[schema(example = "0421****001")]
    pub identity_number: Option<String>,
    pub old_identity_number: Option<String>,
    pub insurance_number: Option<String>,
    pub health_card_number: Option<String>,
    pub phone: Option<String>,
    pub ethnicity: Option<String>,
    pub household_id: Option<HouseholdId>,
    pub relationship_to_head: Option<String>,
    /// The unit of residence, as it was recorded.
    pub unit: UnitRef,
    pub died_on: Option<String>,
    pub is_deceased: bool,
    pub warnings: Vec<Warning>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    #[schema(example = 1)]
    pub version: i64,
}

/// A person in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonSummary {
    pub id: PersonId,
    #[schema(example = "Nguyễn Thị Mẫu Đào")]
    pub full_name: String,
    pub sex: Option<String>,
    pub birth_date: Option<PartialDate>,
    /// Always masked.
    #[schema(example = "0421****001")]
    pub identity_number: Option<String>,
    pub unit: UnitRef,
    pub household_id: Option<HouseholdId>,
    pub relationship_to_head: Option<String>,
    pub hamlet: Option<String>,
    pub address: Option<String>,
    /// As much of the day of death as is known.
    pub died_on: Option<String>,
    pub is_deceased: bool,
}

/// What to look for.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PeopleSearch {
    /// Any words of a name, with or without marks, the last one as far as it is typed; or one number in full: CCCD,
    /// CMND, BHXH code or telephone.
    #[schema(value_type = Option<String>, example = "nguyen thi dao", max_length = 100)]
    #[validate(length(max = 100))]
    pub q: Option<CleanText>,
    #[schema(example = 1941, minimum = 1850, maximum = 2200)]
    #[validate(range(min = 1850, max = 2200))]
    pub birth_year: Option<i64>,
    /// Only residents of this unit.
    pub unit_id: Option<UnitId>,
    #[schema(minimum = 1, maximum = 200, example = 20)]
    pub limit: Option<i64>,
    #[schema(max_length = 1000)]
    #[validate(length(max = 1000))]
    pub cursor: Option<String>,
}

/// Which people to list.
#[derive(Debug, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PeopleQuery {
    pub household_id: Option<HouseholdId>,
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<i64>,
    #[param(max_length = 1000)]
    pub cursor: Option<String>,
}

/// A new household.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HouseholdCreate {
    /// The unit where it lives; the caller's when left out.
    pub unit_id: Option<UnitId>,
    /// Hamlet or residential group.
    #[schema(value_type = Option<String>, example = "Tổ dân phố 3", max_length = 100)]
    #[validate(length(max = 100))]
    pub hamlet: Option<CleanText>,
    #[schema(value_type = Option<String>, example = "12 đường Thí Dụ", max_length = 200)]
    #[validate(length(max = 200))]
    pub address: Option<CleanText>,
}

/// A correction of a household's address; what is left out stays, null empties. Members and head change by transitions.
#[derive(Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct HouseholdPatch {
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 100)]
    #[validate(length(max = 100))]
    pub hamlet: Option<Option<CleanText>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 200)]
    #[validate(length(max = 200))]
    pub address: Option<Option<CleanText>>,
}

/// What happens to the members of a household.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HouseholdStep {
    /// Another living member becomes the head.
    ChangeHead,
    /// Somebody without a household becomes a member.
    MoveIn,
    /// A member leaves, for another household where one is named.
    MoveOut,
    /// A member has died.
    RecordDeath,
}

/// What a member is to the head afterwards.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MemberRelationship {
    pub person_id: PersonId,
    /// Not `head`: that is `head_id`.
    pub relationship_to_head: Relationship,
}

/// A change of a household's members and head, as one command.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HouseholdTransition {
    pub transition: HouseholdStep,
    /// Who moves or has died.
    pub person_id: Option<PersonId>,
    /// The head afterwards: a living member. Required with `change_head`, and when the head moves out or has died while
    /// somebody living stays.
    pub head_id: Option<PersonId>,
    /// What members are to the head afterwards. When the head changes, a member who is not named here has no known
    /// relationship any more: it was to the head of before.
    #[schema(max_items = 100)]
    #[validate(length(max = 100))]
    pub relationships: Option<Vec<MemberRelationship>>,
    /// With `move_out`: where the person moves to; without it, to no household.
    pub to_household_id: Option<HouseholdId>,
    /// With `to_household_id`: what the person is to the head there.
    pub relationship_to_head: Option<Relationship>,
    /// With `record_death`: as much of the day as is known.
    pub died_on: Option<PartialDate>,
    #[schema(value_type = Option<String>, example = "Chuyển về ở với con", max_length = 1000)]
    #[validate(length(max = 1000))]
    pub reason: Option<CleanText>,
}

/// A household.
#[derive(Debug, Serialize, ToSchema)]
pub struct HouseholdView {
    pub id: HouseholdId,
    #[schema(example = "HO-000123")]
    pub code: String,
    /// The unit, as it was recorded.
    pub unit: UnitRef,
    pub hamlet: Option<String>,
    pub address: Option<String>,
    /// The head, one of the members.
    pub head_id: Option<PersonId>,
    pub head: Option<PersonRef>,
    pub members: Vec<PersonSummary>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    #[schema(example = 1)]
    pub version: i64,
}

/// A household in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct HouseholdSummary {
    pub id: HouseholdId,
    #[schema(example = "HO-000123")]
    pub code: String,
    pub unit: UnitRef,
    pub hamlet: Option<String>,
    pub address: Option<String>,
}

crate::platform::http::versioned_views!(PersonView, HouseholdView);
