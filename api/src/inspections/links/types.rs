//! Types of employers' links in the API.

use crate::{
    inspections::{
        checklists::types::ChecklistSubject,
        findings::types::FindingResult,
        ids::{InspectionLinkId, RemedyId},
        remedies::types::RemedyStatus,
        visits::types::InspectionStatus,
    },
    platform::text::CleanText,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A new link.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InspectionLinkCreate {
    /// How many days it is valid.
    #[schema(minimum = 1, maximum = 180, example = 60)]
    #[validate(range(min = 1, max = 180))]
    pub days: i64,
}

/// A link as it is said once.
#[derive(Debug, Serialize, ToSchema)]
pub struct NewInspectionLink {
    pub id: InspectionLinkId,
    /// What the employer sends as `Inspection-Link`. It is not shown again.
    #[schema(example = "Qm9uR2lvVG9pQ29Nb3RDb25TbwA4c2Q5Zjg3c2RmOTg3")]
    pub secret: String,
    pub expires_on: NaiveDate,
}

/// A link as it is shown later.
#[derive(Debug, Serialize, ToSchema)]
pub struct InspectionLinkView {
    pub id: InspectionLinkId,
    pub expires_on: NaiveDate,
    /// It is valid today.
    pub is_active: bool,
    pub created_at: DateTime<Utc>,
}

/// What the employer sees of a remedy.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicRemedy {
    pub id: RemedyId,
    pub measure: String,
    pub due_on: NaiveDate,
    pub status: RemedyStatus,
    pub is_overdue: bool,
    pub handed_in_on: Option<NaiveDate>,
    pub proof: Option<String>,
    pub judged_on: Option<NaiveDate>,
    /// What the inspectors answered.
    pub judgement: Option<String>,
    /// How many proofs were handed in.
    pub documents: i64,
    /// Say it as `seen` when the remedy is handed in.
    pub version: i64,
}

/// What the employer sees of a finding.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicFinding {
    pub subject: ChecklistSubject,
    pub description: String,
    pub result: FindingResult,
    pub violation_code: Option<String>,
    pub workers: Option<i64>,
    pub amount_vnd: Option<i64>,
    pub remedies: Vec<PublicRemedy>,
}

/// An inspection as the employer sees it.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicInspection {
    #[schema(example = "KT-2026-000012")]
    pub code: String,
    #[schema(example = "Công ty TNHH Minh Họa 017")]
    pub employer: Option<String>,
    #[schema(example = "Sở Nội vụ Hà Tĩnh")]
    pub agency: String,
    #[schema(example = "15/QĐ-KT")]
    pub decision_number: Option<String>,
    pub decided_on: Option<NaiveDate>,
    pub announced_on: Option<NaiveDate>,
    pub status: InspectionStatus,
    /// The last day of the link.
    pub link_expires_on: NaiveDate,
    pub findings: Vec<PublicFinding>,
}

/// The employer says that a remedy is done.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HandIn {
    #[schema(value_type = String, example = "Đã nộp đủ số tiền chậm đóng ngày 20/11", min_length = 1, max_length = 2000)]
    #[validate(length(min = 1, max = 2000))]
    pub proof: CleanText,
    /// The version of the remedy that was seen.
    #[schema(minimum = 1, maximum = 1_000_000_000, example = 1)]
    #[validate(range(min = 1, max = 1_000_000_000))]
    pub seen: i64,
}
