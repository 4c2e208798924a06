//! Use cases of the statuses of wards.

use super::{
    store::{self, StatusRow},
    types::{WardStatusCreate, WardStatusKind},
};
use crate::{
    ctx::Cx,
    directory::working_days::local_date,
    inspections::wards::scores::{commands::ward, store::ScoreRow},
    platform::{
        choices::code,
        journal::{Entry, Subject, Tx},
        problem::Problem,
    },
};
use serde_json::json;

/// Enters a decision about a ward's status.
///
/// # Errors
/// 403 for a unit out of the scope; 422 for a unit that is no ward.
pub fn create(tx: &mut Tx, cx: &Cx, input: WardStatusCreate) -> Result<StatusRow, Problem> {
    let (unit_id, serving_unit_id) = ward(tx, cx, input.unit_id.as_ref().map(|id| id.as_str()))?;
    let row = StatusRow {
        id: tx.ids.next(),
        unit_id,
        serving_unit_id,
        status: code(input.status),
        from_on: *input.from_on,
        decision_number: input.decision_number.into_string(),
        note: input.note.map(|text| text.into_string()),
        ward_score_id: None,
        created_by: tx.by(),
        created_at: tx.at(),
    };
    insert(tx, &row)
}

/// The status that follows from a recognised scoring.
pub fn follow(tx: &mut Tx, score: &ScoreRow, status: WardStatusKind, decision_number: String) -> Result<(), Problem> {
    let row = StatusRow {
        id: tx.ids.next(),
        unit_id: score.unit_id.clone(),
        serving_unit_id: score.serving_unit_id.clone(),
        status: code(status),
        from_on: local_date(tx.now),
        decision_number,
        note: None,
        ward_score_id: Some(score.id),
        created_by: tx.by(),
        created_at: tx.at(),
    };
    insert(tx, &row).map(drop)
}

fn insert(tx: &mut Tx, row: &StatusRow) -> Result<StatusRow, Problem> {
    store::insert(tx.db, row)?;
    let subject = Subject {
        kind: "ward_status",
        id: row.id.to_string(),
        unit_id: Some(row.unit_id.clone()),
        ..Subject::default()
    };
    tx.record(Entry::new("ward_status.created", subject).state(json!({"status": row.status, "from_on": row.from_on})))?;
    Ok(row.clone())
}
