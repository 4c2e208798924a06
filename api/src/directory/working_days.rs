//! The working-day calendar and deadlines counted by it. Pure: no database, no clock.
//!
//! Sources: Labour Code 2019 art. 111–112 (days off), the Government's yearly schedule (Tết, 2 September, swaps),
//! NQ 28/2026/QH16 (24 November, from 2026), Civil Code 2015 art. 147–148 (the first day is not counted; a term ends at
//! 24:00 of its last day).

use crate::platform::clock::VIETNAM;
pub use crate::platform::clock::local_date;
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Utc, Weekday};
use std::collections::{BTreeMap, BTreeSet};

/// What a row of the calendar is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayKind {
    Statutory,
    Compensatory,
    SwapOff,
    WorkingSwap,
    /// A lunar day that others are reckoned from.
    Anchor,
    /// A day of remembrance or a campaign; it says nothing about work.
    Campaign,
}

/// A row of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    pub on: NaiveDate,
    pub code: String,
    pub name_vi: String,
    pub name_en: String,
    pub kind: DayKind,
    pub is_working_day: Option<bool>,
    /// `law`, `announced`, `default`, `computed` or `fixed`.
    pub status: String,
}

/// The days that are off, and the Saturdays that are worked.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    off: BTreeMap<NaiveDate, Holiday>,
    worked: BTreeMap<NaiveDate, Holiday>,
    /// What the week does not say, added up in the order of days: 1 for a weekend day that is worked, -1 for a weekday that is
    /// off.
    exceptions: Vec<(NaiveDate, i64)>,
    /// Years for which the Government announced its schedule.
    announced: BTreeSet<i32>,
}

impl Calendar {
    /// The calendar that rows make, in the order in which they were entered: of two about one day, the later counts.
    pub fn new(rows: Vec<Holiday>) -> Self {
        let mut calendar = Self::default();
        for row in rows {
            if row.status == "announced" {
                calendar.announced.insert(row.on.year());
            }
            match (row.kind, row.is_working_day) {
                (DayKind::WorkingSwap, _) => {
                    calendar.off.remove(&row.on);
                    calendar.worked.insert(row.on, row);
                }
                (DayKind::Campaign, _) | (_, None | Some(true)) => {}
                // Several rows may share a day; a statutory day names it better than an anchor.
                (DayKind::Anchor, _) => drop(calendar.off.entry(row.on).or_insert(row)),
                _ => {
                    calendar.worked.remove(&row.on);
                    calendar.off.insert(row.on, row);
                }
            }
        }
        let days: BTreeSet<NaiveDate> = calendar.off.keys().chain(calendar.worked.keys()).copied().collect();
        let mut sum = 0;
        for day in days {
            sum += i64::from(calendar.is_working_day(day)) - i64::from(is_weekday(day));
            calendar.exceptions.push((day, sum));
        }
        calendar
    }

    /// True on weekdays that are not off, and on Saturdays made working days.
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        if self.worked.contains_key(&day) {
            return true;
        }
        is_weekday(day) && !self.off.contains_key(&day)
    }

    /// The day on which `count` working days after `from` have passed; `from` itself is day 0. At most 10 000 days.
    pub fn add_working_days(&self, from: NaiveDate, count: u32) -> NaiveDate {
        let mut left = count.min(10_000);
        let mut day = from;
        while left > 0 {
            let Some(next) = day.succ_opt() else { return day };
            day = next;
            if self.is_working_day(day) {
                left -= 1;
            }
        }
        day
    }

    /// Working days after `from` up to and including `to`; negative when `to` is earlier.
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        if to < from {
            return -self.working_days_between(to, from);
        }
        // Reckoned rather than walked: a list shows it for every case, however old.
        let exceptions = |day: NaiveDate| {
            let upto = self.exceptions.partition_point(|(on, _)| *on <= day);
            upto.checked_sub(1).and_then(|last| self.exceptions.get(last)).map_or(0, |(_, sum)| *sum)
        };
        weekdays_until(to) - weekdays_until(from) + exceptions(to) - exceptions(from)
    }

    /// Weekdays off after `from` up to and including `to`.
    pub fn days_off_between(&self, from: NaiveDate, to: NaiveDate) -> Vec<&Holiday> {
        between(&self.off, from, to).filter(|holiday| is_weekday(holiday.on)).collect()
    }

    /// Saturdays worked after `from` up to and including `to`.
    pub fn worked_swaps_between(&self, from: NaiveDate, to: NaiveDate) -> Vec<&Holiday> {
        between(&self.worked, from, to).collect()
    }

    /// True when a year between the two has no announced schedule, or a day off between them is still a default: one announced day
    /// does not make the others of its year firm.
    pub fn rests_on_default(&self, from: NaiveDate, to: NaiveDate) -> bool {
        (from.year()..=to.year()).any(|year| !self.announced.contains(&year))
            || between(&self.off, from, to).any(|day| day.status.starts_with("default"))
    }
}

fn is_weekday(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Weekdays since Monday, 1 January of the year 1.
fn weekdays_until(day: NaiveDate) -> i64 {
    let days = i64::from(day.num_days_from_ce());
    days.div_euclid(7) * 5 + days.rem_euclid(7).min(5)
}

fn between(map: &BTreeMap<NaiveDate, Holiday>, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = &Holiday> {
    map.values().filter(move |h| from < h.on && h.on <= to)
}

/// The half-month of a day: months begin with one, and so do reporting months, on the 15th.
pub fn half_of(day: NaiveDate) -> NaiveDate {
    day.with_day(if day.day() < 15 { 1 } else { 15 }).unwrap_or(day)
}

/// What a deadline counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeadlineUnit {
    WorkingDay,
    /// Every day; a term that would end on a day off ends on the next working day (Civil Code 2015 art. 148).
    CalendarDay,
    /// Clock hours, day and night (child emergencies: NĐ 56/2017 art. 31).
    Hour,
}

/// When something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    pub due_at: DateTime<Utc>,
    /// The local day of `due_at`: the last day on which the work is in time.
    pub due_on: NaiveDate,
}

/// 24:00 in Vietnam of a day.
fn end_of(day: NaiveDate) -> DateTime<Utc> {
    let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
    next.and_time(chrono::NaiveTime::MIN).and_utc() - VIETNAM
}

/// 00:00 in Vietnam of a day, as the database keeps instants.
pub fn midnight(day: NaiveDate) -> NaiveDateTime {
    start_of(day).naive_utc()
}

/// 00:00 in Vietnam of a day.
pub fn start_of(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(chrono::NaiveTime::MIN).and_utc() - VIETNAM
}

/// The deadline of something that starts at `start`.
pub fn due(start: DateTime<Utc>, amount: u32, unit: DeadlineUnit, calendar: &Calendar) -> Deadline {
    match unit {
        DeadlineUnit::WorkingDay => ends_on(calendar.add_working_days(local_date(start), amount)),
        DeadlineUnit::CalendarDay => {
            let last =
                local_date(start).checked_add_days(Days::new(amount.min(100_000).into())).unwrap_or(NaiveDate::MAX);
            ends_on(if calendar.is_working_day(last) { last } else { calendar.add_working_days(last, 1) })
        }
        DeadlineUnit::Hour => {
            let due_at = start + TimeDelta::hours(i64::from(amount.min(100_000)));
            Deadline { due_at, due_on: local_date(due_at) }
        }
    }
}

/// A deadline at the end of a day.
pub fn ends_on(day: NaiveDate) -> Deadline {
    Deadline { due_at: end_of(day), due_on: day }
}

/// The local day that a stored deadline falls on: 24:00 belongs to the day that ends.
pub fn due_day(due_at: DateTime<Utc>) -> NaiveDate {
    local_date(due_at - TimeDelta::microseconds(1))
}

/// How many working days a pause took: those after the day of the request, up to and including the day of the answer.
pub fn paused_working_days(paused_at: DateTime<Utc>, resumed_at: DateTime<Utc>, calendar: &Calendar) -> u32 {
    let days = calendar.working_days_between(local_date(paused_at), local_date(resumed_at));
    u32::try_from(days).unwrap_or(0)
}

/// Moves a deadline by a pause: by the working days paused, or by the hours paused.
pub fn shift_for_pause(
    deadline: DateTime<Utc>,
    paused_at: DateTime<Utc>,
    resumed_at: DateTime<Utc>,
    unit: DeadlineUnit,
    calendar: &Calendar,
) -> Deadline {
    match unit {
        DeadlineUnit::WorkingDay | DeadlineUnit::CalendarDay => {
            let days = paused_working_days(paused_at, resumed_at, calendar);
            ends_on(calendar.add_working_days(due_day(deadline), days))
        }
        DeadlineUnit::Hour => {
            let due_at = deadline + (resumed_at - paused_at);
            Deadline { due_at, due_on: local_date(due_at) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    #[derive(serde::Deserialize)]
    struct Row {
        #[serde(alias = "date")]
        on: NaiveDate,
        code: String,
        kind: String,
        is_working_day: Option<u8>,
        status: String,
    }

    fn calendar() -> Calendar {
        Calendar::new(shipped())
    }
    fn shipped() -> Vec<Holiday> {
        let text = include_str!("../../catalogue/directory/holidays.csv");
        let rows = csv::Reader::from_reader(text.as_bytes()).into_deserialize::<Row>();
        let kind = |name: &str| match name {
            "statutory" => DayKind::Statutory,
            "compensatory" => DayKind::Compensatory,
            "swap_off" => DayKind::SwapOff,
            "working_swap" => DayKind::WorkingSwap,
            "anchor" => DayKind::Anchor,
            _ => DayKind::Campaign,
        };
        let holiday = |row: Row| Holiday {
            on: row.on,
            name_vi: row.code.clone(),
            name_en: row.code.clone(),
            kind: kind(&row.kind),
            code: row.code,
            is_working_day: row.is_working_day.map(|flag| flag == 1),
            status: row.status,
        };
        rows.map(|row| holiday(row.expect("the shipped calendar reads"))).collect()
    }
    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }
    /// An instant by Vietnam's clock.
    fn at(d: &str, hour: u32) -> DateTime<Utc> {
        Utc.from_utc_datetime(&(day(d).and_hms_opt(hour, 0, 0).expect("an hour") - VIETNAM))
    }

    #[test]
    fn ten_working_days_cross_the_second_of_september() {
        // 31 August is off by swap, 1 and 2 September by law.
        assert_eq!(calendar().add_working_days(day("2026-08-28"), 10), day("2026-09-16"));
        let due = due(at("2026-08-28", 9), 10, DeadlineUnit::WorkingDay, &calendar());
        assert_eq!((due.due_on, due.due_at), (day("2026-09-16"), at("2026-09-17", 0)));
        assert_eq!(due_day(due.due_at), due.due_on);
    }

    #[test]
    fn a_swap_saturday_is_worked() {
        assert!(calendar().is_working_day(day("2026-08-22")));
        assert_eq!(calendar().add_working_days(day("2026-08-21"), 1), day("2026-08-22"));
        assert!(!calendar().is_working_day(day("2026-08-29")));
    }

    #[test]
    fn of_two_rows_about_a_day_the_later_counts() {
        let row = |kind| Holiday {
            on: day("2027-03-13"),
            code: "MAU".to_owned(),
            name_vi: String::new(),
            name_en: String::new(),
            kind,
            is_working_day: Some(kind == DayKind::WorkingSwap),
            status: "announced".to_owned(),
        };
        let (off, worked) = (DayKind::SwapOff, DayKind::WorkingSwap);
        for (kinds, is_worked) in [
            (&[worked][..], true),
            (&[worked, off], false),
            (&[off, worked], true),
            (&[worked, off, worked], true),
            (&[off], false),
            (&[], false),
        ] {
            let calendar = Calendar::new(kinds.iter().copied().map(row).collect());
            assert_eq!(calendar.is_working_day(day("2027-03-13")), is_worked, "{kinds:?}");
            let next = if is_worked { "2027-03-13" } else { "2027-03-15" };
            assert_eq!(calendar.add_working_days(day("2027-03-12"), 1), day(next), "{kinds:?}");
            let between = calendar.working_days_between(day("2027-03-12"), day("2027-03-15"));
            assert_eq!(between, 1 + i64::from(is_worked), "{kinds:?}");
        }
    }

    #[test]
    fn the_day_of_culture_is_off_from_2026_on() {
        assert!(calendar().is_working_day(day("2025-11-24")));
        assert!(!calendar().is_working_day(day("2026-11-24")));
        assert!(!calendar().rests_on_default(day("2026-01-01"), day("2026-12-31")));
        assert!(calendar().rests_on_default(day("2026-12-30"), day("2027-01-04")));
        // One announced day of a year leaves the assumed Tết of that year what it was.
        let may = Holiday { on: day("2028-05-10"), status: "announced".to_owned(), ..shipped().remove(0) };
        let announced = Calendar::new(shipped().into_iter().chain([may]).collect());
        assert!(announced.rests_on_default(day("2028-01-20"), day("2028-02-10")));
    }

    #[test]
    fn twelve_hours_run_over_a_night_and_a_holiday() {
        let due = due(at("2026-09-01", 20), 12, DeadlineUnit::Hour, &calendar());
        assert_eq!((due.due_at, due.due_on), (at("2026-09-02", 8), day("2026-09-02")));
    }

    #[test]
    fn a_pause_moves_the_due_day_by_the_working_days_paused() {
        let calendar = calendar();
        let due = due(at("2026-08-28", 9), 10, DeadlineUnit::WorkingDay, &calendar);
        // Asked on Monday 7 September, answered on Friday the 11th: four working days (8, 9, 10, 11).
        let (asked, answered) = (at("2026-09-07", 10), at("2026-09-11", 15));
        assert_eq!(paused_working_days(asked, answered, &calendar), 4);
        let moved = shift_for_pause(due.due_at, asked, answered, DeadlineUnit::WorkingDay, &calendar);
        assert_eq!(moved.due_on, day("2026-09-22"));
        // Asked and answered on one day: nothing moves.
        let same = shift_for_pause(due.due_at, asked, asked, DeadlineUnit::WorkingDay, &calendar);
        assert_eq!(same.due_on, due.due_on);
        let hours = shift_for_pause(
            at("2026-09-02", 8),
            at("2026-09-01", 22),
            at("2026-09-02", 1),
            DeadlineUnit::Hour,
            &calendar,
        );
        assert_eq!(hours.due_at, at("2026-09-02", 11));
    }

    proptest::proptest! {
        #[test]
        fn counting_forward_and_between_agree(offset in 0u64..2000, count in 0u32..60) {
            let calendar = calendar();
            let from = day("2024-01-01") + Days::new(offset);
            let due = calendar.add_working_days(from, count);
            proptest::prop_assert_eq!(calendar.working_days_between(from, due), i64::from(count));
            proptest::prop_assert_eq!(calendar.working_days_between(due, from), -i64::from(count));
            proptest::prop_assert!(count == 0 || calendar.is_working_day(due));
        }
    }
}
