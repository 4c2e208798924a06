//! Rows of remedies, always within the inspections that the caller sees.

use super::types::{RemedyQuery, RemedyStatus};
use crate::{
    access::scope::Scope,
    inspections::{
        ids::{FindingId, InspectionId, RemedyId},
        visits::store::visible_ids,
    },
    platform::{
        choices::code,
        db::Db,
        http::paging::Slice,
        narrow::narrow,
        problem::{Problem, absent},
    },
    schema::remedies,
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde::Serialize;

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize)]
#[diesel(table_name = remedies, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct RemedyRow {
    pub id: RemedyId,
    pub finding_id: FindingId,
    pub inspection_id: InspectionId,
    pub measure: String,
    pub due_on: NaiveDate,
    pub status: String,
    pub handed_in_on: Option<NaiveDate>,
    pub proof: Option<String>,
    pub judged_on: Option<NaiveDate>,
    pub judgement: Option<String>,
    pub recovered_vnd: i64,
    pub workers_helped: i64,
    pub created_by: String,
    pub created_at: NaiveDateTime,
    pub updated_by: String,
    pub updated_at: NaiveDateTime,
    pub version: i64,
}

crate::platform::versions::updated_rows!(RemedyRow);
crate::platform::versions::records!(RemedyRow => remedies);
crate::ctx::documents::documents!(remedy_documents of remedy_id);

/// A remedy of an inspection that the caller sees.
///
/// # Errors
/// 404.
pub fn find(db: &mut Db, scope: &Scope, id: RemedyId) -> Result<RemedyRow, Problem> {
    let row = remedies::table.find(id).filter(remedies::inspection_id.eq_any(visible_ids!(scope)));
    row.select(RemedyRow::as_select()).first(db).optional()?.ok_or_else(absent)
}

/// A remedy of one inspection, for the holder of its link.
///
/// # Errors
/// 404.
pub fn find_in(db: &mut Db, inspection: InspectionId, id: RemedyId) -> Result<RemedyRow, Problem> {
    let row = remedies::table.find(id).filter(remedies::inspection_id.eq(inspection));
    row.select(RemedyRow::as_select()).first(db).optional()?.ok_or_else(absent)
}

/// The newest first.
pub fn list(
    db: &mut Db,
    scope: &Scope,
    query: &RemedyQuery,
    slice: Slice<RemedyId>,
) -> Result<Vec<RemedyRow>, Problem> {
    let rows = remedies::table.filter(remedies::inspection_id.eq_any(visible_ids!(scope)));
    let rows = rows.select(RemedyRow::as_select()).order(remedies::id.desc());
    let mut rows = rows.limit(slice.limit).into_boxed();
    narrow!(
        rows,
        remedies::id.lt(slice.after),
        remedies::inspection_id.eq(query.inspection_id),
        remedies::finding_id.eq(query.finding_id),
        remedies::status.eq(query.status.map(code)),
        remedies::due_on.le(query.due_to.map(|day| *day)),
    );
    Ok(rows.load(db)?)
}

pub fn of_findings(db: &mut Db, ids: &[FindingId]) -> Result<Vec<RemedyRow>, Problem> {
    let rows = remedies::table.filter(remedies::finding_id.eq_any(ids)).order(remedies::id);
    Ok(rows.select(RemedyRow::as_select()).load(db)?)
}

/// How many remedies of an inspection are awaited on a day: those that wait for a judgement, and those that are neither accepted nor
/// withdrawn while their day has not passed.
pub fn awaited(db: &mut Db, id: InspectionId, on: NaiveDate) -> Result<i64, Problem> {
    let own = remedies::table.filter(remedies::inspection_id.eq(id));
    let is_judged = remedies::status.eq(code(RemedyStatus::HandedIn));
    let ended = vec![code(RemedyStatus::Accepted), code(RemedyStatus::Withdrawn)];
    let is_awaited = remedies::status.ne_all(ended).and(remedies::due_on.ge(on));
    Ok(own.filter(is_judged.or(is_awaited)).count().get_result(db)?)
}
