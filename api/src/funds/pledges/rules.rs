//! Rules of pledges. Pure.

use super::{
    store::PledgeRow,
    types::{PledgeCreate, PledgeStatus, PledgeTransition},
};
use crate::{
    ctx::prelude::rules::*,
    funds::{
        access::{NOBODY, WRITE},
        common::measure::check_item,
    },
};

pub static PLEDGES: Machine<PledgeStatus, PledgeTransition> = {
    use {PledgeStatus as S, PledgeTransition as T, Taker::*};
    Machine {
        thing: "pledge",
        states: &[S::Open, S::Fulfilled, S::Withdrawn],
        last: &[S::Fulfilled, S::Withdrawn],
        steps: &[
            step(S::Open, T::Fulfil, S::Fulfilled, NOBODY, Follows),
            step(S::Open, T::Withdraw, S::Withdrawn, WRITE, Anybody),
            step(S::Fulfilled, T::Reopen, S::Open, NOBODY, Follows),
        ],
    }
};

/// Checks a pledge by itself.
pub fn check_pledge(input: &PledgeCreate, faults: &mut Faults) -> String {
    faults.ordered("/expected_on", Some(*input.pledged_on), input.expected_on.map(|day| *day));
    check_item(input.measure, input.item.as_deref(), input.item_unit.as_deref(), faults)
}

/// What the ledger makes of a pledge.
pub fn status(row: &PledgeRow, received: i64) -> PledgeStatus {
    match (row.withdrawn_at, received >= row.amount) {
        (Some(_), _) => PledgeStatus::Withdrawn,
        (None, true) => PledgeStatus::Fulfilled,
        (None, false) => PledgeStatus::Open,
    }
}
