//! Rows of imports.

use super::types::{ImportListQuery, ImportStatus};
use crate::{
    arrears::{ArrearsImportId, month::Month, types::ArrearsStatus},
    employers::EmployerId,
    platform::{
        choices::code,
        db::Db,
        http::paging::Slice,
        narrow::narrow,
        problem::{Problem, absent},
    },
    schema::{arrears, arrears_imports},
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use std::collections::HashSet;

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = arrears_imports, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct ImportRow {
    pub id: ArrearsImportId,
    pub agency_id: String,
    /// Its first day.
    pub month: NaiveDate,
    pub file_name: String,
    pub sha256: String,
    pub row_count: i64,
    pub status: String,
    pub undone_reason: Option<String>,
    pub created_by: String,
    pub created_at: NaiveDateTime,
    pub updated_by: String,
    pub updated_at: NaiveDateTime,
    pub version: i64,
}

crate::platform::versions::updated_rows!(ImportRow);
crate::platform::versions::records!(ImportRow => arrears_imports);

/// An import of an agency.
///
/// # Errors
/// 404, also for an import of another agency.
pub fn find(db: &mut Db, agency: &str, id: ArrearsImportId) -> Result<ImportRow, Problem> {
    let row = arrears_imports::table.find(id).filter(arrears_imports::agency_id.eq(agency));
    row.select(ImportRow::as_select()).first(db).optional()?.ok_or_else(absent)
}

/// Imports of an agency, the newest first.
pub fn list(
    db: &mut Db,
    agency: &str,
    query: &ImportListQuery,
    slice: Slice<ArrearsImportId>,
) -> Result<Vec<ImportRow>, Problem> {
    let rows = arrears_imports::table.filter(arrears_imports::agency_id.eq(agency)).select(ImportRow::as_select());
    let mut rows = rows.order(arrears_imports::id.desc()).limit(slice.limit).into_boxed();
    narrow!(
        rows,
        arrears_imports::id.lt(slice.after),
        arrears_imports::month.eq(query.month.map(Month::first_day)),
        arrears_imports::status.eq(query.status.map(code)),
    );
    Ok(rows.load(db)?)
}

/// The list of a month that counts.
pub fn of_month(db: &mut Db, agency: &str, month: NaiveDate) -> Result<Option<ImportRow>, Problem> {
    use arrears_imports as i;
    let same = i::table.filter(i::agency_id.eq(agency).and(i::month.eq(month)));
    let same = same.filter(i::status.eq(code(ImportStatus::Done)));
    Ok(same.select(ImportRow::as_select()).first(db).optional()?)
}

/// Whose records of a month are there already, by kind.
pub fn recorded(db: &mut Db, month: NaiveDate) -> Result<HashSet<(EmployerId, String)>, Problem> {
    let rows = arrears::table.filter(arrears::month.eq(month)).filter(arrears::status.eq(code(ArrearsStatus::Open)));
    Ok(rows.select((arrears::employer_id, arrears::kind)).load(db)?.into_iter().collect())
}

/// Withdraws all records of an import.
pub fn withdraw(db: &mut Db, id: ArrearsImportId) -> Result<(), Problem> {
    let rows = diesel::update(arrears::table.filter(arrears::import_id.eq(id)));
    rows.set(arrears::status.eq(code(ArrearsStatus::Withdrawn))).execute(db)?;
    Ok(())
}
