//! Why something was undone, by whom and when.

use crate::{ctx::Cx, identity::types::UserRef, platform::text::CleanText};
use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// Why something is withdrawn, refused or reversed.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TransitionReason {
    #[schema(value_type = String, example = "Ghi nhầm số tiền", min_length = 1, max_length = 500)]
    #[validate(length(min = 1, max = 500))]
    pub reason: CleanText,
}

/// Who withdrew, refused or reversed something, when and why.
#[derive(Debug, Serialize, ToSchema)]
pub struct EndingView {
    /// Null where it could name a donor whom the caller may not know.
    pub reason: Option<String>,
    pub ended_at: DateTime<Utc>,
    pub ended_by: Option<UserRef>,
}

/// Who ended something, when and why.
pub fn ending(reason: Option<&String>, at: Option<NaiveDateTime>, by: Option<&str>, cx: &Cx) -> Option<EndingView> {
    let ended_by = by.and_then(|by| cx.user(by));
    Some(EndingView { reason: reason.cloned(), ended_at: at?.and_utc(), ended_by })
}
