//! Rows of the directory.

use crate::{
    platform::{db::Db, problem::Problem},
    schema::{agencies, holidays, unit_successions, units},
};
use chrono::{NaiveDate, NaiveDateTime};
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
    /// Absent in rows that ship with the service, and in those from before there was the column.
    pub entered_at: Option<NaiveDateTime>,
    pub withdrawn_at: Option<NaiveDateTime>,
    pub withdrawn_by: Option<String>,
    pub withdrawal_reason: Option<String>,
    /// False until the due days of open cases follow the row, or its withdrawal.
    pub due_days_moved: bool,
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
        // Ids ascend with time, so that rows about one day stand in the order in which they were entered.
        holidays: holidays::table.select(HolidayRow::as_select()).order((holidays::day, holidays::id)).load(db)?,
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

pub fn holiday(db: &mut Db, id: &str) -> Result<Option<HolidayRow>, Problem> {
    Ok(holidays::table.find(id).select(HolidayRow::as_select()).first(db).optional()?)
}

/// Withdraws a row that was not withdrawn; answers how many rows were.
pub fn withdraw_holiday(db: &mut Db, row: &HolidayRow) -> Result<usize, Problem> {
    let live = holidays::table.filter(holidays::id.eq(&row.id).and(holidays::withdrawn_at.is_null()));
    let withdrawal = (
        holidays::withdrawn_at.eq(row.withdrawn_at),
        holidays::withdrawn_by.eq(&row.withdrawn_by),
        holidays::withdrawal_reason.eq(&row.withdrawal_reason),
        holidays::due_days_moved.eq(row.due_days_moved),
    );
    Ok(diesel::update(live).set(withdrawal).execute(db)?)
}

/// Notes that the due days follow a row; not when it was withdrawn meanwhile, because then they are to follow that.
pub fn note_due_days_moved(db: &mut Db, row: &HolidayRow) -> Result<(), Problem> {
    let same = holidays::withdrawn_at.is_not_null().eq(row.withdrawn_at.is_some());
    let as_read = diesel::update(holidays::table.filter(holidays::id.eq(&row.id).and(same)));
    as_read.set(holidays::due_days_moved.eq(true)).execute(db)?;
    Ok(())
}
