//! Types of the statuses of wards in the API.

use crate::{
    directory::{UnitId, types::UnitRef},
    identity::types::UserRef,
    inspections::wards::{WardScoreId, WardStatusId},
    platform::{codes::DocumentNumber, day::PastDay, text::CleanText},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WardStatusKind {
    /// Trọng điểm.
    HotSpot,
    /// No hot spot any more, but watched.
    Watched,
    /// Xây dựng điểm.
    Pilot,
    /// Registered for recognition.
    Registered,
    /// Lành mạnh.
    Healthy,
    /// Không ma túy.
    DrugFree,
}

/// A decision about a ward's status.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WardStatusCreate {
    /// The ward; the caller's own unit when left out.
    pub unit_id: Option<UnitId>,
    pub status: WardStatusKind,
    pub from_on: PastDay,
    #[schema(example = "31/QĐ-UBND")]
    pub decision_number: DocumentNumber,
    #[schema(value_type = Option<String>, example = "Theo kế hoạch liên ngành (mẫu)", max_length = 500)]
    #[validate(length(max = 500))]
    pub note: Option<CleanText>,
}

/// A status of a ward from a day on.
#[derive(Debug, Serialize, ToSchema)]
pub struct WardStatusView {
    pub id: WardStatusId,
    pub unit: UnitRef,
    pub status: WardStatusKind,
    pub from_on: NaiveDate,
    pub decision_number: String,
    pub note: Option<String>,
    /// The scoring that it follows from.
    pub ward_score_id: Option<WardScoreId>,
    pub created_by: Option<UserRef>,
    pub created_at: DateTime<Utc>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WardStatusQuery {
    pub unit_id: Option<UnitId>,
}
