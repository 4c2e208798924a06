//! What is said about a step of many cases.

use crate::{
    cases::{CaseId, case::types::TransitionCreate},
    identity::UserId,
    platform::problem::ProblemView,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// What is done with each of the cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CaseBulkAction {
    /// The caller takes them.
    Claim,
    /// They are given to `user_id`.
    Assign,
    /// They are put back, to nobody.
    Release,
    /// They take the step that `transition` says.
    Transition,
}

/// A step for many cases.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseBulkActionCreate {
    pub action: CaseBulkAction,
    /// Who gets the cases, for `assign`.
    pub user_id: Option<UserId>,
    /// The step and what it needs, for `transition`; the same for each case.
    #[validate(nested)]
    pub transition: Option<TransitionCreate>,
    /// Each case once.
    #[schema(min_items = 1, max_items = 200)]
    #[validate(length(min = 1, max = 200), nested)]
    pub cases: Vec<SeenCase>,
    /// Answers what would happen and changes nothing.
    #[serde(default)]
    pub dry_run: bool,
}

/// A case, and the version that the caller saw.
#[derive(Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SeenCase {
    pub id: CaseId,
    #[schema(example = 3, minimum = 1, maximum = 1_000_000_000)]
    #[validate(range(min = 1, max = 1_000_000_000))]
    pub version: i64,
}

/// What became of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CaseBulkOutcome {
    /// It would be done; in a preview alone.
    Eligible,
    Done,
    Refused,
}

/// What became of the cases, in the order in which they were sent.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseBulkActionView {
    pub items: Vec<CaseBulkRow>,
}

/// What became of one case.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseBulkRow {
    pub case_id: CaseId,
    pub outcome: CaseBulkOutcome,
    /// The version that the step left; null where nothing was done.
    pub version: Option<i64>,
    /// The refusal that the single operation would answer.
    pub problem: Option<ProblemView>,
}
