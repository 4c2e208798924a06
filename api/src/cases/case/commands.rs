//! Use cases of cases.

use super::{
    rules::{self, Beneficiary, Situation},
    store::{self, CaseRow, Named, NoteRow},
    types::{CasePatch, TransitionCreate},
};
use crate::{
    cases::{
        Note,
        coordination::{self, more::More},
        documents::store as document_store,
        events::{CaseTransitioned, MinutesHeld},
        office::Office,
        parties, policy, postings,
        transfers::{self, types::TransferStatus},
    },
    catalogue::{
        data::CaseTypeVersion,
        definition::{Need, Status},
    },
    directory::{data::Directory, working_days::local_date},
    identity::store as users,
    people::{
        person::living,
        store::{self as people, HouseholdRow, PersonRow},
    },
    platform::{
        choices::code,
        faults::Faults,
        journal::{Change, Entry, Subject, Tx},
        partial_date::PartialDate,
        problem::{self, Problem},
        text::{CleanText, clean_json},
        versions,
    },
};
use chrono::NaiveDate;
use serde_json::{Map, Value, json};

/// Changes the people and the form of a case at an editable step.
pub fn update(tx: &mut Tx, office: &Office, id: &str, seen: i64, patch: CasePatch) -> Result<CaseRow, Problem> {
    let old = office.own_case(tx, id)?;
    let version = office.catalogue.of_case(&old.case_type_id)?;
    let editable = version.compiled.step(&old.step).is_some_and(|step| step.editable);
    if !policy::may_edit(&office.caller, &old, editable) {
        return Err(Problem::new(if editable { &problem::FORBIDDEN } else { &problem::STATE_CONFLICT }));
    }
    versions::check(tx, &old, seen)?;
    let needs = &version.compiled.definition.people;
    let mut row = old.clone();
    let mut faults = Faults::default();
    if let Some(id) = patch.beneficiary_id {
        row.beneficiary_id = id.to_string();
        let person = check_person(tx, office, "/beneficiary_id", Some(id.as_str()), needs.beneficiary, &mut faults)?;
        if let Some(person) = person.filter(|_| !needs.deceased_beneficiary) {
            living::require(person.died_on.as_deref(), "/beneficiary_id")?;
        }
    }
    for (pointer, value, field, need) in [
        ("/applicant_id", patch.applicant_id, &mut row.applicant_id, needs.applicant),
        ("/deceased_id", patch.deceased_id, &mut row.deceased_id, needs.deceased),
    ] {
        if let Some(value) = value {
            *field = value.map(|id| id.to_string());
            check_person(tx, office, pointer, field.as_deref(), need, &mut faults)?;
        }
    }
    if let Some(value) = patch.household_id {
        row.household_id = value.map(|id| id.to_string());
        check_household(tx, office, row.household_id.as_deref(), &mut faults)?;
    }
    let names_party = patch.employer_id.is_some() || patch.place.is_some() || patch.place_unit_id.is_some();
    let party = match names_party {
        true => Some(parties::commands::changed(tx, office, (&old, needs), &patch, &mut faults)?),
        false => None,
    };
    faults.end()?;
    if let Some(form_patch) = patch.form {
        let mut form = form_of(&old)?;
        rules::merge(&mut form, clean_form(form_patch));
        check_form(
            version,
            &form,
            local_date(tx.now),
            old.opened_at.is_some() && old.status == "open" && needs_complete(version),
        )?;
        row.form = Value::Object(form).to_string();
    }
    row.version += 1;
    row.updated_at = tx.at();
    row.updated_by = tx.by();
    save(tx, &row, seen)?;
    let (mut before, mut after) = (by_field(&old)?, by_field(&row)?);
    if let Some((was, is)) = party {
        parties::store::save(tx.db, &is)?;
        for (fields, party) in [(&mut before, &was), (&mut after, &is)] {
            fields["employer_id"] = json!(party.employer_id);
            fields["place"] = json!([party.place, party.place_unit_id]);
        }
    }
    let entry = Entry::updated("case.updated", subject(&row), &before, &after)?;
    tx.record(entry.state(state(&row)))?;
    Ok(row)
}

/// A case with the answers of its form as fields of their own, to be compared.
fn by_field(row: &CaseRow) -> Result<Value, Problem> {
    let mut fields = serde_json::to_value(row).map_err(|error| Problem::internal("case", &error))?;
    fields["form"].take();
    for (key, answer) in form_of(row)? {
        fields[format!("form.{key}")] = answer;
    }
    Ok(fields)
}

/// A type whose first step is open keeps its form complete throughout.
fn needs_complete(version: &CaseTypeVersion) -> bool {
    version.compiled.definition.steps.first().is_some_and(|step| step.status != Status::Draft)
}

/// Takes a case one step on.
pub fn transition(
    tx: &mut Tx,
    office: &Office,
    id: &str,
    seen: i64,
    input: &TransitionCreate,
) -> Result<CaseRow, Problem> {
    let old = office.own_case(tx, id)?;
    let today = local_date(tx.now);
    let version = office.catalogue.of_case(&old.case_type_id)?;
    let transition = version.compiled.transition(&input.transition).ok_or_else(|| {
        let (vi, en) = ("Loại hồ sơ này không có bước đó", "This case type has no such transition");
        Problem::invalid("/transition", "unknown_reference", vi, en)
    })?;
    if !transition.roles.iter().any(|role| office.caller.has_role(role)) {
        return Err(Problem::new(&problem::FORBIDDEN));
    }
    versions::check(tx, &old, seen)?;
    if !transition.is_from(&old.step) {
        return Err(Problem::new(&problem::STATE_CONFLICT).with("step", old.step.clone()));
    }
    rules::check_requirements(&version.compiled.definition, transition, input)?;
    let mut faults = Faults::default();
    faults.ordered("/respond_by", Some(today), input.respond_by.map(|day| *day));
    faults.end()?;
    let form = form_of(&old)?;
    let situation = situation(tx, office, version, &old, &form, today)?;
    let user = office.caller.user_id.as_str();
    let blocks = situation.blocks(transition, user);
    if let Some(first) = blocks.first() {
        let own = [&problem::FOUR_EYES, &problem::PERSON_DECEASED].into_iter().find(|own| first.code == own.code);
        let code = own.unwrap_or(&problem::GUARD_FAILED);
        let told = blocks.iter().map(|b| json!({"code": b.code, "message": b.message})).collect::<Vec<_>>();
        let detail = (first.message.vi.clone(), first.message.en.clone());
        return Err(Problem::new(code).detail(detail.0, detail.1).with("blocked_by", told));
    }
    let mut row = rules::apply(version, &old, transition, input, user, tx.now, &office.directory)?;
    let step = version.compiled.step(&row.step);
    let agency = step.and_then(|step| step.agency.as_deref());
    row.acting_agency_id = agency_id(office, agency, &row.serving_unit_id, today);
    save(tx, &row, seen)?;
    if let Some(step) = step {
        postings::store::begin(tx, &row, step, &office.directory.calendar)?;
    }
    if let Some(minutes) = &input.minutes {
        coordination::commands::keep_minutes(tx, &old, minutes)?;
    }
    if row.closed_at.is_some() {
        end_offer(tx, &row)?;
    }
    let reason = input.reason.as_ref().map(|reason| reason.to_string());
    let change = transitioned(&old, &row, input);
    tx.record(Entry::new(CaseTransitioned::EVENT, subject(&row)).state(state(&row)).changes(&change)?.because(reason))?;
    Ok(row)
}

/// A case that closes is no longer on offer, and whom it was offered to reads it no more.
fn end_offer(tx: &mut Tx, case: &CaseRow) -> Result<(), Problem> {
    let Some(mut offer) = transfers::store::open_offer(tx.db, &case.id)? else { return Ok(()) };
    offer.status = code(TransferStatus::Withdrawn);
    (offer.answered_by, offer.answered_at) = (Some(tx.by()), Some(tx.at()));
    // Who answered it at the same moment changed the case too: one of the two was refused for its version.
    if !transfers::store::end(tx.db, &offer)? {
        return Err(Problem::new(&problem::STATE_CONFLICT));
    }
    let change = json!({"transfer_id": offer.id, "from_unit_id": offer.from_unit_id, "to_unit_id": offer.to_unit_id});
    tx.record(Entry::new("case.transfer_withdrawn", subject(case)).state(state(case)).change(change))
}

/// What the journal says of a transition.
fn transitioned(old: &CaseRow, row: &CaseRow, input: &TransitionCreate) -> CaseTransitioned {
    let items = |items: &Vec<CleanText<300>>| items.iter().map(|item| item.to_string()).collect();
    CaseTransitioned {
        transition: input.transition.to_string(),
        from: old.step.clone(),
        to: row.step.clone(),
        due_at: deadline(row),
        decision_number: input.decision.as_ref().map(|decision| decision.number.to_string()),
        signed_on: input.decision.as_ref().map(|decision| *decision.signed_on),
        supplement_items: input.supplement_items.as_ref().map(items),
        minutes: input.minutes.as_ref().map(|held| MinutesHeld { present: held.present, agreed: held.agreed }),
    }
}

/// Hands a case to somebody, or puts it back.
pub fn assign(tx: &mut Tx, office: &Office, id: &str, seen: i64, to: Option<&str>) -> Result<CaseRow, Problem> {
    let mut row = office.own_case(tx, id)?;
    versions::check(tx, &row, seen)?;
    if !policy::may_assign(&office.caller, &row) {
        return Err(Problem::new(&problem::STATE_CONFLICT));
    }
    if let Some(to) = to {
        let user = users::user(tx.db, to)?.filter(|user| {
            let serving = office.directory.serving(&user.unit_id, local_date(tx.now));
            let near = serving.is_some_and(|unit| office.caller.scope.covers_unit(&unit.id));
            let fits = row.acting_role.as_ref().is_none_or(|role| user.roles.split(',').any(|held| held == role));
            user.is_active && near && fits
        });
        if user.is_none() {
            let (vi, en) =
                ("Người này không nhận được hồ sơ ở bước hiện tại", "This person cannot take the case at this step");
            return Err(Problem::invalid("/user_id", "unknown_reference", vi, en));
        }
    }
    row.assignee_id = to.map(str::to_owned);
    row.version += 1;
    row.updated_at = tx.at();
    row.updated_by = tx.by();
    save(tx, &row, seen)?;
    tx.record(Entry::new("case.assigned", subject(&row)).state(state(&row)).change(json!({"assignee_id": to})))?;
    Ok(row)
}

/// Adds a note.
pub fn add_note(tx: &mut Tx, office: &Office, id: &str, text: String) -> Result<NoteRow, Problem> {
    let case = office.case(tx, id)?;
    let note = NoteRow {
        id: tx.ids.next::<Note>().to_string(),
        case_id: case.id.clone(),
        text,
        author_id: tx.by(),
        created_at: tx.at(),
    };
    store::insert_note(tx.db, &note)?;
    tx.record(Entry::new("case.noted", subject(&case)).state(state(&case)).change(json!({"note_id": note.id})))?;
    Ok(note)
}

/// Hands running cases of agencies that have ended to whoever does their work today.
pub fn hand_on(tx: &mut Tx, directory: &Directory) -> Result<(), Problem> {
    let today = local_date(tx.now);
    for (agency, unit) in store::stations(tx.db)? {
        let Some(agency) = agency.filter(|agency| !directory.agency_exists_on(agency, today)) else { continue };
        if let Some(next) = directory.agency_serving(&agency, &unit, today) {
            for case in store::hand_on(tx.db, &agency, &unit, &next.id)? {
                tx.touch("case", &case);
            }
        }
    }
    Ok(())
}

/// Journals a look at a confidential case.
pub fn record_look(tx: &mut Tx, case: &CaseRow, purpose: &str) -> Result<(), Problem> {
    tx.record(Entry::new("case.accessed", subject(case)).access().because(Some(purpose.to_owned())))
}

/// Journals a look at those of some cases that are protected.
pub fn record_looks(tx: &mut Tx, ids: &[&str], purpose: &str) -> Result<(), Problem> {
    store::protected(tx.db, ids)?.iter().try_for_each(|case| record_look(tx, case, purpose))
}

/// Everything that the conditions of a case are asked over.
pub fn situation<'a>(
    tx: &mut Tx,
    office: &Office,
    version: &'a CaseTypeVersion,
    case: &'a CaseRow,
    form: &'a Map<String, Value>,
    today: NaiveDate,
) -> Result<Situation<'a>, Problem> {
    let present =
        document_store::documents(tx.db, &case.id)?.into_iter().map(|document| document.requirement).collect();
    let people = store::named(tx.db, &[&case.beneficiary_id])?;
    let person = people.first().ok_or_else(|| Problem::internal("case", &"no beneficiary"))?;
    let more = More::read(tx.db, version, case, (today, &office.directory.calendar))?;
    Ok(Situation::new(version, case, form, present, beneficiary_facts(person, today), (today, more)))
}

/// What the conditions know of a person.
pub fn beneficiary_facts(person: &Named, today: NaiveDate) -> Beneficiary {
    let born = PartialDate::from_parts(person.birth_year, person.birth_month, person.birth_day);
    Beneficiary {
        age: born.map_or(-1, |born| born.age_on(today)),
        has_identity_number: person.has_identity_number,
        is_dead: person.died_on.is_some(),
    }
}

/// Writes a case over the version that was read.
///
/// # Errors
/// 412 when another was faster.
pub fn save(tx: &mut Tx, row: &CaseRow, seen: i64) -> Result<(), Problem> {
    if store::update(tx.db, row, seen)? == 0 {
        let newest = store::newest(tx.db, &row.id)?;
        return Err(versions::overtaken(tx, &newest));
    }
    Ok(())
}

pub(super) fn agency_id(office: &Office, function: Option<&str>, unit: &str, today: NaiveDate) -> Option<String> {
    office.directory.agency_with_function(function?, unit, today).map(|agency| agency.id.clone())
}

pub(super) fn check_person(
    tx: &mut Tx,
    office: &Office,
    pointer: &str,
    id: Option<&str>,
    need: Need,
    faults: &mut Faults,
) -> Result<Option<PersonRow>, Problem> {
    let Some(id) = id else { return Ok(None) };
    let found = match need {
        Need::Absent => None,
        _ => people::person(tx.db, &office.caller.scope, id)?,
    };
    match &found {
        None => faults.unknown(pointer),
        Some(person) if pointer == "/applicant_id" => living::require(person.died_on.as_deref(), pointer)?,
        Some(person) if pointer == "/deceased_id" && person.died_on.is_none() => {
            let (vi, en) = ("Người này chưa được ghi là đã mất", "This person is not recorded as having died");
            faults.add(pointer, "not_deceased", vi, en);
        }
        Some(_) => {}
    }
    Ok(found)
}

pub(super) fn check_household(
    tx: &mut Tx,
    office: &Office,
    id: Option<&str>,
    faults: &mut Faults,
) -> Result<Option<HouseholdRow>, Problem> {
    let Some(id) = id else { return Ok(None) };
    let found = people::household(tx.db, &office.caller.scope, id)?;
    if found.is_none() {
        faults.unknown("/household_id");
    }
    Ok(found)
}

pub(super) fn clean_form(form: Map<String, Value>) -> Map<String, Value> {
    match clean_json(Value::Object(form)) {
        Value::Object(form) => form,
        _ => Map::new(),
    }
}

pub(super) fn check_form(
    version: &CaseTypeVersion,
    form: &Map<String, Value>,
    today: NaiveDate,
    complete: bool,
) -> Result<(), Problem> {
    let faults = version.compiled.form_faults(form, complete, today);
    if faults.is_empty() {
        return Ok(());
    }
    Err(faults.into_iter().fold(Problem::new(&problem::VALIDATION_FAILED), Problem::and))
}

/// The form of a stored case.
pub fn form_of(case: &CaseRow) -> Result<Map<String, Value>, Problem> {
    serde_json::from_str(&case.form).map_err(|error| Problem::internal("form", &error))
}

/// The journal's view of a case.
pub fn subject(case: &CaseRow) -> Subject {
    Subject {
        kind: "case",
        id: case.id.clone(),
        code: Some(case.code.clone()),
        version: Some(case.version),
        case_id: Some(case.id.clone()),
        unit_id: Some(case.unit_id.clone()),
        area: Some(case.area.clone()),
        confidentiality: case.confidentiality.clone(),
    }
}

/// The thin state that feeds carry.
pub fn state(case: &CaseRow) -> Value {
    json!({
        "status": case.status,
        "step": case.step,
        "acting_role": case.acting_role,
        "outcome": case.outcome,
        "assignee_id": case.assignee_id,
    })
}

fn deadline(case: &CaseRow) -> Option<String> {
    let runs = case.due_at < rules::no_deadline();
    runs.then(|| case.due_at.and_utc().to_rfc3339_opts(chrono::SecondsFormat::Secs, true))
}
