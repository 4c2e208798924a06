//! Loads the rows that ship with the service into an empty database.

use super::{
    Agency, Holiday, Unit, store,
    store::{AgencyRow, HolidayRow, UnitRow},
};
use crate::platform::{
    journal::{Entry, Subject, Tx},
    problem::Problem,
};
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::HashMap;

const UNITS: &str = include_str!("../../catalogue/directory/units.csv");
const AGENCIES: &str = include_str!("../../catalogue/directory/agencies.csv");
const HOLIDAYS: &str = include_str!("../../catalogue/directory/holidays.csv");

#[derive(Deserialize)]
struct UnitRecord {
    key: String,
    code: String,
    name: String,
    name_en: String,
    kind: String,
    level: String,
    parent_key: Option<String>,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
    successor_keys: String,
    area_type: Option<String>,
    legal_basis: Option<String>,
    confidence: String,
    note: Option<String>,
}

#[derive(Deserialize)]
struct AgencyRecord {
    code: String,
    name: String,
    name_en: String,
    kind: String,
    level: String,
    function: Option<String>,
    parent_code: Option<String>,
    unit_key: Option<String>,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
    successor_codes: String,
    role_in_system: Option<String>,
    data_rights: Option<String>,
    legal_basis: Option<String>,
    confidence: String,
}

#[derive(Deserialize)]
struct HolidayRecord {
    #[serde(alias = "date")]
    on: NaiveDate,
    code: String,
    name_vi: String,
    name_en: String,
    kind: String,
    is_working_day: Option<u8>,
    status: String,
    legal_basis: Option<String>,
    confidence: String,
    source: Option<String>,
}

/// Reads rows that ship with the service.
pub fn read_csv<T: for<'de> Deserialize<'de>>(text: &str) -> Result<Vec<T>, Problem> {
    let rows = csv::Reader::from_reader(text.as_bytes()).into_deserialize().collect::<Result<Vec<T>, _>>();
    rows.map_err(|error| Problem::internal("shipped data", &error))
}

/// Loads units, agencies and calendar.
pub fn load_shipped(tx: &mut Tx) -> Result<(), Problem> {
    let unit_ids = load_units(tx)?;
    for record in read_csv::<AgencyRecord>(AGENCIES)? {
        let unit_id = record.unit_key.as_ref().map(|key| find(&unit_ids, key)).transpose()?;
        let row = AgencyRow {
            id: tx.ids.next::<Agency>().to_string(),
            code: record.code,
            name: record.name,
            name_en: record.name_en,
            kind: record.kind,
            level: record.level,
            agency_function: record.function,
            parent_code: record.parent_code,
            unit_id,
            valid_from: record.valid_from,
            valid_to: record.valid_to,
            successor_codes: record.successor_codes,
            role_in_system: record.role_in_system,
            data_rights: record.data_rights,
            legal_basis: record.legal_basis,
            confidence: record.confidence,
        };
        store::insert_agency(tx.db, &row)?;
        tx.record(Entry::new("agency.created", subject("agency", &row.id, &row.code)))?;
    }
    for record in read_csv::<HolidayRecord>(HOLIDAYS)? {
        let row = HolidayRow {
            id: tx.ids.next::<Holiday>().to_string(),
            day: record.on,
            code: record.code,
            name_vi: record.name_vi,
            name_en: record.name_en,
            kind: record.kind,
            is_working_day: record.is_working_day.map(|flag| flag == 1),
            status: record.status,
            legal_basis: record.legal_basis,
            confidence: record.confidence,
            source: record.source,
            entered_at: None,
            withdrawn_at: None,
            withdrawn_by: None,
            withdrawal_reason: None,
            due_days_moved: true,
        };
        store::insert_holiday(tx.db, &row)?;
        tx.touch("holiday", &row.id);
    }
    tx.record(Entry::new("calendar.loaded", subject("holiday", "calendar", "calendar")))
}

fn load_units(tx: &mut Tx) -> Result<HashMap<String, String>, Problem> {
    let records = read_csv::<UnitRecord>(UNITS)?;
    let ids: HashMap<String, String> =
        records.iter().map(|r| (r.key.clone(), tx.ids.next::<Unit>().to_string())).collect();
    let mut successions = Vec::new();
    for record in records {
        let id = find(&ids, &record.key)?;
        for successor in record.successor_keys.split('|').filter(|key| !key.is_empty()) {
            successions.push((id.clone(), find(&ids, successor)?));
        }
        let row = UnitRow {
            id,
            key: record.key,
            code: record.code,
            name: record.name,
            name_en: record.name_en,
            kind: record.kind,
            level: record.level,
            parent_id: record.parent_key.as_ref().map(|key| find(&ids, key)).transpose()?,
            valid_from: record.valid_from,
            valid_to: record.valid_to,
            area_type: record.area_type,
            legal_basis: record.legal_basis,
            confidence: record.confidence,
            note: record.note,
        };
        store::insert_unit(tx.db, &row)?;
        tx.record(Entry::new("unit.created", subject("unit", &row.id, &row.key)))?;
    }
    for (predecessor, successor) in successions {
        store::insert_succession(tx.db, &predecessor, &successor)?;
    }
    Ok(ids)
}

fn find(ids: &HashMap<String, String>, key: &str) -> Result<String, Problem> {
    ids.get(key).cloned().ok_or_else(|| Problem::internal("shipped data", &key))
}

pub(super) fn subject(kind: &'static str, id: &str, code: &str) -> Subject {
    Subject { kind, id: id.to_owned(), code: Some(code.to_owned()), ..Subject::default() }
}
