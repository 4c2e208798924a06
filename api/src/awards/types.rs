//! Types of awards in the API.

use super::AwardId;
use crate::{
    ctx::{documents::RecordDocumentView, prelude::types::*},
    schema::awards,
};
use diesel::prelude::*;

/// What a collective got (Luật Thi đua, khen thưởng 06/2022/QH15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AwardKind {
    /// Cờ thi đua.
    EmulationFlag,
    /// Bằng khen.
    CertificateOfMerit,
    /// Giấy khen.
    Commendation,
}

/// Who decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AwardLevel {
    /// The Government or the Prime Minister.
    Government,
    /// A ministry or a province.
    Province,
    /// A district or town, until 30 June 2025.
    District,
    /// A ward, a commune or an agency.
    Commune,
}

/// Whether an award counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AwardStatus {
    Valid,
    /// It was entered by mistake.
    Void,
}

/// What may be done with an award.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AwardTransition {
    /// Correct it, or add a scan.
    Correct,
    Void,
}

/// A new award.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AwardCreate {
    pub kind: AwardKind,
    pub level: AwardLevel,
    #[schema(value_type = String, example = "Cờ thi đua xuất sắc", min_length = 1, max_length = 200)]
    #[validate(length(min = 1, max = 200))]
    pub title: CleanText,
    /// Who got it: an office, a ward, a hamlet.
    #[schema(value_type = String, example = "Phòng Mẫu Minh Họa", min_length = 1, max_length = 200)]
    #[validate(length(min = 1, max = 200))]
    pub collective: CleanText,
    /// The year that it honours.
    #[schema(minimum = 1945, maximum = 2200, example = 2025)]
    #[validate(range(min = 1945, max = 2200))]
    pub year: i64,
    pub decision_number: DocumentNumber,
    pub decided_on: PastDay,
    /// Where the collective belongs; the caller's own unit when left out.
    pub unit_id: Option<UnitId>,
}

/// A correction; what is left out stays.
#[derive(Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AwardPatch {
    pub kind: Option<AwardKind>,
    pub level: Option<AwardLevel>,
    #[schema(value_type = Option<String>, example = "Cờ thi đua xuất sắc", min_length = 1, max_length = 200)]
    #[validate(length(min = 1, max = 200))]
    pub title: Option<CleanText>,
    #[schema(value_type = Option<String>, example = "Phòng Mẫu Minh Họa", min_length = 1, max_length = 200)]
    #[validate(length(min = 1, max = 200))]
    pub collective: Option<CleanText>,
    #[schema(minimum = 1945, maximum = 2200, example = 2025)]
    #[validate(range(min = 1945, max = 2200))]
    pub year: Option<i64>,
    pub decision_number: Option<DocumentNumber>,
    pub decided_on: Option<PastDay>,
}

/// What the register says of an award.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize, ToSchema)]
#[diesel(table_name = awards, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct AwardFacts {
    #[schema(value_type = AwardKind)]
    pub kind: String,
    #[schema(value_type = AwardLevel)]
    pub level: String,
    pub title: String,
    pub collective: String,
    pub year: i64,
    #[schema(example = "15/QĐ-UBND")]
    pub decision_number: String,
    pub decided_on: NaiveDate,
}

/// An award.
#[derive(Debug, Serialize, ToSchema)]
pub struct AwardView {
    pub id: AwardId,
    #[serde(flatten)]
    pub facts: AwardFacts,
    pub unit: UnitRef,
    pub status: AwardStatus,
    /// Why it was made void.
    pub void_reason: Option<String>,
    pub updated_by: Option<UserRef>,
    pub updated_at: DateTime<Utc>,
    /// Scans of the decision or of the award itself, oldest first.
    pub documents: Vec<RecordDocumentView>,
    /// What the caller may do with it now.
    pub transitions: Vec<AwardTransition>,
    pub version: i64,
}

/// A valid award as everybody may read it.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicAward {
    #[serde(flatten)]
    pub facts: AwardFacts,
    pub unit: UnitRef,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AwardQuery {
    pub kind: Option<AwardKind>,
    pub level: Option<AwardLevel>,
    pub status: Option<AwardStatus>,
    #[param(minimum = 1945, maximum = 2200, example = 2025)]
    pub year: Option<i64>,
    pub unit_id: Option<UnitId>,
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<i64>,
    #[param(max_length = 1000)]
    pub cursor: Option<String>,
    /// As CSV or XLSX the list comes whole, or is refused over 50 000 rows (400 `too_many_rows`); without it `Accept` says how
    /// it is written.
    pub format: Option<ListFormat>,
}

crate::platform::http::versioned_views!(AwardView);
