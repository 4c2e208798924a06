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
    let employer = changeable(tx, cx, id)?;
    let row = HeadcountRow {
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
    store::insert(tx.db, &row)?;
    let state = json!({"kind": row.kind, "counted_on": row.counted_on, "workers": row.workers, "source": row.source});
    tx.record(Entry::new("employer.headcount_added", about(&employer)).state(state))?;
    Ok(row)
}
