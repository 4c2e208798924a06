//! Every table of states of this domain.

use crate::{
    access::{Principal, scope::Scope, states::*},
    funds::{
        allocations::rules::ALLOCATIONS,
        bank::rules::BANK_LINES,
        campaigns::rules::CAMPAIGNS,
        contributions::rules::CONTRIBUTIONS,
        disbursements::{
            rules::DISBURSEMENTS,
            types::{DisbursementStatus, DisbursementTransition},
        },
        houses::rules::HOUSES,
        periods::rules::PERIODS,
        pledges::rules::PLEDGES,
    },
};
use serde::Serialize;
use std::fmt::Debug;

fn caller(user: &str, permissions: &[&str]) -> Principal {
    Principal {
        user_id: user.to_owned(),
        session_id: String::new(),
        username: String::new(),
        full_name: String::new(),
        roles: Vec::new(),
        permissions: permissions.iter().map(|name| (*name).to_owned()).collect(),
        unit_id: String::new(),
        agency_id: String::new(),
        scope: Scope::default(),
    }
}

/// Every state but the last has a way on or out, which somebody may take or which is said to follow; every state is
/// reached; no state is said to be the last and has no need to be.
fn expect_ways<S, T>(machine: &Machine<S, T>)
where
    S: Copy + PartialEq + Serialize + Debug,
    T: Copy + PartialEq + Debug,
{
    let Machine { thing, states, last, steps } = machine;
    for step in *steps {
        assert!(states.contains(&step.from) && states.contains(&step.to), "{thing}: {step:?}");
        assert_eq!(step.permissions.is_empty(), step.taker == Taker::Follows, "{thing}: {step:?}");
    }
    for state in *states {
        let has_way = steps.iter().any(|step| step.from == *state);
        assert!(has_way || last.contains(state), "{thing}: {state:?} is stuck");
        let is_reached = steps.iter().any(|step| step.to == *state && step.from != *state);
        assert!(is_reached || *state == states[0] || machine.starts_in(*state), "{thing}: {state:?} is never reached");
    }
}

impl<S: Copy + PartialEq, T> Machine<S, T> {
    /// A bank line starts as it is matched, a campaign as its days are.
    fn starts_in(&self, state: S) -> bool {
        ["bank_line", "campaign"].contains(&self.thing) && self.steps.iter().any(|step| step.from == state)
    }
}

#[test]
fn every_state_but_the_last_has_a_way_on_or_out() {
    expect_ways(&ALLOCATIONS);
    expect_ways(&DISBURSEMENTS);
    expect_ways(&CONTRIBUTIONS);
    expect_ways(&BANK_LINES);
    expect_ways(&PLEDGES);
    expect_ways(&HOUSES);
    expect_ways(&PERIODS);
    expect_ways(&CAMPAIGNS);
}

#[test]
fn a_payment_is_undone_by_the_right_person() {
    use DisbursementStatus as S;
    use DisbursementTransition as T;
    let (accountant, chair) = (caller("a", &["funds:write"]), caller("c", &["funds:decide"]));
    let (other, deputy) = (caller("o", &["funds:write"]), caller("d", &["funds:decide"]));
    let both = caller("a", &["funds:write", "funds:decide"]);
    let signers = Signers { preparer: "a", approver: Some("c") };
    for (state, who, allowed) in [
        (S::Prepared, &accountant, vec![T::Withdraw]),
        (S::Prepared, &other, vec![]),
        (S::Prepared, &chair, vec![T::Approve, T::Refuse]),
        (S::Prepared, &both, vec![T::Withdraw]),
        (S::Paid, &accountant, vec![]),
        (S::Paid, &chair, vec![T::Return]),
        (S::Paid, &deputy, vec![T::Return, T::Reverse]),
        (S::Reversed, &deputy, vec![]),
    ] {
        assert_eq!(DISBURSEMENTS.allowed(state, who, signers), allowed, "{state:?} {}", who.user_id);
    }
    let refusal = |state, transition, who| {
        DISBURSEMENTS.authorise(state, transition, who, signers).err().map(|problem| problem.code().code)
    };
    assert_eq!(refusal(S::Paid, T::Reverse, &chair), Some("four_eyes"));
    assert_eq!(refusal(S::Paid, T::Reverse, &accountant), Some("forbidden"));
    assert_eq!(refusal(S::Prepared, T::Approve, &both), Some("four_eyes"));
    assert_eq!(refusal(S::Prepared, T::Withdraw, &other), Some("forbidden"));
    assert_eq!(refusal(S::Reversed, T::Reverse, &chair), None, "the state is what refuses");
    assert!(DISBURSEMENTS.next(S::Reversed, T::Reverse).is_err());
    assert_eq!(refused(S::Reversed, S::Reversed).code().code, "already_reversed");
}
