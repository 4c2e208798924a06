//! The law of arrears as data: `catalogue/arrears/parameters.csv`. Each parameter has its validity, article, source and how sure
//! it is; one of low confidence is a stand-in that an authorised person replaces in the file.

use crate::{directory::load::read_csv, platform::problem::Problem};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;
use utoipa::ToSchema;

const SHIPPED: &str = include_str!("../../catalogue/arrears/parameters.csv");

/// What a parameter says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ParameterCode {
    /// How many months after the cycle of contribution the due day lies, by cycle.
    DueMonthsAfter,
    /// Interest for each day in millionths of the amount, by insurance.
    InterestPerDayPpm,
    /// 1 where the paying day is counted, else 0.
    CountPayingDay,
    /// After how many days arrears are evasion, by kind of arrears.
    EvasionDays,
    /// 1 where evasion needs a formal reminder, by kind of arrears.
    EvasionNeedsReminder,
    /// Below this amount a warning is the only sanction.
    SmallAmountVnd,
}

/// How sure a parameter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    High,
    Medium,
    /// To be confirmed.
    Low,
}

/// A parameter of the law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ArrearsParameter)]
pub struct Parameter {
    pub code: ParameterCode,
    /// The cycle, insurance or kind of arrears that it is for; empty for all.
    pub key: String,
    pub value: i64,
    /// Since always where it is null.
    pub valid_from: Option<NaiveDate>,
    /// The last day; null while it holds.
    pub valid_to: Option<NaiveDate>,
    pub article: String,
    pub source: String,
    pub confidence: Confidence,
    pub note_vi: String,
    pub note_en: String,
}

impl Parameter {
    fn holds(&self, on: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= on) && self.valid_to.is_none_or(|to| on <= to)
    }
}

/// All parameters.
#[derive(Debug)]
pub struct Law(pub Vec<Parameter>);

impl Law {
    /// The law as it ships with the service.
    ///
    /// # Errors
    /// 500 for a file that cannot be read.
    pub fn shipped() -> Result<&'static Self, Problem> {
        static LAW: OnceLock<Law> = OnceLock::new();
        if let Some(law) = LAW.get() {
            return Ok(law);
        }
        let parameters = read_csv(SHIPPED)?;
        Ok(LAW.get_or_init(|| Self(parameters)))
    }

    /// The parameter that holds on a day.
    pub fn find(&self, code: ParameterCode, key: &str, on: NaiveDate) -> Option<&Parameter> {
        self.0.iter().find(|parameter| parameter.code == code && parameter.key == key && parameter.holds(on))
    }

    /// The days on which a parameter begins to hold.
    pub fn changes(&self, code: ParameterCode, key: &str) -> impl Iterator<Item = NaiveDate> {
        let own = self.0.iter().filter(move |parameter| parameter.code == code && parameter.key == key);
        own.filter_map(|parameter| parameter.valid_from)
    }

    /// Whether a parameter is switched on.
    pub fn is_on(&self, code: ParameterCode, key: &str, on: NaiveDate) -> bool {
        self.find(code, key, on).is_some_and(|parameter| parameter.value != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_parameter_holds_alone_and_names_its_article() {
        let law = Law::shipped().expect("the law");
        for (place, one) in law.0.iter().enumerate() {
            assert!(!one.article.is_empty() && !one.source.is_empty(), "{one:?}");
            assert!(!one.note_vi.is_empty() && !one.note_en.is_empty(), "{one:?}");
            let rest = law.0.iter().skip(place + 1).filter(|other| other.code == one.code && other.key == one.key);
            for other in rest {
                let ends = |first: &Parameter, next: &Parameter| {
                    first.valid_to.zip(next.valid_from).is_some_and(|(to, from)| to < from)
                };
                assert!(ends(one, other) || ends(other, one), "{one:?} and {other:?} hold together");
            }
        }
    }

    /// Interest is asked for every day that a record can have.
    #[test]
    fn interest_is_known_for_every_day() {
        let law = Law::shipped().expect("the law");
        for key in ["social", "health", "unemployment"] {
            for day in ["1995-01-01", "2025-06-30", "2025-07-01", "2076-01-01"] {
                let day = day.parse().expect("a day");
                assert!(law.find(ParameterCode::InterestPerDayPpm, key, day).is_some(), "{key} {day}");
            }
        }
    }
}
