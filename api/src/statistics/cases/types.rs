//! What statistics of cases say to the outside.

use crate::{
    catalogue::definition::Area,
    directory::UnitId,
    platform::{codes::Code, day::Day, http::table::ListFormat, localized::LocalizedText},
    statistics::funds::types::Boundaries,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// What a cell of the statistics of cases is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CaseGroup {
    Area,
    CaseType,
    Unit,
    Outcome,
    /// As cases stand now, whatever the period.
    Status,
    /// Whose turn it is now, as a role; empty where it is nobody's.
    ActingRole,
    /// At which agency cases lie now; empty where none acts.
    ActingAgency,
    /// Of the calendar; at most 36.
    Month,
    /// From the 15th to the 14th (NĐ 09/2019); at most 36.
    ReportingMonth,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CaseStatisticsQuery {
    /// The first day; 1 January of this year when left out.
    pub from: Option<Day>,
    /// The last day; today when left out.
    pub to: Option<Day>,
    /// A year, quarter or month of the calendar; instead of `from` and `to`.
    #[param(example = "2026-Q3", pattern = "^[0-9]{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$")]
    pub period: Option<String>,
    /// The same of reporting, which ends on the 14th: the year 2026 is from 15 December 2025 to 14 December 2026.
    #[param(example = "2026", pattern = "^[0-9]{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$")]
    pub reporting_period: Option<String>,
    pub area: Option<Area>,
    /// The code of a case type.
    #[param(example = "BTXH_TC")]
    pub case_type: Option<Code>,
    /// A unit with all below it and all that it succeeded.
    pub unit_id: Option<UnitId>,
    pub boundaries: Option<Boundaries>,
    /// Units are counted under whoever served them on this day; instead of `boundaries`.
    pub boundaries_on: Option<Day>,
    pub group_by: Option<CaseGroup>,
    /// Divides the cells once more; not by months.
    pub and_by: Option<CaseGroup>,
    /// JSON when left out.
    pub format: Option<ListFormat>,
}

/// The figures of cases over a period.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseStatistics {
    /// When they were counted.
    pub as_of: DateTime<Utc>,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub total: CaseFigures,
    pub cells: Vec<CaseFigures>,
}

/// How many cases.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct CaseFigures {
    /// What the cell is about, as a code, an id or a month; empty for the total.
    #[schema(example = "social")]
    pub key: String,
    /// The same in words, where it has a name.
    pub label: Option<LocalizedText>,
    /// The same of the second division.
    #[schema(example = "chair")]
    pub and_key: Option<String>,
    pub and_label: Option<LocalizedText>,
    /// The clock began to run in the period.
    #[schema(example = 120)]
    pub received: i64,
    /// Closed in the period.
    #[schema(example = 96)]
    pub closed: i64,
    /// Of these, not later than the due day.
    #[schema(example = 90)]
    pub closed_in_time: i64,
    /// The others by how late they were.
    pub closed_late_days: LateDays,
    /// Of those closed, with an outcome by which the beneficiary receives something.
    #[schema(example = 80)]
    pub granted: i64,
    /// Open at the end of the period.
    #[schema(example = 31)]
    pub open: i64,
    /// Of these, past their due day then.
    #[schema(example = 4)]
    pub overdue: i64,
    /// These by how late they are; left out where the period is over.
    pub late_days: Option<LateDays>,
}

/// How many cases are late by how many days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct LateDays {
    /// 5 days or fewer.
    #[schema(example = 2)]
    pub up_to_5: i64,
    /// 6 to 10 days.
    #[schema(example = 1)]
    pub up_to_10: i64,
    /// 11 to 30 days.
    #[schema(example = 1)]
    pub up_to_30: i64,
    /// More than 30 days.
    #[schema(example = 0)]
    pub more: i64,
}

impl LateDays {
    const fn add(&mut self, other: &Self) {
        self.up_to_5 += other.up_to_5;
        self.up_to_10 += other.up_to_10;
        self.up_to_30 += other.up_to_30;
        self.more += other.more;
    }
}

impl CaseFigures {
    pub fn add(&mut self, other: &Self) {
        self.received += other.received;
        self.closed += other.closed;
        self.closed_in_time += other.closed_in_time;
        self.closed_late_days.add(&other.closed_late_days);
        self.granted += other.granted;
        self.open += other.open;
        self.overdue += other.overdue;
        if let (Some(own), Some(other)) = (&mut self.late_days, &other.late_days) {
            own.add(other);
        }
    }
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ProtectedStatisticsQuery {
    /// A quarter of the calendar that is over; the last one when left out.
    #[param(example = "2026-Q3", pattern = "^[0-9]{4}-Q[1-4]$")]
    pub quarter: Option<String>,
    /// JSON when left out.
    pub format: Option<ListFormat>,
}

/// Protected cases of a quarter.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProtectedStatistics {
    /// When they were counted.
    pub as_of: DateTime<Utc>,
    #[schema(example = "2026-Q3")]
    pub quarter: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Of each area the whole and its units; a unit without any is left out.
    pub cells: Vec<ProtectedCaseCount>,
}

/// How many protected cases of an area there were in a unit. A number that is left out is known and not told: it is small, or a small
/// one would follow from it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProtectedCaseCount {
    pub area: Area,
    pub area_name: LocalizedText,
    /// None for all units together.
    #[schema(example = "019ab8c2-7d11-7000-8000-000000000007")]
    pub unit_id: Option<String>,
    pub unit_name: Option<LocalizedText>,
    #[schema(example = 12, minimum = 0)]
    pub received: Option<i64>,
    #[schema(example = 9, minimum = 0)]
    pub closed: Option<i64>,
}
