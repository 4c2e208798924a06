//! Use cases of headcounts.

use super::{
    store::{self, HeadcountRow},
    types::HeadcountCreate,
};
use crate::{
    ctx::Cx,
    employers::{
        EmployerId,
        commands::{about, changeable},
    },
    platform::{
        choices::code,
        journal::{Entry, Tx},
        problem::Problem,
    },
};
use serde_json::json;

/// Adds a headcount.
///
/// # Errors
/// 404 outside the scope; 409 `state_conflict` for an employer that was merged.
pub fn add(tx: &mut Tx, cx: &Cx, id: EmployerId, input: HeadcountCreate) -> Result<HeadcountRow, Problem> {
    let mut rows = add_all(tx, cx, id, vec![input])?;
    rows.pop().ok_or_else(|| Problem::internal("headcount", &"none"))
}

/// Adds several headcounts of an employer, with one entry of the journal.
///
/// # Errors
/// As of [`add`].
pub fn add_all(
    tx: &mut Tx,
    cx: &Cx,
    id: EmployerId,
    inputs: Vec<HeadcountCreate>,
) -> Result<Vec<HeadcountRow>, Problem> {
    let employer = changeable(tx, cx, id)?;
    let row = |input: HeadcountCreate| HeadcountRow {
        id: tx.ids.next(),
        employer_id: employer.id,
        kind: code(input.kind),
        counted_on: *input.counted_on,
        workers: input.workers,
        source: code(input.source),
        note: input.note.map(|text| text.into_string()).filter(|text| !text.is_empty()),
        created_by: tx.by(),
        created_at: tx.at(),
    };
    let rows: Vec<HeadcountRow> = inputs.into_iter().map(row).collect();
    store::insert(tx.db, &rows)?;
    let count = |row: &HeadcountRow| json!({"kind": row.kind, "counted_on": row.counted_on, "workers": row.workers});
    let state = json!({"headcounts": rows.iter().map(count).collect::<Vec<_>>()});
    tx.record(Entry::new("employer.headcount_added", about(&employer)).state(state))?;
    Ok(rows)
}
