//! Types of imports of arrears in the API.

use crate::{
    arrears::{ArrearsImportId, amounts::Amounts, month::Month},
    directory::types::AgencyRef,
    identity::types::UserRef,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Whether a list counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ArrearsImportStatus)]
pub enum ImportStatus {
    Done,
    Undone,
}

/// What may be done with a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ArrearsImportTransition)]
pub enum ImportTransition {
    Undo,
}

/// A list of a month that was taken in.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ArrearsImportView)]
pub struct ImportView {
    pub id: ArrearsImportId,
    pub agency: AgencyRef,
    pub month: Month,
    pub file_name: String,
    pub sha256: String,
    /// How many records it has.
    pub row_count: i64,
    pub status: ImportStatus,
    pub undone_reason: Option<String>,
    /// What the caller may do with it now; it is refused all the same once something was paid or reminded.
    pub transitions: Vec<ImportTransition>,
    pub created_by: Option<UserRef>,
    pub created_at: DateTime<Utc>,
    pub version: i64,
}

/// What a list holds.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ArrearsImportResult)]
pub struct ImportResult {
    /// Nothing was kept.
    pub dry_run: bool,
    /// The import; null for a dry run.
    pub import: Option<ImportView>,
    pub month: Month,
    /// Records of employers who owe something.
    pub row_count: i64,
    /// Lines of employers who owe nothing; nothing is kept of them.
    pub without_arrears: i64,
    pub amounts: Amounts,
}

#[derive(Debug, Clone, Copy, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ImportQuery {
    /// Reads the file, says what it holds, and keeps nothing.
    pub dry_run: Option<bool>,
}

#[derive(Debug, Clone, Copy, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ImportListQuery {
    #[param(value_type = Option<String>, pattern = "^[0-9]{4}-(0[1-9]|1[0-2])$", min_length = 7, max_length = 7, example = "2026-03")]
    pub month: Option<Month>,
    #[param(inline)]
    pub status: Option<ImportStatus>,
}

crate::platform::http::versioned_views!(ImportView);
