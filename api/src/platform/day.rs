//! Days and instants from outside: one type each, with the same bounds everywhere.
//!
//! A year of two digits or a slip of a digit is still a date for a parser, but no day of this office's work: a
//! contribution of the year 26 is in the balance and in no year's figures.

use crate::platform::{
    input,
    problem::{FieldError, Problem},
};
use chrono::{DateTime, Months, NaiveDate, Utc};
use serde::{Deserialize, Deserializer, Serialize};
use std::{borrow::Cow, ops::Deref};
use utoipa::openapi::{
    KnownFormat, ObjectBuilder, RefOr, Schema, SchemaFormat, extensions::ExtensionsBuilder, schema::Type,
};

/// A day, `YYYY-MM-DD`, from 1900-01-01 to 50 years from today.
pub type Day = Bounded<false>;

/// A [`Day`] that has come: receipts, decisions and minutes are not of the future.
pub type PastDay = Bounded<true>;

/// [`Day`] or [`PastDay`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Bounded<const PAST: bool>(NaiveDate);

/// An instant in UTC (RFC 3339) with the bounds of [`Day`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Instant(DateTime<Utc>);

/// Where the days begin that are taken: nothing that the office records is older.
pub const FIRST_YEAR: i32 = 1900;
/// How far ahead they go: the longest term is shorter than a working life.
pub const YEARS_AHEAD: u32 = 50;

fn first() -> NaiveDate {
    NaiveDate::from_ymd_opt(FIRST_YEAR, 1, 1).unwrap_or_default()
}

fn last(today: NaiveDate) -> NaiveDate {
    today.checked_add_months(Months::new(12 * YEARS_AHEAD)).unwrap_or(NaiveDate::MAX)
}

/// True for a day that is taken from outside.
pub fn is_within(day: NaiveDate, today: NaiveDate) -> bool {
    (first()..=last(today)).contains(&day)
}

/// Reads `YYYY-MM-DD`; a year has four digits and no sign.
pub fn read(text: &str) -> Option<NaiveDate> {
    let digits = |range| text.get(range).filter(|part: &&str| part.bytes().all(|b| b.is_ascii_digit()));
    let dashes = text.len() == 10 && text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
    let (year, month, day) = (digits(0..4)?, digits(5..7)?, digits(8..10)?);
    let date = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    date.filter(|_| dashes)
}

/// Reads `DD/MM/YYYY`; the year has four digits, because one of two digits could be of another century.
pub fn read_vietnamese(text: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.split('/').collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let number = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        let is_number = lengths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| part.parse::<u32>().ok()).flatten()
    };
    let year = i32::try_from(number(year, 4..=4)?).ok()?;
    NaiveDate::from_ymd_opt(year, number(month, 1..=2)?, number(day, 1..=2)?)
}

/// Refuses the days of a filter that end before they begin.
///
/// # Errors
/// 400 at `to`.
pub fn ordered(from: Option<Day>, to: Option<Day>) -> Result<(), Problem> {
    match from.zip(to).is_some_and(|(from, to)| *to < *from) {
        true => Err(Problem::parameter("to", "Ngày cuối trước ngày đầu", "It lies before the first day")),
        false => Ok(()),
    }
}

/// Refuses a day out of bounds. What the service stored itself (no day is today then) only has to be a date of four digits.
///
/// # Errors
/// `out_of_range`, with the bounds.
pub fn check(day: NaiveDate, today: Option<NaiveDate>, is_past: bool) -> Result<(), FieldError> {
    let last = match today {
        Some(today) if is_past => today,
        Some(today) => last(today),
        None => NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX),
    };
    if (first()..=last).contains(&day) {
        return Ok(());
    }
    let (vi, en) = (
        format!("Cần một ngày từ {} đến {}", first().format("%d/%m/%Y"), last.format("%d/%m/%Y")),
        format!("A day from {} to {last} is expected", first()),
    );
    Err(FieldError::at("", "out_of_range", vi, en).param("min", first().to_string()).param("max", last.to_string()))
}

/// Reads a day from outside.
///
/// # Errors
/// `invalid_format` for another form than `YYYY-MM-DD`; what [`check`] refuses.
pub fn day_of(text: &str, today: Option<NaiveDate>, is_past: bool) -> Result<NaiveDate, FieldError> {
    let day = read(text).ok_or_else(|| {
        let (vi, en) = (
            "Cần một ngày dạng năm-tháng-ngày, ví dụ 2026-07-27",
            "A day of the form YYYY-MM-DD is expected, such as 2026-07-27",
        );
        FieldError::at("", "invalid_format", vi, en)
    })?;
    check(day, today, is_past).map(|()| day)
}

/// Reads an instant from outside.
///
/// # Errors
/// `invalid_format` for another form than RFC 3339; what [`check`] refuses.
pub fn instant_of(text: &str, today: Option<NaiveDate>) -> Result<DateTime<Utc>, FieldError> {
    let at = DateTime::parse_from_rfc3339(text).map_err(|_| {
        let (vi, en) =
            ("Cần một thời điểm, ví dụ 2026-07-27T00:00:00Z", "An instant is expected, such as 2026-07-27T00:00:00Z");
        FieldError::at("", "invalid_format", vi, en)
    })?;
    check(at.to_utc().date_naive(), today, false).map(|()| at.to_utc())
}

impl<const PAST: bool> Deref for Bounded<PAST> {
    type Target = NaiveDate;
    fn deref(&self) -> &NaiveDate {
        &self.0
    }
}

/// For days that the service itself reckons.
impl<const PAST: bool> From<NaiveDate> for Bounded<PAST> {
    fn from(day: NaiveDate) -> Self {
        Self(day)
    }
}

impl<'de, const PAST: bool> Deserialize<'de> for Bounded<PAST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        day_of(&text, input::today(), PAST).map(Self).map_err(input::refuse)
    }
}

impl Deref for Instant {
    type Target = DateTime<Utc>;
    fn deref(&self) -> &DateTime<Utc> {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        instant_of(&text, input::today()).map(Self).map_err(input::refuse)
    }
}

/// A schema whose bounds are stated: JSON Schema itself has none for dates, so two extensions name them.
fn schema(format: KnownFormat, description: &str, last: &str, example: &str) -> RefOr<Schema> {
    let bounds = ExtensionsBuilder::new().add("x-minimum", first().to_string()).add("x-maximum", last).build();
    ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::KnownFormat(format)))
        .description(Some(description))
        .extensions(Some(bounds))
        .examples([example])
        .into()
}

impl<const PAST: bool> utoipa::PartialSchema for Bounded<PAST> {
    fn schema() -> RefOr<Schema> {
        match PAST {
            true => schema(KnownFormat::Date, "A day from 1900-01-01 to today.", "today", "2026-07-27"),
            false => schema(
                KnownFormat::Date,
                "A day from 1900-01-01 to 50 years from today.",
                "today + 50 years",
                "2026-07-27",
            ),
        }
    }
}
impl<const PAST: bool> utoipa::ToSchema for Bounded<PAST> {
    fn name() -> Cow<'static, str> {
        if PAST { "PastDay".into() } else { "Day".into() }
    }
}

impl utoipa::PartialSchema for Instant {
    fn schema() -> RefOr<Schema> {
        let text = "An instant (RFC 3339) from 1900-01-01 to 50 years from today.";
        schema(KnownFormat::DateTime, text, "today + 50 years", "2026-07-27T00:00:00Z")
    }
}
impl utoipa::ToSchema for Instant {}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::SecondsFormat;

    fn today() -> NaiveDate {
        read("2026-11-24").expect("a day")
    }

    fn taken<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, String> {
        let (read, refused) = input::reading(today(), || serde_json::from_value::<T>(text.into()));
        read.map_err(|_| refused.map_or_else(String::new, |fault| fault.code.into_owned()))
    }

    #[test]
    fn days_have_bounds() {
        for (text, day, past) in [
            ("1900-01-01", Ok(()), Ok(())),
            ("2026-11-24", Ok(()), Ok(())),
            ("2026-11-25", Ok(()), Err("out_of_range")),
            ("2076-11-24", Ok(()), Err("out_of_range")),
            ("2076-11-25", Err("out_of_range"), Err("out_of_range")),
            ("1899-12-31", Err("out_of_range"), Err("out_of_range")),
            ("0026-07-27", Err("out_of_range"), Err("out_of_range")),
            ("9999-12-31", Err("out_of_range"), Err("out_of_range")),
        ] {
            assert_eq!(taken::<Day>(text).map(drop), day.map_err(str::to_owned), "{text}");
            assert_eq!(taken::<PastDay>(text).map(drop), past.map_err(str::to_owned), "{text}");
        }
    }

    #[test]
    fn a_day_has_one_form() {
        for text in [
            "",
            "26-07-27",
            "2026-7-27",
            "2026-02-30",
            "2026-13-01",
            "-4800-01-01",
            "-262143-01-01",
            "+262142-12-31",
            "+2026-07-2",
            "27/07/2026",
            "2026-07-27T00:00:00Z",
            "2026-07-27 ",
            "20260727",
            "2026/07/27",
            "２026-07-27",
            "2026-07-2\u{0}",
            "năm-07-27",
        ] {
            assert_eq!(taken::<Day>(text).map(drop), Err("invalid_format".to_owned()), "{text}");
        }
    }

    #[test]
    fn instants_have_the_same_bounds() {
        for (text, expected) in [
            ("2026-07-27T00:00:00Z", Ok(())),
            ("2026-07-27T07:00:00+07:00", Ok(())),
            ("1899-12-31T23:59:59Z", Err("out_of_range")),
            ("2176-01-01T00:00:00Z", Err("out_of_range")),
            ("2026-07-27", Err("invalid_format")),
            ("-262143-01-01T00:00:00Z", Err("invalid_format")),
        ] {
            assert_eq!(taken::<Instant>(text).map(drop), expected.map_err(str::to_owned), "{text}");
        }
        let hanoi = taken::<Instant>("2026-07-27T07:00:00+07:00").expect("an instant");
        assert_eq!(hanoi.to_rfc3339_opts(SecondsFormat::Secs, true), "2026-07-27T00:00:00Z");
    }

    #[test]
    fn what_is_stored_is_read_without_knowing_today() {
        assert!(serde_json::from_str::<PastDay>("\"2099-01-01\"").is_ok());
        assert!(serde_json::from_str::<Day>("\"0026-01-01\"").is_err());
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_refused_or_is_that_day(text in "\\PC{0,12}|[0-9+-]{1,6}-[0-9]{1,2}-[0-9]{1,2}") {
            if let Ok(day) = taken::<Day>(&text) {
                proptest::prop_assert_eq!(day.to_string(), text);
                proptest::prop_assert!(is_within(*day, today()));
            }
        }
    }
}
