//! When the rows of a list may change. Pure.

use crate::{
    access::Principal,
    cases::{case::store::CaseRow, policy},
    platform::problem::{self, Problem},
};

/// Checks that the caller may add and take out rows: at an editable step, before the decision.
///
/// # Errors
/// 403 for who does not act on the case now; 409 at another step, and after the decision.
pub fn check_changeable(caller: &Principal, case: &CaseRow, step_is_editable: bool) -> Result<(), Problem> {
    if !step_is_editable || case.outcome.is_some() {
        let (vi, en) = ("Danh sách không sửa được ở bước này", "The list cannot be changed at this step");
        return Err(Problem::new(&problem::STATE_CONFLICT).with("step", case.step.clone()).detail(vi, en));
    }
    match policy::may_edit(caller, case, step_is_editable) {
        true => Ok(()),
        false => Err(Problem::new(&problem::FORBIDDEN)),
    }
}

/// Checks that the caller may judge rows: where the list is examined or decided, not where it is prepared.
///
/// # Errors
/// 403 for who does not act on the case now; 409 at another step, and after the decision.
pub fn check_judgeable(caller: &Principal, case: &CaseRow, step_is_editable: bool) -> Result<(), Problem> {
    if case.status != "open" || step_is_editable || case.outcome.is_some() {
        let (vi, en) = ("Bước này không kết luận từng người", "Rows are not judged at this step");
        return Err(Problem::new(&problem::STATE_CONFLICT).with("step", case.step.clone()).detail(vi, en));
    }
    match policy::may_edit(caller, case, true) {
        true => Ok(()),
        false => Err(Problem::new(&problem::FORBIDDEN)),
    }
}
