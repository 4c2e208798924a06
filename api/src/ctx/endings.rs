//! Why something was undone, by whom and when.

use super::Cx;
use crate::identity::types::UserRef;
use chrono::{DateTime, NaiveDateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

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
