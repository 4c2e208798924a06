//! By when a case is decided: the term of the law, its stages, and the terms of provinces.

use crate::platform::{
    codes::Code,
    day::{self, Day},
    problem::FieldError,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// By when a case is decided.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeadlineRule {
    #[schema(example = 10, minimum = 1, maximum = 1000)]
    #[validate(range(min = 1, max = 1000))]
    pub amount: u32,
    pub unit: ClockUnit,
    /// Days of each year (`MM-DD`), where the law names a period: a case is due on the first of them after its clock started, and
    /// a pause moves nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(example = json!(["06-05", "12-05"]), max_items = 12)]
    #[validate(length(max = 12))]
    pub each_year_on: Vec<Code>,
    /// The day of the month from which the law counts: a case that starts on the 20th counts from the 15th of the next month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = 15, minimum = 1, maximum = 28)]
    #[validate(range(min = 1, max = 28))]
    pub from_day_of_month: Option<u32>,
    /// What each stage of the way may take, in the same unit unless it says another; a step says of which stage it is. Stages of
    /// several units are counted one after the other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 20)]
    #[validate(length(max = 20), nested)]
    pub stages: Vec<StageDeadline>,
    /// Shorter or longer terms that a province has set.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 20)]
    #[validate(length(max = 20), nested)]
    pub overrides: Vec<DeadlineOverride>,
    pub clock_starts: ClockStart,
    #[schema(example = "NĐ 147/2025/NĐ-CP, Điều 5", max_length = 300)]
    #[validate(length(max = 300))]
    pub legal_basis: String,
    #[schema(example = "high", max_length = 40)]
    #[validate(length(max = 40))]
    pub confidence: String,
}

/// By when a stage is through.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StageDeadline {
    #[schema(example = "ward", max_length = 60)]
    #[validate(length(max = 60))]
    pub code: String,
    #[schema(example = 5, minimum = 1, maximum = 1000)]
    #[validate(range(min = 1, max = 1000))]
    pub amount: u32,
    /// Where it is not that of the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<ClockUnit>,
}

/// The term of one province, in the unit of the rule.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeadlineOverride {
    /// The code of the province.
    #[schema(example = "42", min_length = 1, max_length = 10)]
    #[validate(length(min = 1, max = 10))]
    pub unit: String,
    /// A clock that starts from this day on takes it.
    pub from: Day,
    #[schema(example = 18, minimum = 1, maximum = 1000)]
    #[validate(range(min = 1, max = 1000))]
    pub amount: u32,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 20)]
    #[validate(length(max = 20), nested)]
    pub stages: Vec<StageDeadline>,
    #[schema(example = "QĐ 1234/QĐ-UBND", max_length = 300)]
    #[validate(length(max = 300))]
    pub legal_basis: String,
    #[schema(example = "low", max_length = 40)]
    #[validate(length(max = 40))]
    pub confidence: String,
}

/// The part of a rule that holds for a case.
#[derive(Debug, Clone, Copy)]
pub struct Term<'a> {
    pub rule: &'a DeadlineRule,
    pub amount: u32,
    pub stages: &'a [StageDeadline],
    pub legal_basis: &'a str,
}

impl DeadlineRule {
    /// What holds for a clock that starts on a day in a province: the newest term of the province, else that of the law.
    pub fn term(&self, province: Option<&str>, on: NaiveDate) -> Term<'_> {
        let own = self.overrides.iter().filter(|one| province == Some(one.unit.as_str()) && *one.from <= on);
        match own.max_by_key(|one| *one.from) {
            Some(own) => Term { rule: self, amount: own.amount, stages: &own.stages, legal_basis: &own.legal_basis },
            None => Term { rule: self, amount: self.amount, stages: &self.stages, legal_basis: &self.legal_basis },
        }
    }

    /// Names what does not fit: a province has the stages of the term that it replaces, and moves no day that the law names.
    pub(super) fn check(&self, faults: &mut Vec<FieldError>) {
        if !(1..=1000).contains(&self.amount) {
            faults.push(invalid("/definition/deadline/amount", "1–1000".into()));
        }
        for (index, _) in self.each_year_on.iter().enumerate().filter(|(_, day)| !is_day_of_year(day)) {
            faults.push(invalid(&format!("/definition/deadline/each_year_on/{index}"), "MM-DD".into()));
        }
        let codes = |stages: &[StageDeadline]| stages.iter().map(|stage| stage.code.clone()).collect::<Vec<_>>();
        for (index, own) in self.overrides.iter().enumerate() {
            if !self.each_year_on.is_empty() || codes(&own.stages) != codes(&self.stages) {
                let (vi, en) = ("Không khớp các giai đoạn của thời hạn", "It does not have the stages of the deadline");
                faults.push(FieldError::at(format!("/definition/deadline/overrides/{index}"), "invalid_value", vi, en));
            }
        }
    }

    /// True where stages are counted in several units.
    pub fn is_mixed(&self) -> bool {
        self.stages.iter().any(|stage| stage.unit.is_some_and(|unit| unit != self.unit))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClockUnit {
    WorkingDay,
    /// Every day; a term that would end on a day off ends on the next working day (Civil Code 2015, art. 148).
    CalendarDay,
    /// Day and night, holidays too.
    Hour,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClockStart {
    /// At once.
    Creation,
    /// With the transition whose `clock` is `start`: the file is complete.
    Submit,
}

/// True for a day that each year has, as `MM-DD`.
pub fn is_day_of_year(text: &str) -> bool {
    day::read(&format!("2001-{text}")).is_some()
}

fn invalid(pointer: &str, text: String) -> FieldError {
    FieldError::at(pointer, "invalid_value", text.clone(), text)
}
