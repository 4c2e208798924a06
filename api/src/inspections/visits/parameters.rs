//! How many days a visit takes, as data: `api/catalogue/inspections/durations.csv`.

use super::types::DayKind;
use crate::{
    directory::{
        load::read_csv,
        working_days::{Calendar, DeadlineUnit, due, start_of},
    },
    platform::problem::Problem,
};
use chrono::NaiveDate;
use serde::Deserialize;
use std::sync::LazyLock;

/// The days of a visit by the level of the body (NĐ 217/2025/NĐ-CP, Điều 13).
#[derive(Debug, Clone, Deserialize)]
pub struct Duration {
    pub level: String,
    pub days: i64,
    /// By how many days it may be extended, once.
    pub extension: i64,
    pub day_kind: DayKind,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
}

static DURATIONS: LazyLock<Result<Vec<Duration>, Problem>> =
    LazyLock::new(|| read_csv(include_str!("../../../catalogue/inspections/durations.csv")));

/// The days of a visit that a body of this level decides on a day.
///
/// # Errors
/// 500 for a level that the data do not have.
pub fn duration(level: &str, on: NaiveDate) -> Result<Duration, Problem> {
    let rows = DURATIONS.as_ref().map_err(Clone::clone)?;
    let is_valid = |row: &&Duration| row.valid_from <= on && row.valid_to.is_none_or(|last| on <= last);
    let mut of_level = rows.iter().filter(|row| row.level == level);
    // A decision before the decree is taken with the first row.
    let found = of_level.clone().find(is_valid).or_else(|| of_level.next());
    found.cloned().ok_or_else(|| Problem::internal("duration", &level))
}

/// The last day of a visit of `days` days that was announced on a day.
pub fn last_day(announced: NaiveDate, days: i64, kind: DayKind, calendar: &Calendar) -> NaiveDate {
    let unit = match kind {
        DayKind::Calendar => DeadlineUnit::CalendarDay,
        DayKind::Working => DeadlineUnit::WorkingDay,
    };
    due(start_of(announced), u32::try_from(days).unwrap_or(0), unit, calendar).due_on
}

/// How many days of a term have passed from one day to another.
pub fn days_between(from: NaiveDate, to: NaiveDate, kind: DayKind, calendar: &Calendar) -> i64 {
    match kind {
        DayKind::Calendar => (to - from).num_days(),
        DayKind::Working => calendar.working_days_between(from, to),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn a_department_has_ten_days_and_a_ward_seven() {
        for (level, days, extension) in [("province", 10, 5), ("commune", 7, 3), ("central", 15, 7)] {
            let found = duration(level, day("2026-11-20")).expect("a duration");
            assert_eq!((found.days, found.extension), (days, extension), "{level}");
        }
        assert!(duration("world", day("2026-11-20")).is_err());
    }

    #[test]
    fn the_kind_of_day_is_a_parameter() {
        let calendar = Calendar::new(Vec::new());
        for (kind, last) in [(DayKind::Calendar, "2026-11-12"), (DayKind::Working, "2026-11-16")] {
            assert_eq!(last_day(day("2026-11-02"), 10, kind, &calendar), day(last), "{kind:?}");
        }
        // A last day on a Sunday moves to Monday (Bộ luật Dân sự 2015, Điều 148).
        assert_eq!(last_day(day("2026-11-05"), 10, DayKind::Calendar, &calendar), day("2026-11-16"));
    }
}
