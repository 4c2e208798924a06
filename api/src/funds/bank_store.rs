//! Rows of bank statements.

use crate::{
    identity::scope::Scope,
    platform::{db::Db, problem::Problem},
    schema::{bank_imports, bank_lines, contributions, donors},
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::{dsl::exists, prelude::*};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = bank_imports, treat_none_as_default_value = false)]
pub struct ImportRow {
    pub id: String,
    pub fund_id: String,
    pub file_name: String,
    pub sha256: String,
    pub created_by: String,
    pub created_at: NaiveDateTime,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = bank_lines, treat_none_as_default_value = false)]
pub struct LineRow {
    pub id: String,
    pub import_id: String,
    pub line_number: i64,
    pub booked_on: NaiveDate,
    pub amount_vnd: i64,
    pub payer: String,
    pub text: String,
    pub reference: String,
    pub status: String,
    pub donor_id: Option<String>,
    pub contribution_id: Option<String>,
    pub version: i64,
}

pub fn insert_import(db: &mut Db, row: &ImportRow) -> Result<(), Problem> {
    diesel::insert_into(bank_imports::table).values(row).execute(db)?;
    Ok(())
}

pub fn insert_line(db: &mut Db, row: &LineRow) -> Result<(), Problem> {
    diesel::insert_into(bank_lines::table).values(row).execute(db)?;
    Ok(())
}

pub fn import(db: &mut Db, id: &str) -> Result<Option<ImportRow>, Problem> {
    Ok(bank_imports::table.find(id).select(ImportRow::as_select()).first(db).optional()?)
}

pub fn line(db: &mut Db, id: &str) -> Result<Option<LineRow>, Problem> {
    Ok(bank_lines::table.find(id).select(LineRow::as_select()).first(db).optional()?)
}

/// The lines of an import in the order of the file, after a line.
pub fn lines(db: &mut Db, import: &str, after: i64, limit: i64) -> Result<Vec<LineRow>, Problem> {
    let rows = bank_lines::table.filter(bank_lines::import_id.eq(import).and(bank_lines::line_number.gt(after)));
    Ok(rows.select(LineRow::as_select()).order(bank_lines::line_number).limit(limit).load(db)?)
}

/// True when a gift with this reference of the bank was posted.
pub fn has_reference(db: &mut Db, fund: &str, reference: &str) -> Result<bool, Problem> {
    let posted = contributions::fund_id.eq(fund).and(contributions::bank_reference.eq(reference));
    Ok(diesel::select(exists(contributions::table.filter(posted))).get_result(db)?)
}

/// Givers of a folded name; at most two, since only a single one is proposed.
pub fn named(db: &mut Db, scope: &Scope, name: &str) -> Result<Vec<String>, Problem> {
    let mut query = donors::table.filter(donors::name_fold.eq(name)).select(donors::id).limit(2).into_boxed();
    if let Some(units) = &scope.units {
        query = query.filter(donors::serving_unit_id.eq_any(units));
    }
    Ok(query.load(db)?)
}

/// Marks a line over the version that was read; answers how many rows.
pub fn update_line(db: &mut Db, row: &LineRow, seen: i64) -> Result<usize, Problem> {
    use bank_lines as b;
    let there = diesel::update(b::table.find(&row.id).filter(b::version.eq(seen)));
    Ok(there.set((b::status.eq(&row.status), b::donor_id.eq(&row.donor_id), b::version.eq(row.version))).execute(db)?)
}

pub fn link(db: &mut Db, row: &LineRow) -> Result<(), Problem> {
    let there = diesel::update(bank_lines::table.find(&row.id));
    there.set(bank_lines::contribution_id.eq(&row.contribution_id)).execute(db)?;
    Ok(())
}
