//! Use cases of hot-spot inspections.

use super::{
    rules::{self, HOT_SPOTS},
    store::{self, HotSpotRow},
    types::{HotSpotInspectionCreate, HotSpotResult, HotSpotStatus, HotSpotTransition},
};
use crate::{
    access::states::Signers,
    ctx::Cx,
    inspections::wards::{HotSpotInspectionId, scores::commands::ward},
    platform::{
        choices::{code, parse},
        http::body::TransitionReason,
        journal::{Entry, Subject, Tx},
        problem::Problem,
        versions::{self, Record},
    },
};
use serde_json::json;

/// Enters an inspection of the plan.
///
/// # Errors
/// 403 for a unit out of the scope; 409 `duplicate` for the same ward, month and topic; 422.
pub fn create(tx: &mut Tx, cx: &Cx, input: HotSpotInspectionCreate) -> Result<HotSpotRow, Problem> {
    let (unit_id, serving_unit_id) = ward(tx, cx, input.unit_id.as_ref().map(|id| id.as_str()))?;
    if cx.directory.agency(input.lead_agency_id.as_str()).is_none() {
        let (vi, en) = ("Không có cơ quan này", "There is no such agency");
        return Err(Problem::invalid("/lead_agency_id", "unknown_reference", vi, en));
    }
    let row = HotSpotRow {
        id: tx.ids.next(),
        unit_id,
        serving_unit_id,
        year: input.year,
        month: input.month,
        topic: code(input.topic),
        lead_agency_id: input.lead_agency_id,
        plan_number: input.plan_number.into_string(),
        status: code(HotSpotStatus::Planned),
        done_on: None,
        minutes_number: None,
        places_checked: None,
        violations_found: None,
        persons_referred: None,
        end_reason: None,
        created_by: tx.by(),
        created_at: tx.at(),
        updated_by: tx.by(),
        updated_at: tx.at(),
        version: 1,
    };
    row.insert(tx.db)?;
    record(tx, "hot_spot_inspection.planned", &row)?;
    Ok(row)
}

/// Enters the result.
///
/// # Errors
/// 404; 409 once it is done or cancelled; 412; 422.
pub fn finish(
    tx: &mut Tx,
    cx: &Cx,
    id: HotSpotInspectionId,
    seen: i64,
    input: HotSpotResult,
) -> Result<HotSpotRow, Problem> {
    rules::check(&input)?;
    change(tx, cx, id, (HotSpotTransition::Finish, seen), "hot_spot_inspection.done", |row| {
        row.done_on = Some(*input.done_on);
        row.minutes_number = Some(input.minutes_number.into_string());
        row.places_checked = Some(input.places_checked);
        row.violations_found = Some(input.violations_found);
        row.persons_referred = Some(input.persons_referred);
    })
}

/// Cancels an inspection of the plan.
///
/// # Errors
/// As of [`finish`].
pub fn cancel(
    tx: &mut Tx,
    cx: &Cx,
    id: HotSpotInspectionId,
    seen: i64,
    input: TransitionReason,
) -> Result<HotSpotRow, Problem> {
    change(tx, cx, id, (HotSpotTransition::Cancel, seen), "hot_spot_inspection.cancelled", |row| {
        row.end_reason = Some(input.reason.into_string());
    })
}

fn change(
    tx: &mut Tx,
    cx: &Cx,
    id: HotSpotInspectionId,
    (transition, seen): (HotSpotTransition, i64),
    event: &'static str,
    act: impl FnOnce(&mut HotSpotRow),
) -> Result<HotSpotRow, Problem> {
    let mut row = store::find(tx.db, cx.scope(), id)?;
    let status = parse(&row.status)?;
    let signers = Signers::of(&row.created_by);
    row.status = code(HOT_SPOTS.take(tx, &cx.caller, (&row, seen), (status, transition), signers)?);
    act(&mut row);
    versions::save(tx, &mut row, seen)?;
    record(tx, event, &row)?;
    Ok(row)
}

/// Says no count: those who see the entry may not all see it.
fn record(tx: &mut Tx, event: &'static str, row: &HotSpotRow) -> Result<(), Problem> {
    let subject = Subject {
        kind: "hot_spot_inspection",
        id: row.id.to_string(),
        version: Some(row.version),
        unit_id: Some(row.unit_id.clone()),
        ..Subject::default()
    };
    let state = json!({"year": row.year, "month": row.month, "topic": row.topic, "status": row.status});
    tx.record(Entry::new(event, subject).state(state).because(row.end_reason.clone()))
}
