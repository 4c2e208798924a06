//! Types of weights in the API.

use crate::{
    identity::types::UserRef,
    inspections::{ids::RiskWeightVersionId, ranking::types::Factor},
    platform::{day::Day, localized::LocalizedText, text::CleanText},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A factor with its weight of today.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RiskWeight {
    pub factor: Factor,
    pub name: LocalizedText,
    pub per: i64,
    pub points: i64,
    pub cap: i64,
    pub valid_from: NaiveDate,
    /// The last day; null while no other version is to come.
    pub valid_to: Option<NaiveDate>,
    /// Where the weight comes from: the legal basis or the reason of its version.
    pub source: String,
    /// `low` for a weight that ships and is to be confirmed, `entered` for one of the office.
    #[schema(example = "low")]
    pub confidence: String,
}

/// The weight of a factor: `value / per × points`, at most `cap`. With no points it counts nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FactorWeight {
    pub factor: Factor,
    /// So much of it makes `points`.
    #[schema(minimum = 1, maximum = 1_000_000_000_000i64, example = 10_000_000)]
    #[validate(range(min = 1, max = 1_000_000_000_000_i64))]
    pub per: i64,
    #[schema(minimum = 0, maximum = 100, example = 2)]
    #[validate(range(min = 0, max = 100))]
    pub points: i64,
    /// The most that the factor adds.
    #[schema(minimum = 0, maximum = 1000, example = 30)]
    #[validate(range(min = 0, max = 1000))]
    pub cap: i64,
}

/// A new version of all weights, or the correction of one that is not in force yet.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RiskWeightVersionCreate {
    /// From which day on it is in force: today or later.
    pub valid_from: Day,
    /// Each factor once.
    #[schema(min_items = 8, max_items = 8)]
    #[validate(nested)]
    pub weights: Vec<FactorWeight>,
    /// The legal basis, or why.
    #[schema(value_type = String, example = "Kế hoạch kiểm tra 12/KH-mẫu: tăng trọng số tai nạn lao động", min_length = 1, max_length = 500)]
    #[validate(length(min = 1, max = 500))]
    pub reason: CleanText,
    /// The version that it corrects, which is not in force yet.
    pub corrects_id: Option<RiskWeightVersionId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RiskWeightStatus {
    Past,
    InForce,
    Future,
}

/// A version of the weights.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RiskWeightVersionView {
    /// Null for the version that ships with the service.
    pub id: Option<RiskWeightVersionId>,
    pub status: RiskWeightStatus,
    pub valid_from: NaiveDate,
    /// The last day; null while no other version is to come.
    pub valid_to: Option<NaiveDate>,
    pub weights: Vec<FactorWeight>,
    /// The legal basis, or why.
    pub reason: String,
    /// The version that it corrected.
    pub corrects_id: Option<RiskWeightVersionId>,
    /// Whether the caller may change it: one that is to come is corrected, the one in force is followed by another.
    pub may_change: bool,
    pub created_by: Option<UserRef>,
    pub created_at: Option<DateTime<Utc>>,
}
