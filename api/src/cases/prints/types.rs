//! What prints say to the outside.

use super::CasePrintId;
use crate::{cases::CaseId, catalogue::prints::PrintKind, identity::types::UserRef, platform::text::CleanText};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// Something to print, with its texts as they were corrected.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CasePrintCreate {
    pub kind: PrintKind,
    /// The texts of the parts of the kind `text`, in their order, each as it shall stand. An empty one is left out.
    #[schema(max_items = 30, example = json!(["Điều 2. Quyết định này có hiệu lực kể từ ngày ký."]))]
    #[validate(length(max = 30))]
    pub texts: Vec<CleanText<4000>>,
}

/// What can be printed of a case now, filled in.
#[derive(Debug, Serialize, ToSchema)]
pub struct CasePrintDraft {
    pub kind: PrintKind,
    /// The version of the template: the day since which it is in force.
    #[schema(example = "2020-03-05")]
    pub template_from: NaiveDate,
    pub content: PrintContent,
}

/// What was printed of a case, without its content.
#[derive(Debug, Serialize, ToSchema)]
pub struct CasePrintSummary {
    pub id: CasePrintId,
    pub case_id: CaseId,
    pub kind: PrintKind,
    /// The version of the template.
    #[schema(example = "2020-03-05")]
    pub template_from: NaiveDate,
    /// SHA-256 of the content.
    #[schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub digest: String,
    pub printed_by: Option<UserRef>,
    pub printed_at: DateTime<Utc>,
}

/// What was printed of a case.
#[derive(Debug, Serialize, ToSchema)]
pub struct CasePrintView {
    #[serde(flatten)]
    pub summary: CasePrintSummary,
    pub content: PrintContent,
}

/// What stands on the sheet, in Vietnamese.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PrintContent {
    #[schema(example = "UBND PHƯỜNG BẮC HỒNG LĨNH")]
    pub agency: String,
    /// The body under it whose print it is.
    #[schema(example = "PHÒNG VĂN HÓA - XÃ HỘI PHƯỜNG BẮC HỒNG LĨNH")]
    pub issuer: Option<String>,
    #[schema(example = "12/QĐ-UBND")]
    pub number: String,
    #[schema(example = "Bắc Hồng Lĩnh, ngày 26 tháng 11 năm 2026")]
    pub dated: String,
    #[schema(example = "QUYẾT ĐỊNH")]
    pub title: String,
    pub subtitle: Option<String>,
    pub parts: Vec<PrintPart>,
}

/// A part of a print; each kind has the members that it needs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct PrintPart {
    pub kind: PrintPartKind,
    /// Of `heading`, `fixed` and `text`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Of `lines` and `grounds`; of `signatures` who gets it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<String>,
    /// The heads of a `table`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heads: Vec<String>,
    /// The rows of a `table`; of `facts` and `signatures` pairs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Vec<String>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PrintPartKind {
    Heading,
    #[default]
    Fixed,
    /// What a clerk may correct before it is printed.
    Text,
    Facts,
    Table,
    Lines,
    Grounds,
    StatusCode,
    Signatures,
}
