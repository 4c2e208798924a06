//! Headcounts as the API shows them.

use super::{store::HeadcountRow, types::HeadcountView};
use crate::ctx::prelude::view::*;

pub fn headcount(row: &HeadcountRow, cx: &Cx) -> Result<HeadcountView, Problem> {
    Ok(HeadcountView {
        id: row.id,
        employer_id: row.employer_id,
        kind: parse(&row.kind)?,
        counted_on: row.counted_on,
        workers: row.workers,
        source: parse(&row.source)?,
        note: row.note.clone(),
        recorded_by: cx.user(&row.created_by),
        recorded_at: row.created_at.and_utc(),
    })
}
