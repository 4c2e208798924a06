//! The deadline of a version: one term, a term for each stage, days of the year, and the terms of provinces.

use super::{
    law,
    library::Library,
    mistakes::{Mistakes, expected},
    read::{self, Map},
    workflow::Workflow,
    yaml::{Key, Node, Value},
};
use crate::{
    catalogue::{
        deadline::is_day_of_year,
        deadline::{ClockUnit, DeadlineOverride, DeadlineRule, StageDeadline},
    },
    platform::codes::Code,
};

/// The largest amount of a [`DeadlineRule`].
const MOST: i64 = 1000;
/// The key of a deadline whose days the law names.
const EACH_YEAR_ON: &str = "each_year_on";
/// The key of a deadline whose stages count in units of their own.
const STAGES: &str = "stages";
/// Days until such a day comes, at most.
const LONGEST_YEAR: i64 = 366;
/// The units of a term, by their keys.
const UNITS: [(&str, ClockUnit); 3] =
    [("working_days", ClockUnit::WorkingDay), ("calendar_days", ClockUnit::CalendarDay), ("hours", ClockUnit::Hour)];

/// How much, in which unit, and how it is divided.
struct Amount {
    amount: i64,
    unit: ClockUnit,
    stages: Vec<StageDeadline>,
    each_year_on: Vec<Code>,
}

pub fn read(node: &Node, workflow: &Workflow, library: &Library, mistakes: &Mistakes) -> Option<DeadlineRule> {
    let map = Map::new(node, "the deadline", mistakes)?;
    let given = UNITS.map(|(key, _)| key).into_iter().chain([EACH_YEAR_ON, STAGES]);
    let given: Vec<(&'static str, &Node)> = given.filter_map(|key| Some((key, map.get(key)?))).collect();
    let law = map.need("law").and_then(|node| law::citation(node, library, mistakes));
    let sure = map.need("sure").and_then(|node| law::sure(node, mistakes));
    let from_day =
        map.get("from_day_of_month").and_then(|node| read::number(node, "a day of the month", 1, 28, mistakes));
    let overrides = map.get("overrides");
    map.end();
    let [(key, amount)] = given.as_slice() else {
        let text = "a deadline has one of `working_days`, `calendar_days`, `hours`, `each_year_on` and `stages`";
        mistakes.add(&node.place, text);
        return None;
    };
    let parts = Parts { workflow, library, mistakes };
    let read = parts.amount(key, amount)?;
    if read.amount > MOST {
        mistakes.add(&node.place, format!("a deadline is at most {MOST} days or hours, and this is {}", read.amount));
    }
    let overrides = overrides.map_or_else(Vec::new, |node| parts.overrides(node, key, &read));
    let (law, sure) = (law?, sure?);
    Some(DeadlineRule {
        amount: u32::try_from(read.amount).ok()?,
        unit: read.unit,
        each_year_on: read.each_year_on,
        from_day_of_month: from_day.and_then(|day| u32::try_from(day).ok()),
        stages: read.stages,
        overrides,
        clock_starts: workflow.clock,
        legal_basis: cited(law, sure),
        confidence: sure.to_owned(),
    })
}

/// A citation that says when it is to be confirmed.
fn cited(law: &str, sure: &str) -> String {
    if sure == "low" { format!("{law} (cần xác nhận)") } else { law.to_owned() }
}

/// Days of each year, such as `"06-05"`.
fn read_days_of_year(node: &Node, mistakes: &Mistakes) -> Vec<Code> {
    let read = |item: &Node| {
        let text = read::text(item, "a day of the year", mistakes)?;
        if is_day_of_year(text) {
            return Code::read(text).ok();
        }
        mistakes.add(&item.place, format!("expected a day of each year such as `\"06-05\"`, found `{text}`"));
        None
    };
    read::items(node, "days of the year", mistakes).iter().filter_map(read).collect()
}

/// What a deadline is read with.
struct Parts<'a> {
    workflow: &'a Workflow,
    library: &'a Library,
    mistakes: &'a Mistakes,
}

impl Parts<'_> {
    fn amount(&self, key: &str, node: &Node) -> Option<Amount> {
        let unit = UNITS.iter().find(|(known, _)| *known == key).map(|(_, unit)| *unit);
        match (unit, key) {
            (Some(unit), _) => {
                let (amount, stages) = self.divided(node, key)?;
                Some(Amount { amount, unit, stages, each_year_on: Vec::new() })
            }
            (None, STAGES) => self.mixed(node),
            (None, _) => {
                let each_year_on = read_days_of_year(node, self.mistakes);
                Some(Amount { amount: LONGEST_YEAR, unit: ClockUnit::CalendarDay, stages: Vec::new(), each_year_on })
            }
        }
    }

    /// A number, or the sum of a number for each stage, and these.
    fn divided(&self, node: &Node, unit: &str) -> Option<(i64, Vec<StageDeadline>)> {
        let Value::Map(stages) = &node.value else {
            return read::number(node, unit, 1, MOST, self.mistakes).map(|amount| (amount, Vec::new()));
        };
        let (mut sum, mut deadlines) = (0, Vec::new());
        for (key, node) in stages {
            self.check_stage(key);
            let amount = read::number(node, unit, 1, MOST, self.mistakes)?;
            sum += amount;
            deadlines.push(StageDeadline { code: key.text.clone(), amount: u32::try_from(amount).ok()?, unit: None });
        }
        Some((sum, deadlines))
    }

    /// Stages with units of their own. The whole is told in calendar days, seven for five working days.
    fn mixed(&self, node: &Node) -> Option<Amount> {
        let (mut sum, mut stages) = (0, Vec::new());
        for (key, node) in read::entries(node, "the stages", self.mistakes)? {
            self.check_stage(key);
            let map = Map::new(node, "a stage", self.mistakes)?;
            let given: Vec<_> = UNITS.into_iter().filter_map(|(key, unit)| Some((key, unit, map.get(key)?))).collect();
            map.end();
            let [(name, unit, amount)] = given.as_slice() else {
                self.mistakes.add(&node.place, "a stage has one of `working_days`, `calendar_days` and `hours`");
                return None;
            };
            let amount = read::number(amount, name, 1, MOST, self.mistakes)?;
            sum += match unit {
                ClockUnit::WorkingDay => (amount * 7 + 4) / 5,
                ClockUnit::CalendarDay => amount,
                ClockUnit::Hour => (amount + 23) / 24,
            };
            let amount = u32::try_from(amount).ok()?;
            stages.push(StageDeadline { code: key.text.clone(), amount, unit: Some(*unit) });
        }
        Some(Amount { amount: sum, unit: ClockUnit::CalendarDay, stages, each_year_on: Vec::new() })
    }

    fn check_stage(&self, key: &Key) {
        let (workflow, stage) = (self.workflow, &key.text);
        if !workflow.stages.contains(stage) {
            let known = expected(stage, workflow.stages.iter().map(String::as_str));
            let text = format!("`{stage}` is not a stage of the workflow `{}`; {known}", workflow.code);
            self.mistakes.add(&key.place, text);
        } else if !workflow.steps.iter().any(|step| step.stage.as_ref() == Some(stage)) {
            let text = format!("no step of the workflow `{}` has the stage `{stage}`", workflow.code);
            self.mistakes.add(&key.place, text);
        }
    }

    /// The terms of provinces, which count as the law does and have its stages.
    fn overrides(&self, node: &Node, key: &'static str, base: &Amount) -> Vec<DeadlineOverride> {
        if key == EACH_YEAR_ON {
            self.mistakes.add(&node.place, "a province does not move the days of the year that the law names");
            return Vec::new();
        }
        let items = read::items(node, "terms of provinces", self.mistakes);
        items.iter().filter_map(|item| self.one_override(item, key, base)).collect()
    }

    fn one_override(&self, node: &Node, key: &'static str, base: &Amount) -> Option<DeadlineOverride> {
        let mistakes = self.mistakes;
        let map = Map::new(node, "a term of a province", mistakes)?;
        let provinces: Vec<&str> = self.library.known.provinces.iter().map(String::as_str).collect();
        let what = "the code of a province of directory/units.csv";
        let unit = map.need("unit").and_then(|node| read::word(node, what, &provinces, mistakes));
        let from = map.need("from").and_then(|node| read::day(node, mistakes));
        let amount = map.need(key).and_then(|node| Some((self.amount(key, node)?, node)));
        let law = map.need("law").and_then(|node| law::citation(node, self.library, mistakes));
        let sure = map.need("sure").and_then(|node| law::sure(node, mistakes));
        map.end();
        let (amount, at) = amount?;
        let codes = |stages: &[StageDeadline]| stages.iter().map(|one| one.code.clone()).collect::<Vec<_>>();
        if codes(&amount.stages) != codes(&base.stages) {
            mistakes.add(&at.place, "a term of a province has the stages of the term that it replaces");
        }
        let (law, sure) = (law?, sure?);
        Some(DeadlineOverride {
            unit: unit?.to_owned(),
            from: from?.into(),
            amount: u32::try_from(amount.amount).ok()?,
            stages: amount.stages,
            legal_basis: cited(law, sure),
            confidence: sure.to_owned(),
        })
    }
}
