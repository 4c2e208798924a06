//! Use cases of employers.

use super::{
    EmployerId,
    rules::{self, EMPLOYERS},
    store::{self, EmployerRow},
    tax_code::{self, BadCode},
    types::{EmployerCreate, EmployerPatch, EmployerStatus, EmployerTransition, EmployerTransitionCreate},
};
use crate::{
    access::states::{Signers, conflict},
    ctx::Cx,
    directory::working_days::local_date,
    platform::{
        choices::{code, parse},
        journal::{Entry, Subject, Tx},
        problem::{self, FieldError, Problem},
        text::{CleanText, fold},
        versions::{self, Record},
    },
};
use serde_json::json;

/// Enters an employer.
///
/// # Errors
/// 403 for a unit out of the caller's scope; 409 `duplicate` for a code that another employer has; 422.
pub fn create(tx: &mut Tx, cx: &Cx, input: EmployerCreate) -> Result<EmployerRow, Problem> {
    let place = cx.place(input.unit_id.as_ref().map(|id| id.as_str()), local_date(tx.now));
    let (unit_id, serving_unit_id) = place.ok_or_else(|| Problem::new(&problem::FORBIDDEN))?;
    let mut faults = Vec::new();
    let read_tax = |text: &str| tax_code::read(text, input.kind);
    let row = EmployerRow {
        id: tx.ids.next(),
        tax_code: read(input.tax_code, "/tax_code", read_tax, &mut faults),
        insurance_code: read(input.insurance_code, "/insurance_code", tax_code::insurance_code, &mut faults),
        name_fold: fold(&input.name),
        name: input.name.into_string(),
        kind: code(input.kind),
        sector: input.sector.map(code),
        address: filled(input.address),
        contribution_cycle: code(input.contribution_cycle),
        head_employer_id: input.head_employer_id,
        unit_id,
        serving_unit_id,
        status: code(EmployerStatus::Active),
        status_since: None,
        status_reason: None,
        merged_into_id: None,
        created_by: tx.by(),
        created_at: tx.at(),
        updated_by: tx.by(),
        updated_at: tx.at(),
        version: 1,
    };
    check(tx, cx, &row, faults)?;
    row.insert(tx.db)?;
    let state = json!({"kind": row.kind, "sector": row.sector, "head_employer_id": row.head_employer_id});
    tx.record(Entry::new("employer.created", about(&row)).state(state))?;
    Ok(row)
}

/// Corrects an employer.
///
/// # Errors
/// 404 outside the scope; 409 `state_conflict` for a merged one, `duplicate` for a code that another employer has; 412; 422.
pub fn update(tx: &mut Tx, cx: &Cx, id: EmployerId, seen: i64, patch: EmployerPatch) -> Result<EmployerRow, Problem> {
    let old = changeable(tx, cx, id)?;
    versions::check(tx, &old, seen)?;
    let (mut row, mut faults) = (old.clone(), Vec::new());
    row.kind = patch.kind.map_or(row.kind, code);
    let kind = parse(&row.kind)?;
    if let Some(text) = patch.tax_code {
        row.tax_code = read(text, "/tax_code", |text| tax_code::read(text, kind), &mut faults);
    } else if let Some(Err(bad)) = row.tax_code.as_deref().map(|text| tax_code::read(text, kind)) {
        faults.push(fault("/kind", bad));
    }
    if let Some(text) = patch.insurance_code {
        row.insurance_code = read(text, "/insurance_code", tax_code::insurance_code, &mut faults);
    }
    if let Some(name) = patch.name {
        row.name_fold = fold(&name);
        row.name = name.into_string();
    }
    row.sector = patch.sector.map_or(row.sector, |sector| sector.map(code));
    row.address = patch.address.map_or(row.address, filled);
    row.contribution_cycle = patch.contribution_cycle.map_or(row.contribution_cycle, code);
    row.head_employer_id = patch.head_employer_id.unwrap_or(row.head_employer_id);
    if let Some(unit) = patch.unit_id {
        let place = cx.place(Some(unit.as_str()), local_date(tx.now));
        (row.unit_id, row.serving_unit_id) = place.ok_or_else(|| Problem::new(&problem::FORBIDDEN))?;
    }
    check(tx, cx, &row, faults)?;
    versions::save(tx, &mut row, seen)?;
    tx.record(Entry::updated("employer.updated", about(&row), &old, &row)?)?;
    Ok(row)
}

/// Suspends, resumes, closes or reopens an employer.
///
/// # Errors
/// 404 outside the scope; 409 `state_conflict`; 412; 422 for a day before the last change of status, and for `merge`, which is
/// an operation of its own.
pub fn transition(
    tx: &mut Tx,
    cx: &Cx,
    id: EmployerId,
    seen: i64,
    input: EmployerTransitionCreate,
) -> Result<EmployerRow, Problem> {
    let mut row = store::find(tx.db, cx.scope(), id)?;
    versions::check(tx, &row, seen)?;
    if input.transition == EmployerTransition::Merge {
        let (vi, en) = ("Vui lòng dùng chức năng gộp đơn vị", "Please use the operation that merges employers");
        return Err(Problem::invalid("/transition", "not_allowed", vi, en));
    }
    let status: EmployerStatus = parse(&row.status)?;
    EMPLOYERS.authorise(status, input.transition, &cx.caller, Signers::of(""))?;
    let status = EMPLOYERS.next(status, input.transition)?;
    if row.status_since.is_some_and(|since| *input.on < since) {
        let (vi, en) = ("Ngày này trước lần thay đổi trạng thái gần nhất", "It lies before the last change of status");
        return Err(Problem::invalid("/on", "out_of_range", vi, en));
    }
    let reason = input.reason.into_string();
    row.status = code(status);
    row.status_since = Some(*input.on);
    row.status_reason = Some(reason.clone());
    versions::save(tx, &mut row, seen)?;
    let state = json!({"status": row.status, "since": row.status_since});
    tx.record(Entry::new("employer.transitioned", about(&row)).state(state).because(Some(reason)))?;
    Ok(row)
}

/// An employer within the scope that is no merged duplicate.
///
/// # Errors
/// 404; 409 `state_conflict`, with the employer that it was merged into.
pub fn changeable(tx: &mut Tx, cx: &Cx, id: EmployerId) -> Result<EmployerRow, Problem> {
    let row = store::find(tx.db, cx.scope(), id)?;
    match &row.merged_into_id {
        None => Ok(row),
        Some(survivor) => Err(conflict(EmployerStatus::Merged).with("merged_into_id", survivor.to_string())),
    }
}

/// What the row alone cannot say: its head, and that its codes are no other employer's.
fn check(tx: &mut Tx, cx: &Cx, row: &EmployerRow, mut faults: Vec<FieldError>) -> Result<(), Problem> {
    if let Some(head) = row.head_employer_id {
        let has_branches = store::has_branches(tx.db, row.id)?;
        match store::named(tx.db, &[head])?.get(&head).filter(|head| cx.scope().covers_unit(&head.serving_unit_id)) {
            Some(head) => faults.extend(rules::refuse_head(row, has_branches, head)),
            None => faults.push(unknown("/head_employer_id")),
        }
    }
    Problem::of_faults(faults)?;
    let by_tax = row.tax_code.as_deref().map(|text| store::holder_of_tax_code(tx.db, text, row.id)).transpose()?;
    refuse_holder(cx, "/tax_code", by_tax.flatten())?;
    let by_code = row.insurance_code.as_deref();
    let by_code = by_code.map(|text| store::holder_of_insurance_code(tx.db, text, row.id)).transpose()?;
    refuse_holder(cx, "/insurance_code", by_code.flatten())
}

/// The codes of employers are public facts: the answer says that another employer has it, and which one within the scope.
fn refuse_holder(cx: &Cx, pointer: &str, holder: Option<EmployerRow>) -> Result<(), Problem> {
    let Some(holder) = holder else { return Ok(()) };
    let (vi, en) = ("Một đơn vị khác đã có mã này", "Another employer has this code");
    let refused = Problem::new(&problem::DUPLICATE).and(FieldError::at(pointer, "duplicate", vi, en));
    match cx.scope().covers_unit(&holder.serving_unit_id) {
        true => Err(refused.with("employer_id", holder.id.to_string())),
        false => Err(refused),
    }
}

pub fn unknown(pointer: &str) -> FieldError {
    FieldError::at(pointer, "unknown_reference", "Không tìm thấy", "Not found")
}

fn fault(pointer: &str, (vi, en): BadCode) -> FieldError {
    FieldError::at(pointer, "invalid_value", vi, en)
}

fn filled(text: Option<CleanText>) -> Option<String> {
    text.map(CleanText::into_string).filter(|text| !text.is_empty())
}

/// Reads a code; an empty one is none.
fn read(
    text: Option<CleanText>,
    pointer: &str,
    read: impl Fn(&str) -> Result<String, BadCode>,
    faults: &mut Vec<FieldError>,
) -> Option<String> {
    let text = text.filter(|text| !text.is_empty())?;
    read(&text).map_err(|bad| faults.push(fault(pointer, bad))).ok()
}

/// The journal's view of an employer.
pub fn about(row: &EmployerRow) -> Subject {
    Subject {
        kind: "employer",
        id: row.id.to_string(),
        version: Some(row.version),
        unit_id: Some(row.unit_id.clone()),
        ..Subject::default()
    }
}
