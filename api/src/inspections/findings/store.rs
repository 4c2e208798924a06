//! Rows of findings, always within the inspections that the caller sees.

use super::{
    rules::Past,
    types::{FindingQuery, FindingResult},
};
use crate::{
    access::scope::Scope,
    employers::{
        EmployerId,
        store::{asked, with_duplicates},
    },
    inspections::{
        ids::{FindingId, InspectionId},
        remedies::{self, types::RemedyStatus},
        visits::{store::visible_ids, types::InspectionStatus},
    },
    platform::{
        choices::code,
        db::Db,
        http::paging::Slice,
        narrow::narrow,
        problem::{Problem, absent},
    },
    schema::{findings, inspections},
};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::Serialize;
use std::collections::HashSet;

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize)]
#[diesel(table_name = findings, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct FindingRow {
    pub id: FindingId,
    pub inspection_id: InspectionId,
    pub employer_id: Option<EmployerId>,
    pub item: Option<String>,
    pub subject: String,
    pub violation_code: Option<String>,
    pub description: String,
    pub result: String,
    pub reason: Option<String>,
    pub workers: Option<i64>,
    pub amount_vnd: Option<i64>,
    pub evidence: String,
    pub carried_from_id: Option<FindingId>,
    pub created_by: String,
    pub created_at: NaiveDateTime,
    pub updated_by: String,
    pub updated_at: NaiveDateTime,
    pub version: i64,
}

crate::platform::versions::updated_rows!(FindingRow);
crate::platform::versions::records!(FindingRow => findings);

/// A finding of an inspection that the caller sees.
///
/// # Errors
/// 404.
pub fn find(db: &mut Db, scope: &Scope, id: FindingId) -> Result<FindingRow, Problem> {
    let row = findings::table.find(id).filter(findings::inspection_id.eq_any(visible_ids!(scope)));
    row.select(FindingRow::as_select()).first(db).optional()?.ok_or_else(absent)
}

/// A finding by its id alone, for what was found through it.
pub fn known(db: &mut Db, id: FindingId) -> Result<Option<FindingRow>, Problem> {
    Ok(findings::table.find(id).select(FindingRow::as_select()).first(db).optional()?)
}

/// The newest first.
pub fn list(
    db: &mut Db,
    scope: &Scope,
    query: &FindingQuery,
    slice: Slice<FindingId>,
) -> Result<Vec<FindingRow>, Problem> {
    let rows = findings::table.filter(findings::inspection_id.eq_any(visible_ids!(scope)));
    let rows = rows.select(FindingRow::as_select()).order(findings::id.desc());
    let mut rows = rows.limit(slice.limit).into_boxed();
    narrow!(
        rows,
        findings::id.lt(slice.after),
        findings::inspection_id.eq(query.inspection_id),
        findings::employer_id.eq_any(asked(db, query.employer_id)?),
        findings::subject.eq(query.subject.map(code)),
        findings::result.eq(query.result.map(code)),
        findings::violation_code.eq(query.violation_code.as_ref().map(|code| code.to_string())),
    );
    Ok(rows.load(db)?)
}

/// The findings of an inspection, the oldest first.
pub fn of_inspection(db: &mut Db, id: InspectionId) -> Result<Vec<FindingRow>, Problem> {
    let rows = findings::table.filter(findings::inspection_id.eq(id)).order(findings::id);
    Ok(rows.select(FindingRow::as_select()).load(db)?)
}

/// How many findings of an inspection are not judged yet.
pub fn open(db: &mut Db, id: InspectionId) -> Result<i64, Problem> {
    let rows = findings::table.filter(findings::inspection_id.eq(id));
    Ok(rows.filter(findings::result.eq(code(FindingResult::Open))).count().get_result(db)?)
}

/// Whether a later inspection follows a finding up.
pub fn is_carried(db: &mut Db, id: FindingId) -> Result<bool, Problem> {
    Ok(diesel::select(diesel::dsl::exists(findings::table.filter(findings::carried_from_id.eq(id)))).get_result(db)?)
}

/// What failed in the concluded and the terminated inspections of an employer and of its merged duplicates. What such an
/// inspection was to follow up and did not judge, because it was terminated, stands as it failed before.
pub fn past(db: &mut Db, employer: EmployerId) -> Result<Vec<(Past<FindingId>, FindingRow)>, Problem> {
    let employers = with_duplicates(db, employer)?;
    let is_over =
        inspections::concluded_on.is_not_null().or(inspections::status.eq(code(InspectionStatus::Terminated)));
    let over =
        inspections::table.filter(inspections::employer_id.eq_any(&employers)).filter(is_over).select(inspections::id);
    let rows: Vec<FindingRow> = findings::table
        .filter(findings::inspection_id.eq_any(over))
        .filter(findings::result.eq_any(vec![code(FindingResult::Failed), code(FindingResult::Open)]))
        .order(findings::id)
        .select(FindingRow::as_select())
        .load(db)?;
    let ids: Vec<FindingId> = rows.iter().map(|row| row.id).collect();
    let carried: Vec<Option<FindingId>> =
        findings::table.filter(findings::carried_from_id.eq_any(&ids)).select(findings::carried_from_id).load(db)?;
    let carried: HashSet<FindingId> = carried.into_iter().flatten().collect();
    let remedies = remedies::store::of_findings(db, &ids)?;
    let past = |row: FindingRow| -> Result<_, Problem> {
        let (accepted, withdrawn) = (code(RemedyStatus::Accepted), code(RemedyStatus::Withdrawn));
        let own = remedies.iter().filter(|remedy| remedy.finding_id == row.id && remedy.status != withdrawn);
        let own: Vec<_> = own.collect();
        let is_remedied = !own.is_empty() && own.iter().all(|remedy| remedy.status == accepted);
        let is_carried = carried.contains(&row.id);
        Ok((Past { id: row.id, result: FindingResult::Failed, is_remedied, is_carried }, row))
    };
    rows.into_iter().map(past).collect()
}
