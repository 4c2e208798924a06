//! What postings say to the outside.

use super::CasePostingId;
use crate::{cases::CaseId, directory::types::UnitRef, people::types::PersonRef, platform::localized::LocalizedText};
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

/// A case whose conclusion is posted today.
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
