//! The problem document (RFC 9457).

use super::problem::FieldError;
use serde::Serialize;
use serde_json::{Map, Value};

/// The problem document as it is sent.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Problem)]
pub struct ProblemView {
    /// A URI reference that names the kind of problem.
    #[serde(rename = "type")]
    #[schema(example = "/problems/not_found")]
    pub kind: String,
    /// The kind of problem in the caller's language.
    #[schema(example = "Không tìm thấy")]
    pub title: &'static str,
    /// The HTTP status.
    #[schema(example = 404, minimum = 400, maximum = 599)]
    pub status: u16,
    /// What happened this time, in the caller's language.
    #[schema(example = "Không tìm thấy")]
    pub detail: String,
    /// Stable code for programs.
    #[schema(example = "not_found")]
    pub code: &'static str,
    /// Quote this number when you report the problem.
    #[schema(example = "0198f0a26c1e7d3a9b523f6d0c8e4a11")]
    pub trace_id: String,
    /// What is wrong, field by field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    #[serde(flatten)]
    #[schema(ignore)]
    pub more: Map<String, Value>,
}
