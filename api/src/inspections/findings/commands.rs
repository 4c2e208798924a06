//! Use cases of findings.

use super::{
    rules::check,
    store::{self, FindingRow},
    types::{FindingCreate, Judgement},
};
use crate::{
    ctx::Cx,
    inspections::{
        checklists::{commands::kept, data, types::ChecklistSubject},
        ids::{FindingId, InspectionId},
        visits::{
            self,
            commands::{about, worked_on},
            rules::{may_work, takes_findings},
            store::InspectionRow,
            types::Declaration,
        },
    },
    platform::{
        choices::{code, parse},
        db::Db,
        journal::{Entry, Tx},
        problem::{FieldError, Problem},
        versions::{self, Record},
    },
};
use serde_json::json;

/// Writes down a finding.
///
/// # Errors
/// 404; 403; 409 `state_conflict`; 422 for a member who has not declared or has a conflict of interest (`guard_failed`), a violation
/// without evidence, or evidence that is no document of the inspection.
pub fn create(tx: &mut Tx, cx: &Cx, id: InspectionId, input: FindingCreate) -> Result<FindingRow, Problem> {
    let inspection = worked_on(tx.db, cx, id, takes_findings)?;
    check(&input.judgement, "/judgement")?;
    let (subject, violation) = subject_of(&inspection, &input)?;
    let mut row = FindingRow {
        id: tx.ids.next(),
        inspection_id: id,
        employer_id: inspection.employer_id,
        item: input.item.map(|item| item.into_string()),
        subject: code(subject),
        violation_code: input.violation_code.map(|code| code.into_string()).or(violation),
        description: input.description.into_string(),
        result: String::new(),
        reason: None,
        workers: None,
        amount_vnd: None,
        evidence: String::new(),
        carried_from_id: None,
        created_by: tx.by(),
        created_at: tx.at(),
        updated_by: tx.by(),
        updated_at: tx.at(),
        version: 1,
    };
    set(tx.db, &mut row, input.judgement, "/judgement")?;
    row.insert(tx.db)?;
    tx.touch("finding", row.id.as_str());
    tx.record(Entry::new("inspection.finding_added", about(&inspection)).state(state(&row)))?;
    Ok(row)
}

fn state(row: &FindingRow) -> serde_json::Value {
    json!({"finding_id": row.id, "subject": row.subject, "result": row.result, "violation_code": row.violation_code})
}

/// The subject of a finding, and the violation of its item.
fn subject_of(
    inspection: &InspectionRow,
    input: &FindingCreate,
) -> Result<(ChecklistSubject, Option<String>), Problem> {
    let Some(item) = &input.item else {
        let required =
            || Problem::invalid("/subject", "required", "Vui lòng nhập thông tin này", "Please fill this in");
        return Ok((input.subject.ok_or_else(required)?, None));
    };
    let (vi, en) = ("Mục này không thuộc nội dung kiểm tra", "The inspection has no such item");
    let unknown = || Problem::invalid("/item", "unknown_reference", vi, en);
    let (subject, item) = data::item(&kept(inspection)?, item)?.ok_or_else(unknown)?;
    if input.subject.is_some_and(|named| named != subject) {
        let (vi, en) = ("Khác với nội dung của mục", "It is not the subject of the item");
        return Err(Problem::invalid("/subject", "invalid_value", vi, en));
    }
    Ok((subject, item.violation_code))
}

/// Puts a judgement into the row; its evidence must be documents of the inspection.
fn set(db: &mut Db, row: &mut FindingRow, judgement: Judgement, place: &str) -> Result<(), Problem> {
    let documents = visits::store::documents_of(db, &[row.inspection_id.as_str()])?;
    let (vi, en) = ("Cuộc kiểm tra không có tài liệu này", "The inspection has no such document");
    let is_known = |id| documents.iter().any(|document| document.id == id);
    let missing = judgement.evidence.iter().enumerate().filter(|(_, id)| !is_known(**id));
    let fault = |(index, _)| FieldError::at(format!("{place}/evidence/{index}"), "unknown_reference", vi, en);
    Problem::of_faults(missing.map(fault).collect())?;
    row.result = code(judgement.result);
    row.reason = judgement.reason.map(|text| text.into_string()).filter(|text| !text.is_empty());
    (row.workers, row.amount_vnd) = (judgement.workers, judgement.amount_vnd);
    row.evidence = json!(judgement.evidence).to_string();
    Ok(())
}

/// Judges a finding that was carried forward, or corrects the judgement of another, until the inspection is concluded.
///
/// # Errors
/// As of [`create`]; 412.
pub fn judge(tx: &mut Tx, cx: &Cx, id: FindingId, seen: i64, input: Judgement) -> Result<FindingRow, Problem> {
    let mut row = store::find(tx.db, cx.scope(), id)?;
    let inspection = worked_on(tx.db, cx, row.inspection_id, takes_findings)?;
    versions::check(tx, &row, seen)?;
    check(&input, "")?;
    set(tx.db, &mut row, input, "")?;
    versions::save(tx, &mut row, seen)?;
    tx.touch("finding", row.id.as_str());
    tx.record(Entry::new("inspection.finding_judged", about(&inspection)).state(state(&row)))?;
    Ok(row)
}

/// Whether the caller may judge the findings of an inspection now.
///
/// # Errors
/// The database's.
pub fn may_judge(db: &mut Db, cx: &Cx, inspection: &InspectionRow) -> Result<bool, Problem> {
    let status = parse(&inspection.status)?;
    let member = visits::store::member(db, inspection.id, &cx.caller.user_id)?;
    let declared = member.map(|member| parse::<Declaration>(&member.declaration)).transpose()?;
    Ok(takes_findings(status) && declared.is_some_and(|declaration| may_work(declaration, status)))
}
