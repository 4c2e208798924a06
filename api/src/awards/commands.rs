//! Use cases of awards.

use super::{
    AwardDocument, AwardId,
    rules::{allowed, check},
    store::{self, AwardRow, DocumentRow},
    types::{AwardCreate, AwardPatch, AwardStatus, AwardTransition, AwardVoid},
};
use crate::{
    ctx::Cx,
    directory::working_days::local_date,
    platform::{
        choices::{code, parse},
        db::Db,
        files::Stored,
        journal::{Entry, Subject, Tx},
        problem::{self, Problem, absent},
        versions,
    },
};
use serde_json::json;

/// Enters an award.
///
/// # Errors
/// 403 for a unit out of the caller's scope; 409 `duplicate` for an award that is there; 422.
pub fn create(tx: &mut Tx, cx: &Cx, input: AwardCreate) -> Result<AwardRow, Problem> {
    check(input.level, input.year, *input.decided_on)?;
    let asked = input.unit_id.as_ref().map(|id| id.as_str());
    let place = cx.place(asked, local_date(tx.now));
    let (unit_id, serving_unit_id) = place.ok_or_else(|| Problem::new(&problem::FORBIDDEN))?;
    let row = AwardRow {
        id: tx.ids.next(),
        kind: code(input.kind),
        level: code(input.level),
        title: input.title.into_string(),
        collective: input.collective.into_string(),
        year: input.year,
        decision_number: input.decision_number.into_string(),
        decided_on: *input.decided_on,
        unit_id,
        serving_unit_id,
        status: code(AwardStatus::Valid),
        void_reason: None,
        created_by: tx.by(),
        created_at: tx.at(),
        updated_by: tx.by(),
        updated_at: tx.at(),
        version: 1,
    };
    store::insert(tx.db, &row)?;
    let state = json!({"kind": row.kind, "level": row.level, "year": row.year});
    tx.record(Entry::new("award.created", about(&row)).state(state))?;
    Ok(row)
}

/// Corrects an award.
///
/// # Errors
/// 403 outside the scope; 409 `state_conflict` once it is void, `duplicate` for another one like it; 412; 422.
pub fn update(tx: &mut Tx, cx: &Cx, id: AwardId, seen: i64, patch: AwardPatch) -> Result<AwardRow, Problem> {
    let old = changeable(tx.db, cx, id, AwardTransition::Correct)?;
    versions::check(tx, &old, seen)?;
    let mut row = old.clone();
    row.kind = patch.kind.map_or(row.kind, code);
    row.level = patch.level.map_or(row.level, code);
    row.title = patch.title.map_or(row.title, |text| text.into_string());
    row.collective = patch.collective.map_or(row.collective, |text| text.into_string());
    row.year = patch.year.unwrap_or(row.year);
    row.decision_number = patch.decision_number.map_or(row.decision_number, |number| number.into_string());
    row.decided_on = patch.decided_on.map_or(row.decided_on, |day| *day);
    check(parse(&row.level)?, row.year, row.decided_on)?;
    versions::save(tx, &mut row, seen)?;
    tx.record(Entry::updated("award.updated", about(&row), &old, &row)?)?;
    Ok(row)
}

/// Makes an award void: it was entered by mistake.
///
/// # Errors
/// 403 outside the scope; 409 `state_conflict` when it is void already; 412.
pub fn make_void(tx: &mut Tx, cx: &Cx, id: AwardId, seen: i64, input: AwardVoid) -> Result<AwardRow, Problem> {
    let mut row = changeable(tx.db, cx, id, AwardTransition::Void)?;
    versions::check(tx, &row, seen)?;
    let reason = input.reason.into_string();
    row.status = code(AwardStatus::Void);
    row.void_reason = Some(reason.clone());
    versions::save(tx, &mut row, seen)?;
    tx.record(Entry::new("award.voided", about(&row)).state(json!({"status": row.status})).because(Some(reason)))?;
    Ok(row)
}

/// Adds a scan of the decision or of the award itself.
///
/// # Errors
/// As of [`changeable`]; 422 for another `requirement`.
pub fn add_document(tx: &mut Tx, cx: &Cx, id: AwardId, file: Stored) -> Result<DocumentRow, Problem> {
    let award = changeable(tx.db, cx, id, AwardTransition::Correct)?;
    if !["decision", "award"].contains(&file.requirement.as_str()) {
        let (vi, en) = ("Chọn quyết định hoặc hình thức khen thưởng", "It is decision or award");
        return Err(Problem::invalid("/requirement", "unknown_reference", vi, en));
    }
    let row = DocumentRow {
        id: tx.ids.next::<AwardDocument>(),
        award_id: award.id,
        requirement: file.requirement,
        file_name: file.file_name,
        media_type: file.media_type.to_owned(),
        size_bytes: file.size_bytes,
        sha256: file.sha256,
        storage_key: file.storage_key,
        uploaded_by: tx.by(),
        uploaded_at: tx.at(),
    };
    store::insert_document(tx.db, &row)?;
    let change = json!({"document_id": row.id, "requirement": row.requirement, "sha256": row.sha256});
    tx.record(Entry::new("award.document_added", about(&award)).change(change))?;
    Ok(row)
}

/// An award that the caller may change so.
///
/// # Errors
/// 404; 403 for one of a unit out of the scope, which everybody reads; 409 `state_conflict`.
pub fn changeable(db: &mut Db, cx: &Cx, id: AwardId, transition: AwardTransition) -> Result<AwardRow, Problem> {
    let row = store::find(db, id)?.ok_or_else(absent)?;
    if !cx.scope().covers_unit(&row.serving_unit_id) {
        return Err(Problem::new(&problem::FORBIDDEN));
    }
    match allowed(parse(&row.status)?).contains(&transition) {
        true => Ok(row),
        false => Err(Problem::new(&problem::STATE_CONFLICT).with("current_status", row.status)),
    }
}

/// The journal's view of an award.
fn about(row: &AwardRow) -> Subject {
    Subject {
        kind: "award",
        id: row.id.to_string(),
        version: Some(row.version),
        unit_id: Some(row.unit_id.clone()),
        ..Subject::default()
    }
}
