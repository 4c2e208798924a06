//! Types of findings in the API.

use crate::{
    ctx::documents::RecordDocumentId,
    directory::types::AgencyRef,
    employers::{EmployerId, types::EmployerRef},
    identity::types::UserRef,
    inspections::{
        checklists::types::ChecklistSubject,
        ids::{FindingId, InspectionId},
        remedies::types::RemedyView,
    },
    platform::{codes::Code, http::table::ListFormat, text::CleanText},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FindingResult {
    /// Carried forward from an earlier inspection and not judged yet.
    Open,
    /// A violation, with evidence.
    Failed,
    /// A violation of which the team takes no further notice, with the reason.
    Waived,
    /// As the law asks.
    Passed,
}

/// A new finding.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FindingCreate {
    /// The item of a checklist of this inspection; it says the subject, and the violation where none is named.
    pub item: Option<Code>,
    /// Required without an item.
    pub subject: Option<ChecklistSubject>,
    /// Code of the violation.
    pub violation_code: Option<Code>,
    #[schema(value_type = String, example = "Không ký hợp đồng với 12 lao động", min_length = 1, max_length = 2000)]
    #[validate(length(min = 1, max = 2000))]
    pub description: CleanText,
    #[validate(nested)]
    pub judgement: Judgement,
}

/// What the team found.
#[derive(Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Judgement {
    pub result: FindingResult,
    /// Required for `waived`.
    #[schema(value_type = Option<String>, example = "Đã tự khắc phục trước khi kiểm tra", max_length = 1000)]
    #[validate(length(max = 1000))]
    pub reason: Option<CleanText>,
    /// How many workers it concerns.
    #[schema(minimum = 0, maximum = 1_000_000, example = 12)]
    #[validate(range(min = 0, max = 1_000_000))]
    pub workers: Option<i64>,
    /// How much is owed, in đồng.
    #[schema(minimum = 0, maximum = 9_007_199_254_740_991_i64, example = 120_000_000)]
    #[validate(range(min = 0, max = 9_007_199_254_740_991_i64))]
    pub amount_vnd: Option<i64>,
    /// Documents of the inspection; at least one for `failed`.
    #[serde(default)]
    #[schema(max_items = 50)]
    #[validate(length(max = 50))]
    pub evidence: Vec<RecordDocumentId>,
}

/// A finding.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FindingView {
    pub id: FindingId,
    pub inspection_id: InspectionId,
    #[schema(example = "KT-2026-000012")]
    pub inspection_code: String,
    pub employer: Option<EmployerRef>,
    #[schema(example = "CONTRACT_WRITTEN")]
    pub item: Option<String>,
    pub subject: ChecklistSubject,
    #[schema(example = "LAB_CONTRACT_WRITTEN")]
    pub violation_code: Option<String>,
    pub description: String,
    pub result: FindingResult,
    pub reason: Option<String>,
    pub workers: Option<i64>,
    pub amount_vnd: Option<i64>,
    pub evidence: Vec<RecordDocumentId>,
    /// The finding of an earlier inspection that it follows up.
    pub carried_from_id: Option<FindingId>,
    pub remedies: Vec<RemedyView>,
    pub created_by: Option<UserRef>,
    pub updated_by: Option<UserRef>,
    pub updated_at: DateTime<Utc>,
    pub version: i64,
}

/// A finding of an earlier inspection from which this one comes.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Ancestor {
    pub id: FindingId,
    /// The inspection, where the caller sees it.
    pub inspection_id: Option<InspectionId>,
    pub agency: AgencyRef,
    pub concluded_on: Option<NaiveDate>,
    pub result: FindingResult,
}

/// A finding with where it comes from.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FindingDetails {
    #[serde(flatten)]
    pub finding: FindingView,
    /// From the finding before this one to the first.
    pub lineage: Vec<Ancestor>,
    /// A later inspection of the employer follows it up.
    pub is_carried_forward: bool,
    /// The caller may judge it now.
    pub may_judge: bool,
    /// The caller may set a remedy now.
    pub may_set_remedy: bool,
}

impl crate::platform::http::VersionedView for FindingDetails {
    fn version(&self) -> i64 {
        self.finding.version
    }
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FindingQuery {
    pub inspection_id: Option<InspectionId>,
    /// Of this employer and the duplicates that were merged into it.
    pub employer_id: Option<EmployerId>,
    pub subject: Option<ChecklistSubject>,
    pub result: Option<FindingResult>,
    pub violation_code: Option<Code>,
    /// As CSV or XLSX the list comes whole, or is refused over 50 000 rows (400 `too_many_rows`); without it `Accept` says how
    /// it is written.
    pub format: Option<ListFormat>,
}
