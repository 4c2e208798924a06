//! Rows of criteria.

use crate::{
    inspections::wards::WardCriterionId,
    platform::{db::Db, problem::Problem},
    schema::ward_criteria,
};
use chrono::NaiveDateTime;
use diesel::prelude::*;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = ward_criteria, treat_none_as_default_value = false)]
pub struct CriterionRow {
    pub id: WardCriterionId,
    pub code: String,
    pub criterion_group: String,
    pub name_vi: String,
    pub name_en: String,
    pub max_points: i64,
    pub evidence: Option<String>,
    pub valid_from_year: i64,
    pub legal_basis: String,
    pub created_by: String,
    pub created_at: NaiveDateTime,
}

pub fn insert(db: &mut Db, row: &CriterionRow) -> Result<(), Problem> {
    diesel::insert_into(ward_criteria::table).values(row).execute(db)?;
    Ok(())
}

/// All that were entered.
pub fn all(db: &mut Db) -> Result<Vec<CriterionRow>, Problem> {
    Ok(ward_criteria::table.select(CriterionRow::as_select()).order(ward_criteria::id).load(db)?)
}
