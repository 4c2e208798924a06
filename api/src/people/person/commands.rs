//! Use cases of persons and households.

use super::{
    names, numbers,
    rules::{self},
};
use crate::{
    access::scope::Scope,
    ctx::Cx,
    directory::working_days::local_date,
    people::{
        Person,
        claims::types::NumberKind,
        households::commands as households,
        person::living,
        store::{self, PersonRow},
        types::{PersonCreate, PersonPatch, Relationship},
    },
    platform::{
        faults::Faults,
        journal::{Entry, Subject, Tx},
        problem::{self, FieldError, Problem},
        versions,
    },
};

/// Enters a person.
pub fn create_person(tx: &mut Tx, cx: &Cx, input: PersonCreate) -> Result<PersonRow, Problem> {
    let today = local_date(tx.now);
    let mut faults = Faults::default();
    let full_name = faults.name("/full_name", &input.full_name);
    faults.past("/birth_date", input.birth_date, today);
    faults.past("/died_on", input.died_on, today);
    faults.ordered("/died_on", input.birth_date, input.died_on);
    if input.relationship_to_head == Some(Relationship::Head) {
        rules::check_head(input.household_id.is_some(), input.died_on, &mut faults);
    }
    let household = match input.household_id {
        Some(id) => store::household(tx.db, &cx.caller.scope, id.as_str())?.or_else(|| {
            faults.unknown("/household_id");
            None
        }),
        None => None,
    };
    let asked = household.as_ref().map(|h| h.unit_id.clone()).or(input.unit_id.map(|id| id.to_string()));
    let place = cx.place(asked.as_deref(), local_date(tx.now));
    if place.is_none() {
        faults.unknown("/unit_id");
    }
    let row = PersonRow {
        id: tx.ids.next::<Person>().to_string(),
        name_fold: names::fold(&full_name),
        name_sort: names::sort_key(&full_name),
        full_name,
        sex: input.sex.map(|sex| sex.code().to_owned()),
        birth_year: input.birth_date.map(|d| i64::from(d.year)),
        birth_month: input.birth_date.and_then(|d| d.month).map(i64::from),
        birth_day: input.birth_date.and_then(|d| d.day).map(i64::from),
        identity_number: faults.number("/identity_number", input.identity_number, numbers::identity_number),
        old_identity_number: faults.number(
            "/old_identity_number",
            input.old_identity_number,
            numbers::old_identity_number,
        ),
        insurance_number: faults.number("/insurance_number", input.insurance_number, numbers::insurance_number),
        health_card_number: faults.number("/health_card_number", input.health_card_number, numbers::health_card_number),
        phone: faults.number("/phone", input.phone, numbers::phone),
        ethnicity: input.ethnicity.map(|text| text.into_string()).filter(|text| !text.is_empty()),
        household_id: household.map(|h| h.id),
        relationship_to_head: input.relationship_to_head.map(|r| r.code().to_owned()),
        unit_id: place.as_ref().map(|p| p.0.clone()).unwrap_or_default(),
        serving_unit_id: place.map(|p| p.1).unwrap_or_default(),
        died_on: input.died_on.map(|d| d.to_string()),
        created_by: tx.by(),
        created_at: tx.at(),
        updated_by: tx.by(),
        updated_at: tx.at(),
        version: 1,
    };
    faults.end()?;
    refuse_duplicate(tx, Some(&cx.caller.scope), &row)?;
    if let Some(household) = &row.household_id {
        households::join(tx, household, &row)?;
    }
    store::insert_person(tx.db, &row)?;
    tx.record(Entry::new("person.created", person_subject(&row)))?;
    Ok(row)
}

/// Corrects a person.
pub fn update_person(tx: &mut Tx, cx: &Cx, id: &str, seen: i64, patch: PersonPatch) -> Result<PersonRow, Problem> {
    let old = store::person(tx.db, &cx.caller.scope, id)?.ok_or_else(|| Problem::new(&problem::NOT_FOUND))?;
    // The write below names the version. A lock here would come before the households': two could wait for each other.
    versions::compare(tx, &old, seen)?;
    let today = local_date(tx.now);
    let mut row = old.clone();
    let mut faults = Faults::default();
    if let Some(name) = &patch.full_name {
        row.full_name = faults.name("/full_name", name);
        row.name_fold = names::fold(&row.full_name);
        row.name_sort = names::sort_key(&row.full_name);
    }
    if let Some(sex) = patch.sex {
        row.sex = sex.map(|sex| sex.code().to_owned());
    }
    if let Some(date) = patch.birth_date {
        faults.past("/birth_date", date, today);
        row.birth_year = date.map(|d| i64::from(d.year));
        row.birth_month = date.and_then(|d| d.month).map(i64::from);
        row.birth_day = date.and_then(|d| d.day).map(i64::from);
    }
    if let Some(date) = patch.died_on {
        faults.past("/died_on", date, today);
        row.died_on = date.map(|d| d.to_string());
    }
    faults.ordered("/died_on", row.born(), row.died());
    let mut number = |field: &mut Option<String>, pointer: &str, value, read| {
        if let Some(value) = value {
            *field = faults.number(pointer, value, read);
        }
    };
    number(&mut row.identity_number, "/identity_number", patch.identity_number, numbers::identity_number);
    number(
        &mut row.old_identity_number,
        "/old_identity_number",
        patch.old_identity_number,
        numbers::old_identity_number,
    );
    number(&mut row.insurance_number, "/insurance_number", patch.insurance_number, numbers::insurance_number);
    number(&mut row.health_card_number, "/health_card_number", patch.health_card_number, numbers::health_card_number);
    number(&mut row.phone, "/phone", patch.phone, numbers::phone);
    if let Some(text) = patch.ethnicity {
        row.ethnicity = text.map(|text| text.into_string()).filter(|text| !text.is_empty());
    }
    if let Some(relationship) = patch.relationship_to_head {
        row.relationship_to_head = relationship.map(|r| r.code().to_owned());
    }
    if let Some(household) = patch.household_id {
        let names_relationship = patch.relationship_to_head.is_some();
        correct_household(tx, cx, household.map(|id| id.to_string()), (&mut row, names_relationship), &mut faults)?;
    }
    faults.end()?;
    refuse_duplicate(tx, Some(&cx.caller.scope), &row)?;
    households::follow(tx, &old, &row)?;
    row.version += 1;
    row.updated_at = tx.at();
    row.updated_by = tx.by();
    if store::update_person(tx.db, &row, seen)? == 0 {
        let now = store::person(tx.db, &cx.caller.scope, id)?.ok_or_else(|| Problem::new(&problem::NOT_FOUND))?;
        return Err(versions::overtaken(tx, &now));
    }
    tx.record(Entry::updated("person.updated", person_subject(&row), &old, &row)?)?;
    Ok(row)
}

/// Corrects to which household somebody belongs.
fn correct_household(
    tx: &mut Tx,
    cx: &Cx,
    household: Option<String>,
    (row, names_relationship): (&mut PersonRow, bool),
    faults: &mut Faults,
) -> Result<(), Problem> {
    let is_other = row.household_id != household;
    row.household_id = household;
    if let Some(id) = &row.household_id {
        match store::household(tx.db, &cx.caller.scope, id)? {
            Some(home) => (row.unit_id, row.serving_unit_id) = (home.unit_id, home.serving_unit_id),
            None => faults.unknown("/household_id"),
        }
        if is_other {
            living::require(row.died_on.as_deref(), "/household_id")?;
        }
    }
    // Who somebody is to a head holds in one household alone.
    if is_other && (row.household_id.is_none() || !names_relationship) {
        row.relationship_to_head = None;
    }
    Ok(())
}

/// One number, one person.
///
/// # Errors
/// 409 `duplicate` where somebody within the scope has the number; 409 `number_needs_province` where somebody out of it has: the
/// answer says neither who that is nor where. Without a scope everybody is within it.
pub fn refuse_duplicate(tx: &mut Tx, scope: Option<&Scope>, row: &PersonRow) -> Result<(), Problem> {
    let numbers =
        [(NumberKind::IdentityNumber, &row.identity_number), (NumberKind::InsuranceNumber, &row.insurance_number)];
    let (mut code, mut faults) = (&problem::DUPLICATE, Vec::new());
    for (kind, number) in numbers {
        let Some(number) = number else { continue };
        let Some(holder) = store::holder(tx.db, kind, number, &row.id)? else { continue };
        if scope.is_some_and(|scope| !scope.covers_unit(&holder.serving_unit_id)) {
            code = &problem::NUMBER_NEEDS_PROVINCE;
        }
        faults.push(duplicate(&format!("/{}", kind.code())));
    }
    if faults.is_empty() {
        return Ok(());
    }
    Err(faults.into_iter().fold(Problem::new(code), Problem::and))
}

fn duplicate(pointer: &str) -> FieldError {
    FieldError::at(
        pointer,
        "duplicate",
        "Số này đã được ghi cho một người khác",
        "This number belongs to another person",
    )
}

pub fn person_subject(row: &PersonRow) -> Subject {
    Subject {
        kind: "person",
        id: row.id.clone(),
        version: Some(row.version),
        unit_id: Some(row.unit_id.clone()),
        confidentiality: "personal".into(),
        ..Subject::default()
    }
}
