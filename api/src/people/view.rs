//! How a person is shown in a list.

use super::{numbers, store::PersonRow, types::PersonSummary};
use crate::{directory::data::Directory, platform::problem::Problem};
use std::collections::HashMap;

/// A person in a list, with the address of the household.
pub fn summary(
    row: PersonRow,
    directory: &Directory,
    homes: &HashMap<String, (Option<String>, Option<String>)>,
) -> Result<PersonSummary, Problem> {
    let bad = |error| Problem::internal("id", &error);
    let (hamlet, address) = row.household_id.as_ref().and_then(|id| homes.get(id)).cloned().unwrap_or_default();
    Ok(PersonSummary {
        id: row.id.parse().map_err(bad)?,
        birth_date: row.born(),
        full_name: row.full_name,
        sex: row.sex,
        identity_number: row.identity_number.as_deref().map(numbers::mask),
        unit: directory.unit_ref(&row.unit_id)?,
        household_id: row.household_id.as_deref().map(str::parse).transpose().map_err(bad)?,
        relationship_to_head: row.relationship_to_head,
        hamlet,
        address,
        is_deceased: row.died_on.is_some(),
        died_on: row.died_on,
    })
}
