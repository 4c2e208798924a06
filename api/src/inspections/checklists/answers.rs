//! Answers as the API shows them.

use super::{
    store::AnswerRow,
    types::{AnswerFacts, AnswerView},
};
use crate::{
    ctx::Cx,
    platform::{choices::parse, problem::Problem},
};

/// What a row says.
///
/// # Errors
/// 500 for a row that cannot be read.
pub fn facts(row: &AnswerRow) -> Result<AnswerFacts, Problem> {
    Ok(AnswerFacts {
        result: parse(&row.result)?,
        note: row.note.clone(),
        workers: row.workers,
        amount_vnd: row.amount_vnd,
    })
}

/// # Errors
/// 500 for a row that cannot be read.
pub fn view(row: &AnswerRow, cx: &Cx) -> Result<AnswerView, Problem> {
    Ok(AnswerView {
        item: row.item.clone(),
        facts: facts(row)?,
        answered_by: cx.user(&row.updated_by),
        answered_at: row.updated_at.and_utc(),
        version: row.version,
    })
}
