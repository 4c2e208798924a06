//! What notes and the timeline of a case say to the outside.

use crate::{
    cases::NoteId,
    directory::types::AgencyRef,
    identity::types::UserRef,
    platform::{localized::LocalizedText, text::CleanText},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use validator::Validate;

/// A new note.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteCreate {
    #[schema(value_type = String, example = "Đã gọi cho gia đình", min_length = 1, max_length = 4000)]
    #[validate(length(min = 1, max = 4000))]
    pub text: CleanText,
}

/// A note on a case.
#[derive(Debug, Serialize, ToSchema)]
pub struct NoteView {
    pub id: NoteId,
    #[schema(example = "Đã gọi cho gia đình")]
    pub text: String,
    pub author: Option<UserRef>,
    pub created_at: DateTime<Utc>,
}

/// One thing that happened to a case.
#[derive(Debug, Serialize, ToSchema)]
pub struct TimelineEntry {
    /// Its number in the journal; null for the moment until it is sealed.
    pub number: Option<i64>,
    pub at: DateTime<Utc>,
    /// `case.created`, `case.transitioned`, `case.document_added` …
    #[schema(example = "case.transitioned")]
    pub event: String,
    pub actor: Option<UserRef>,
    pub agency: Option<AgencyRef>,
    /// The transition, by name.
    pub title: Option<LocalizedText>,
    pub reason: Option<String>,
    /// The change, as the journal holds it.
    #[schema(value_type = Object)]
    pub detail: Value,
}
