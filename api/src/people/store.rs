//! Rows of persons and households.

use super::{HouseholdId, claims::types::NumberKind};
use crate::{
    access::scope::Scope,
    on_backend,
    platform::{
        db::{Db, Drawn, DrawnWhen},
        http::paging::Slice,
        narrow::narrow,
        partial_date::PartialDate,
        problem::Problem,
    },
    schema::{households, persons},
};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use std::collections::HashMap;

#[derive(Debug, Clone, Queryable, Selectable, Insertable, serde::Serialize)]
#[diesel(table_name = persons, treat_none_as_default_value = false)]
pub struct PersonRow {
    pub id: String,
    pub full_name: String,
    pub name_fold: String,
    pub name_sort: String,
    pub sex: Option<String>,
    pub birth_year: Option<i64>,
    pub birth_month: Option<i64>,
    pub birth_day: Option<i64>,
    pub identity_number: Option<String>,
    pub old_identity_number: Option<String>,
    pub insurance_number: Option<String>,
    pub health_card_number: Option<String>,
    pub phone: Option<String>,
    pub ethnicity: Option<String>,
    pub household_id: Option<String>,
    pub relationship_to_head: Option<String>,
    pub unit_id: String,
    pub serving_unit_id: String,
    pub died_on: Option<String>,
    pub created_by: String,
    pub created_at: NaiveDateTime,
    pub updated_by: String,
    pub updated_at: NaiveDateTime,
    pub version: i64,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable, serde::Serialize)]
#[diesel(table_name = households, treat_none_as_default_value = false)]
pub struct HouseholdRow {
    pub id: String,
    pub code: String,
    pub unit_id: String,
    pub serving_unit_id: String,
    pub hamlet: Option<String>,
    pub address: Option<String>,
    pub created_by: String,
    pub created_at: NaiveDateTime,
    pub updated_by: String,
    pub updated_at: NaiveDateTime,
    pub version: i64,
}

crate::platform::versions::updated_rows!(PersonRow, HouseholdRow);
crate::platform::versions::lockable_rows!(PersonRow => persons, HouseholdRow => households);

impl PersonRow {
    pub fn is_head(&self) -> bool {
        self.relationship_to_head.as_deref() == Some("head")
    }
    pub fn born(&self) -> Option<PartialDate> {
        PartialDate::from_parts(self.birth_year, self.birth_month, self.birth_day)
    }
    pub fn died(&self) -> Option<PartialDate> {
        self.died_on.as_deref().and_then(|text| text.parse().ok())
    }
}

pub fn insert_person(db: &mut Db, row: &PersonRow) -> Result<(), Problem> {
    diesel::insert_into(persons::table).values(row).execute(db)?;
    Ok(())
}

/// A person within the scope.
pub fn person(db: &mut Db, scope: &Scope, id: &str) -> Result<Option<PersonRow>, Problem> {
    let row: Option<PersonRow> =
        persons::table.filter(persons::id.eq(id)).select(PersonRow::as_select()).first(db).optional()?;
    Ok(row.filter(|row| scope.covers_unit(&row.serving_unit_id)))
}

/// The day of death of somebody, wherever they are; nothing for the living.
pub fn died_on(db: &mut Db, id: &str) -> Result<Option<String>, Problem> {
    let found = persons::table.filter(persons::id.eq(id)).select(persons::died_on).first::<Option<String>>(db);
    Ok(found.optional()?.flatten())
}

/// A case is refused by neither its beneficiary, who is living, nor its household.
#[derive(Debug, Clone, Copy)]
struct ForCase;
impl DrawnWhen for ForCase {
    const UNITS: [&'static str; 2] = ["persons.serving_unit_id", "households.serving_unit_id"];
    const ALSO: &'static str = "persons.died_on IS NULL";
}

/// A person and a household, each within the scope, and a number of a series ([`Drawn`]), in one statement; nothing when there
/// is no such person.
#[expect(clippy::type_complexity, reason = "two rows that may each be outside")]
pub fn person_and_household(
    db: &mut Db,
    scope: &Scope,
    id: &str,
    household: Option<&str>,
    series: Option<&str>,
) -> Result<Option<(Option<PersonRow>, Option<HouseholdRow>, Option<i64>)>, Problem> {
    let drawn = Drawn { series, units: scope.units.as_deref(), when: ForCase };
    let found: Option<(PersonRow, Option<HouseholdRow>, Option<i64>)> = on_backend!(db, c => persons::table
        .left_join(households::table.on(households::id.nullable().eq(household)))
        .filter(persons::id.eq(id))
        .select((PersonRow::as_select(), Option::<HouseholdRow>::as_select(), drawn))
        .first(c)
        .optional())?;
    Ok(found.map(|(person, household, drawn)| {
        let person = Some(person).filter(|row| scope.covers_unit(&row.serving_unit_id));
        (person, household.filter(|row| scope.covers_unit(&row.serving_unit_id)), drawn)
    }))
}

/// Writes a person over the version that was read; answers how many rows were.
pub fn update_person(db: &mut Db, row: &PersonRow, seen: i64) -> Result<usize, Problem> {
    Ok(diesel::update(persons::table.filter(persons::id.eq(&row.id).and(persons::version.eq(seen))))
        .set((
            (
                persons::full_name.eq(&row.full_name),
                persons::name_fold.eq(&row.name_fold),
                persons::name_sort.eq(&row.name_sort),
                persons::sex.eq(&row.sex),
                persons::birth_year.eq(row.birth_year),
                persons::birth_month.eq(row.birth_month),
                persons::birth_day.eq(row.birth_day),
                persons::identity_number.eq(&row.identity_number),
                persons::old_identity_number.eq(&row.old_identity_number),
                persons::insurance_number.eq(&row.insurance_number),
            ),
            (
                persons::health_card_number.eq(&row.health_card_number),
                persons::phone.eq(&row.phone),
                persons::ethnicity.eq(&row.ethnicity),
                persons::household_id.eq(&row.household_id),
                persons::relationship_to_head.eq(&row.relationship_to_head),
                persons::unit_id.eq(&row.unit_id),
                persons::serving_unit_id.eq(&row.serving_unit_id),
                persons::died_on.eq(&row.died_on),
                persons::updated_by.eq(&row.updated_by),
                persons::updated_at.eq(row.updated_at),
                persons::version.eq(row.version),
            ),
        ))
        .execute(db)?)
}

/// Persons of a household, or of the whole scope, by name; `after` is the sort key and id of the last one shown.
pub fn list_people(
    db: &mut Db,
    scope: &Scope,
    household: Option<&str>,
    slice: Option<&Slice<(String, String)>>,
) -> Result<Vec<PersonRow>, Problem> {
    let mut rows = persons::table
        .filter(scope.within(persons::serving_unit_id))
        .select(PersonRow::as_select())
        .order((persons::name_sort, persons::id))
        .into_boxed();
    narrow!(rows, persons::household_id.eq(household));
    if let Some(slice) = slice {
        rows = rows.limit(slice.limit);
        if let Some((name, id)) = &slice.after {
            rows = rows.filter(persons::name_sort.gt(name).or(persons::name_sort.eq(name).and(persons::id.gt(id))));
        }
    }
    Ok(rows.load(db)?)
}

/// Who else has a number, wherever they are.
pub fn holder(db: &mut Db, kind: NumberKind, number: &str, except: &str) -> Result<Option<PersonRow>, Problem> {
    let mut query = persons::table.filter(persons::id.ne(except)).select(PersonRow::as_select()).into_boxed();
    query = match kind {
        NumberKind::IdentityNumber => query.filter(persons::identity_number.eq(number)),
        NumberKind::InsuranceNumber => query.filter(persons::insurance_number.eq(number)),
    };
    Ok(query.first(db).optional()?)
}

pub fn insert_household(db: &mut Db, row: &HouseholdRow) -> Result<(), Problem> {
    diesel::insert_into(households::table).values(row).execute(db)?;
    Ok(())
}

/// A household within the scope.
pub fn household(db: &mut Db, scope: &Scope, id: &str) -> Result<Option<HouseholdRow>, Problem> {
    let row: Option<HouseholdRow> =
        households::table.find(id).select(HouseholdRow::as_select()).first(db).optional()?;
    Ok(row.filter(|row| scope.covers_unit(&row.serving_unit_id)))
}

/// A person who is known to be there.
pub fn person_row(db: &mut Db, id: &str) -> Result<PersonRow, Problem> {
    Ok(persons::table.filter(persons::id.eq(id)).select(PersonRow::as_select()).first(db)?)
}

/// A household that is known to be there.
pub fn household_row(db: &mut Db, id: &str) -> Result<HouseholdRow, Problem> {
    Ok(households::table.find(id).select(HouseholdRow::as_select()).first(db)?)
}

pub fn list_households(db: &mut Db, scope: &Scope, slice: Slice<HouseholdId>) -> Result<Vec<HouseholdRow>, Problem> {
    let mut rows = households::table
        .filter(scope.within(households::serving_unit_id))
        .select(HouseholdRow::as_select())
        .order(households::id)
        .limit(slice.limit)
        .into_boxed();
    narrow!(rows, households::id.gt(slice.after));
    Ok(rows.load(db)?)
}

/// Writes a household over the version that was read; answers how many rows were.
pub fn update_household(db: &mut Db, row: &HouseholdRow, seen: i64) -> Result<usize, Problem> {
    Ok(diesel::update(households::table.filter(households::id.eq(&row.id).and(households::version.eq(seen))))
        .set((
            households::hamlet.eq(&row.hamlet),
            households::address.eq(&row.address),
            households::updated_by.eq(&row.updated_by),
            households::updated_at.eq(row.updated_at),
            households::version.eq(row.version),
        ))
        .execute(db)?)
}

/// Everybody who belongs to a household, in the order of entry.
pub fn members(db: &mut Db, household: &str) -> Result<Vec<PersonRow>, Problem> {
    let own = persons::table.filter(persons::household_id.eq(household));
    Ok(own.select(PersonRow::as_select()).order(persons::seq).load(db)?)
}

/// True when a household has a head.
pub fn has_head(db: &mut Db, household: &str) -> Result<bool, Problem> {
    let head = persons::household_id.eq(household).and(persons::relationship_to_head.eq("head"));
    Ok(persons::table.filter(head).select(persons::id).first::<String>(db).optional()?.is_some())
}

/// Raises the version of a household, over the version that was seen where one is named, and locks it until the commit;
/// answers how many rows were.
pub fn lock_household(db: &mut Db, id: &str, seen: Option<i64>, by: &str, at: NaiveDateTime) -> Result<usize, Problem> {
    let change =
        (households::version.eq(households::version + 1), households::updated_by.eq(by), households::updated_at.eq(at));
    let one = households::table.filter(households::id.eq(id));
    Ok(match seen {
        Some(seen) => diesel::update(one.filter(households::version.eq(seen))).set(change).execute(db)?,
        None => diesel::update(one).set(change).execute(db)?,
    })
}

/// Writes what the household's command changes of a person. The household is locked, so that nothing else changes it at once;
/// other fields stay as they are.
pub fn update_membership(db: &mut Db, row: &PersonRow) -> Result<(), Problem> {
    diesel::update(persons::table.filter(persons::id.eq(&row.id)))
        .set((
            persons::household_id.eq(&row.household_id),
            persons::relationship_to_head.eq(&row.relationship_to_head),
            persons::unit_id.eq(&row.unit_id),
            persons::serving_unit_id.eq(&row.serving_unit_id),
            persons::died_on.eq(&row.died_on),
            persons::updated_by.eq(&row.updated_by),
            persons::updated_at.eq(row.updated_at),
            persons::version.eq(persons::version + 1),
        ))
        .execute(db)?;
    Ok(())
}

/// The version of a person as it stands now.
pub fn person_version(db: &mut Db, id: &str) -> Result<i64, Problem> {
    Ok(persons::table.filter(persons::id.eq(id)).select(persons::version).first(db)?)
}

/// Hamlet and address.
pub type Address = (Option<String>, Option<String>);

/// Hamlet and address of households.
pub fn addresses(db: &mut Db, ids: Vec<String>) -> Result<HashMap<String, Address>, Problem> {
    let rows: Vec<(String, Option<String>, Option<String>)> = households::table
        .filter(households::id.eq_any(ids))
        .select((households::id, households::hamlet, households::address))
        .load(db)?;
    Ok(rows.into_iter().map(|(id, hamlet, address)| (id, (hamlet, address))).collect())
}
