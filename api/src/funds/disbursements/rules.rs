//! Rules of disbursements. Pure.

use super::{
    store::DisbursementRow,
    types::{DisbursementStatus, DisbursementTransition, MinutesKind},
};
use crate::{
    ctx::prelude::rules::*,
    funds::access::{DECIDE, WRITE},
};

pub static DISBURSEMENTS: Machine<DisbursementStatus, DisbursementTransition> = {
    use {DisbursementStatus as S, DisbursementTransition as T, Taker::*};
    Machine {
        thing: "disbursement",
        states: &[S::Prepared, S::Paid, S::Returned, S::Withdrawn, S::Refused, S::Reversed],
        last: &[S::Returned, S::Withdrawn, S::Refused, S::Reversed],
        steps: &[
            step(S::Prepared, T::Approve, S::Paid, DECIDE, NotPreparer),
            step(S::Prepared, T::Refuse, S::Refused, DECIDE, NotPreparer),
            step(S::Prepared, T::Withdraw, S::Withdrawn, WRITE, OnlyPreparer),
            // A part comes back, or the whole.
            step(S::Paid, T::Return, S::Paid, DECIDE, Anybody),
            step(S::Paid, T::Return, S::Returned, DECIDE, Anybody),
            // Only while nothing came back: see `endings`.
            step(S::Paid, T::Reverse, S::Reversed, DECIDE, NotApprover),
        ],
    }
};

/// The minutes that a tranche of a house needs: acceptance for the first, hand-over for the second (TT 41/2022/TT-BTC, the
/// practice of the funds; medium confidence).
pub fn minutes_of_tranche(tranche: i64) -> MinutesKind {
    if tranche == 1 { MinutesKind::Acceptance } else { MinutesKind::HandOver }
}

/// The tranche that a new disbursement takes: the lowest that no other counts as.
pub fn free_tranche(taken: impl Iterator<Item = i64>) -> i64 {
    let taken: Vec<i64> = taken.collect();
    let mut tranche = 1;
    while taken.contains(&tranche) {
        tranche += 1;
    }
    tranche
}

/// Whose work a transition of a disbursement may check.
pub fn signers(row: &DisbursementRow) -> Signers<'_> {
    Signers { preparer: &row.prepared_by, approver: row.approved_by.as_deref() }
}

/// What the caller may do with a disbursement. What came back in part is not reversed.
pub fn allowed(row: &DisbursementRow, caller: &Principal) -> Result<Vec<DisbursementTransition>, Problem> {
    let mut allowed = DISBURSEMENTS.allowed(row.state()?, caller, signers(row));
    allowed.retain(|transition| *transition != DisbursementTransition::Reverse || row.returned == 0);
    Ok(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tranche_that_was_given_up_is_taken_again() {
        for (taken, next) in [(vec![], 1), (vec![1], 2), (vec![2], 1), (vec![1, 2], 3), (vec![3, 1], 2)] {
            assert_eq!(free_tranche(taken.iter().copied()), next, "{taken:?}");
        }
    }
}
