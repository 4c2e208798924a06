//! Which cases to list.

use crate::{
    catalogue::definition::{Area, Status},
    directory::{AgencyId, UnitId},
    employers::EmployerId,
    identity::UserId,
    people::PersonId,
    platform::{codes::Code, day::Day, http::query::comma_separated},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Which cases to list.
#[derive(Debug, Clone, Default, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct CaseQuery {
    /// One of the work queues.
    pub queue: Option<Queue>,
    /// `draft,open,awaiting_supplement,closed`.
    #[serde(deserialize_with = "comma_separated")]
    #[param(value_type = Option<String>, example = "open", max_length = 100)]
    pub status: Vec<Status>,
    /// Codes of case types.
    #[serde(deserialize_with = "comma_separated")]
    #[param(value_type = Option<String>, example = "BTXH_TC", max_length = 3100)]
    pub case_type: Vec<Code>,
    pub area: Option<Area>,
    /// Cases of this unit.
    pub unit_id: Option<UnitId>,
    /// Only the unit itself as of then, all that it serves today, or this with all units below it.
    pub unit_scope: Option<UnitScope>,
    /// A user, `me` or `none`.
    #[param(value_type = Option<String>, max_length = 40, example = "me")]
    pub assignee_id: Option<Assignee>,
    /// Only cases that run and are late.
    pub overdue: Option<bool>,
    /// Only cases due before this day.
    pub due_before: Option<Day>,
    /// Only cases due on this day or later.
    pub due_from: Option<Day>,
    /// Only cases due on this day or earlier.
    pub due_to: Option<Day>,
    /// Only cases whose clock began to run on this day or later.
    pub received_from: Option<Day>,
    /// The same, on this day or earlier.
    pub received_to: Option<Day>,
    /// Only cases that were received, and closed on this day or later.
    pub closed_from: Option<Day>,
    /// The same, on this day or earlier.
    pub closed_to: Option<Day>,
    /// Only cases that were received, and closed by their due day, or after it.
    pub in_time: Option<bool>,
    /// Only cases that ended with an outcome by which the beneficiary receives something.
    pub granted: Option<bool>,
    /// Codes of outcomes; `none` for what has not ended.
    #[serde(deserialize_with = "comma_separated")]
    #[param(value_type = Option<String>, example = "granted", max_length = 610)]
    pub outcome: Vec<Code>,
    /// Only cases that were received and not closed when this day ended.
    pub running_on: Option<Day>,
    /// Only those of them that were late then; today, those that are late now.
    pub overdue_on: Option<Day>,
    /// The role whose turn it is, or `none`.
    #[param(example = "chair")]
    pub acting_role: Option<Code>,
    /// The agency at which cases lie, or `none`.
    #[param(value_type = Option<String>, max_length = 36, example = "none")]
    pub acting_agency_id: Option<ActingAgency>,
    /// Only cases for this beneficiary. Protected ones are among them when a purpose is given in `Access-Purpose`, and each that
    /// is shown is journalled as a look.
    pub person_id: Option<PersonId>,
    /// Only cases whose other party is this employer, or a duplicate that was merged into it. Protected ones are left out.
    pub employer_id: Option<EmployerId>,
    /// The beginning of a case code.
    #[param(example = "HS-2026")]
    pub q: Option<Code>,
    pub sort: Option<CaseSort>,
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<i64>,
    #[param(max_length = 1000)]
    pub cursor: Option<String>,
    /// Count them, up to 10 000.
    pub include_total: Option<bool>,
}

/// Whose cases to list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Assignee {
    Me,
    /// Unassigned cases.
    None,
    #[serde(untagged)]
    User(UserId),
}

impl<'de> Deserialize<'de> for Assignee {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match &*std::borrow::Cow::<str>::deserialize(deserializer)? {
            "me" => Ok(Self::Me),
            "none" => Ok(Self::None),
            id => id.parse().map(Self::User).map_err(|_| serde::de::Error::custom("a user, me or none")),
        }
    }
}

/// At which agency cases lie.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ActingAgency {
    /// At none.
    None,
    #[serde(untagged)]
    Agency(AgencyId),
}

impl<'de> Deserialize<'de> for ActingAgency {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match &*std::borrow::Cow::<str>::deserialize(deserializer)? {
            "none" => Ok(Self::None),
            id => id.parse().map(Self::Agency).map_err(|_| serde::de::Error::custom("an agency or none")),
        }
    }
}

/// How wide a unit filter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum UnitScope {
    Exact,
    /// Cases of the unit and of the units whose work it has today, as the statistics count them; without those below it.
    Served,
    Subtree,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema, Default)]
pub enum CaseSort {
    #[serde(rename = "due_at")]
    #[default]
    DueAt,
    #[serde(rename = "-due_at")]
    DueAtDescending,
    #[serde(rename = "created_at")]
    CreatedAt,
    #[serde(rename = "-created_at")]
    CreatedAtDescending,
}

/// A work queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Queue {
    /// Waits for the caller's role to act.
    AwaitingMyAction,
    /// Given to the caller.
    Mine,
    /// Waits for the caller's role, and nobody has it yet.
    Unassigned,
    /// Runs and is late, whoever has it.
    Overdue,
    /// Sent back to the caller's role for more work.
    Returned,
    /// The clock stands until something is supplied.
    AwaitingSupplement,
    /// Begun and not yet submitted.
    Drafts,
}
