//! Use cases of hand-overs.

use super::{
    CaseTransfer,
    store::{self, TransferRow},
    types::{CaseTransferAnswer, CaseTransferCreate, TransferStatus},
};
use crate::{
    cases::{
        case::{
            commands::{save, state, subject},
            store::{self as cases, CaseRow},
        },
        coordination::types::Verdict,
        office::Office,
    },
    directory::working_days::local_date,
    people::{households::commands as households, store as people},
    platform::{
        choices::code,
        journal::{Entry, Tx},
        problem::{self, Problem},
        versions,
    },
};
use chrono::NaiveDate;
use serde_json::json;

/// Offers a case to another unit.
///
/// # Errors
/// 403 for who does not act on the case now; 409 for a closed case, for one that is on offer, and for one about the move of a head
/// whose household needs another first; 412 for another version; 422 for a unit that does not exist today, serves the case already, or has no agency for its step.
pub fn offer(
    tx: &mut Tx,
    office: &Office,
    id: &str,
    seen: i64,
    input: CaseTransferCreate,
) -> Result<(TransferRow, CaseRow), Problem> {
    let mut case = office.own_case(tx, id)?;
    if !case.acting_role.as_deref().is_some_and(|role| office.caller.has_role(role)) {
        return Err(Problem::new(if case.closed_at.is_some() {
            &problem::STATE_CONFLICT
        } else {
            &problem::FORBIDDEN
        }));
    }
    versions::check(tx, &case, seen)?;
    let today = local_date(tx.now);
    place(office, &mut case.clone(), input.to_unit_id.as_str(), today)?;
    if moves_beneficiary(office, &case)? {
        let beneficiary = people::person_row(tx.db, &case.beneficiary_id)?;
        households::may_leave(tx.db, &beneficiary)?;
    }
    if store::is_offered(tx.db, &case.id)? {
        let (vi, en) = ("Hồ sơ đang chờ nơi nhận trả lời", "The case is on offer already");
        return Err(Problem::new(&problem::STATE_CONFLICT).detail(vi, en));
    }
    let row = TransferRow {
        id: tx.ids.next::<CaseTransfer>().to_string(),
        case_id: case.id.clone(),
        from_unit_id: case.serving_unit_id.clone(),
        to_unit_id: input.to_unit_id.to_string(),
        reason: input.reason.into_string(),
        status: code(TransferStatus::Offered),
        offered_by: tx.by(),
        created_at: tx.at(),
        answered_by: None,
        answered_at: None,
        answer: None,
    };
    store::insert(tx.db, &row)?;
    stamp(tx, &mut case);
    save(tx, &case, seen)?;
    let change = json!({"transfer_id": row.id, "to_unit_id": row.to_unit_id});
    let entry = Entry::new("case.transfer_offered", subject(&case)).state(state(&case)).change(change);
    tx.record(entry.because(Some(row.reason.clone())))?;
    Ok((row, case))
}

/// Puts a case at another unit: it belongs there, and the agency of its step there acts on it.
fn place(office: &Office, case: &mut CaseRow, unit: &str, today: NaiveDate) -> Result<(), Problem> {
    let refuse = |code, vi, en| Err(Problem::invalid("/to_unit_id", code, vi, en));
    let serving = office.directory.serving(unit, today).filter(|serving| serving.id == unit);
    let Some(serving) = serving.filter(|_| office.directory.unit_exists_on(unit, today)) else {
        return refuse("unknown_reference", "Không có đơn vị này", "There is no such unit today");
    };
    if serving.id == case.serving_unit_id {
        return refuse("invalid_value", "Hồ sơ đang ở đơn vị này", "The case is at this unit already");
    }
    let version = office.catalogue.of_case(&case.case_type_id)?;
    let function = version.compiled.step(&case.step).and_then(|step| step.agency.as_deref());
    let agency = function.and_then(|function| office.directory.agency_with_function(function, unit, today));
    if function.is_some() && agency.is_none() {
        let (vi, en) =
            ("Đơn vị này không có cơ quan xử lý bước hiện tại", "The unit has no agency for the present step");
        return refuse("invalid_value", vi, en);
    }
    case.unit_id = serving.id.clone();
    case.serving_unit_id = serving.id.clone();
    case.acting_agency_id = agency.map(|agency| agency.id.clone());
    case.assignee_id = None;
    Ok(())
}

/// True for a case about a move of its beneficiary: the old ward stops, the new one goes on (NĐ 147/2025/NĐ-CP), and needs the person.
fn moves_beneficiary(office: &Office, case: &CaseRow) -> Result<bool, Problem> {
    Ok(office.catalogue.of_case(&case.case_type_id)?.compiled.definition.people.beneficiary_moves)
}

fn stamp(tx: &Tx, case: &mut CaseRow) {
    case.version += 1;
    case.updated_at = tx.at();
    case.updated_by = tx.by();
}

/// Accepts or declines an offer; who accepts takes the case to their unit.
///
/// # Errors
/// 404 for an offer out of sight; 403 for who does not serve the unit that it is made to, or has not the role that acts on the case; 409
/// for one that is ended, or a case that was closed; 422 for a refusal without a reason.
pub fn answer(
    tx: &mut Tx,
    office: &Office,
    id: &str,
    input: CaseTransferAnswer,
) -> Result<(TransferRow, CaseRow), Problem> {
    let mut row = store::find(tx.db, id)?.ok_or_else(problem::absent)?;
    let mut case = cases::find(tx.db, &office.caller.scope, &row.case_id)?.ok_or_else(problem::absent)?;
    let today = local_date(tx.now);
    let serves = office.directory.serving(&row.to_unit_id, today);
    let is_theirs = serves.is_some_and(|unit| office.caller.scope.covers_unit(&unit.id));
    if row.status != code(TransferStatus::Offered) || case.closed_at.is_some() {
        return Err(Problem::new(&problem::STATE_CONFLICT).with("current_status", row.status));
    }
    if !is_theirs || !case.acting_role.as_deref().is_some_and(|role| office.caller.has_role(role)) {
        return Err(Problem::new(&problem::FORBIDDEN));
    }
    let reason = input.reason.map(|reason| reason.into_string()).filter(|reason| !reason.is_empty());
    if input.verdict == Verdict::Declined && reason.is_none() {
        let (vi, en) = ("Vui lòng nêu lý do không tiếp nhận", "Please say why it is declined");
        return Err(Problem::invalid("/reason", "required", vi, en));
    }
    let (status, event) = match input.verdict {
        Verdict::Accepted => (TransferStatus::Accepted, "case.transfer_accepted"),
        Verdict::Declined => (TransferStatus::Declined, "case.transfer_declined"),
    };
    // When two answer at the same time, one ends the offer; the other gets 409 before the place of the case is read.
    end(tx, &mut row, status, reason)?;
    if status == TransferStatus::Accepted {
        let to = serves.map(|unit| unit.id.clone()).unwrap_or_default();
        place(office, &mut case, &to, today)?;
        if moves_beneficiary(office, &case)? {
            households::move_away(tx, &case.beneficiary_id, (&case.unit_id, &case.serving_unit_id))?;
        }
    }
    let seen = case.version;
    stamp(tx, &mut case);
    if store::move_case(tx.db, &case, seen)? == 0 {
        return Err(Problem::new(&problem::STATE_CONFLICT));
    }
    journal(tx, event, &row, &case)?;
    Ok((row, case))
}

/// Takes an offer back.
///
/// # Errors
/// 404 for an offer out of sight; 403 for another unit's; 409 for one that is ended.
pub fn withdraw(tx: &mut Tx, office: &Office, id: &str) -> Result<(TransferRow, CaseRow), Problem> {
    let mut row = store::find(tx.db, id)?.ok_or_else(problem::absent)?;
    let mut case = office.own_case(tx, &row.case_id)?;
    end(tx, &mut row, TransferStatus::Withdrawn, None)?;
    let seen = case.version;
    stamp(tx, &mut case);
    save(tx, &case, seen)?;
    journal(tx, "case.transfer_withdrawn", &row, &case)?;
    Ok((row, case))
}

fn end(tx: &mut Tx, row: &mut TransferRow, status: TransferStatus, answer: Option<String>) -> Result<(), Problem> {
    let before = std::mem::replace(&mut row.status, code(status));
    row.answered_by = Some(tx.by());
    row.answered_at = Some(tx.at());
    row.answer = answer;
    match store::end(tx.db, row)? {
        true => Ok(()),
        false => Err(Problem::new(&problem::STATE_CONFLICT).with("current_status", before)),
    }
}

fn journal(tx: &mut Tx, event: &'static str, row: &TransferRow, case: &CaseRow) -> Result<(), Problem> {
    let change = json!({"transfer_id": row.id, "from_unit_id": row.from_unit_id, "to_unit_id": row.to_unit_id});
    tx.record(Entry::new(event, subject(case)).state(state(case)).change(change).because(row.answer.clone()))
}
