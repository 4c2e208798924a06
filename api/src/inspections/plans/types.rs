//! Types of plans in the API.

use crate::{
    directory::{
        UnitId,
        types::{AgencyRef, UnitRef},
    },
    employers::types::EmployerRef,
    identity::types::UserRef,
    inspections::{
        ids::{InspectionId, InspectionPlanId, PlanItemId},
        ranking::types::Reason,
    },
    platform::text::CleanText,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlanStatus {
    Draft,
    /// Known to all bodies; the employers are reserved for the year.
    Published,
    Withdrawn,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlanTransition {
    Publish,
    Withdraw,
}

/// A new plan: the most urgent employers, as many as the teams can visit.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanCreate {
    #[schema(value_type = String, example = "Kế hoạch kiểm tra chuyên đề bảo hiểm 2027", min_length = 1, max_length = 200)]
    #[validate(length(min = 1, max = 200))]
    pub name: CleanText,
    /// This year or the next.
    #[schema(minimum = 2025, maximum = 2200, example = 2027)]
    #[validate(range(min = 2025, max = 2200))]
    pub year: i64,
    /// Whose employers; the caller's own unit when left out.
    pub unit_id: Option<UnitId>,
    #[schema(minimum = 1, maximum = 50, example = 2)]
    #[validate(range(min = 1, max = 50))]
    pub teams: i64,
    /// How many employers a team visits in the year.
    #[schema(minimum = 1, maximum = 100, example = 10)]
    #[validate(range(min = 1, max = 100))]
    pub visits_per_team: i64,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanStepCreate {
    pub transition: PlanTransition,
}

/// An employer of a plan.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlanItemView {
    pub id: PlanItemId,
    /// 1 is the most urgent.
    pub place: i64,
    pub employer: EmployerRef,
    /// The month for which the visit is planned.
    #[schema(minimum = 1, maximum = 12)]
    pub month: i64,
    pub score: i64,
    /// Why, as it was when the plan was made; for those who may read arrears.
    pub reasons: Option<Vec<Reason>>,
    /// The inspection that was made of it, where the caller sees it.
    pub inspection_id: Option<InspectionId>,
}

/// A plan as a list shows it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlanSummary {
    pub id: InspectionPlanId,
    pub name: String,
    pub year: i64,
    pub unit: UnitRef,
    pub agency: AgencyRef,
    pub teams: i64,
    pub visits_per_team: i64,
    pub status: PlanStatus,
    pub published_on: Option<NaiveDate>,
    pub created_by: Option<UserRef>,
    pub updated_at: DateTime<Utc>,
    /// What the caller may do with it now.
    pub transitions: Vec<PlanTransition>,
    pub version: i64,
}

/// A plan with its employers.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlanView {
    #[serde(flatten)]
    pub plan: PlanSummary,
    pub items: Vec<PlanItemView>,
}

impl crate::platform::http::VersionedView for PlanView {
    fn version(&self) -> i64 {
        self.plan.version
    }
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PlanQuery {
    pub status: Option<PlanStatus>,
    #[param(minimum = 2025, maximum = 2200, example = 2027)]
    pub year: Option<i64>,
}
