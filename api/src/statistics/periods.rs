//! Periods and what they are made of. Pure.
//!
//! Reporting periods end on the 14th: the reporting month of July is from 15 June to 14 July, the reporting year 2026 from
//! 15 December 2025 to 14 December 2026. All of them are made of half-months.

use crate::{
    directory::working_days::half_of,
    platform::{
        day::{Day, is_within},
        problem::Problem,
    },
};
use chrono::{Datelike, Days, Months, NaiveDate};

/// The kinds of period of which persons are counted beforehand, with their length in months.
const SPANS: [(&str, &str, u32); 3] =
    [("year", "reporting_year", 12), ("quarter", "reporting_quarter", 3), ("month", "reporting_month", 1)];

pub fn first_of(year: i32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default()
}

fn back(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_sub_months(Months::new(months)).unwrap_or(day)
}

fn on(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months)).unwrap_or(day)
}

/// The first month of the part of the year that a month belongs to.
fn first_month(day: NaiveDate, length: u32) -> NaiveDate {
    first_of(day.year(), (day.month0() / length) * length + 1)
}

fn reporting_start(first: NaiveDate) -> NaiveDate {
    back(first, 1) + Days::new(14)
}

/// Every period with counts of its own that a day belongs to: its kind and first day.
pub fn spans(day: NaiveDate) -> [(&'static str, NaiveDate); 6] {
    let reported = if day.day() < 15 { day } else { on(half_of(day), 1) };
    let both = SPANS.map(|(plain, reporting, length)| {
        [(plain, first_month(day, length)), (reporting, reporting_start(first_month(reported, length)))]
    });
    let [[a, b], [c, d], [e, f]] = both;
    [a, b, c, d, e, f]
}

/// The named periods that begin on a day: their kinds, and the days after their last.
pub fn spans_from(from: NaiveDate) -> impl Iterator<Item = (&'static str, NaiveDate)> {
    let lengths = SPANS.iter().flat_map(|(_, _, length)| [*length, *length]);
    let starting = spans(from).into_iter().zip(lengths).filter(move |((_, start), _)| *start == from);
    starting.map(move |((grain, _), length)| (grain, on(from, length)))
}

/// A period in parts: the odd days before, whole steps of a grain, the odd days after. The last day is not included.
fn steps(
    from: NaiveDate,
    end: NaiveDate,
    begin: impl Fn(NaiveDate) -> NaiveDate,
    step: u32,
) -> [(NaiveDate, NaiveDate); 3] {
    let start = begin(from);
    let first = if start == from { from } else { begin(on(start, step)) };
    let last = begin(end);
    if first <= last { [(from, first), (first, last), (last, end)] } else { [(from, end), (end, end), (end, end)] }
}

/// The parts that make up a period which has no name: whole years, half-months, and days.
pub fn parts(from: NaiveDate, end: NaiveDate) -> Vec<(&'static str, NaiveDate, NaiveDate)> {
    let halves = |from: NaiveDate, end: NaiveDate| {
        let next = if half_of(from) == from { from } else { half_of(half_of(from) + Days::new(20)) };
        let last = half_of(end);
        match next < last {
            true => vec![("day", from, next), ("half", next, last), ("day", last, end)],
            false => vec![("day", from, end)],
        }
    };
    let [before, years, after] = steps(from, end, |day| first_month(day, 12), 12);
    let mut parts = halves(before.0, before.1);
    parts.push(("year", years.0, years.1));
    parts.extend(halves(after.0, after.1));
    parts.retain(|(_, from, end)| from < end);
    parts
}

/// A period divided into calendar months or years: the odd days before, the whole ones, the odd days after.
pub fn divided(from: NaiveDate, end: NaiveDate, length: u32) -> [(NaiveDate, NaiveDate); 3] {
    steps(from, end, |day| first_month(day, length), length)
}

/// `2026`, `2026-Q3` or `2026-07`: the first month and how many months.
fn named(text: &str, today: NaiveDate) -> Option<(NaiveDate, u32)> {
    let year: i32 = text.get(..4).filter(|year| year.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()?;
    let (month, length) = match text.get(4..)?.as_bytes() {
        [] => (1, 12),
        [b'-', b'Q', quarter @ b'1'..=b'4'] => (u32::from(quarter - b'1') * 3 + 1, 3),
        [b'-', tens @ b'0'..=b'1', ones @ b'0'..=b'9'] => (u32::from(tens - b'0') * 10 + u32::from(ones - b'0'), 1),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year, month, 1).filter(|first| is_within(*first, today)).map(|first| (first, length))
}

/// A period as a query names it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    pub from: Option<Day>,
    pub to: Option<Day>,
    pub period: Option<&'a str>,
    pub reporting_period: Option<&'a str>,
    pub reporting_month: Option<&'a str>,
}

/// The months of a period that begin on a day of the month: `2026-07` with its first day and the day after its last, cut to the period.
/// None where nothing is divided.
///
/// # Errors
/// 400 for more than 36.
pub fn months_of(
    begins_on: Option<u32>,
    from: NaiveDate,
    end: NaiveDate,
) -> Result<Vec<(String, NaiveDate, NaiveDate)>, Problem> {
    let Some(begins_on) = begins_on else { return Ok(Vec::new()) };
    let mut months = Vec::new();
    // A reporting month is named after the month that it ends in.
    let start = |first: NaiveDate| if begins_on == 1 { first } else { reporting_start(first) };
    let mut first = first_month(from, 1);
    while start(first) < end {
        let (begin, next) = (start(first).max(from), start(on(first, 1)).min(end));
        if begin < next {
            months.push((first.format("%Y-%m").to_string(), begin, next));
        }
        first = on(first, 1);
        if months.len() > 36 {
            return Err(Problem::parameter("group_by", "Nhiều nhất 36 tháng", "36 months at most"));
        }
    }
    Ok(months)
}

/// The first day and the day after the last of what is asked for.
///
/// # Errors
/// 400 for a period that is not of a known form, ends before it begins, or is named in two ways.
pub fn asked(query: &Asked, today: NaiveDate) -> Result<(NaiveDate, NaiveDate), Problem> {
    let ways = [
        ("period", query.period, false),
        ("reporting_period", query.reporting_period, true),
        ("reporting_month", query.reporting_month, true),
    ];
    let named_ways: Vec<_> = ways.into_iter().filter_map(|(name, text, kind)| Some((name, text?, kind))).collect();
    if let Some((name, text, is_reporting)) = named_ways.first().copied() {
        let form = match name {
            "reporting_month" => Problem::parameter(name, "Cần dạng 2026-07", "The form is 2026-07"),
            _ => {
                Problem::parameter(name, "Cần dạng 2026, 2026-Q3 hoặc 2026-07", "The form is 2026, 2026-Q3 or 2026-07")
            }
        };
        let is_single = named_ways.len() == 1 && query.from.is_none() && query.to.is_none();
        let found = named(text, today).filter(|(_, length)| is_single && (name != "reporting_month" || *length == 1));
        let (first, length) = found.ok_or(form)?;
        let from = if is_reporting { reporting_start(first) } else { first };
        return Ok((from, on(from, length)));
    }
    let from = query.from.map_or(first_of(today.year(), 1), |day| *day);
    let to = query.to.map_or(today, |day| *day);
    if to < from {
        return Err(Problem::parameter("to", "Khoảng thời gian không hợp lệ", "The period is not valid"));
    }
    Ok((from, to + Days::new(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn of(name: &str, text: &str) -> Option<(String, String)> {
        let text = Some(text);
        let mut query = Asked::default();
        match name {
            "period" => query.period = text,
            "reporting_period" => query.reporting_period = text,
            _ => query.reporting_month = text,
        }
        let (from, end) = asked(&query, day("2026-11-24")).ok()?;
        Some((from.to_string(), end.to_string()))
    }

    #[test]
    fn periods_have_names() {
        let told = |from: &str, end: &str| Some((from.to_owned(), end.to_owned()));
        assert_eq!(of("period", "2026"), told("2026-01-01", "2027-01-01"));
        assert_eq!(of("period", "2026-Q3"), told("2026-07-01", "2026-10-01"));
        assert_eq!(of("period", "2026-07"), told("2026-07-01", "2026-08-01"));
        assert_eq!(of("reporting_period", "2026"), told("2025-12-15", "2026-12-15"));
        assert_eq!(of("reporting_period", "2026-Q1"), told("2025-12-15", "2026-03-15"));
        assert_eq!(of("reporting_month", "2026-07"), told("2026-06-15", "2026-07-15"));
        for wrong in ["", "26", "2026-Q5", "2026-13", "2026-00", "2026-7", "2026-07-01", "9999", "năm", "+202"] {
            assert_eq!(of("period", wrong), None, "{wrong}");
        }
        assert_eq!(of("reporting_month", "2026"), None);
    }

    #[test]
    fn months_are_cut_to_the_period() {
        let months = |begins_on, from, end| {
            let found = months_of(Some(begins_on), day(from), day(end)).expect("few months");
            found.into_iter().map(|(key, from, end)| format!("{key} {from} {end}")).collect::<Vec<_>>()
        };
        assert_eq!(
            months(1, "2026-01-10", "2026-03-01"),
            ["2026-01 2026-01-10 2026-02-01", "2026-02 2026-02-01 2026-03-01"]
        );
        assert_eq!(
            months(15, "2026-01-20", "2026-02-20"),
            ["2026-02 2026-01-20 2026-02-15", "2026-03 2026-02-15 2026-02-20"]
        );
        assert!(months_of(Some(1), day("2020-01-01"), day("2026-01-01")).is_err());
        assert_eq!(months_of(None, day("2020-01-01"), day("2026-01-01")).map(|months| months.len()).ok(), Some(0));
    }

    #[test]
    fn a_period_is_years_half_months_and_days() {
        assert_eq!(parts(day("2026-01-01"), day("2027-01-01")), [("year", day("2026-01-01"), day("2027-01-01"))]);
        let reporting_month = parts(day("2026-06-15"), day("2026-07-15"));
        assert_eq!(reporting_month, [("half", day("2026-06-15"), day("2026-07-15"))]);
        let odd = [
            ("day", day("2026-01-10"), day("2026-01-15")),
            ("half", day("2026-01-15"), day("2026-03-15")),
            ("day", day("2026-03-15"), day("2026-03-20")),
        ];
        assert_eq!(parts(day("2026-01-10"), day("2026-03-20")), odd);
        assert_eq!(parts(day("2026-01-03"), day("2026-01-09")), [("day", day("2026-01-03"), day("2026-01-09"))]);
        let long = parts(day("2024-12-15"), day("2026-12-15"));
        assert_eq!(long[1], ("year", day("2025-01-01"), day("2026-01-01")));
        assert_eq!((long[0].0, long[2].0, long.len()), ("half", "half", 3));
    }

    #[test]
    fn a_day_is_in_six_periods() {
        let starts = spans(day("2026-12-20")).map(|(_, start)| start.to_string());
        let known = ["2026-01-01", "2026-12-15", "2026-10-01", "2026-12-15", "2026-12-01", "2026-12-15"];
        assert_eq!(starts, known);
        assert_eq!(spans(day("2026-01-10"))[1].1, day("2025-12-15"));
        let from = |from: &str| spans_from(day(from)).map(|(grain, end)| format!("{grain} {end}")).collect::<Vec<_>>();
        assert_eq!(from("2026-01-01"), ["year 2027-01-01", "quarter 2026-04-01", "month 2026-02-01"]);
        assert_eq!(from("2026-04-01"), ["quarter 2026-07-01", "month 2026-05-01"]);
        let reporting = ["reporting_year 2026-12-15", "reporting_quarter 2026-03-15", "reporting_month 2026-01-15"];
        assert_eq!(from("2025-12-15"), reporting);
        assert_eq!(from("2026-06-15"), ["reporting_quarter 2026-09-15", "reporting_month 2026-07-15"]);
        assert!(from("2026-02-10").is_empty());
    }
}
