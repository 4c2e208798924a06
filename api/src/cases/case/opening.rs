//! Opening a case.

use super::{
    clock,
    commands::{agency_id, check_form, check_household, check_person, clean_form, state, subject},
    rules,
    store::{self, CaseRow, Named, Whole},
    types::CaseCreate,
};
use crate::{
    cases::{
        Case,
        office::Office,
        parties::{self, commands::Asked, store::PartyRow},
    },
    catalogue::{
        data::CaseTypeVersion,
        deadline::ClockStart,
        definition::{Need, People, Status, Step},
    },
    directory::working_days::local_date,
    people::{
        person::living,
        store::{self as people, HouseholdRow, PersonRow},
    },
    platform::{
        db::next_code,
        faults::Faults,
        journal::{Entry, Tx},
        problem::{self, Problem},
    },
};
use chrono::{Datelike, NaiveDate};
use serde_json::Value;

/// Opens a case; answers it with the people that its page names.
pub fn create(tx: &mut Tx, office: &Office, input: CaseCreate) -> Result<Whole, Problem> {
    let today = local_date(tx.now);
    let (version, first) = type_to_open(office, &input.case_type_code, today)?;
    let definition = &version.compiled.definition;
    let form = clean_form(input.form);
    // A case whose clock runs from its creation is never a draft: its form is complete from the start.
    check_form(version, &form, today, first.status != Status::Draft)?;
    let asked = input.unit_id.as_ref().map(|id| id.as_str());
    let placed = office.place(asked, today);
    let (unit_id, serving_unit_id) = placed.ok_or_else(unknown_unit)?;
    let named = [
        ("/beneficiary_id", Some(input.beneficiary_id.to_string()), definition.people.beneficiary),
        ("/applicant_id", input.applicant_id.map(|id| id.to_string()), definition.people.applicant),
        ("/deceased_id", input.deceased_id.map(|id| id.to_string()), definition.people.deceased),
    ];
    let party = Asked::of(input.employer_id, input.place, input.place_unit_id.as_ref());
    let household_id = input.household_id.map(|id| id.to_string());
    let series = format!("{}-{}", definition.code_series, today.year());
    let found = find_people(tx, office, &definition.people, (&named, household_id.as_deref(), &party), &series)?;
    let [beneficiary, applicant, deceased] = named.map(|(_, id, _)| id);
    let mut row = CaseRow {
        id: tx.ids.next::<Case>().to_string(),
        code: next_code(tx.db, &series, &format!("case/{series}"), found.drawn)?,
        case_type_id: version.row.id.clone(),
        area: definition.area.clone(),
        confidentiality: version.row.confidentiality.clone(),
        status: first.status.code().to_owned(),
        step: first.code.clone(),
        acting_role: first.role.clone(),
        acting_agency_id: agency_id(office, first.agency.as_deref(), &serving_unit_id, today),
        unit_id,
        serving_unit_id,
        beneficiary_id: beneficiary.unwrap_or_default(),
        applicant_id: applicant,
        deceased_id: deceased,
        household_id,
        form: Value::Object(form).to_string(),
        assignee_id: Some(office.caller.user_id.clone()),
        prepared_by: office.caller.user_id.clone(),
        decided_by: None,
        opened_at: None,
        due_at: rules::no_deadline(),
        paused_at: None,
        paused_days: 0,
        outcome: None,
        decision: None,
        supplement: None,
        closed_at: None,
        created_at: tx.at(),
        created_by: tx.by(),
        updated_at: tx.at(),
        updated_by: tx.by(),
        version: 1,
    };
    if definition.deadline.clock_starts == ClockStart::Creation {
        clock::start(version, &mut row, tx.now, &office.directory);
    }
    tx.record_with(store::insertion(row.clone()), Entry::new("case.created", subject(&row)).state(state(&row)))?;
    if !party.is_nothing() {
        parties::store::insert(tx.db, &parties::commands::row(&row, party))?;
    }
    let home = found.household.map(|home| (home.code, home.hamlet, home.address));
    let (beneficiary, others) = (found.person.into(), found.others);
    Ok(Whole { case: row, beneficiary, home, papers: Vec::new(), others, unanswered: Vec::new() })
}

/// The type of a new case with its first step, which is the caller's to take.
fn type_to_open<'a>(
    office: &'a Office,
    code: &str,
    today: NaiveDate,
) -> Result<(&'a CaseTypeVersion, &'a Step), Problem> {
    let unknown = || {
        let (vi, en) = ("Không có loại hồ sơ này", "There is no such case type");
        Problem::invalid("/case_type_code", "unknown_reference", vi, en)
    };
    let version = office.catalogue.current(code, today);
    let version = version.filter(|v| office.caller.scope.covers_class(&v.row.area, &v.row.confidentiality));
    let version: &CaseTypeVersion = version.ok_or_else(unknown)?;
    let first = version.compiled.definition.steps.first().ok_or_else(unknown)?;
    match first.role.as_deref().is_some_and(|role| office.caller.has_role(role)) {
        true => Ok((version, first)),
        false => Err(Problem::new(&problem::FORBIDDEN)),
    }
}

fn unknown_unit() -> Problem {
    Problem::invalid("/unit_id", "unknown_reference", "Không có dữ liệu này", "There is no such record")
}

/// Whom a new case names.
struct Found {
    person: PersonRow,
    household: Option<HouseholdRow>,
    /// The applicant and the deceased.
    others: Vec<Named>,
    /// The number of the case's code, where it was drawn with the read.
    drawn: Option<i64>,
}

/// A field of the request, the person whom it names, and whether the type needs one.
type NamedPerson = (&'static str, Option<String>, Need);

/// Finds the people of a new case, the beneficiary first, and checks what the type says of them.
fn find_people(
    tx: &mut Tx,
    office: &Office,
    needs: &People,
    (named, household_id, party): (&[NamedPerson; 3], Option<&str>, &Asked),
    series: &str,
) -> Result<Found, Problem> {
    let [(_, beneficiary, _), rest @ ..] = named;
    let series = format!("case/{series}");
    // Nothing else is read that could refuse the case, so that its number can be drawn with this read.
    let alone = rest.iter().all(|(_, id, need)| id.is_none() && *need != Need::Required);
    let draw = Some(series.as_str()).filter(|_| alone && party.is_nothing() && needs.beneficiary != Need::Absent);
    let id = beneficiary.as_deref().unwrap_or_default();
    let found = people::person_and_household(tx.db, &office.caller.scope, id, household_id, draw)?;
    let (person, household, drawn) = found.unwrap_or_default();
    if drawn.is_none() {
        tx.begin()?;
    }
    let mut faults = Faults::default();
    if person.is_none() || needs.beneficiary == Need::Absent {
        faults.unknown("/beneficiary_id");
    }
    if household_id.is_some() && household.is_none() {
        check_household(tx, office, household_id, &mut faults)?;
    }
    let mut others = Vec::new();
    for (pointer, id, need) in rest {
        others.extend(check_person(tx, office, pointer, id.as_deref(), *need, &mut faults)?.map(Named::from));
    }
    parties::commands::check(tx, office, needs, (party, &PartyRow::default()), &mut faults)?;
    faults.end()?;
    let person = person.ok_or_else(|| Problem::internal("case", &"no beneficiary"))?;
    if !needs.deceased_beneficiary {
        living::require(person.died_on.as_deref(), "/beneficiary_id")?;
    }
    Ok(Found { person, household, others, drawn })
}
