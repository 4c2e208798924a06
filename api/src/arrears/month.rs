//! A month of contribution, `YYYY-MM`.

use crate::platform::{input, problem::FieldError};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{borrow::Cow, fmt};
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, schema::Type};

/// A month, kept as its first day; not before 1995, when social insurance contributions began, and not after next year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(NaiveDate);

const FIRST_YEAR: i32 = 1995;

impl Month {
    /// The month of a day.
    pub fn of(day: NaiveDate) -> Self {
        Self(day.with_day(1).unwrap_or(day))
    }

    pub fn first_day(self) -> NaiveDate {
        self.0
    }

    /// Reads `YYYY-MM`, `MM/YYYY`, or a day of the month `YYYY-MM-DD`.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = |text: &str, most: usize| {
            ((1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()))
                .then(|| text.parse::<u32>().ok())
                .flatten()
        };
        let (year, month) = match text.split(['-', '/']).collect::<Vec<_>>().as_slice() {
            [month, year] if text.contains('/') && year.len() == 4 => (digits(year, 4)?, digits(month, 2)?),
            [year, month] | [year, month, _] if text.contains('-') && year.len() == 4 => {
                (digits(year, 4)?, digits(month, 2)?)
            }
            _ => return None,
        };
        let year = i32::try_from(year).ok().filter(|year| *year >= FIRST_YEAR)?;
        NaiveDate::from_ymd_opt(year, month, 1).map(Self)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m"))
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        let has_form = text.len() == 7 && text.as_bytes().get(4) == Some(&b'-');
        Self::read(&text).filter(|_| has_form).ok_or_else(|| {
            let (vi, en) = ("Cần một tháng dạng năm-tháng, ví dụ 2026-03", "A month of the form YYYY-MM is expected");
            input::refuse(FieldError::at("", "invalid_format", vi, en))
        })
    }
}

impl utoipa::PartialSchema for Month {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .description(Some("A month, `YYYY-MM`."))
            .pattern(Some("^[0-9]{4}-(0[1-9]|1[0-2])$"))
            .min_length(Some(7))
            .max_length(Some(7))
            .examples(["2026-03"])
            .into()
    }
}
impl utoipa::ToSchema for Month {
    fn name() -> Cow<'static, str> {
        "Month".into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_read_as_files_write_it() {
        for text in ["2026-03", "03/2026", "3/2026", "2026-03-01", "2026-03-31", " 2026-03 "] {
            assert_eq!(Month::read(text).map(|month| month.to_string()).as_deref(), Some("2026-03"), "{text}");
        }
        for text in ["", "2026", "2026-13", "13/2026", "03/26", "1994-12", "2026/03", "Mar 2026", "2026-00", "03-2026"]
        {
            assert_eq!(Month::read(text), None, "{text}");
        }
    }
}
