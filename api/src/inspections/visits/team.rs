//! The team of an inspection, across agencies, and what its members declare.

use super::{
    commands::{about, keeps},
    rules::check_team,
    store::{self, InspectionRow, MemberRow},
    types::{Declaration, InspectionStatus, InterestDeclaration, Team},
};
use crate::{
    access::states::conflict,
    ctx::Cx,
    identity::{roles, state::principal, store::user},
    inspections::ids::InspectionId,
    platform::{
        choices::{code, parse},
        journal::{Entry, Tx},
        problem::{self, FieldError, Problem},
        versions,
    },
};
use serde_json::json;

/// Sets the team. Members may be of any agency.
///
/// # Errors
/// 404; 403 for another agency; 409 `state_conflict` once the minutes are signed; 412; 422 for an account that is absent or
/// not active, or that does not read inspections.
pub fn set(tx: &mut Tx, cx: &Cx, id: InspectionId, seen: i64, team: &Team) -> Result<InspectionRow, Problem> {
    use InspectionStatus as S;
    let mut row = store::find(tx.db, cx.scope(), id)?;
    if !keeps(tx.db, cx, &row)? {
        return Err(Problem::new(&problem::FORBIDDEN));
    }
    versions::check(tx, &row, seen)?;
    let status: S = parse(&row.status)?;
    if matches!(status, S::Minuted | S::Concluded | S::FollowUp | S::Closed | S::Terminated | S::Cancelled) {
        return Err(conflict(status));
    }
    check_team(team)?;
    let (before, roles) = (store::members(tx.db, &[id])?, roles::shipped()?);
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    for (index, member) in team.members.iter().enumerate() {
        let account = user(tx.db, member.user_id.as_str())?.filter(|account| account.is_active);
        let Some(account) = account else {
            let (vi, en) = ("Không có tài khoản này", "There is no such account");
            faults.push(FieldError::at(format!("/members/{index}/user_id"), "unknown_reference", vi, en));
            continue;
        };
        if !principal(account.clone(), &cx.directory, &roles, "", tx.now).may("inspections:read") {
            let (vi, en) = ("Tài khoản này không xem được cuộc kiểm tra", "That account does not read inspections");
            faults.push(FieldError::at(format!("/members/{index}/user_id"), "not_allowed", vi, en));
            continue;
        }
        let same = before.iter().find(|old| old.user_id == account.id);
        rows.push(MemberRow {
            inspection_id: id,
            user_id: account.id,
            agency_id: account.agency_id,
            role: code(member.role),
            declaration: same.map_or_else(|| code(Declaration::Pending), |old| old.declaration.clone()),
            declared_at: same.and_then(|old| old.declared_at),
            note: same.and_then(|old| old.note.clone()),
        });
    }
    Problem::of_faults(faults)?;
    store::set_members(tx.db, id, &rows)?;
    versions::save(tx, &mut row, seen)?;
    let members: Vec<&str> = rows.iter().map(|member| member.user_id.as_str()).collect();
    tx.record(Entry::new("inspection.team_set", about(&row)).change(json!({"members": members})))?;
    Ok(row)
}

/// Declares an interest of the caller, or that there is none.
///
/// # Errors
/// 404; 403 for a caller who is not in its team; 409 `state_conflict` once the minutes are signed.
pub fn declare(tx: &mut Tx, cx: &Cx, id: InspectionId, input: InterestDeclaration) -> Result<InspectionRow, Problem> {
    let row = store::find(tx.db, cx.scope(), id)?;
    let members = store::members(tx.db, &[id])?;
    let own = members.into_iter().find(|member| member.user_id == cx.caller.user_id);
    let mut own = own.ok_or_else(|| Problem::new(&problem::FORBIDDEN))?;
    let status: InspectionStatus = parse(&row.status)?;
    if row.concluded_on.is_some() || matches!(status, InspectionStatus::Terminated | InspectionStatus::Cancelled) {
        return Err(conflict(status));
    }
    let declaration = if input.has_conflict { Declaration::Conflict } else { Declaration::None };
    own.declaration = code(declaration);
    own.declared_at = Some(tx.at());
    own.note = input.note.map(|note| note.into_string()).filter(|note| !note.is_empty());
    store::update_member(tx.db, &own)?;
    tx.record(Entry::new("inspection.interest_declared", about(&row)).state(json!({"declaration": own.declaration})))?;
    Ok(row)
}
