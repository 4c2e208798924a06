//! Rules of sanctions. Pure.

use super::{
    store::SanctionRow,
    types::{SanctionStatus, SanctionTransition},
};
use crate::{
    access::{
        Principal,
        states::{Machine, Signers, Taker, step},
    },
    ctx::Cx,
    platform::{
        choices::parse,
        problem::{self, Problem},
    },
    sanctions::{
        fines::{
            lines::money,
            rules::competent,
            types::{Fine, FineAuthority},
        },
        law::{Law, authorities::Authority},
    },
};
use chrono::NaiveDate;

const WRITE: &[&str] = &["sanctions:write"];
const DECIDE: &[&str] = &["sanctions:decide"];

pub static SANCTIONS: Machine<SanctionStatus, SanctionTransition> = {
    use {SanctionStatus as S, SanctionTransition as T, Taker::*};
    Machine {
        thing: "sanction",
        states: &[S::Proposed, S::Decided, S::Approved, S::Sent, S::PaidInPart, S::Paid, S::Enforced, S::Withdrawn],
        last: &[S::Paid, S::Withdrawn],
        steps: &[
            step(S::Proposed, T::Explain, S::Proposed, WRITE, Anybody),
            step(S::Proposed, T::Decide, S::Decided, DECIDE, NotPreparer),
            step(S::Proposed, T::Withdraw, S::Withdrawn, DECIDE, Anybody),
            step(S::Proposed, T::Withdraw, S::Withdrawn, WRITE, OnlyPreparer),
            step(S::Decided, T::Approve, S::Approved, DECIDE, NotPreparer),
            step(S::Decided, T::Withdraw, S::Withdrawn, DECIDE, Anybody),
            step(S::Approved, T::Send, S::Sent, WRITE, Anybody),
            step(S::Approved, T::Withdraw, S::Withdrawn, DECIDE, Anybody),
            // A warning has nothing to pay: sending ends it.
            step(S::Approved, T::Send, S::Paid, WRITE, Anybody),
            step(S::Sent, T::Pay, S::PaidInPart, WRITE, Anybody),
            step(S::Sent, T::Pay, S::Paid, WRITE, Anybody),
            step(S::Sent, T::Enforce, S::Enforced, DECIDE, Anybody),
            step(S::Sent, T::Withdraw, S::Withdrawn, DECIDE, Anybody),
            step(S::PaidInPart, T::Pay, S::PaidInPart, WRITE, Anybody),
            step(S::PaidInPart, T::Pay, S::Paid, WRITE, Anybody),
            step(S::PaidInPart, T::ReversePayment, S::Sent, DECIDE, Anybody),
            step(S::PaidInPart, T::ReversePayment, S::PaidInPart, DECIDE, Anybody),
            step(S::PaidInPart, T::Enforce, S::Enforced, DECIDE, Anybody),
            step(S::Paid, T::ReversePayment, S::Sent, DECIDE, Anybody),
            step(S::Paid, T::ReversePayment, S::PaidInPart, DECIDE, Anybody),
            step(S::Paid, T::ReversePayment, S::Enforced, DECIDE, Anybody),
            step(S::Enforced, T::Pay, S::Enforced, WRITE, Anybody),
            step(S::Enforced, T::Pay, S::Paid, WRITE, Anybody),
            step(S::Enforced, T::ReversePayment, S::Enforced, DECIDE, Anybody),
        ],
    }
};

/// Whose work the next transition checks: the decision that of the proposal, the approval that of the decision.
pub fn signers(row: &SanctionRow) -> Signers<'_> {
    Signers::of(row.decided_by.as_deref().unwrap_or(&row.proposed_by))
}

/// What the caller may do with a sanction. Nobody approves an own proposal, what has no payment reverses none, and a bracket for which
/// the law gives no explanation has none.
pub fn allowed(row: &SanctionRow, caller: &Principal) -> Result<Vec<SanctionTransition>, Problem> {
    let mut allowed = SANCTIONS.allowed(parse(&row.status)?, caller, signers(row));
    let is_own = row.proposed_by == caller.user_id;
    let may_explain = row.read_fine()?.may_explain;
    allowed.retain(|transition| match transition {
        SanctionTransition::Approve => !is_own,
        SanctionTransition::Explain => may_explain,
        SanctionTransition::ReversePayment => row.paid_vnd > 0,
        _ => true,
    });
    Ok(allowed)
}

/// The status that follows from what is paid of a decision that was sent.
pub fn status_of_payments(paid_vnd: i64, left_vnd: i64, is_enforced: bool) -> SanctionStatus {
    match (paid_vnd, left_vnd) {
        (_, 0) => SanctionStatus::Paid,
        _ if is_enforced => SanctionStatus::Enforced,
        (0, _) => SanctionStatus::Sent,
        _ => SanctionStatus::PaidInPart,
    }
}

/// The authority that the caller has by the agency.
fn own_authority<'a>(law: &'a Law, cx: &Cx, on: NaiveDate) -> Option<&'a Authority> {
    let agency = cx.directory.agency(&cx.caller.agency_id)?;
    let function = agency.agency_function.as_deref()?;
    law.authorities.iter().find(|one| one.agency_function == function && one.is_in_force(on))
}

/// The caller's authority, when it may decide on a fine: its limit is compared with the upper end of the bracket.
///
/// # Errors
/// 403 `not_competent` that names the authority that may.
pub fn check_competence(law: &'static Law, cx: &Cx, fine: &Fine, on: NaiveDate) -> Result<&'static Authority, Problem> {
    let own = own_authority(law, cx, on);
    if let Some(own) = own.filter(|own| fine.bracket.high <= own.limit(fine.offender)) {
        return Ok(own);
    }
    let right = competent(&law.authorities, fine.bracket.high, fine.offender, on);
    let right = right.map(|right| FineAuthority::of(right, fine.offender));
    let name = |vi: bool| {
        let text = right.as_ref().map(|right| if vi { right.name.vi.clone() } else { right.name.en.clone() });
        text.unwrap_or_else(|| "?".into())
    };
    let vi = format!(
        "Không đủ thẩm quyền với khung phạt đến {} đồng; thẩm quyền thuộc: {}",
        money(fine.bracket.high),
        name(true)
    );
    let en =
        format!("Not competent for a bracket up to {} đồng; competent is: {}", money(fine.bracket.high), name(false));
    let right = serde_json::to_value(&right).map_err(|error| Problem::internal("authority", &error))?;
    Err(Problem::new(&problem::NOT_COMPETENT).detail(vi, en).with("competent_authority", right))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each state is reached from a proposal, and a way leads on from each that is not the last.
    #[test]
    fn every_state_is_reached_and_left() {
        let mut reached = vec![SanctionStatus::Proposed];
        for _ in SANCTIONS.states {
            let next = SANCTIONS.steps.iter().filter(|step| reached.contains(&step.from)).map(|step| step.to);
            reached = reached.iter().copied().chain(next).collect();
        }
        for state in SANCTIONS.states {
            assert!(reached.contains(state), "{state:?} is never reached");
            let leaves = SANCTIONS.steps.iter().any(|step| step.from == *state && step.to != *state);
            assert!(leaves || SANCTIONS.last.contains(state), "{state:?} is never left");
        }
    }

    #[test]
    fn payments_decide_the_status() {
        use SanctionStatus as S;
        for (paid, left, is_enforced, status) in [
            (0, 10, false, S::Sent),
            (5, 5, false, S::PaidInPart),
            (10, 0, false, S::Paid),
            (5, 5, true, S::Enforced),
            (0, 10, true, S::Enforced),
            (10, 0, true, S::Paid),
        ] {
            assert_eq!(status_of_payments(paid, left, is_enforced), status, "{paid} {left} {is_enforced}");
        }
    }
}
