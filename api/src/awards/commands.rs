//! Use cases of awards.

use super::{
    AwardId,
    rules::{allowed, check},
    store::{self, AwardRow},
    types::{AwardCreate, AwardFacts, AwardPatch, AwardStatus, AwardTransition},
};
use crate::{
    ctx::{documents::DocumentRow, prelude::commands::*},
    platform::files::Stored,
};

/// Enters an award.
///
/// # Errors
/// 403 for a unit out of the caller's scope; 409 `duplicate` for an award that is there; 422.
pub fn create(tx: &mut Tx, cx: &Cx, input: AwardCreate) -> Result<AwardRow, Problem> {
    check(input.level, input.year, *input.decided_on)?;
    let place = cx.place(input.unit_id.as_ref().map(|id| id.as_str()), local_date(tx.now));
    let (unit_id, serving_unit_id) = place.ok_or_else(|| Problem::new(&problem::FORBIDDEN))?;
    let row = AwardRow {
        id: tx.ids.next(),
        facts: AwardFacts {
            kind: code(input.kind),
            level: code(input.level),
            title: input.title.into_string(),
            collective: input.collective.into_string(),
            year: input.year,
            decision_number: input.decision_number.into_string(),
            decided_on: *input.decided_on,
        },
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
    row.insert(tx.db)?;
    let state = json!({"kind": row.facts.kind, "level": row.facts.level, "year": row.facts.year});
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
    let AwardFacts { kind, level, title, collective, year, decision_number, decided_on } = old.facts.clone();
    row.facts = AwardFacts {
        kind: patch.kind.map_or(kind, code),
        level: patch.level.map_or(level, code),
        title: patch.title.map_or(title, |text| text.into_string()),
        collective: patch.collective.map_or(collective, |text| text.into_string()),
        year: patch.year.unwrap_or(year),
        decision_number: patch.decision_number.map_or(decision_number, |number| number.into_string()),
        decided_on: patch.decided_on.map_or(decided_on, |day| *day),
    };
    check(parse(&row.facts.level)?, row.facts.year, row.facts.decided_on)?;
    versions::save(tx, &mut row, seen)?;
    tx.record(Entry::updated("award.updated", about(&row), &old, &row)?)?;
    Ok(row)
}

/// Makes an award void: it was entered by mistake.
///
/// # Errors
/// 403 outside the scope; 409 `state_conflict` when it is void already; 412.
pub fn make_void(tx: &mut Tx, cx: &Cx, id: AwardId, seen: i64, input: TransitionReason) -> Result<AwardRow, Problem> {
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
    let row = DocumentRow::new(tx, award.id.as_str(), &["decision", "award"], file)?;
    store::insert_document(tx.db, &row)?;
    tx.record(Entry::new("award.document_added", about(&award)).change(row.change()))?;
    Ok(row)
}

/// An award that the caller may change so.
///
/// # Errors
/// 404; 403 for one of a unit out of the scope, which everybody reads; 409 `state_conflict`.
pub fn changeable(db: &mut Db, cx: &Cx, id: AwardId, transition: AwardTransition) -> Result<AwardRow, Problem> {
    let row = store::find(db, id)?;
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
