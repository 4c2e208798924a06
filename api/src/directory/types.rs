//! What the directory says to the outside.

use crate::platform::{codes::Code, day::Day, localized::LocalizedText, text::CleanText};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use super::{AgencyId, HolidayId, UnitId};

/// A unit by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct UnitRef {
    pub id: UnitId,
    /// Official code; reused over time, so not a key.
    #[schema(value_type = String, example = "18115")]
    pub code: Arc<str>,
    /// Kind and name.
    #[schema(value_type = String, example = "phường Bắc Hồng Lĩnh")]
    pub name: Arc<str>,
}

/// An agency by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AgencyRef {
    pub id: AgencyId,
    #[schema(value_type = String, example = "UBND_BHL")]
    pub code: Arc<str>,
    #[schema(value_type = String, example = "UBND phường Bắc Hồng Lĩnh")]
    pub name: Arc<str>,
}

/// An administrative unit with its time.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct UnitView {
    pub id: UnitId,
    /// `code@valid_from`.
    #[schema(example = "18115@2025-07-01")]
    pub key: String,
    #[schema(example = "18115")]
    pub code: String,
    #[schema(example = "phường Bắc Hồng Lĩnh")]
    pub name: String,
    #[schema(example = "Bac Hong Linh Ward")]
    pub name_en: String,
    /// tỉnh, thị xã, phường, xã …
    #[schema(example = "phường")]
    pub kind: String,
    /// `province`, `district` or `commune`.
    #[schema(example = "commune")]
    pub level: String,
    pub parent_id: Option<UnitId>,
    /// First day; null when it is older than the records.
    pub valid_from: Option<NaiveDate>,
    /// Last day; null while it exists.
    pub valid_to: Option<NaiveDate>,
    pub is_current: bool,
    pub predecessor_ids: Vec<UnitId>,
    pub successor_ids: Vec<UnitId>,
    /// `urban` or `rural`: it decides the poverty line, so an assessment stores it with its date.
    #[schema(example = "urban")]
    pub area_type: Option<String>,
    #[schema(example = "NQ 1665/NQ-UBTVQH15")]
    pub legal_basis: Option<String>,
    /// How sure this row is.
    #[schema(example = "high")]
    pub confidence: String,
    pub note: Option<String>,
}

/// An agency with its time.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AgencyView {
    pub id: AgencyId,
    #[schema(example = "P_VHXH_BHL")]
    pub code: String,
    #[schema(example = "Phòng Văn hóa – Xã hội phường Bắc Hồng Lĩnh")]
    pub name: String,
    #[schema(example = "Ward Culture-Social division")]
    pub name_en: String,
    /// `state`, `front/union`, `insurance` or `service`.
    #[schema(example = "state")]
    pub kind: String,
    #[schema(example = "commune")]
    pub level: String,
    /// What it does in a case, as case types name it.
    #[schema(example = "ward_social_division")]
    pub function: Option<String>,
    #[schema(example = "UBND_BHL")]
    pub parent_code: Option<String>,
    pub unit_id: Option<UnitId>,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    pub is_current: bool,
    /// Codes of the agencies that took over.
    pub successor_codes: Vec<String>,
    pub legal_basis: Option<String>,
    #[schema(example = "high")]
    pub confidence: String,
}

/// How high a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum UnitLevel {
    Province,
    /// Until 30 June 2025.
    District,
    Commune,
}

impl UnitLevel {
    pub fn code(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::District => "district",
            Self::Commune => "commune",
        }
    }
}

/// Which units to list.
#[derive(Debug, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct UnitQuery {
    pub level: Option<UnitLevel>,
    /// Only units that existed on this day.
    pub valid_on: Option<Day>,
    /// Only this code, whatever its time.
    #[param(example = "18115")]
    pub code: Option<Code>,
}

/// Which agencies to list.
#[derive(Debug, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AgencyQuery {
    pub unit_id: Option<UnitId>,
    /// What it does in a case.
    #[param(example = "ward_committee")]
    pub function: Option<Code>,
    /// Only agencies that existed on this day.
    pub valid_on: Option<Day>,
}

/// From when, and how many working days on.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WorkingDaysQuery {
    /// The day of receipt: it is not counted itself.
    #[param(example = "2026-08-28")]
    pub from: Day,
    /// Working days to count.
    #[param(minimum = 0, maximum = 1000, example = 10)]
    pub days: u32,
}

/// A day that is not worked, or a Saturday that is.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CalendarDay {
    #[schema(example = "2026-09-02")]
    pub on: NaiveDate,
    #[schema(example = "NATIONAL")]
    pub code: String,
    pub name: LocalizedText,
}

/// A count of working days (Labour Code 2019, art. 112; the Government's yearly schedule).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WorkingDays {
    #[schema(example = "2026-08-28")]
    pub from: NaiveDate,
    #[schema(example = 10)]
    pub days: u32,
    /// The day on which the count ends.
    #[schema(example = "2026-09-16")]
    pub due_on: NaiveDate,
    /// Weekdays off between the two.
    pub days_off: Vec<CalendarDay>,
    /// Saturdays worked in exchange between the two.
    pub worked_days: Vec<CalendarDay>,
    /// True when a year's schedule had not been announced and defaults were used.
    pub rests_on_default: bool,
}

/// Which calendar rows to list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HolidayQuery {
    /// Calendar year.
    #[param(minimum = 1900, maximum = 2200, example = 2026)]
    pub year: i32,
}

/// A row of the calendar.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HolidayView {
    pub id: HolidayId,
    #[schema(example = "2026-11-24")]
    pub on: NaiveDate,
    #[schema(example = "CULTURE")]
    pub code: String,
    pub name: LocalizedText,
    /// `statutory`, `compensatory`, `swap_off`, `working_swap`, `anchor` or `campaign`.
    #[schema(example = "statutory")]
    pub kind: String,
    /// Null where the row says nothing about work.
    pub is_working_day: Option<bool>,
    /// `law`, `announced`, `default` …
    #[schema(example = "law")]
    pub status: String,
    #[schema(example = "NQ 28/2026/QH16")]
    pub legal_basis: Option<String>,
    #[schema(example = "high")]
    pub confidence: String,
    /// Null for a row that ships with the service or is older than this field. Of two rows about one day, the one entered later counts.
    pub entered_at: Option<DateTime<Utc>>,
    /// Null while the row is in force.
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// Why it was withdrawn.
    pub withdrawal_reason: Option<String>,
}

/// Why a day is withdrawn.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HolidayWithdrawal {
    #[schema(value_type = String, example = "Nhập nhầm ngày", min_length = 1, max_length = 500)]
    #[validate(length(min = 1, max = 500))]
    pub reason: CleanText,
}

/// A day that the Government announced. It overrules every earlier row about the same day.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HolidayCreate {
    #[schema(example = "2027-02-05")]
    pub on: Day,
    #[schema(example = "TET")]
    pub code: Code,
    #[schema(value_type = String, example = "Tết Nguyên đán", min_length = 1, max_length = 200)]
    #[validate(length(min = 1, max = 200))]
    pub name_vi: CleanText,
    #[schema(value_type = String, example = "Lunar New Year", min_length = 1, max_length = 200)]
    #[validate(length(min = 1, max = 200))]
    pub name_en: CleanText,
    pub kind: HolidayKind,
    /// The announcement.
    #[schema(value_type = String, example = "Thông báo 12/TB-BNV", min_length = 1, max_length = 200)]
    #[validate(length(min = 1, max = 200))]
    pub legal_basis: CleanText,
}

/// What an announced day is.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HolidayKind {
    Statutory,
    Compensatory,
    SwapOff,
    WorkingSwap,
}
