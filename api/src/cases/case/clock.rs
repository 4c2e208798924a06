//! The clock of a case: when it starts, stands and ends. Pure.

use super::store::CaseRow;
use crate::{
    catalogue::{
        data::CaseTypeVersion,
        deadline::{ClockUnit, DeadlineRule, StageDeadline, Term},
        definition::ClockAction,
    },
    directory::{
        data::Directory,
        working_days::{self, Calendar, Deadline, DeadlineUnit},
    },
    platform::{codes::Code, day},
};
use chrono::{DateTime, Datelike, Months, NaiveDate, NaiveDateTime, Utc};

/// The end of time: no deadline runs.
pub fn no_deadline() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX).and_time(chrono::NaiveTime::MIN)
}

/// The term of a case whose clock started at an instant: that of its province, where the province has one.
pub fn term<'a>(rule: &'a DeadlineRule, case: &CaseRow, start: DateTime<Utc>, directory: &Directory) -> Term<'a> {
    // Most types have none: nobody looks for the province then.
    let province = if rule.overrides.is_empty() { None } else { directory.province_of(&case.unit_id) };
    rule.term(province, working_days::local_date(start))
}

/// Starts, stops or moves the clock (NĐ 118/2025: a supplement request stops it).
pub fn run(
    version: &CaseTypeVersion,
    case: &mut CaseRow,
    action: Option<ClockAction>,
    now: DateTime<Utc>,
    directory: &Directory,
) {
    match action {
        Some(ClockAction::Start) => start(version, case, now, directory),
        Some(ClockAction::Pause) => case.paused_at = Some(now.naive_utc()),
        // Who gives up while something is waited for is not late for that: the pause counts before the clock stops.
        Some(ClockAction::Resume | ClockAction::Stop) => resume(version, case, now, directory),
        None => {}
    }
}

/// Lets a clock that was paused go on, and moves the due day by the pause.
fn resume(version: &CaseTypeVersion, case: &mut CaseRow, now: DateTime<Utc>, directory: &Directory) {
    let Some(paused) = case.paused_at.take().map(|at| at.and_utc()) else { return };
    let (rule, calendar) = (&version.compiled.definition.deadline, &directory.calendar);
    let unit = unit_of(rule.unit);
    let counted = |case: &CaseRow, opened: NaiveDateTime| {
        let (opened, paused) = (opened.and_utc(), u32::try_from(case.paused_days).unwrap_or(0));
        due(&term(rule, case, opened, directory), opened, paused, calendar)
    };
    // A date that was promised to the applicant is none that the term gives, and is moved as it stands.
    let is_recounted = unit == DeadlineUnit::CalendarDay || !rule.each_year_on.is_empty();
    let is_of_term = |opened: &NaiveDateTime| is_recounted && counted(case, *opened).due_at.naive_utc() == case.due_at;
    let opened = case.opened_at.filter(is_of_term);
    case.paused_days += match unit {
        DeadlineUnit::CalendarDay => (working_days::local_date(now) - working_days::local_date(paused)).num_days(),
        _ => working_days::paused_working_days(paused, now, calendar).into(),
    };
    let moved = match opened {
        Some(opened) => counted(case, opened),
        None => working_days::shift_for_pause(case.due_at.and_utc(), paused, now, unit, calendar),
    };
    case.due_at = moved.due_at.naive_utc();
}

/// Starts the clock of a case, anew for one that is opened again: nothing of its first life counts.
pub fn start(version: &CaseTypeVersion, case: &mut CaseRow, now: DateTime<Utc>, directory: &Directory) {
    let rule = &version.compiled.definition.deadline;
    (case.opened_at, case.paused_at, case.paused_days) = (Some(now.naive_utc()), None, 0);
    case.due_at = due(&term(rule, case, now, directory), now, 0, &directory.calendar).due_at.naive_utc();
}

/// When a case is due whose clock started at an instant and was paused for some days since; a period that the law names is not moved
/// by a pause.
fn due(term: &Term, start: DateTime<Utc>, paused: u32, calendar: &Calendar) -> Deadline {
    let (rule, from) = (term.rule, working_days::local_date(start));
    if let Some(day) = next_of(&rule.each_year_on, from) {
        let days = u32::try_from((day - from).num_days()).unwrap_or(0);
        return working_days::due(start, days, DeadlineUnit::CalendarDay, calendar);
    }
    let counted = rule.from_day_of_month.map(|day| next_of_month(day, from)).filter(|day| *day > from);
    let start = counted.map_or(start, working_days::start_of);
    if rule.is_mixed() {
        return due_by_stages(rule.unit, term.stages, start, paused, calendar);
    }
    working_days::due(start, term.amount.saturating_add(paused), unit_of(rule.unit), calendar)
}

/// Each stage counts from the day on which the one before it ends; what a pause took lengthens the last.
fn due_by_stages(
    unit: ClockUnit,
    stages: &[StageDeadline],
    start: DateTime<Utc>,
    paused: u32,
    calendar: &Calendar,
) -> Deadline {
    let (mut ends, last) = (Deadline { due_at: start, due_on: working_days::local_date(start) }, stages.len());
    for (nth, stage) in stages.iter().enumerate() {
        let from = if nth == 0 { start } else { working_days::start_of(ends.due_on) };
        let amount = stage.amount.saturating_add(if nth + 1 == last { paused } else { 0 });
        ends = working_days::due(from, amount, unit_of(stage.unit.unwrap_or(unit)), calendar);
    }
    ends
}

/// The first of some days of each year (`MM-DD`) after a day.
fn next_of(days: &[Code], from: NaiveDate) -> Option<NaiveDate> {
    let of_year = |year: i32| days.iter().filter_map(move |day| day::read(&format!("{year:04}-{}", &**day)));
    of_year(from.year()).chain(of_year(from.year() + 1)).filter(|day| *day > from).min()
}

/// The first day with this number in its month, from a day on.
fn next_of_month(number: u32, from: NaiveDate) -> NaiveDate {
    let this = from.with_day(number).unwrap_or(from);
    if this >= from { this } else { this.checked_add_months(Months::new(1)).unwrap_or(this) }
}

/// By when the stage is through that a case came to at an instant; none where its type gives the stages no terms.
pub fn stage_due(
    version: &CaseTypeVersion,
    case: &CaseRow,
    since: DateTime<Utc>,
    directory: &Directory,
) -> Option<(String, Deadline)> {
    let rule = &version.compiled.definition.deadline;
    let stage = version.compiled.step(&case.step)?.stage.as_ref()?;
    let started = case.opened_at.map_or(since, |at| at.and_utc());
    let of_stage = term(rule, case, started, directory).stages.iter().find(|known| known.code == *stage)?;
    let unit = unit_of(of_stage.unit.unwrap_or(rule.unit));
    Some((stage.clone(), working_days::due(since, of_stage.amount, unit, &directory.calendar)))
}

/// When a running case is due by a calendar that changed; none where nothing moves, or where the term counts hours.
pub fn counted_anew(
    version: &CaseTypeVersion,
    case: &CaseRow,
    directory: &Directory,
    today: NaiveDate,
) -> Option<NaiveDateTime> {
    let rule = &version.compiled.definition.deadline;
    let opened_at = case.opened_at.filter(|_| case.due_at < no_deadline())?.and_utc();
    if unit_of(rule.unit) == DeadlineUnit::Hour {
        return None;
    }
    let before = working_days::due_day(case.due_at.and_utc());
    let paused = u32::try_from(case.paused_days).unwrap_or(0);
    let counted = due(&term(rule, case, opened_at, directory), opened_at, paused, &directory.calendar).due_on;
    let due_on = not_past(before, counted, today);
    (due_on != before).then(|| working_days::ends_on(due_on).due_at.naive_utc())
}

/// The new due day, which is not moved into the past: a correction of the calendar makes nobody late.
fn not_past(before: NaiveDate, counted: NaiveDate, today: NaiveDate) -> NaiveDate {
    counted.max(before.min(today))
}

fn unit_of(unit: ClockUnit) -> DeadlineUnit {
    match unit {
        ClockUnit::WorkingDay => DeadlineUnit::WorkingDay,
        ClockUnit::CalendarDay => DeadlineUnit::CalendarDay,
        ClockUnit::Hour => DeadlineUnit::Hour,
    }
}

#[cfg(test)]
#[path = "clock_test.rs"]
mod tests;
