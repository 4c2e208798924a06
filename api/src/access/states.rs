//! The states of records, as data: one table per thing says which transition leads from which state to which, which
//! permission it needs, and who may not take it because it checks his own work.
//!
//! Commands ask the tables whether a transition is allowed, views show from them what the caller may do, and a test walks
//! through all of them. Conditions that are no state (an amount that is left, a house that is accepted) stay with the commands.
//!
//! Four eyes on a reversal is a rule of this service, not of a decree: a reversal takes money out of the books or puts it back,
//! so whoever recorded a contribution, or approved a disbursement, does not undo it alone. A fund therefore needs two
//! accounts that decide, such as the chair of its board and the deputy. Taking unspent money back needs no second person:
//! it adds to the fund and changes nothing of what was approved.

use super::Principal;
use crate::platform::{
    choices,
    journal::Tx,
    problem::{self, Problem},
    versions::{self, Lockable},
};
use serde::Serialize;

/// Who may take a transition, beside the permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taker {
    Anybody,
    OnlyPreparer,
    NotPreparer,
    NotApprover,
    /// Nobody by itself: it follows from a transition of another thing, or from the calendar.
    Follows,
}

impl Taker {
    /// # Errors
    /// 403 `four_eyes` for whoever would check own work, `forbidden` for others.
    fn check(self, user: &str, signers: Signers) -> Result<(), Problem> {
        match self {
            Self::NotPreparer if user == signers.preparer => Err(Problem::new(&problem::FOUR_EYES)),
            Self::NotApprover if signers.approver == Some(user) => Err(Problem::new(&problem::FOUR_EYES).detail(
                "Người đã phê duyệt không được tự hủy; cần người có thẩm quyền khác",
                "Whoever approved it may not reverse it; somebody else who decides has to",
            )),
            Self::OnlyPreparer if user != signers.preparer => Err(Problem::new(&problem::FORBIDDEN).detail(
                "Chỉ người đã lập mới được rút; người có thẩm quyền có thể từ chối",
                "Only who prepared it may withdraw it; whoever decides may refuse it",
            )),
            Self::Follows => Err(Problem::new(&problem::FORBIDDEN)),
            _ => Ok(()),
        }
    }
}

/// One transition from one state.
#[derive(Debug)]
pub struct Step<S: 'static, T: 'static> {
    pub from: S,
    pub transition: T,
    pub to: S,
    /// One of these is needed.
    pub permissions: &'static [&'static str],
    pub taker: Taker,
}

/// All states of a thing and all ways between them.
#[derive(Debug)]
pub struct Machine<S: 'static, T: 'static> {
    /// The thing, as the journal names it.
    pub thing: &'static str,
    pub states: &'static [S],
    /// The states that may be the last.
    pub last: &'static [S],
    pub steps: &'static [Step<S, T>],
}

impl<S: Copy + PartialEq + Serialize, T: Copy + PartialEq> Machine<S, T> {
    fn steps_from(&self, state: S) -> impl Iterator<Item = &Step<S, T>> {
        self.steps.iter().filter(move |step| step.from == state)
    }

    /// What the caller may do in a state.
    pub fn allowed(&self, state: S, caller: &Principal, signers: Signers) -> Vec<T> {
        let mut allowed = Vec::new();
        for step in self.steps_from(state) {
            let may = step.permissions.iter().any(|permission| caller.may(permission));
            if may && step.taker.check(&caller.user_id, signers).is_ok() && !allowed.contains(&step.transition) {
                allowed.push(step.transition);
            }
        }
        allowed
    }

    /// Whether the caller may take a transition. Where the state has no such transition, it is enough to have a permission
    /// that it needs in another state: the caller learns the state then ([`Machine::next`]).
    ///
    /// # Errors
    /// 403 `forbidden`, `four_eyes`.
    pub fn authorise(&self, state: S, transition: T, caller: &Principal, signers: Signers) -> Result<(), Problem> {
        let may = |step: &&Step<S, T>| step.permissions.iter().any(|permission| caller.may(permission));
        let is_asked = |step: &&Step<S, T>| step.transition == transition;
        let here: Vec<_> = self.steps_from(state).filter(is_asked).collect();
        if here.is_empty() {
            let mut elsewhere = self.steps.iter().filter(is_asked).peekable();
            let is_known = elsewhere.peek().is_none() || elsewhere.any(|step| may(&step));
            return if is_known { Ok(()) } else { Err(Problem::new(&problem::FORBIDDEN)) };
        }
        let step = here.into_iter().find(may).ok_or_else(|| Problem::new(&problem::FORBIDDEN))?;
        step.taker.check(&caller.user_id, signers)
    }

    /// Takes a transition of a row over the version that the caller saw: first whether the caller may take it, then whether the row
    /// is the one that was seen, then whether its state has it. Answers the state that it leads to.
    ///
    /// # Errors
    /// 403 `forbidden`, `four_eyes`; 412; 409 `state_conflict`.
    pub fn take(
        &self,
        tx: &mut Tx,
        caller: &Principal,
        (row, seen): (&impl Lockable, i64),
        (state, transition): (S, T),
        signers: Signers,
    ) -> Result<S, Problem> {
        self.authorise(state, transition, caller, signers)?;
        versions::check(tx, row, seen)?;
        self.next(state, transition)
    }

    /// The state that a transition leads to.
    ///
    /// # Errors
    /// 409 `state_conflict` with the state, where it has no such transition.
    pub fn next(&self, state: S, transition: T) -> Result<S, Problem> {
        let step = self.steps_from(state).find(|step| step.transition == transition);
        step.map(|step| step.to).ok_or_else(|| conflict(state))
    }
}

/// Whose work a transition may check.
#[derive(Debug, Clone, Copy)]
pub struct Signers<'a> {
    pub preparer: &'a str,
    pub approver: Option<&'a str>,
}

impl<'a> Signers<'a> {
    pub fn of(preparer: &'a str) -> Self {
        Self { preparer, approver: None }
    }
}

/// The refusal of a transition that the state does not have.
pub fn conflict<S: Serialize>(state: S) -> Problem {
    Problem::new(&problem::STATE_CONFLICT).with("current_status", choices::code(state))
}

/// The refusal of a change of something that was reversed, or is in another state that does not allow it.
pub fn refused<S: Serialize + PartialEq>(state: S, reversed: S) -> Problem {
    let code = if state == reversed { &problem::ALREADY_REVERSED } else { &problem::STATE_CONFLICT };
    Problem::new(code).with("current_status", choices::code(state))
}

pub const fn step<S, T>(
    from: S,
    transition: T,
    to: S,
    permissions: &'static [&'static str],
    taker: Taker,
) -> Step<S, T> {
    Step { from, transition, to, permissions, taker }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use std::fmt::Debug;

    /// A caller with some permissions.
    pub fn caller(user: &str, permissions: &[&str]) -> Principal {
        Principal {
            user_id: user.to_owned(),
            session_id: String::new(),
            username: String::new(),
            full_name: String::new(),
            roles: Vec::new(),
            permissions: permissions.iter().map(|name| (*name).to_owned()).collect(),
            unit_id: String::new(),
            agency_id: String::new(),
            scope: crate::access::scope::Scope::default(),
        }
    }

    /// Every state but the last has a way on or out, which somebody may take or which is said to follow; every state is
    /// reached, or the thing starts in it; no state is said to be the last and has no need to be.
    pub fn expect_ways<S, T>(machine: &Machine<S, T>, starts: &[S])
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
            assert!(is_reached || starts.contains(state), "{thing}: {state:?} is never reached");
        }
    }
}
