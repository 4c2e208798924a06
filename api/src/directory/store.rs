//! Rows of the directory.

use crate::{
    platform::{db::Db, problem::Problem},
    schema::{agencies, holidays, unit_successions, units},
};
use chrono::NaiveDate;
use diesel::prelude::*;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = units, treat_none_as_default_value = false)]
pub struct UnitRow {
    pub id: String,
    pub key: String,
    pub code: String,
    pub name: String,
    pub name_en: String,
    pub kind: String,
    pub level: String,
    pub parent_id: Option<String>,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    pub area_type: Option<String>,
    pub legal_basis: Option<String>,
    pub confidence: String,
    pub note: Option<String>,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = agencies, treat_none_as_default_value = false)]
pub struct AgencyRow {
    pub id: String,
    pub code: String,
    pub name: String,
    pub name_en: String,
    pub kind: String,
    pub level: String,
    pub agency_function: Option<String>,
    pub parent_code: Option<String>,
    pub unit_id: Option<String>,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    /// Separated by `|`.
    pub successor_codes: String,
    pub role_in_system: Option<String>,
    pub data_rights: Option<String>,
    pub legal_basis: Option<String>,
    pub confidence: String,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = holidays, treat_none_as_default_value = false)]
pub struct HolidayRow {
    pub id: String,
    pub day: NaiveDate,
    pub code: String,
    pub name_vi: String,
    pub name_en: String,
    pub kind: String,
    pub is_working_day: Option<bool>,
    pub status: String,
    pub legal_basis: Option<String>,
    pub confidence: String,
    pub source: Option<String>,
}

/// Everything that the directory holds; it is small, and read as a whole.
pub struct Everything {
    pub units: Vec<UnitRow>,
    /// Predecessor and successor.
    pub successions: Vec<(String, String)>,
    pub agencies: Vec<AgencyRow>,
    pub holidays: Vec<HolidayRow>,
}

pub fn load_all(db: &mut Db) -> Result<Everything, Problem> {
    Ok(Everything {
        units: units::table.select(UnitRow::as_select()).order(units::key).load(db)?,
        successions: unit_successions::table
            .select((unit_successions::predecessor_id, unit_successions::successor_id))
            .load(db)?,
        agencies: agencies::table.select(AgencyRow::as_select()).order(agencies::code).load(db)?,
        holidays: holidays::table.select(HolidayRow::as_select()).order((holidays::day, holidays::code)).load(db)?,
    })
}

pub fn insert_unit(db: &mut Db, row: &UnitRow) -> Result<(), Problem> {
    diesel::insert_into(units::table).values(row).execute(db)?;
    Ok(())
}

pub fn insert_succession(db: &mut Db, predecessor: &str, successor: &str) -> Result<(), Problem> {
    let row = (unit_successions::predecessor_id.eq(predecessor), unit_successions::successor_id.eq(successor));
    diesel::insert_into(unit_successions::table).values(row).execute(db)?;
    Ok(())
}

pub fn insert_agency(db: &mut Db, row: &AgencyRow) -> Result<(), Problem> {
    diesel::insert_into(agencies::table).values(row).execute(db)?;
    Ok(())
}

pub fn insert_holiday(db: &mut Db, row: &HolidayRow) -> Result<(), Problem> {
    diesel::insert_into(holidays::table).values(row).execute(db)?;
    Ok(())
}
