//! Rows of the catalogue.

use crate::{
    on_backend,
    platform::{db::Db, problem::Problem},
    schema::{case_types, catalogue_loads},
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::{
    dsl::{exists, max},
    prelude::*,
};
use std::collections::HashMap;

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = case_types, treat_none_as_default_value = false)]
pub struct CaseTypeRow {
    pub id: String,
    pub code: String,
    pub version_number: i64,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub area: String,
    pub confidentiality: String,
    /// JSON.
    pub definition: String,
    pub created_by: String,
    pub created_at: NaiveDateTime,
}

pub fn all(db: &mut Db) -> Result<Vec<CaseTypeRow>, Problem> {
    let order = (case_types::code, case_types::version_number);
    Ok(case_types::table.select(CaseTypeRow::as_select()).order(order).load(db)?)
}

pub fn insert(db: &mut Db, row: &CaseTypeRow) -> Result<(), Problem> {
    diesel::insert_into(case_types::table).values(row).execute(db)?;
    Ok(())
}

pub fn newest_version(db: &mut Db, code: &str) -> Result<i64, Problem> {
    let newest: Option<i64> = case_types::table
        .filter(case_types::code.eq(code))
        .select(case_types::version_number)
        .order(case_types::version_number.desc())
        .first(db)
        .optional()?;
    Ok(newest.unwrap_or(0))
}

/// The newest version of each code.
pub fn newest_versions(db: &mut Db) -> Result<HashMap<String, i64>, Problem> {
    let newest =
        case_types::table.group_by(case_types::code).select((case_types::code, max(case_types::version_number)));
    let newest: Vec<(String, Option<i64>)> = newest.load(db)?;
    Ok(newest.into_iter().map(|(code, version)| (code, version.unwrap_or(0))).collect())
}

/// True when the shipped files of this digest were entered here.
pub fn is_loaded(db: &mut Db, digest: &str) -> Result<bool, Problem> {
    Ok(diesel::select(exists(catalogue_loads::table.find(digest))).get_result(db)?)
}

pub fn note_loaded(db: &mut Db, digest: &str, at: NaiveDateTime) -> Result<(), Problem> {
    let row = (catalogue_loads::digest.eq(digest), catalogue_loads::loaded_at.eq(at));
    // Another instance may have started at the same time.
    on_backend!(db, c => diesel::insert_into(catalogue_loads::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(())
}
