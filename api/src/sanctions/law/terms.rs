//! The terms, thresholds and rates of the procedure (Luật Xử lý vi phạm hành chính), each as a row that may change.

use super::{Confidence, is_in_force};
use crate::{directory::working_days::Calendar, platform::problem::Problem};
use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a row of the file is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = SanctionTerm)]
pub enum TermCode {
    /// Minutes of the violation, from the day on which it is found.
    MinutesSimple,
    /// The same for a complex case, a large area or many workers.
    MinutesComplex,
    /// The same from the result of a test or a check.
    MinutesAfterTest,
    /// A written explanation, from the day of the minutes.
    ExplanationWritten,
    /// The request of a hearing, from the day of the minutes.
    ExplanationHearing,
    /// The upper end of a bracket from which an individual may explain.
    ExplanationIndividualFrom,
    ExplanationOrganisationFrom,
    /// The decision, from the day of the minutes.
    DecisionPlain,
    /// The same where the case is transferred to the competent authority.
    DecisionTransferred,
    /// The same where the offender explains, or facts are checked.
    DecisionChecked,
    /// The same for a very complex case.
    DecisionVeryComplex,
    /// Sending the decision to the offender.
    Sending,
    /// Paying, from the day on which the decision is received.
    Payment,
    /// What is added for each day of late payment.
    LatePayment,
    /// After it nothing is fined.
    TimeBar,
    /// After it a decision is not enforced.
    Execution,
    /// How far one aggravating or mitigating fact moves a fine from the middle to the end of its bracket.
    ShareOfOneCircumstance,
}

/// What a row counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TermUnit {
    WorkingDay,
    Day,
    Month,
    Vnd,
    Percent,
    PerTenThousandADay,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Term {
    pub code: TermCode,
    pub amount: u32,
    pub unit: TermUnit,
    pub article: String,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub confidence: Confidence,
}

impl Term {
    /// The last day of the term that begins with an event of a day. The day itself is not counted (Bộ luật Dân sự 2015, Điều 147);
    /// a term whose last day is a day off ends with the next working day (Điều 148.5).
    pub fn last_day(&self, from: NaiveDate, calendar: &Calendar) -> NaiveDate {
        let last = match self.unit {
            TermUnit::WorkingDay => return calendar.add_working_days(from, self.amount),
            TermUnit::Day => from.checked_add_days(Days::new(self.amount.into())),
            TermUnit::Month => from.checked_add_months(Months::new(self.amount)),
            TermUnit::Vnd | TermUnit::Percent | TermUnit::PerTenThousandADay => Some(from),
        };
        let last = last.unwrap_or(NaiveDate::MAX);
        if calendar.is_working_day(last) { last } else { calendar.add_working_days(last, 1) }
    }
}

/// The row of a code that is in force on a day.
///
/// # Errors
/// 500 where the file has none; [`mistakes`] refuses such a file.
pub fn term(terms: &'static [Term], code: TermCode, on: NaiveDate) -> Result<&'static Term, Problem> {
    let rows = || terms.iter().filter(move |term| term.code == code);
    // The days before the first row are those of records from before the service; they follow the first row.
    let found = rows().find(|term| is_in_force(term.valid_from, term.valid_to, on)).or_else(|| rows().next());
    found.ok_or_else(|| Problem::internal("law of sanctions", &code))
}

const ALL: [TermCode; 17] = {
    use TermCode::*;
    [
        MinutesSimple,
        MinutesComplex,
        MinutesAfterTest,
        ExplanationWritten,
        ExplanationHearing,
        ExplanationIndividualFrom,
        ExplanationOrganisationFrom,
        DecisionPlain,
        DecisionTransferred,
        DecisionChecked,
        DecisionVeryComplex,
        Sending,
        Payment,
        LatePayment,
        TimeBar,
        Execution,
        ShareOfOneCircumstance,
    ]
};

/// What is wrong with the file, as sentences.
pub fn mistakes(terms: &[Term]) -> Vec<String> {
    let is_there = |code: TermCode| terms.iter().any(|term| term.code == code);
    let missing = ALL.into_iter().filter(|code| !is_there(*code)).map(|code| format!("the term {code:?} is missing"));
    let too_large = terms.iter().filter(|term| term.unit == TermUnit::Percent && term.amount > 100);
    missing.chain(too_large.map(|term| format!("{:?} is more than 100 per cent", term.code))).collect()
}
