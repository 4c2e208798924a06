//! The step of each case.

use super::types::{CaseBulkAction, CaseBulkActionCreate, SeenCase};
use crate::{
    cases::{
        CaseId,
        case::{commands, store::CaseRow, types::TransitionCreate},
        office::Office,
    },
    platform::{
        journal::Tx,
        problem::{self, Problem},
    },
};
use std::collections::HashSet;

/// The step, with what it needs.
pub enum Step {
    Assign(Option<String>),
    Transition(Box<TransitionCreate>),
}

impl Step {
    /// Reads the step; what another action needs is refused rather than ignored.
    ///
    /// # Errors
    /// 403 without the permission of the single operation; 422 where something is missing, or stands there for nothing, and for a case
    /// that is named twice.
    pub fn read(input: CaseBulkActionCreate, office: &Office) -> Result<(Self, Vec<SeenCase>), Problem> {
        let CaseBulkActionCreate { action, user_id, transition, cases, .. } = input;
        let permission = if action == CaseBulkAction::Transition { "cases:write" } else { "cases:assign" };
        if !office.caller.may(permission) {
            return Err(Problem::new(&problem::FORBIDDEN));
        }
        for (pointer, is_asked, is_there) in [
            ("/user_id", action == CaseBulkAction::Assign, user_id.is_some()),
            ("/transition", action == CaseBulkAction::Transition, transition.is_some()),
        ] {
            if is_asked && !is_there {
                let (vi, en) = ("Vui lòng nhập thông tin này", "The action needs this");
                return Err(Problem::invalid(pointer, "required", vi, en));
            }
            if is_there && !is_asked {
                let (vi, en) = ("Thao tác này không dùng thông tin đó", "The action does not take this");
                return Err(Problem::invalid(pointer, "invalid_value", vi, en));
            }
        }
        let mut known = HashSet::new();
        if let Some(at) = cases.iter().position(|case| !known.insert(case.id.to_string())) {
            let (vi, en) = ("Hồ sơ này đã có trong danh sách", "This case stands in the list already");
            return Err(Problem::invalid(format!("/cases/{at}/id"), "duplicate", vi, en));
        }
        let step = match (action, transition) {
            (CaseBulkAction::Transition, Some(transition)) => Self::Transition(Box::new(transition)),
            (CaseBulkAction::Claim, _) => Self::Assign(Some(office.caller.user_id.clone())),
            _ => Self::Assign(user_id.map(|id| id.to_string())),
        };
        Ok((step, cases))
    }

    fn take(&self, tx: &mut Tx, office: &Office, case: &SeenCase) -> Result<CaseRow, Problem> {
        match self {
            Self::Assign(to) => commands::assign(tx, office, case.id.as_str(), case.version, to.as_deref()),
            Self::Transition(input) => commands::transition(tx, office, case.id.as_str(), case.version, input),
        }
    }
}

/// The version that the step of a case left, or its refusal.
pub type Taken = (CaseId, Result<i64, Problem>);

/// Takes the step of each case; a preview takes each back.
///
/// # Errors
/// What no case survives: the database is not there, or busy.
pub fn run(
    tx: &mut Tx,
    office: &Office,
    step: &Step,
    cases: Vec<SeenCase>,
    is_preview: bool,
) -> Result<Vec<Taken>, Problem> {
    let mut in_order: Vec<(usize, SeenCase)> = cases.into_iter().enumerate().collect();
    in_order.sort_by(|(_, one), (_, other)| one.id.as_str().cmp(other.id.as_str()));
    let mut taken = Vec::with_capacity(in_order.len());
    for (at, case) in in_order {
        let result = tx.attempt(!is_preview, |tx| step.take(tx, office, &case))?;
        taken.push((at, (case.id, result.map(|row| row.version))));
    }
    taken.sort_by_key(|(at, _)| *at);
    Ok(taken.into_iter().map(|(_, taken)| taken).collect())
}
