//! Types of dialogues in the API.

use super::{DialogueId, DialogueIssueId};
use crate::{
    directory::{
        AgencyId,
        types::{AgencyRef, UnitRef},
    },
    employers::{EmployerId, types::EmployerRef},
    identity::types::UserRef,
    platform::{
        codes::DocumentNumber,
        day::{Day, PastDay},
        text::CleanText,
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// Why a dialogue is held (Bộ luật Lao động 2019, Điều 63).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DialogueKind {
    Periodic,
    OnRequest,
    /// On an event that the law names.
    OnEvent,
    /// The office, the union and the social insurance agency with the employer.
    InterAgency,
}

/// Who raised an issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum IssueSide {
    Workers,
    Employer,
    Union,
    Authority,
}

/// How far an issue is, today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum IssueStatus {
    Open,
    /// Not answered, and its day is over.
    Overdue,
    Answered,
}

/// An issue that was raised.
#[derive(Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DialogueIssueCreate {
    pub raised_by: IssueSide,
    #[schema(value_type = String, example = "Chậm trả lương tháng Chín", min_length = 1, max_length = 2000)]
    #[validate(length(min = 1, max = 2000))]
    pub issue: CleanText,
    /// The agency that answers; the employer when left out.
    pub agency_id: Option<AgencyId>,
    /// The last day of the answer, not before the dialogue.
    pub due_on: Day,
}

/// The minutes of a dialogue.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DialogueCreate {
    pub employer_id: EmployerId,
    pub kind: DialogueKind,
    pub held_on: PastDay,
    #[schema(value_type = String, example = "Hội trường mẫu", min_length = 1, max_length = 200)]
    #[validate(length(min = 1, max = 200))]
    pub place: CleanText,
    #[schema(minimum = 0, maximum = 1_000_000, example = 45)]
    #[validate(range(min = 0, max = 1_000_000))]
    pub workers_present: i64,
    #[schema(example = "02/BB-ĐT")]
    pub minutes_number: DocumentNumber,
    #[schema(value_type = String, example = "Hai bên thống nhất lịch trả lương", min_length = 1, max_length = 4000)]
    #[validate(length(min = 1, max = 4000))]
    pub minutes: CleanText,
    #[serde(default)]
    #[schema(max_items = 50)]
    #[validate(length(max = 50), nested)]
    pub issues: Vec<DialogueIssueCreate>,
}

/// The answer to an issue.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DialogueAnswer {
    pub issue_id: DialogueIssueId,
    #[schema(value_type = String, example = "Đã trả đủ lương ngày 05/11", min_length = 1, max_length = 2000)]
    #[validate(length(min = 1, max = 2000))]
    pub answer: CleanText,
    pub answered_on: PastDay,
}

/// An issue.
#[derive(Debug, Serialize, ToSchema)]
pub struct DialogueIssueView {
    pub id: DialogueIssueId,
    pub raised_by: IssueSide,
    pub issue: String,
    /// Null where the employer answers.
    pub agency: Option<AgencyRef>,
    pub due_on: NaiveDate,
    pub status: IssueStatus,
    pub answer: Option<String>,
    pub answered_on: Option<NaiveDate>,
    /// Answered after its day.
    pub is_late: bool,
    pub answered_by: Option<UserRef>,
}

/// A dialogue.
#[derive(Debug, Serialize, ToSchema)]
pub struct DialogueView {
    pub id: DialogueId,
    pub employer: EmployerRef,
    pub unit: UnitRef,
    pub kind: DialogueKind,
    pub held_on: NaiveDate,
    pub place: String,
    pub workers_present: i64,
    pub minutes_number: String,
    pub minutes: String,
    /// Oldest first.
    pub issues: Vec<DialogueIssueView>,
    pub open_issues: i64,
    pub overdue_issues: i64,
    pub updated_by: Option<UserRef>,
    pub updated_at: DateTime<Utc>,
    /// Whether the caller may add issues and answers.
    pub may_write: bool,
    pub version: i64,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DialogueQuery {
    /// Of this employer and the duplicates that were merged into it.
    pub employer_id: Option<EmployerId>,
    /// True for those with an issue that is overdue today.
    #[serde(default)]
    pub overdue: bool,
}

crate::platform::http::versioned_views!(DialogueView);
