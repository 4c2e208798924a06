//! Rows of employers.

use super::{EmployerId, types::EmployerStatus};
use crate::{
    access::scope::Scope,
    platform::{
        choices::code,
        db::Db,
        http::paging::Slice,
        narrow::narrow,
        problem::{Problem, absent},
    },
    schema::employers,
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde::Serialize;
use std::collections::HashMap;

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize)]
#[diesel(table_name = employers, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct EmployerRow {
    pub id: EmployerId,
    pub tax_code: Option<String>,
    pub insurance_code: Option<String>,
    pub name: String,
    pub name_fold: String,
    pub kind: String,
    pub sector: Option<String>,
    pub address: Option<String>,
    pub contribution_cycle: String,
    pub head_employer_id: Option<EmployerId>,
    pub unit_id: String,
    pub serving_unit_id: String,
    pub status: String,
    pub status_since: Option<NaiveDate>,
    pub status_reason: Option<String>,
    pub merged_into_id: Option<EmployerId>,
    pub created_by: String,
    pub created_at: NaiveDateTime,
    pub updated_by: String,
    pub updated_at: NaiveDateTime,
    pub version: i64,
}

crate::platform::versions::updated_rows!(EmployerRow);
crate::platform::versions::records!(EmployerRow => employers);

/// The place of an employer in a list.
pub type EmployerKey = (String, EmployerId);

impl EmployerRow {
    pub fn key(&self) -> EmployerKey {
        (self.name_fold.clone(), self.id)
    }
}

/// An employer within the scope.
///
/// # Errors
/// 404.
pub fn find(db: &mut Db, scope: &Scope, id: EmployerId) -> Result<EmployerRow, Problem> {
    let row = employers::table.find(id).filter(scope.within(employers::serving_unit_id));
    row.select(EmployerRow::as_select()).first(db).optional()?.ok_or_else(absent)
}

/// Which employers are asked for.
#[derive(Debug, Default)]
pub struct EmployerFilter {
    /// Folded words, all of which the name has.
    pub words: Vec<String>,
    /// Instead of words: the beginning of a tax code, as it is kept.
    pub tax_code: Option<String>,
    /// The insurance agency's code: an employer that has it is found whatever its name.
    pub insurance_code: Option<String>,
    /// Whether the reader may find a household business by a personal number.
    pub sees_personal: bool,
    pub kind: Option<String>,
    pub sector: Option<String>,
    /// All but the merged ones when left out.
    pub status: Option<EmployerStatus>,
    /// Units of today.
    pub units: Option<Vec<String>>,
    pub head: Option<EmployerId>,
}

/// So many digits has the personal number of a household business.
const PERSONAL: &str = "____________";

/// Employers of the scope by name.
pub fn list(
    db: &mut Db,
    scope: &Scope,
    filter: &EmployerFilter,
    slice: Slice<EmployerKey>,
) -> Result<Vec<EmployerRow>, Problem> {
    let rows = employers::table.select(EmployerRow::as_select()).order((employers::name_fold, employers::id));
    let mut rows = rows.limit(slice.limit).into_boxed();
    if let Some((name, id)) = slice.after {
        rows = rows
            .filter(employers::name_fold.gt(name.clone()).or(employers::name_fold.eq(name).and(employers::id.gt(id))));
    }
    // Folded words and digits hold neither % nor _.
    if let Some(code) = &filter.insurance_code {
        let named = employers::name_fold.like(format!("%{}%", filter.words.join(" ")));
        rows = rows.filter(employers::insurance_code.eq(code).assume_not_null().or(named));
    } else {
        for word in &filter.words {
            rows = rows.filter(employers::name_fold.like(format!("%{word}%")));
        }
    }
    if let Some(begin) = &filter.tax_code {
        rows = rows.filter(employers::tax_code.like(format!("{begin}%")));
        if !filter.sees_personal {
            rows = rows.filter(employers::tax_code.not_like(PERSONAL));
        }
    }
    if filter.status.is_none() {
        rows = rows.filter(employers::status.ne(code(EmployerStatus::Merged)));
    }
    narrow!(
        rows,
        employers::serving_unit_id.eq_any(scope.units.as_ref()),
        employers::serving_unit_id.eq_any(filter.units.as_ref()),
        employers::status.eq(filter.status.map(code)),
        employers::kind.eq(filter.kind.as_ref()),
        employers::sector.eq(filter.sector.as_ref()),
        employers::head_employer_id.eq(filter.head),
    );
    Ok(rows.load(db)?)
}

/// Employers by their ids, wherever they are: what others point to.
pub fn named(db: &mut Db, ids: &[EmployerId]) -> Result<HashMap<EmployerId, EmployerRow>, Problem> {
    let rows: Vec<EmployerRow> =
        employers::table.filter(employers::id.eq_any(ids)).select(EmployerRow::as_select()).load(db)?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// The employer that has a tax code, beside `but`.
pub fn holder_of_tax_code(db: &mut Db, tax_code: &str, but: EmployerId) -> Result<Option<EmployerRow>, Problem> {
    let own = employers::table.filter(employers::tax_code.eq(tax_code)).filter(employers::id.ne(but));
    let own = own.filter(employers::status.ne(code(EmployerStatus::Merged)));
    Ok(own.select(EmployerRow::as_select()).first(db).optional()?)
}

/// The employer that has a code of the insurance agency, beside `but`.
pub fn holder_of_insurance_code(db: &mut Db, text: &str, but: EmployerId) -> Result<Option<EmployerRow>, Problem> {
    let own = employers::table.filter(employers::insurance_code.eq(text)).filter(employers::id.ne(but));
    let own = own.filter(employers::status.ne(code(EmployerStatus::Merged)));
    Ok(own.select(EmployerRow::as_select()).first(db).optional()?)
}

/// The branches of an employer, and the duplicates that point to it.
pub fn pointing_to(db: &mut Db, id: EmployerId) -> Result<Vec<EmployerRow>, Problem> {
    let rows = employers::table.filter(employers::head_employer_id.eq(id).or(employers::merged_into_id.eq(id)));
    Ok(rows.select(EmployerRow::as_select()).order(employers::id).load(db)?)
}

/// Whether an employer has branches.
pub fn has_branches(db: &mut Db, id: EmployerId) -> Result<bool, Problem> {
    let rows = employers::table.filter(employers::head_employer_id.eq(id));
    Ok(diesel::select(diesel::dsl::exists(rows)).get_result(db)?)
}

/// The employer with the duplicates that were merged into it: whose records are read together.
pub fn with_duplicates(db: &mut Db, id: EmployerId) -> Result<Vec<EmployerId>, Problem> {
    let rows = employers::table.filter(employers::merged_into_id.eq(id)).select(employers::id);
    let duplicates: Vec<EmployerId> = rows.order(employers::id).load(db)?;
    Ok(std::iter::once(id).chain(duplicates).collect())
}

/// The employer that stays: the one itself, or the one into which it was merged.
///
/// # Errors
/// The database's.
pub fn survivor(db: &mut Db, id: EmployerId) -> Result<EmployerId, Problem> {
    let into = employers::table.find(id).select(employers::merged_into_id);
    Ok(into.first::<Option<EmployerId>>(db).optional()?.flatten().unwrap_or(id))
}

/// The same of the employer that a query names.
///
/// # Errors
/// The database's.
pub fn asked(db: &mut Db, id: Option<EmployerId>) -> Result<Option<Vec<EmployerId>>, Problem> {
    id.map(|id| with_duplicates(db, id)).transpose()
}

/// The employer that stays for each that was merged into another.
///
/// # Errors
/// The database's.
pub fn survivors(db: &mut Db) -> Result<HashMap<EmployerId, EmployerId>, Problem> {
    let rows: Vec<(EmployerId, Option<EmployerId>)> = employers::table
        .filter(employers::merged_into_id.is_not_null())
        .select((employers::id, employers::merged_into_id))
        .load(db)?;
    Ok(rows.into_iter().filter_map(|(id, survivor)| Some((id, survivor?))).collect())
}

/// An employer by its codes, as lists from outside name it.
#[derive(Debug, Clone, Queryable)]
pub struct Coded {
    pub id: EmployerId,
    pub tax_code: Option<String>,
    pub insurance_code: Option<String>,
    pub contribution_cycle: String,
}

/// The tax code and the code of the insurance agency of each duplicate that was merged, with the employer that stays.
pub type MergedCodes = (Option<String>, Option<String>, EmployerId);

pub fn codes_of_merged(db: &mut Db) -> Result<Vec<MergedCodes>, Problem> {
    let rows = employers::table.filter(employers::merged_into_id.is_not_null());
    let columns = (employers::tax_code, employers::insurance_code, employers::merged_into_id.assume_not_null());
    Ok(rows.select(columns).load(db)?)
}

/// The codes of all employers of the scope that were not merged.
pub fn coded(db: &mut Db, scope: &Scope) -> Result<Vec<Coded>, Problem> {
    let rows = employers::table.filter(employers::status.ne(code(EmployerStatus::Merged)));
    let rows = rows.filter(scope.within(employers::serving_unit_id));
    let columns = (employers::id, employers::tax_code, employers::insurance_code, employers::contribution_cycle);
    Ok(rows.select(columns).load(db)?)
}
