//! How a person is shown.

use super::{
    person::{numbers, rules},
    store::{self, PersonRow},
    types::{PersonSummary, PersonView},
};
use crate::{
    ctx::Cx,
    directory::data::Directory,
    platform::{
        db::Db,
        ids::{id, maybe},
        problem::{Lang, Problem},
    },
};
use std::collections::HashMap;

/// Hamlet and address of households, by the household's id.
pub type Homes = HashMap<String, (Option<String>, Option<String>)>;

/// A person in a list, with the address of the household.
pub fn summary(row: PersonRow, directory: &Directory, homes: &Homes) -> Result<PersonSummary, Problem> {
    let (hamlet, address) = row.household_id.as_ref().and_then(|id| homes.get(id)).cloned().unwrap_or_default();
    Ok(PersonSummary {
        id: id(&row.id)?,
        birth_date: row.born(),
        full_name: row.full_name,
        sex: row.sex,
        identity_number: row.identity_number.as_deref().map(numbers::mask),
        unit: directory.unit_ref(&row.unit_id)?,
        household_id: maybe(row.household_id.as_ref())?,
        relationship_to_head: row.relationship_to_head,
        hamlet,
        address,
        is_deceased: row.died_on.is_some(),
        died_on: row.died_on,
    })
}

/// The people of a list, in its order.
pub fn summaries(db: &mut Db, cx: &Cx, rows: Vec<PersonRow>) -> Result<Vec<PersonSummary>, Problem> {
    let homes = store::addresses(db, rows.iter().filter_map(|row| row.household_id.clone()).collect())?;
    rows.into_iter().map(|row| summary(row, &cx.directory, &homes)).collect()
}

/// A person as shown; numbers in full only to those who may correct them.
pub fn view(row: &PersonRow, cx: &Cx, open: bool, lang: Lang) -> Result<PersonView, Problem> {
    let number = |number: &Option<String>| number.as_ref().map(|n| if open { n.clone() } else { numbers::mask(n) });
    Ok(PersonView {
        id: id(&row.id)?,
        full_name: row.full_name.clone(),
        sex: row.sex.clone(),
        birth_date: row.born(),
        identity_number: number(&row.identity_number),
        old_identity_number: number(&row.old_identity_number),
        insurance_number: number(&row.insurance_number),
        health_card_number: number(&row.health_card_number),
        phone: number(&row.phone),
        ethnicity: row.ethnicity.clone(),
        household_id: maybe(row.household_id.as_ref())?,
        relationship_to_head: row.relationship_to_head.clone(),
        unit: cx.directory.unit_ref(&row.unit_id)?,
        died_on: row.died_on.clone(),
        is_deceased: row.died_on.is_some(),
        warnings: rules::warnings(row.identity_number.as_deref(), row.sex.as_deref(), row.birth_year, lang),
        created_at: row.created_at.and_utc(),
        updated_at: row.updated_at.and_utc(),
        version: row.version,
    })
}
