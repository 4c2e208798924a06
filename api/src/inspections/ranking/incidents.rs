//! Complaints about employers and accidents at work, which the ranking counts.

use super::types::{IncidentCreate, IncidentQuery, IncidentView};
use crate::{
    cases::{self, CaseId},
    ctx::Cx,
    employers::{self, EmployerId},
    inspections::{ids::IncidentId, visits::commands::linked},
    platform::{
        choices::{code, parse},
        db::Db,
        http::paging::Slice,
        journal::{Entry, Subject, Tx},
        narrow::narrow,
        problem::{self, Problem},
    },
    schema::employer_incidents,
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde_json::json;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = employer_incidents, treat_none_as_default_value = false)]
pub struct IncidentRow {
    pub id: IncidentId,
    pub employer_id: EmployerId,
    pub kind: String,
    pub happened_on: NaiveDate,
    pub case_id: Option<CaseId>,
    pub workers: i64,
    pub note: Option<String>,
    pub created_by: String,
    pub created_at: NaiveDateTime,
}

/// Records one.
///
/// # Errors
/// 422 for an employer outside the scope, or a case that the caller does not see.
pub fn create(tx: &mut Tx, cx: &Cx, input: IncidentCreate) -> Result<IncidentRow, Problem> {
    let found = employers::store::find(tx.db, cx.scope(), input.employer_id);
    let employer = found.map_err(|refusal| match refusal.code() == &problem::NOT_FOUND {
        true => {
            Problem::invalid("/employer_id", "unknown_reference", "Không có dữ liệu này", "There is no such record")
        }
        false => refusal,
    })?;
    if let Some(case) = input.case_id {
        linked(tx.db, cx, case)?;
    }
    let row = IncidentRow {
        id: tx.ids.next(),
        employer_id: employer.id,
        kind: code(input.kind),
        happened_on: *input.happened_on,
        case_id: input.case_id,
        workers: input.workers,
        note: input.note.map(|note| note.into_string()).filter(|note| !note.is_empty()),
        created_by: tx.by(),
        created_at: tx.at(),
    };
    diesel::insert_into(employer_incidents::table).values(&row).execute(tx.db)?;
    let about = Subject {
        kind: "employer",
        id: employer.id.to_string(),
        version: Some(employer.version),
        unit_id: Some(employer.unit_id),
        ..Subject::default()
    };
    tx.record(Entry::new("employer.incident_recorded", about).state(json!({"kind": row.kind, "incident_id": row.id})))?;
    Ok(row)
}

/// The newest first, of the employers within the scope.
pub fn list(
    db: &mut Db,
    cx: &Cx,
    query: &IncidentQuery,
    slice: Slice<IncidentId>,
) -> Result<Vec<IncidentRow>, Problem> {
    use crate::schema::employers as e;
    let within = e::table.filter(cx.scope().within(e::serving_unit_id)).select(e::id);
    let rows = employer_incidents::table.filter(employer_incidents::employer_id.eq_any(within));
    let rows = rows.select(IncidentRow::as_select()).order(employer_incidents::id.desc());
    let mut rows = rows.limit(slice.limit).into_boxed();
    narrow!(
        rows,
        employer_incidents::id.lt(slice.after),
        employer_incidents::employer_id.eq_any(employers::store::asked(db, query.employer_id)?),
        employer_incidents::kind.eq(query.kind.map(code)),
    );
    Ok(rows.load(db)?)
}

/// As the API shows one: the case is named to those who see it.
///
/// # Errors
/// The database's.
pub fn view(db: &mut Db, row: IncidentRow, cx: &Cx) -> Result<IncidentView, Problem> {
    let case = row.case_id.filter(|_| cx.caller.may("cases:read"));
    let seen = match case {
        Some(id) => cases::case::store::find(db, cx.scope(), id.as_str())?.map(|_| id),
        None => None,
    };
    Ok(IncidentView {
        id: row.id,
        employer_id: row.employer_id,
        kind: parse(&row.kind)?,
        happened_on: row.happened_on,
        case_id: seen,
        workers: row.workers,
        note: row.note,
        created_by: cx.user(&row.created_by),
        created_at: row.created_at.and_utc(),
    })
}
