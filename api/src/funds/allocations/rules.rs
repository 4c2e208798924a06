//! Rules of allocations. Pure.

use super::{
    store::AllocationRow,
    types::{AllocationStatus, AllocationStep, AllocationTransition},
};
use crate::{
    ctx::prelude::rules::*,
    funds::{
        access::{DECIDE, EITHER, WRITE},
        common::purposes::AllocationKind,
    },
    platform::choices::{self},
};

pub static ALLOCATIONS: Machine<AllocationStatus, AllocationStep> = {
    use {AllocationStatus as S, AllocationStep as T, Taker::*};
    Machine {
        thing: "allocation",
        states: &[S::Proposed, S::Endorsed, S::Approved, S::Settled, S::Refused, S::Cancelled],
        last: &[S::Settled, S::Refused, S::Cancelled],
        steps: &[
            step(S::Proposed, T::Endorse, S::Endorsed, EITHER, Anybody),
            step(S::Proposed, T::Cancel, S::Cancelled, WRITE, Anybody),
            step(S::Endorsed, T::Approve, S::Approved, DECIDE, NotPreparer),
            step(S::Endorsed, T::Refuse, S::Refused, DECIDE, NotPreparer),
            step(S::Endorsed, T::Cancel, S::Cancelled, WRITE, Anybody),
            step(S::Approved, T::Settle, S::Settled, WRITE, Anybody),
            // Only while nothing is paid of it.
            step(S::Approved, T::Cancel, S::Cancelled, DECIDE, Anybody),
        ],
    }
};

/// True for the kinds that are paid in two tranches.
pub fn is_house(kind: &str) -> bool {
    [AllocationKind::HouseBuild, AllocationKind::HouseRepair].into_iter().any(|k| choices::code(k) == kind)
}

/// Whether a house counts as built or repaired with an allocation that is settled: when something was paid of it, and the house
/// does not count with another one yet. Several funds may pay for one house.
pub fn counts_house(row: &AllocationRow, is_counted: bool) -> bool {
    is_house(&row.kind) && row.disbursed > 0 && !is_counted
}

/// How far an allocation is.
pub fn status(row: &AllocationRow) -> Result<AllocationStatus, Problem> {
    parse(&row.status)
}

/// True while an allocation may still be linked to a house or taken off it: what is settled, refused or cancelled stays.
pub fn is_open(status: AllocationStatus) -> bool {
    !ALLOCATIONS.last.contains(&status)
}

/// What the caller may do with an allocation. One of which something is paid is settled, not cancelled.
pub fn steps(row: &AllocationRow, caller: &Principal) -> Result<Vec<AllocationStep>, Problem> {
    let mut allowed = ALLOCATIONS.allowed(status(row)?, caller, Signers::of(&row.prepared_by));
    allowed.retain(|step| *step != AllocationStep::Cancel || row.disbursed == 0);
    Ok(allowed)
}

pub fn check_step(input: &AllocationTransition, meeting_on: Option<NaiveDate>) -> Result<(), Problem> {
    let mut faults = Faults::default();
    faults.ordered("/decision_on", meeting_on, input.decision_on.map(|day| *day));
    match input.transition {
        AllocationStep::Approve => {
            let (number, day) = (input.decision_number.is_some(), input.decision_on.is_some());
            faults.require(number, "/decision_number", "Vui lòng nhập số quyết định", "Please give the number");
            faults.require(day, "/decision_on", "Vui lòng nhập ngày quyết định", "Please give the day");
        }
        AllocationStep::Refuse | AllocationStep::Cancel if input.reason.as_deref().is_none_or(str::is_empty) => {
            faults.add("/reason", "required", "Vui lòng nêu lý do", "Please give the reason");
        }
        _ => {}
    }
    faults.end()
}
