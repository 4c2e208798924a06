//! Every table of states of this domain.

use crate::{
    access::states::{
        Signers, refused,
        tests::{caller, expect_ways},
    },
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

#[test]
fn every_state_but_the_last_has_a_way_on_or_out() {
    expect_ways(&ALLOCATIONS, &ALLOCATIONS.states[..1]);
    expect_ways(&DISBURSEMENTS, &DISBURSEMENTS.states[..1]);
    expect_ways(&CONTRIBUTIONS, &CONTRIBUTIONS.states[..1]);
    expect_ways(&PLEDGES, &PLEDGES.states[..1]);
    expect_ways(&HOUSES, &HOUSES.states[..1]);
    expect_ways(&PERIODS, &PERIODS.states[..1]);
    // A bank line starts as it is matched, a campaign as its days are.
    expect_ways(&BANK_LINES, BANK_LINES.states);
    expect_ways(&CAMPAIGNS, CAMPAIGNS.states);
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
