//! What past years' figures say to the outside.

use crate::{
    directory::{UnitId, types::UnitRef},
    funds::common::measure::MAX_AMOUNT,
    identity::types::UserRef,
    platform::{codes::Code, ids::Id, text::CleanText},
    statistics::funds::store::PastRow,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

pub type PastFigureId = Id<PastRow>;

/// What a figure counts. Money in đồng, labour in days of eight hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PastFigureName {
    ReceivedVnd,
    SpentVnd,
    LabourDays,
    HousesBuilt,
    HousesRepaired,
    Donors,
    Beneficiaries,
}

impl PastFigureName {
    /// The unit as the report says it.
    pub fn unit_text(self) -> &'static str {
        match self {
            Self::ReceivedVnd | Self::SpentVnd => "đồng",
            Self::LabourDays => "ngày công",
            Self::HousesBuilt | Self::HousesRepaired => "nhà",
            Self::Donors | Self::Beneficiaries => "người",
        }
    }
}

/// How exact a figure is. Of "over" and "about" nothing is derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Exactness {
    Exact,
    /// The report says "over".
    Over,
    /// The report says "about".
    About,
}

/// A figure of a past year.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PastFigureCreate {
    /// A kind of fund, such as `DODN`.
    #[schema(example = "DODN")]
    pub fund_kind: Code,
    /// The unit that it tells of, also one that is closed; the caller's when left out.
    pub unit_id: Option<UnitId>,
    #[schema(minimum = 1945, maximum = 2200, example = 2017)]
    #[validate(range(min = 1945, max = 2200))]
    pub year: i64,
    pub figure: PastFigureName,
    #[schema(minimum = 0, maximum = 10_000_000_000_000_i64, example = 4_500_000_000_i64)]
    #[validate(range(min = 0, max = MAX_AMOUNT))]
    pub value: i64,
    pub exactness: Exactness,
    /// The report that it stands in.
    #[schema(value_type = String, example = "Báo cáo tổng kết năm 2017", min_length = 1, max_length = 300)]
    #[validate(length(min = 1, max = 300))]
    pub source: CleanText,
    /// The figure that it corrects: the newest of the same fund, unit, year and kind.
    pub supersedes_id: Option<PastFigureId>,
    /// Why it is corrected; needed for a correction.
    #[schema(value_type = Option<String>, example = "Báo cáo đính chính", max_length = 500)]
    #[validate(length(max = 500))]
    pub cause: Option<CleanText>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PastFigureQuery {
    /// A kind of fund, such as `DODN`.
    #[param(example = "DODN")]
    pub fund_kind: Option<Code>,
    #[param(minimum = 1945, maximum = 2200, example = 2017)]
    pub year: Option<i64>,
    /// True for the corrected ones too.
    pub with_history: Option<bool>,
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<i64>,
    #[param(max_length = 1000)]
    pub cursor: Option<String>,
}

/// A figure of a past year with its history.
#[derive(Debug, Serialize, ToSchema)]
pub struct PastFigureView {
    pub id: PastFigureId,
    #[schema(example = "DODN")]
    pub fund_kind: String,
    pub unit: UnitRef,
    pub year: i64,
    #[schema(value_type = PastFigureName)]
    pub figure: String,
    pub value: i64,
    /// The unit of the value, in Vietnamese.
    #[schema(example = "đồng")]
    pub unit_text: String,
    #[schema(value_type = Exactness)]
    pub exactness: String,
    pub source: String,
    /// The figure that it corrects.
    pub supersedes_id: Option<PastFigureId>,
    /// The figure that corrected it.
    pub superseded_by_id: Option<PastFigureId>,
    /// Why it corrects the other.
    pub cause: Option<String>,
    pub recorded_by: Option<UserRef>,
    pub recorded_at: DateTime<Utc>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PastImportQuery {
    /// True to check the file and write nothing.
    pub dry_run: Option<bool>,
}

/// What a file of figures holds.
#[derive(Debug, Serialize, ToSchema)]
pub struct PastImportView {
    /// True when nothing was written.
    pub dry_run: bool,
    pub lines: i64,
    /// Figures that were not known.
    pub added: i64,
    /// Figures that correct others.
    pub superseded: i64,
    /// Figures that are there already.
    pub unchanged: i64,
}
