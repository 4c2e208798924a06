//! Use cases of criteria.

use super::{
    rules,
    store::{self, CriterionRow},
    types::{WardCriterionCreate, WardCriterionView},
};
use crate::{
    ctx::Cx,
    platform::{
        choices::code,
        db::Db,
        journal::{Entry, Subject, Tx},
        problem::{self, Problem},
    },
};
use serde_json::json;

/// The criteria of a year.
pub fn of_year(db: &mut Db, year: i64) -> Result<Vec<WardCriterionView>, Problem> {
    let entered = store::all(db)?.into_iter().map(rules::entered);
    let all = rules::shipped()?.into_iter().map(Ok).chain(entered).collect::<Result<Vec<_>, Problem>>()?;
    Ok(rules::of_year(all, year))
}

/// Enters a criterion, for all wards. A scoring that was opened before keeps its own.
///
/// # Errors
/// 403 for an account that does not serve the whole province; 409 `duplicate` for the same code and year.
pub fn create(tx: &mut Tx, cx: &Cx, input: WardCriterionCreate) -> Result<WardCriterionView, Problem> {
    if cx.scope().units.is_some() {
        return Err(Problem::new(&problem::FORBIDDEN));
    }
    let row = CriterionRow {
        id: tx.ids.next(),
        code: input.code.into_string(),
        criterion_group: code(input.group),
        name_vi: input.name_vi.into_string(),
        name_en: input.name_en.into_string(),
        max_points: input.max_points,
        evidence: input.evidence.map(|text| text.into_string()),
        valid_from_year: input.valid_from_year,
        legal_basis: input.legal_basis.into_string(),
        created_by: tx.by(),
        created_at: tx.at(),
    };
    store::insert(tx.db, &row)?;
    let subject =
        Subject { kind: "ward_criterion", id: row.id.to_string(), code: Some(row.code.clone()), ..Subject::default() };
    let state = json!({"max_points": row.max_points, "valid_from_year": row.valid_from_year});
    tx.record(Entry::new("ward_criterion.created", subject).state(state))?;
    rules::entered(row)
}
