//! Use cases of remedies.

use super::{
    payments,
    rules::{REMEDIES, check},
    store::{self, RemedyRow},
    types::{RemedyCreate, RemedyStatus, RemedyStepCreate, RemedyTransition},
};
use crate::{
    access::states::{Signers, conflict},
    ctx::{Cx, documents::DocumentRow},
    directory::working_days::local_date,
    inspections::{
        findings::{self, store::FindingRow, types::FindingResult},
        ids::{FindingId, InspectionId, RemedyId},
        visits::{
            self,
            commands::{about, keeps},
            store::InspectionRow,
            types::InspectionStatus,
        },
    },
    platform::{
        choices::{code, parse},
        db::Db,
        files::Stored,
        journal::{Entry, Tx},
        problem::{self, Problem},
        text::CleanText,
        versions::{self, Record},
    },
};
use serde_json::json;

/// Whether remedies may be set in this state.
fn takes_remedies(status: InspectionStatus) -> bool {
    use InspectionStatus as S;
    matches!(status, S::Announced | S::UnderWay | S::Minuted | S::Concluded | S::FollowUp)
}

/// Whether the caller may set a remedy of a finding of this inspection now.
///
/// # Errors
/// The database's.
pub fn may_set(db: &mut Db, cx: &Cx, finding: &FindingRow, inspection: &InspectionRow) -> Result<bool, Problem> {
    let is_failed = parse::<FindingResult>(&finding.result)? == FindingResult::Failed;
    Ok(is_failed && takes_remedies(parse(&inspection.status)?) && keeps(db, cx, inspection)?)
}

/// The inspection of a remedy, for those who run it.
fn kept(db: &mut Db, cx: &Cx, id: InspectionId) -> Result<InspectionRow, Problem> {
    let inspection = visits::store::find(db, cx.scope(), id)?;
    match keeps(db, cx, &inspection)? {
        true => Ok(inspection),
        false => Err(Problem::new(&problem::FORBIDDEN)),
    }
}

/// Sets a remedy of a violation.
///
/// # Errors
/// 404; 403; 409 `state_conflict` for a finding that is no violation, or in another state of the inspection; 422 for a day that
/// has passed.
pub fn create(tx: &mut Tx, cx: &Cx, id: FindingId, input: RemedyCreate) -> Result<RemedyRow, Problem> {
    let finding = findings::store::find(tx.db, cx.scope(), id)?;
    let inspection = kept(tx.db, cx, finding.inspection_id)?;
    let status: InspectionStatus = parse(&inspection.status)?;
    if !takes_remedies(status) {
        return Err(conflict(status));
    }
    let result: FindingResult = parse(&finding.result)?;
    if result != FindingResult::Failed {
        return Err(conflict(result));
    }
    if *input.due_on < local_date(tx.now) {
        let (vi, en) = ("Hạn khắc phục không ở quá khứ", "A deadline does not lie in the past");
        return Err(Problem::invalid("/due_on", "out_of_range", vi, en));
    }
    let row = RemedyRow {
        id: tx.ids.next(),
        finding_id: id,
        inspection_id: inspection.id,
        measure: input.measure.into_string(),
        due_on: *input.due_on,
        status: code(RemedyStatus::Open),
        handed_in_on: None,
        proof: None,
        judged_on: None,
        judgement: None,
        recovered_vnd: 0,
        workers_helped: 0,
        created_by: tx.by(),
        created_at: tx.at(),
        updated_by: tx.by(),
        updated_at: tx.at(),
        version: 1,
    };
    row.insert(tx.db)?;
    recorded(tx, "inspection.remedy_set", &inspection, &row)?;
    Ok(row)
}

/// Takes a step of a remedy.
///
/// # Errors
/// 404; 403; 409 `state_conflict`; 412; 422.
pub fn transition(
    tx: &mut Tx,
    cx: &Cx,
    id: RemedyId,
    seen: i64,
    input: RemedyStepCreate,
) -> Result<RemedyRow, Problem> {
    let mut row = store::find(tx.db, cx.scope(), id)?;
    let inspection = kept(tx.db, cx, row.inspection_id)?;
    let status: RemedyStatus = parse(&row.status)?;
    REMEDIES.authorise(status, input.transition, &cx.caller, Signers::of(""))?;
    versions::check(tx, &row, seen)?;
    check(&input)?;
    payments::count(tx, cx, &row, inspection.employer_id, &input.payment_ids)?;
    apply(tx, &mut row, status, input)?;
    versions::save(tx, &mut row, seen)?;
    recorded(tx, "inspection.remedy_moved", &inspection, &row)?;
    Ok(row)
}

/// The employer, by its link, says that a remedy is done.
///
/// # Errors
/// 404; 409 `state_conflict`; 412.
pub fn hand_in(
    tx: &mut Tx,
    inspection: &InspectionRow,
    id: RemedyId,
    seen: i64,
    proof: CleanText,
) -> Result<RemedyRow, Problem> {
    let mut row = store::find_in(tx.db, inspection.id, id)?;
    versions::check(tx, &row, seen)?;
    let status: RemedyStatus = parse(&row.status)?;
    let transition = RemedyTransition::HandIn;
    let (note, payment_ids) = (Some(proof), Vec::new());
    let input = RemedyStepCreate { transition, note, recovered_vnd: None, payment_ids, workers_helped: None };
    apply(tx, &mut row, status, input)?;
    versions::save(tx, &mut row, seen)?;
    recorded(tx, "inspection.remedy_moved", inspection, &row)?;
    Ok(row)
}

fn apply(tx: &Tx, row: &mut RemedyRow, status: RemedyStatus, input: RemedyStepCreate) -> Result<(), Problem> {
    let next = REMEDIES.next(status, input.transition)?;
    let (today, note) = (local_date(tx.now), input.note.map(CleanText::into_string).filter(|text| !text.is_empty()));
    match input.transition {
        RemedyTransition::HandIn => (row.handed_in_on, row.proof) = (Some(today), note),
        RemedyTransition::Refuse | RemedyTransition::Accept | RemedyTransition::Withdraw => {
            (row.judged_on, row.judgement) = (Some(today), note);
            row.recovered_vnd = input.recovered_vnd.unwrap_or(0);
            row.workers_helped = input.workers_helped.unwrap_or(0);
        }
    }
    row.status = code(next);
    Ok(())
}

fn recorded(tx: &mut Tx, event: &'static str, inspection: &InspectionRow, row: &RemedyRow) -> Result<(), Problem> {
    tx.touch("remedy", row.id.as_str());
    let state = json!({"remedy_id": row.id, "status": row.status, "due_on": row.due_on,
        "recovered_vnd": row.recovered_vnd, "workers_helped": row.workers_helped});
    tx.record(Entry::new(event, about(inspection)).state(state))
}

/// A remedy to which proof may be added by those who run the inspection.
///
/// # Errors
/// 404; 403; 409 `state_conflict` once it was accepted or withdrawn.
pub fn provable(db: &mut Db, cx: &Cx, id: RemedyId) -> Result<(InspectionRow, RemedyRow), Problem> {
    let row = store::find(db, cx.scope(), id)?;
    let inspection = kept(db, cx, row.inspection_id)?;
    is_open(&row)?;
    Ok((inspection, row))
}

/// # Errors
/// 409 `state_conflict` for a remedy that was accepted or withdrawn.
pub fn is_open(row: &RemedyRow) -> Result<(), Problem> {
    let status: RemedyStatus = parse(&row.status)?;
    if REMEDIES.last.contains(&status) { Err(conflict(status)) } else { Ok(()) }
}

/// Adds a proof.
///
/// # Errors
/// 422 for another `requirement`.
pub fn add_document(
    tx: &mut Tx,
    inspection: &InspectionRow,
    remedy: &RemedyRow,
    file: Stored,
) -> Result<DocumentRow, Problem> {
    let row = DocumentRow::new(tx, remedy.id.as_str(), &["proof"], file)?;
    store::insert_document(tx.db, &row)?;
    tx.touch("remedy", remedy.id.as_str());
    let change = row.change();
    tx.record(Entry::new("inspection.proof_added", about(inspection)).change(change))?;
    Ok(row)
}
