//! Who may do what with a case. Pure.

use super::case::store::{CaseRow, is_own};
use crate::{
    access::Principal,
    platform::problem::{self, Problem},
};

/// Why somebody looks at a confidential record.
pub const PURPOSES: [&str; 5] = ["handle_case", "decide", "supervise", "coordinate", "audit"];

/// True when the case handed to somebody is theirs to read in full: they work on it, decide it now, or prepare it. Who sees it by a
/// referral or a hand-over alone does not decide it, whatever role they have in their own unit.
pub fn handles(caller: &Principal, case: &CaseRow) -> bool {
    let me = caller.user_id.as_str();
    case.assignee_id.as_deref() == Some(me)
        || (is_own(&caller.scope, case) && case.acting_role.as_deref().is_some_and(|role| caller.has_role(role)))
        || (case.closed_at.is_none() && (case.prepared_by == me || case.created_by == me))
}

/// What a look at a case needs.
#[derive(Debug, PartialEq, Eq)]
pub enum Look {
    /// Everything may be shown.
    Open,
    /// Health data stays hidden until a purpose is given.
    Masked,
    /// Shown, and journalled with this purpose.
    Journalled(String),
}

/// Refuses a purpose that is none.
///
/// # Errors
/// 400 with the list of purposes.
pub fn check_purpose(purpose: Option<&str>) -> Result<(), Problem> {
    if purpose.is_none_or(|purpose| PURPOSES.contains(&purpose)) {
        return Ok(());
    }
    let (vi, en) = ("Mục đích xem không hợp lệ", "The purpose is not one of the list");
    Err(Problem::new(&problem::BAD_REQUEST).detail(vi, en).with("purposes", PURPOSES.to_vec()))
}

/// Decides how a case may be looked at. Those who see a case only because it was referred to them, such as the Front, a union or the
/// staff of a fund, need no health data for what they are asked; no purpose opens them.
///
/// # Errors
/// 403 `purpose_required` for a protected case without a purpose; 400 for a purpose that is none.
pub fn look(caller: &Principal, case: &CaseRow, purpose: Option<&str>) -> Result<Look, Problem> {
    check_purpose(purpose)?;
    if caller.scope.only_referrals && case.confidentiality == "personal" {
        return Ok(Look::Masked);
    }
    if let Some(purpose) = purpose.filter(|_| case.confidentiality != "normal") {
        return Ok(Look::Journalled(purpose.to_owned()));
    }
    match case.confidentiality.as_str() {
        "protected" => Err(Problem::new(&problem::PURPOSE_REQUIRED).with("purposes", PURPOSES.to_vec())),
        "personal" if !handles(caller, case) => Ok(Look::Masked),
        _ => Ok(Look::Open),
    }
}

/// True when the caller may change the form and the people of a case at its present step.
pub fn may_edit(caller: &Principal, case: &CaseRow, step_is_editable: bool) -> bool {
    step_is_editable
        && caller.may("cases:write")
        && case.acting_role.as_deref().is_some_and(|role| caller.has_role(role))
}

/// True when the caller may hand the case to somebody.
pub fn may_assign(caller: &Principal, case: &CaseRow) -> bool {
    caller.may("cases:assign") && case.closed_at.is_none()
}
