//! Types of scorings in the API.

use crate::{
    ctx::documents::RecordDocumentView,
    directory::{UnitId, types::UnitRef},
    identity::types::UserRef,
    inspections::wards::{WardScoreId, criteria::types::WardCriterionView, statuses::types::WardStatusKind},
    platform::{
        codes::{Code, DocumentNumber},
        text::CleanText,
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WardScoreStatus {
    Draft,
    /// Waits for the decision.
    Submitted,
    /// The ward was recognised; its status says as what.
    Recognised,
    Refused,
}

/// What may be done with a scoring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WardScoreTransition {
    /// Enter points and evidence.
    Score,
    Submit,
    Recognise,
    Refuse,
}

/// A new scoring.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WardScoreCreate {
    /// The ward; the caller's own unit when left out.
    pub unit_id: Option<UnitId>,
    #[schema(minimum = 2009, maximum = 2200, example = 2026)]
    #[validate(range(min = 2009, max = 2200))]
    pub year: i64,
}

/// The points of one criterion.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WardPoints {
    #[schema(example = "DRUGS")]
    pub criterion: Code,
    #[schema(minimum = 0, maximum = 1000, example = 20)]
    #[validate(range(min = 0, max = 1000))]
    pub points: i64,
    /// What shows it: documents and counts, no persons.
    #[schema(value_type = String, example = "Báo cáo số 12/BC-mẫu", max_length = 1000)]
    #[validate(length(max = 1000))]
    pub evidence: CleanText,
}

/// The points of a scoring; a criterion that is left out keeps its points.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WardScorePatch {
    #[schema(max_items = 50)]
    #[validate(length(max = 50), nested)]
    pub points: Vec<WardPoints>,
}

/// The recognition of a ward.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WardRecognition {
    /// As what.
    pub status: WardStatusKind,
    #[schema(example = "31/QĐ-UBND")]
    pub decision_number: DocumentNumber,
}

/// A scoring.
#[derive(Debug, Serialize, ToSchema)]
pub struct WardScoreView {
    pub id: WardScoreId,
    pub unit: UnitRef,
    pub year: i64,
    pub status: WardScoreStatus,
    /// As they were when it was opened.
    pub criteria: Vec<WardCriterionView>,
    pub points: Vec<WardPoints>,
    /// Documents of evidence; `requirement` names the criterion. For those who score or decide, empty for others.
    pub documents: Vec<RecordDocumentView>,
    pub total_points: i64,
    pub max_points: i64,
    pub decision_number: Option<String>,
    pub decided_on: Option<NaiveDate>,
    /// Why it was refused.
    pub reason: Option<String>,
    pub submitted_by: Option<UserRef>,
    pub updated_by: Option<UserRef>,
    pub updated_at: DateTime<Utc>,
    /// What the caller may do with it now.
    pub transitions: Vec<WardScoreTransition>,
    pub version: i64,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WardScoreQuery {
    pub unit_id: Option<UnitId>,
    #[param(minimum = 2009, maximum = 2200, example = 2026)]
    pub year: Option<i64>,
    pub status: Option<WardScoreStatus>,
}

crate::platform::http::versioned_views!(WardScoreView);
