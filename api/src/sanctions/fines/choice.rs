//! Which provision a violation falls under. Pure.
//!
//! NĐ 283/2026/NĐ-CP, Điều 66–67: a violation that ended before 10 September 2026 falls under the decree of its day; one that
//! goes on falls under the decree in force when the minutes are drawn up.

use super::types::FineFacts;
use crate::{
    platform::problem::{self, FieldError, Problem},
    sanctions::law::violations::{FineBasis, TierUnit, Violation},
};
use chrono::NaiveDate;
use serde_json::json;

/// The day whose law counts: the last day of the violation, or the day of the minutes while it goes on.
pub fn governing_day(ended_on: Option<NaiveDate>, minutes_on: NaiveDate) -> NaiveDate {
    ended_on.unwrap_or(minutes_on)
}

/// The violation of a code under the law of a day.
///
/// # Errors
/// 422 at `violation_code`: `unknown_reference` for a code that no decree has; `not_in_force` with the days on which the code is in
/// force, and the codes of the day that follow it or came before it.
pub fn choose<'a>(all: &'a [Violation], code: &str, on: NaiveDate) -> Result<&'a Violation, Problem> {
    let known: Vec<&Violation> = all.iter().filter(|violation| violation.facts.code == code).collect();
    if let Some(found) = known.iter().find(|violation| violation.is_in_force(on)) {
        return Ok(found);
    }
    let Some(other) = known.first() else {
        let (vi, en) = ("Không có hành vi vi phạm này", "There is no such violation");
        return Err(Problem::invalid("/facts/violation_code", "unknown_reference", vi, en));
    };
    let vi = format!("Ngày {on} không có quy định này; quy định đã biết: {}", other.citation());
    let en = format!("No known provision is in force on {on}; the known one is {}", other.citation());
    let related = all.iter().filter(|one| one.is_in_force(on) && follows(one, other)).map(|one| &one.facts.code);
    let validity = known.iter().map(|one| {
        json!({"decree": one.facts.decree, "valid_from": one.facts.valid_from,
        "valid_to": one.facts.valid_to, "old_article": one.facts.old_article})
    });
    let fault = FieldError::at("/facts/violation_code", "not_in_force", vi, en)
        .param("known", validity.collect::<Vec<_>>())
        .param("related", json!(related.collect::<Vec<_>>()));
    Err(Problem::new(&problem::VALIDATION_FAILED).and(fault))
}

/// True when one provision names the article of the other as its old one.
fn follows(one: &Violation, other: &Violation) -> bool {
    let names = |new: &Violation, old: &Violation| {
        let listed = new.facts.old_article.as_deref();
        listed.is_some_and(|listed| crate::sanctions::law::violations::is_within(&old.facts.article, listed))
    };
    names(one, other) || names(other, one)
}

/// What a violation needs to be measured, and what it must not have.
///
/// # Errors
/// 422 with every fault found.
pub fn check_facts(violation: &Violation, facts: &FineFacts) -> Result<(), Problem> {
    let mut faults = Vec::new();
    if facts.ended_on.is_some_and(|ended| *ended > *facts.minutes_on) {
        let (vi, en) = ("Sau ngày lập biên bản", "It lies after the day of the minutes");
        faults.push(FieldError::at("/facts/ended_on", "out_of_range", vi, en));
    }
    match (violation.facts.tier_unit, facts.affected_count) {
        (Some(unit), None) => {
            let (vi, en) = match unit {
                TierUnit::Workers => ("Cần số người lao động liên quan", "The number of workers concerned is needed"),
                TierUnit::Machines => ("Cần số máy, thiết bị", "The number of machines is needed"),
            };
            faults.push(FieldError::at("/facts/affected_count", "required", vi, en));
        }
        (None, Some(_)) => faults.push(needless("/facts/affected_count")),
        _ => {}
    }
    match (violation.facts.basis, facts.due_vnd) {
        (FineBasis::Percent, None) => {
            let (vi, en) = ("Cần số tiền phải đóng", "The amount that was due is needed");
            faults.push(FieldError::at("/facts/due_vnd", "required", vi, en));
        }
        (FineBasis::Amount | FineBasis::PerWorker, Some(_)) => faults.push(needless("/facts/due_vnd")),
        _ => {}
    }
    for (pointer, listed) in
        [("/facts/aggravating", has_repeats(&facts.aggravating)), ("/facts/mitigating", has_repeats(&facts.mitigating))]
    {
        if listed {
            let (vi, en) = ("Mỗi tình tiết chỉ ghi một lần", "Each fact is stated once");
            faults.push(FieldError::at(pointer, "duplicate", vi, en));
        }
    }
    Problem::of_faults(faults)
}

fn has_repeats<T: PartialEq>(items: &[T]) -> bool {
    items.iter().enumerate().any(|(index, item)| items[..index].contains(item))
}

fn needless(pointer: &str) -> FieldError {
    let (vi, en) = ("Hành vi này không tính theo thông tin đó", "This violation is not measured by it");
    FieldError::at(pointer, "not_allowed", vi, en)
}
