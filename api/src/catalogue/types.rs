//! What the catalogue says to the outside.

use super::{
    CaseTypeId,
    deadline::{ClockUnit, DeadlineRule, StageDeadline},
    definition::{Area, CaseTypeDefinition, Confidentiality},
};
use crate::platform::{day::Day, localized::LocalizedText};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A case type in short.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CaseTypeSummary {
    pub id: CaseTypeId,
    #[schema(example = "BTXH_TC")]
    pub code: String,
    #[schema(example = 1)]
    pub version_number: i64,
    pub name: LocalizedText,
    #[schema(example = "social")]
    pub area: String,
    pub confidentiality: Confidentiality,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    /// The version that a case opened today takes.
    pub is_current: bool,
    #[schema(example = "1.001776")]
    pub national_procedure_code: Option<String>,
    pub deadline: DeadlineView,
}

/// By when a case of this type is decided.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DeadlineView {
    #[schema(example = 10)]
    pub amount: u32,
    pub unit: ClockUnit,
    /// Days of each year (`MM-DD`), where the law names a period; then nothing else counts.
    #[schema(example = json!([]))]
    pub each_year_on: Vec<String>,
    /// The day of the month from which the law counts.
    #[schema(example = 15)]
    pub from_day_of_month: Option<u32>,
    /// The stages, where they are counted in several units one after the other; else empty.
    pub stages: Vec<DeadlinePart>,
}

/// A part of a deadline.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DeadlinePart {
    #[schema(example = 7)]
    pub amount: u32,
    pub unit: ClockUnit,
}

impl From<&DeadlineRule> for DeadlineView {
    fn from(rule: &DeadlineRule) -> Self {
        let part = |stage: &StageDeadline| DeadlinePart { amount: stage.amount, unit: stage.unit.unwrap_or(rule.unit) };
        Self {
            amount: rule.amount,
            unit: rule.unit,
            each_year_on: rule.each_year_on.iter().map(|day| day.to_string()).collect(),
            from_day_of_month: rule.from_day_of_month,
            stages: if rule.is_mixed() { rule.stages.iter().map(part).collect() } else { Vec::new() },
        }
    }
}

/// A version of a case type in full.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CaseTypeView {
    #[serde(flatten)]
    pub summary: CaseTypeSummary,
    pub definition: CaseTypeDefinition,
    pub created_at: DateTime<Utc>,
}

/// A new version of a case type.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseTypeCreate {
    /// `version` must be the next one of this code.
    #[validate(nested)]
    pub definition: CaseTypeDefinition,
}

/// Which case types to list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CaseTypeQuery {
    /// Only this area of work.
    pub area: Option<Area>,
    /// Only versions that a case opened on this day takes.
    pub valid_on: Option<Day>,
}
