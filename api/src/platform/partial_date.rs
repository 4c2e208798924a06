//! Dates of which only a part is known: many elders know only the year of their birth. Pure.

use crate::platform::{
    day::{self, FIRST_YEAR},
    input,
    problem::FieldError,
};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD` with the bounds of [`day::Day`]. The unknown parts stay unknown; nobody is born on an invented day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartialDate {
    pub year: i32,
    pub month: Option<u32>,
    pub day: Option<u32>,
}

impl PartialDate {
    /// Puts stored parts together; `None` when they are no date.
    pub fn from_parts(year: Option<i64>, month: Option<i64>, day: Option<i64>) -> Option<Self> {
        let part = |value: Option<i64>| value.and_then(|v| u32::try_from(v).ok());
        let date = Self { year: i32::try_from(year?).ok()?, month: part(month), day: part(day) };
        date.is_valid().then_some(date)
    }

    fn is_valid(self) -> bool {
        let has_month = self.month.is_some() || self.day.is_none();
        has_month && (FIRST_YEAR..=9999).contains(&self.year) && self.earliest().is_some()
    }

    /// The earliest day that it may be: 1 January, or the first of the month. Age for eligibility counts from it; that
    /// convention is customary rather than written law, so a rule that needs another takes its own.
    pub fn earliest(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The latest day that it may be: the last of the month, or 31 December.
    pub fn latest(self) -> Option<NaiveDate> {
        if self.day.is_some() {
            return self.earliest();
        }
        let (year, month) = match self.month {
            Some(month) if month < 12 => (self.year, month + 1),
            _ => (self.year + 1, 1),
        };
        NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()
    }

    /// True when it lies before another date, whatever the unknown parts of both are.
    pub fn is_before(self, other: Self) -> bool {
        self.latest().zip(other.earliest()).is_some_and(|(latest, earliest)| latest < earliest)
    }

    /// As it is written in Vietnamese: `27/03/1941`, `03/1941` or `1941`.
    pub fn in_vietnamese(self) -> String {
        let parts = [self.day.map(|day| format!("{day:02}/")), self.month.map(|month| format!("{month:02}/"))];
        format!("{}{:04}", parts.into_iter().flatten().collect::<String>(), self.year)
    }

    /// Completed years on a day, counted from [`PartialDate::earliest`]; negative before birth.
    pub fn age_on(self, day: NaiveDate) -> i64 {
        let Some(born) = self.earliest() else { return -1 };
        let before_birthday = (day.month(), day.day()) < (born.month(), born.day());
        i64::from(day.year()) - i64::from(born.year()) - i64::from(before_birthday)
    }
}

impl From<NaiveDate> for PartialDate {
    fn from(day: NaiveDate) -> Self {
        Self { year: day.year(), month: Some(day.month()), day: Some(day.day()) }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        self.month.map_or(Ok(()), |month| write!(f, "-{month:02}"))?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

/// Reads the parts, which are a date of any year.
fn parts_of(text: &str) -> Option<PartialDate> {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: &str, length: usize| -> Option<u32> {
        let good = part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        good.then(|| part.parse().ok()).flatten()
    };
    let (year, month, day) = match parts.as_slice() {
        [y] => (number(y, 4)?, None, None),
        [y, m] => (number(y, 4)?, Some(number(m, 2)?), None),
        [y, m, d] => (number(y, 4)?, Some(number(m, 2)?), Some(number(d, 2)?)),
        _ => return None,
    };
    let date = PartialDate { year: i32::try_from(year).ok()?, month, day };
    date.earliest().map(|_| date)
}

impl FromStr for PartialDate {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        parts_of(text).filter(|date| date.is_valid()).ok_or(())
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        let parts = parts_of(&text).ok_or_else(|| {
            let (vi, en) = (
                "Cần năm, năm-tháng hoặc năm-tháng-ngày, ví dụ 1941, 1941-03 hoặc 1941-03-27",
                "YYYY, YYYY-MM or YYYY-MM-DD is expected, such as 1941, 1941-03 or 1941-03-27",
            );
            input::refuse(FieldError::at("", "invalid_format", vi, en))
        })?;
        if let Some(day) = parts.earliest() {
            day::check(day, input::today(), false).map_err(input::refuse)?;
        }
        Ok(parts)
    }
}

impl utoipa::PartialSchema for PartialDate {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        use utoipa::openapi::{ObjectBuilder, extensions::ExtensionsBuilder, schema::Type};
        let bounds = ExtensionsBuilder::new().add("x-minimum", "1900").add("x-maximum", "today + 50 years").build();
        ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some("^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"))
            .description(Some(
                "A day of which the day or the month may be unknown: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, from 1900 to 50 years from today.",
            ))
            .extensions(Some(bounds))
            .examples(["1941"])
            .into()
    }
}
impl utoipa::ToSchema for PartialDate {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_elder_who_knows_only_the_year_has_no_invented_day() {
        let date: PartialDate = "1941".parse().expect("a year");
        assert_eq!(date.to_string(), "1941");
        assert_eq!(date.age_on(NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day")), 85);
        for bad in ["", "41", "1941-13", "1941-02-30", "1941-1", "1941--", "01/02/1941", "1700", "+941"] {
            assert!(bad.parse::<PartialDate>().is_err(), "{bad}");
        }
    }

    #[test]
    fn age_changes_on_the_birthday() {
        let born: PartialDate = "2008-03-10".parse().expect("a date");
        let age = |text: &str| born.age_on(text.parse().expect("a day"));
        assert_eq!((age("2026-03-09"), age("2026-03-10")), (17, 18));
    }
}
