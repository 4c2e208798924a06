//! Types of criteria in the API.

use crate::{
    inspections::wards::WardCriterionId,
    platform::{codes::Code, localized::LocalizedText, text::CleanText},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// What a criterion is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CriterionGroup {
    Leadership,
    Propaganda,
    Drugs,
    Prostitution,
    Reintegration,
    SelfManagement,
}

/// A new criterion, or another version of one from a year on.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WardCriterionCreate {
    #[schema(example = "DRUGS")]
    pub code: Code,
    pub group: CriterionGroup,
    #[schema(value_type = String, example = "Không phát sinh người nghiện mới", min_length = 1, max_length = 300)]
    #[validate(length(min = 1, max = 300))]
    pub name_vi: CleanText,
    #[schema(value_type = String, example = "No new addicts", min_length = 1, max_length = 300)]
    #[validate(length(min = 1, max = 300))]
    pub name_en: CleanText,
    /// None for a criterion that is not scored any more.
    #[schema(minimum = 0, maximum = 1000, example = 25)]
    #[validate(range(min = 0, max = 1000))]
    pub max_points: i64,
    /// What usually shows it.
    #[schema(value_type = Option<String>, example = "Số liệu tổng hợp của công an", max_length = 500)]
    #[validate(length(max = 500))]
    pub evidence: Option<CleanText>,
    #[schema(minimum = 2009, maximum = 2200, example = 2027)]
    #[validate(range(min = 2009, max = 2200))]
    pub valid_from_year: i64,
    #[schema(value_type = String, example = "Hướng dẫn 12/HD-mẫu", min_length = 1, max_length = 200)]
    #[validate(length(min = 1, max = 200))]
    pub legal_basis: CleanText,
}

/// A criterion as it counts in a year.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct WardCriterionView {
    /// Null for one that ships with the service.
    pub id: Option<WardCriterionId>,
    pub code: String,
    pub group: CriterionGroup,
    pub name: LocalizedText,
    pub max_points: i64,
    pub evidence: Option<String>,
    pub valid_from_year: i64,
    pub legal_basis: String,
    /// How sure it is: `high`, `medium`, `low`, or `entered` by the office.
    #[schema(example = "low")]
    pub confidence: String,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WardCriterionQuery {
    /// This year when left out.
    #[param(minimum = 2009, maximum = 2200, example = 2026)]
    pub year: Option<i64>,
}
