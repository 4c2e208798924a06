//! Texts in both languages of the service.

use serde::{Deserialize, Serialize};
use std::sync::Arc;
use validator::Validate;

/// A text in both languages of the service.
// The names of a list are shared, not copied for every row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LocalizedText {
    /// Vietnamese.
    #[schema(value_type = String, example = "Trợ cấp xã hội hằng tháng", max_length = 2000)]
    #[validate(length(max = 2000))]
    pub vi: Arc<str>,
    /// English.
    #[schema(value_type = String, example = "Monthly social allowance", max_length = 2000)]
    #[validate(length(max = 2000))]
    pub en: Arc<str>,
}

impl LocalizedText {
    pub fn new(vi: impl Into<Arc<str>>, en: impl Into<Arc<str>>) -> Self {
        Self { vi: vi.into(), en: en.into() }
    }
}
