//! Rules of remedies. Pure.

use super::types::{RemedyStatus, RemedyStepCreate, RemedyTransition};
use crate::{
    access::states::{Machine, Taker, step},
    platform::problem::{FieldError, Problem},
};
use chrono::NaiveDate;

const WRITE: &[&str] = &["inspections:write"];

pub static REMEDIES: Machine<RemedyStatus, RemedyTransition> = {
    use {RemedyStatus as S, RemedyTransition as T, Taker::*};
    Machine {
        thing: "remedy",
        states: &[S::Open, S::HandedIn, S::Accepted, S::Refused, S::Withdrawn],
        last: &[S::Accepted, S::Withdrawn],
        steps: &[
            step(S::Open, T::HandIn, S::HandedIn, WRITE, Anybody),
            step(S::HandedIn, T::Accept, S::Accepted, WRITE, Anybody),
            step(S::HandedIn, T::Refuse, S::Refused, WRITE, Anybody),
            step(S::Refused, T::HandIn, S::HandedIn, WRITE, Anybody),
            // The violation was judged again, or the remedy was set by mistake: the inspection does not wait for it.
            step(S::Open, T::Withdraw, S::Withdrawn, WRITE, Anybody),
            step(S::HandedIn, T::Withdraw, S::Withdrawn, WRITE, Anybody),
            step(S::Refused, T::Withdraw, S::Withdrawn, WRITE, Anybody),
        ],
    }
};

/// Whether the employer is late on a day. What was handed in waits for the inspectors.
pub fn is_overdue(status: RemedyStatus, due_on: NaiveDate, today: NaiveDate) -> bool {
    matches!(status, RemedyStatus::Open | RemedyStatus::Refused) && due_on < today
}

/// Checks a step by itself.
///
/// # Errors
/// 422 with each field that is missing or does not belong there.
pub fn check(input: &RemedyStepCreate) -> Result<(), Problem> {
    let mut faults = Vec::new();
    let needs_note = input.transition != RemedyTransition::Accept;
    if needs_note && input.note.as_deref().is_none_or(str::is_empty) {
        faults.push(FieldError::at("/note", "required", "Vui lòng nhập thông tin này", "Please fill this in"));
    }
    for (pointer, is_there) in [
        ("/recovered_vnd", input.recovered_vnd.is_some()),
        ("/payment_ids", !input.payment_ids.is_empty()),
        ("/workers_helped", input.workers_helped.is_some()),
    ] {
        if is_there && input.transition != RemedyTransition::Accept {
            let (vi, en) = ("Chỉ ghi khi chấp nhận", "It is recorded with the acceptance");
            faults.push(FieldError::at(pointer, "not_applicable", vi, en));
        }
    }
    Problem::of_faults(faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_but_the_last_has_a_way_out() {
        for state in REMEDIES.states {
            let ways = REMEDIES.steps.iter().filter(|step| step.from == *state).count();
            assert_eq!(ways == 0, REMEDIES.last.contains(state), "{state:?}");
        }
    }

    #[test]
    fn the_employer_is_late_from_the_day_after() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        for (status, today, late) in [
            (RemedyStatus::Open, "2026-11-20", false),
            (RemedyStatus::Open, "2026-11-21", true),
            (RemedyStatus::Refused, "2026-11-21", true),
            (RemedyStatus::HandedIn, "2026-12-31", false),
            (RemedyStatus::Accepted, "2026-12-31", false),
            (RemedyStatus::Withdrawn, "2026-12-31", false),
        ] {
            assert_eq!(is_overdue(status, day("2026-11-20"), day(today)), late, "{status:?} {today}");
        }
    }
}
