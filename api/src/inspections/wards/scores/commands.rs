//! Use cases of scorings.

use super::{
    rules::{self, WARD_SCORES},
    store::{self, ScoreRow},
    types::{WardRecognition, WardScoreCreate, WardScorePatch, WardScoreStatus, WardScoreTransition},
    view::signers,
};
use crate::{
    ctx::{Cx, documents::DocumentRow},
    directory::working_days::local_date,
    inspections::wards::{WardScoreId, criteria, statuses::commands as status_commands},
    platform::{
        choices::{code, parse},
        db::Db,
        files::Stored,
        http::body::TransitionReason,
        journal::{Entry, Subject, Tx},
        problem::{self, Problem},
        versions::{self, Record},
    },
};
use serde::Serialize;
use serde_json::json;

/// Opens the scoring of a ward with the criteria of the year.
///
/// # Errors
/// 403 for a unit out of the scope; 409 `duplicate` for a ward and year that have one; 422 for a unit that is no ward, and a year
/// without criteria.
pub fn create(tx: &mut Tx, cx: &Cx, input: WardScoreCreate) -> Result<ScoreRow, Problem> {
    let (unit_id, serving_unit_id) = ward(tx, cx, input.unit_id.as_ref().map(|id| id.as_str()))?;
    let criteria = criteria::commands::of_year(tx.db, input.year)?;
    if criteria.is_empty() {
        let (vi, en) = ("Năm đó chưa có tiêu chí", "The year has no criteria");
        return Err(Problem::invalid("/year", "not_allowed", vi, en));
    }
    let row = ScoreRow {
        id: tx.ids.next(),
        unit_id,
        serving_unit_id,
        year: input.year,
        criteria: written(&criteria)?,
        points: "[]".to_owned(),
        status: code(WardScoreStatus::Draft),
        decision_number: None,
        decided_on: None,
        reason: None,
        submitted_by: None,
        created_by: tx.by(),
        created_at: tx.at(),
        updated_by: tx.by(),
        updated_at: tx.at(),
        version: 1,
    };
    row.insert(tx.db)?;
    record(tx, "ward_score.created", &row, None)?;
    Ok(row)
}

/// A ward of today within the caller's scope, and who serves it.
///
/// # Errors
/// 403 out of the scope; 422 for a unit that is no ward.
pub fn ward(tx: &Tx, cx: &Cx, asked: Option<&str>) -> Result<(String, String), Problem> {
    let place = cx.place(asked, local_date(tx.now)).ok_or_else(|| Problem::new(&problem::FORBIDDEN))?;
    match cx.directory.unit(&place.0).is_some_and(|unit| unit.level == "commune") {
        true => Ok(place),
        false => Err(Problem::invalid("/unit_id", "not_allowed", "Cần một phường, xã", "A ward is needed")),
    }
}

/// Enters points and evidence.
///
/// # Errors
/// 404; 409 once it is submitted; 412; 422 for points that do not fit.
pub fn score(tx: &mut Tx, cx: &Cx, id: WardScoreId, seen: i64, input: WardScorePatch) -> Result<ScoreRow, Problem> {
    change(tx, cx, id, (WardScoreTransition::Score, seen), "ward_score.scored", |_, _, row| {
        let points = rules::score(&row.read_criteria()?, row.read_points()?, input.points)?;
        row.points = written(&points)?;
        (row.submitted_by, row.decided_on, row.reason) = (None, None, None);
        Ok(())
    })
}

/// Hands the scoring in.
///
/// # Errors
/// 409; 412; 422 `guard_failed` with the criteria that have no points, or points without evidence.
pub fn submit(tx: &mut Tx, cx: &Cx, id: WardScoreId, seen: i64) -> Result<ScoreRow, Problem> {
    change(tx, cx, id, (WardScoreTransition::Submit, seen), "ward_score.submitted", |tx, _, row| {
        let criteria = row.read_criteria()?;
        let missing = rules::missing(&criteria, &row.read_points()?);
        if !missing.is_empty() {
            let (vi, en) =
                ("Còn tiêu chí chưa có điểm hoặc minh chứng", "Criteria without points or evidence are left");
            return Err(Problem::new(&problem::GUARD_FAILED).detail(vi, en).with("missing", missing));
        }
        row.submitted_by = Some(tx.by());
        Ok(())
    })
}

/// Recognises the ward, with a status from today on.
///
/// # Errors
/// 403 `four_eyes` for who submitted it; 409; 412.
pub fn recognise(
    tx: &mut Tx,
    cx: &Cx,
    id: WardScoreId,
    seen: i64,
    input: WardRecognition,
) -> Result<ScoreRow, Problem> {
    let row = change(tx, cx, id, (WardScoreTransition::Recognise, seen), "ward_score.recognised", |tx, _, row| {
        row.decision_number = Some(input.decision_number.to_string());
        row.decided_on = Some(local_date(tx.now));
        Ok(())
    })?;
    status_commands::follow(tx, &row, input.status, input.decision_number.into_string())?;
    Ok(row)
}

/// Refuses the scoring with the reason; it may be corrected and submitted again.
///
/// # Errors
/// As of [`recognise`].
pub fn refuse(tx: &mut Tx, cx: &Cx, id: WardScoreId, seen: i64, input: TransitionReason) -> Result<ScoreRow, Problem> {
    change(tx, cx, id, (WardScoreTransition::Refuse, seen), "ward_score.refused", |tx, _, row| {
        row.decided_on = Some(local_date(tx.now));
        row.reason = Some(input.reason.into_string());
        Ok(())
    })
}

/// A scoring to which documents are added: one whose points the caller may still enter.
///
/// # Errors
/// 404; 403; 409 once it is submitted.
pub fn scored(db: &mut Db, cx: &Cx, id: WardScoreId) -> Result<ScoreRow, Problem> {
    let row = store::find(db, cx.scope(), id)?;
    let status = parse(&row.status)?;
    WARD_SCORES.authorise(status, WardScoreTransition::Score, &cx.caller, signers(&row))?;
    WARD_SCORES.next(status, WardScoreTransition::Score)?;
    Ok(row)
}

/// Adds a document of evidence.
///
/// # Errors
/// As of [`scored`]; 422 for a `requirement` that is no criterion of the scoring.
pub fn add_document(tx: &mut Tx, cx: &Cx, id: WardScoreId, file: Stored) -> Result<DocumentRow, Problem> {
    let score = scored(tx.db, cx, id)?;
    let criteria = score.read_criteria()?;
    let codes: Vec<&str> = criteria.iter().map(|criterion| criterion.code.as_str()).collect();
    let row = DocumentRow::new(tx, id.as_str(), &codes, file)?;
    store::insert_document(tx.db, &row)?;
    tx.record(Entry::new("ward_score.document_added", about(&score)).change(row.change()))?;
    Ok(row)
}

fn change(
    tx: &mut Tx,
    cx: &Cx,
    id: WardScoreId,
    (transition, seen): (WardScoreTransition, i64),
    event: &'static str,
    act: impl FnOnce(&mut Tx, &Cx, &mut ScoreRow) -> Result<(), Problem>,
) -> Result<ScoreRow, Problem> {
    let mut row = store::find(tx.db, cx.scope(), id)?;
    let status = parse(&row.status)?;
    let next = WARD_SCORES.take(tx, &cx.caller, (&row, seen), (status, transition), signers(&row))?;
    act(tx, cx, &mut row)?;
    row.status = code(next);
    versions::save(tx, &mut row, seen)?;
    record(tx, event, &row, row.reason.clone())?;
    Ok(row)
}

fn written(value: &impl Serialize) -> Result<String, Problem> {
    serde_json::to_string(value).map_err(|error| Problem::internal("ward score", &error))
}

fn about(row: &ScoreRow) -> Subject {
    Subject {
        kind: "ward_score",
        id: row.id.to_string(),
        version: Some(row.version),
        unit_id: Some(row.unit_id.clone()),
        ..Subject::default()
    }
}

fn record(tx: &mut Tx, event: &'static str, row: &ScoreRow, reason: Option<String>) -> Result<(), Problem> {
    let subject = about(row);
    let total: i64 = row.read_points()?.iter().map(|one| one.points).sum();
    let state = json!({"year": row.year, "status": row.status, "total_points": total});
    tx.record(Entry::new(event, subject).state(state).because(reason))
}
