//! What postings say to the outside.

use super::CasePostingId;
use crate::{cases::CaseId, directory::types::UnitRef, people::types::PersonRef, platform::localized::LocalizedText};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// A case whose conclusion is posted today, or was.
#[derive(Debug, Serialize, ToSchema)]
pub struct CasePostingView {
    pub id: CasePostingId,
    pub case_id: CaseId,
    #[schema(example = "HN-2026-000123")]
    pub case_code: String,
    pub case_type: LocalizedText,
    pub unit: UnitRef,
    pub person: PersonRef,
    #[schema(example = "2026-11-20")]
    pub posted_on: NaiveDate,
    /// The last day of the posting; it is over on the next.
    #[schema(example = "2026-11-25")]
    pub last_on: NaiveDate,
}

/// Whether a posting runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PostingState {
    /// It is posted today.
    #[default]
    Running,
    /// Its days are over, or the case has left the step.
    Ended,
}

#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CasePostingQuery {
    /// `running` when left out.
    #[param(inline)]
    pub state: Option<PostingState>,
}
