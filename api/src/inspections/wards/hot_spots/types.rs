//! Types of hot-spot inspections in the API.

use crate::{
    directory::{
        AgencyId, UnitId,
        types::{AgencyRef, UnitRef},
    },
    identity::types::UserRef,
    inspections::wards::HotSpotInspectionId,
    platform::{codes::DocumentNumber, day::PastDay},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// The largest count.
pub const MAX_COUNT: i64 = 10_000;

/// What is inspected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HotSpotTopic {
    Drugs,
    Prostitution,
    Both,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HotSpotStatus {
    Planned,
    Done,
    Cancelled,
}

/// What may be done with a hot-spot inspection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HotSpotTransition {
    /// Enter its result.
    Finish,
    Cancel,
}

/// An inspection that the plan has.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HotSpotInspectionCreate {
    /// The ward; the caller's own unit when left out.
    pub unit_id: Option<UnitId>,
    #[schema(minimum = 2009, maximum = 2200, example = 2026)]
    #[validate(range(min = 2009, max = 2200))]
    pub year: i64,
    #[schema(minimum = 1, maximum = 12, example = 6)]
    #[validate(range(min = 1, max = 12))]
    pub month: i64,
    pub topic: HotSpotTopic,
    /// The agency that leads it, usually the police.
    pub lead_agency_id: AgencyId,
    /// The inter-agency plan.
    #[schema(example = "08/KH-LN")]
    pub plan_number: DocumentNumber,
}

/// The result: counts, no persons.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HotSpotResult {
    pub done_on: PastDay,
    #[schema(example = "11/BB-LN")]
    pub minutes_number: DocumentNumber,
    #[schema(minimum = 0, maximum = 10_000)]
    #[validate(range(min = 0, max = MAX_COUNT))]
    pub places_checked: i64,
    /// At most one for each place (NĐ 282/2025/NĐ-CP fines the place).
    #[schema(minimum = 0, maximum = 10_000)]
    #[validate(range(min = 0, max = MAX_COUNT))]
    pub violations_found: i64,
    /// How many persons were referred to the police or to rehabilitation.
    #[schema(minimum = 0, maximum = 10_000)]
    #[validate(range(min = 0, max = MAX_COUNT))]
    pub persons_referred: i64,
}

/// A count of persons or of what tells of persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProtectedCount {
    /// Null where it is one to four and the caller neither writes nor decides.
    pub count: Option<i64>,
    pub is_suppressed: bool,
}

/// A hot-spot inspection.
#[derive(Debug, Serialize, ToSchema)]
pub struct HotSpotInspectionView {
    pub id: HotSpotInspectionId,
    pub unit: UnitRef,
    pub year: i64,
    pub month: i64,
    pub topic: HotSpotTopic,
    pub lead_agency: AgencyRef,
    pub plan_number: String,
    pub status: HotSpotStatus,
    pub done_on: Option<NaiveDate>,
    pub minutes_number: Option<String>,
    pub places_checked: Option<i64>,
    pub violations_found: Option<ProtectedCount>,
    pub persons_referred: Option<ProtectedCount>,
    /// Why it was cancelled.
    pub end_reason: Option<String>,
    pub updated_by: Option<UserRef>,
    pub updated_at: DateTime<Utc>,
    /// What the caller may do with it now.
    pub transitions: Vec<HotSpotTransition>,
    pub version: i64,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HotSpotQuery {
    pub unit_id: Option<UnitId>,
    #[param(minimum = 2009, maximum = 2200, example = 2026)]
    pub year: Option<i64>,
    pub status: Option<HotSpotStatus>,
}

crate::platform::http::versioned_views!(HotSpotInspectionView);
