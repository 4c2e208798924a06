//! Putting a case together for the outside.

use super::{
    clock, commands,
    list_store::CaseBrief,
    rules::{self, Situation},
    shared::Shared,
    store::{self, CaseRow, Home, Named, Whole},
    types::{
        BeneficiaryRef, CaseSummary, CaseTypeRef, CaseView, ClockView, DecisionView, DocumentView, HouseholdRef,
        StageView, StepRef, SupplementView,
    },
};
use crate::{
    cases::{
        coordination::more::More,
        documents::store::DocumentRow,
        office::Office,
        policy::{self, Look},
    },
    catalogue::{
        data::CaseTypeVersion,
        deadline::{ClockUnit, Term},
        definition::{Confidentiality, Status},
    },
    ctx::records::Shown,
    directory::{
        data::Directory,
        working_days::{due_day, local_date},
    },
    identity::{state::user_ref, store::Names},
    people::types::PersonRef,
    platform::{db::Db, partial_date::PartialDate, problem::Problem},
};
use chrono::{DateTime, NaiveDateTime, Utc};
use serde_json::{Map, Value};

/// What a protected name is shown as where no purpose was asked.
const HIDDEN: &str = "•••";

fn id<T>(text: &str) -> Result<crate::platform::ids::Id<T>, Problem> {
    text.parse().map_err(|error| Problem::internal("id", &error))
}

/// A person of a case by name.
pub fn person_ref(person: &Named) -> Result<PersonRef, Problem> {
    Ok(PersonRef {
        id: id(&person.id)?,
        full_name: person.full_name.clone(),
        birth_date: PartialDate::from_parts(person.birth_year, person.birth_month, person.birth_day),
        is_deceased: person.died_on.is_some(),
    })
}

fn beneficiary_ref(person: &Named) -> Result<BeneficiaryRef, Problem> {
    let PersonRef { id, full_name, birth_date, is_deceased } = person_ref(person)?;
    Ok(BeneficiaryRef { id: Some(id), full_name, birth_date, is_deceased })
}

/// A case in a list.
pub fn summary(case: &CaseBrief, person: &Named, shared: &Shared, now: DateTime<Utc>) -> Result<CaseSummary, Problem> {
    let Shared { directory, catalogue, names } = shared;
    let version = catalogue.of_case(&case.case_type_id)?;
    let definition = &version.compiled.definition;
    let step = version.compiled.step(&case.step).ok_or_else(|| Problem::internal("step", &case.step))?;
    let time = Time::new(case, definition.deadline.unit, now, directory);
    let beneficiary = match definition.confidentiality {
        Confidentiality::Protected => {
            BeneficiaryRef { id: None, full_name: HIDDEN.into(), birth_date: None, is_deceased: false }
        }
        Confidentiality::Normal | Confidentiality::Personal => beneficiary_ref(person)?,
    };
    Ok(CaseSummary {
        id: id(&case.id)?,
        code: case.code.clone(),
        case_type: CaseTypeRef {
            id: id(&case.case_type_id)?,
            code: definition.code.clone(),
            name: definition.name.clone(),
        },
        area: case.area.clone(),
        confidentiality: definition.confidentiality,
        status: case.status.parse().map_err(|()| Problem::internal("status", &case.status))?,
        step: StepRef { code: step.code.clone(), name: step.name.clone() },
        acting_role: case.acting_role.clone(),
        acting_agency: case.acting_agency_id.as_deref().map(|agency| directory.agency_ref(agency)).transpose()?,
        beneficiary,
        unit: directory.unit_ref(&case.unit_id)?,
        assignee: case.assignee_id.as_deref().and_then(|user| user_ref(names, user)),
        opened_at: case.opened_at.map(|at| at.and_utc()),
        due_at: time.due_at,
        due_on: time.due_at.map(due_day),
        days_left: time.days_left,
        hours_left: time.hours_left,
        is_late: time.is_late,
        is_paused: case.paused_at.is_some(),
        outcome: case.outcome.clone(),
        closed_at: case.closed_at.map(|at| at.and_utc()),
        created_at: case.created_at.and_utc(),
        updated_at: case.updated_at.and_utc(),
        version: case.version,
    })
}

/// What is left of a deadline.
struct Time {
    due_at: Option<DateTime<Utc>>,
    days_left: Option<i64>,
    hours_left: Option<i64>,
    is_late: bool,
}

impl Time {
    fn new(case: &CaseBrief, unit: ClockUnit, now: DateTime<Utc>, directory: &Directory) -> Self {
        if case.due_at >= rules::no_deadline() {
            return Self { due_at: None, days_left: None, hours_left: None, is_late: false };
        }
        let due_at = case.due_at.and_utc();
        // A stopped clock is judged at the instant when it stopped.
        let judged: NaiveDateTime = case.closed_at.or(case.paused_at).unwrap_or(now.naive_utc());
        let runs = case.closed_at.is_none();
        let days = || directory.calendar.working_days_between(local_date(judged.and_utc()), due_day(due_at));
        Self {
            due_at: Some(due_at),
            days_left: (runs && unit != ClockUnit::Hour).then(days),
            hours_left: (runs && unit == ClockUnit::Hour).then(|| (due_at - judged.and_utc()).num_hours()),
            is_late: judged > case.due_at,
        }
    }
}

fn brief(case: &CaseRow) -> CaseBrief {
    CaseBrief {
        id: case.id.clone(),
        code: case.code.clone(),
        case_type_id: case.case_type_id.clone(),
        area: case.area.clone(),
        confidentiality: case.confidentiality.clone(),
        status: case.status.clone(),
        step: case.step.clone(),
        acting_role: case.acting_role.clone(),
        acting_agency_id: case.acting_agency_id.clone(),
        unit_id: case.unit_id.clone(),
        beneficiary_id: case.beneficiary_id.clone(),
        assignee_id: case.assignee_id.clone(),
        opened_at: case.opened_at,
        due_at: case.due_at,
        paused_at: case.paused_at,
        outcome: case.outcome.clone(),
        closed_at: case.closed_at,
        created_at: case.created_at,
        updated_at: case.updated_at,
        version: case.version,
    }
}

/// Cases after the caller changed them; the change itself is journalled, so the look is not.
impl Shown<Office> for CaseRow {
    type View = CaseView;
    fn views(db: &mut Db, rows: Vec<Self>, office: &Office) -> Result<Vec<CaseView>, Problem> {
        let view = |row: CaseRow| {
            let whole = store::whole(db, &row.id)?.ok_or_else(|| Problem::internal("case", &"no beneficiary"))?;
            of_whole(db, &whole, office)
        };
        rows.into_iter().map(view).collect()
    }
}

/// The page of a case for whoever just opened or changed it.
pub fn of_whole(db: &mut Db, whole: &Whole, office: &Office) -> Result<CaseView, Problem> {
    let look = match policy::handles(&office.caller, &whole.case) || whole.case.confidentiality != "personal" {
        true => Look::Open,
        false => Look::Masked,
    };
    let more = more(db, &whole.case, office)?;
    full(whole, office, &look, (office.now, more))
}

/// What other tables say of a case, where its type asks for it.
pub fn more(db: &mut Db, case: &CaseRow, office: &Office) -> Result<More, Problem> {
    let version = office.catalogue.of_case(&case.case_type_id)?;
    More::read(db, version, case, (local_date(office.now), &office.directory.calendar))
}

/// A case with everything that its page shows.
pub fn full(
    whole: &Whole,
    office: &Office,
    look: &Look,
    (now, more): (DateTime<Utc>, More),
) -> Result<CaseView, Problem> {
    let shared = &office.shared();
    let Whole { case, beneficiary, home, papers: documents, others, .. } = whole;
    let (names, version) = (&*shared.names, shared.catalogue.of_case(&case.case_type_id)?);
    let definition = &version.compiled.definition;
    let step = version.compiled.step(&case.step).ok_or_else(|| Problem::internal("step", &case.step))?;
    let today = local_date(now);
    let other = |wanted: &Option<String>| {
        let found = wanted.as_ref().and_then(|wanted| others.iter().find(|person| person.id == *wanted));
        found.map(person_ref).transpose()
    };
    let household = case.household_id.as_ref().zip(home.as_ref());
    let mut form = commands::form_of(case)?;
    let present = documents.iter().map(|document| document.requirement.clone()).collect();
    let facts = commands::beneficiary_facts(beneficiary, today);
    let more = More { awaited: whole.awaited(today), ..more };
    let situation = Situation::new(version, case, &form, present, facts, (today, more.clone()));
    let is_own = store::is_own(office.scope(), case);
    let transitions = match is_own && office.caller.may("cases:write") {
        true => situation.available(&office.caller.roles, &office.caller.user_id),
        false => Vec::new(),
    };
    let (tasks, missing_documents) = (situation.tasks(), situation.missing);
    let masked_fields = if *look == Look::Masked { mask(version, &mut form) } else { Vec::new() };
    let mut summary = summary(&brief(case), beneficiary, shared, now)?;
    summary.beneficiary = beneficiary_ref(beneficiary)?;
    let is_closed = summary.status == Status::Closed;
    let started = case.opened_at.map_or(now, |at| at.and_utc());
    let term = clock::term(&definition.deadline, case, started, &shared.directory);
    let since = more.stage_since.filter(|_| case.status == "open");
    let due = since.and_then(|since| Some((since, clock::stage_due(version, case, since, &shared.directory)?)));
    let stage =
        due.map(|(since, (code, due))| StageView { code, since, due_on: due.due_on, is_late: now > due.due_at });
    Ok(CaseView {
        stage,
        rows: definition.rows.as_ref().map(|_| more.rows),
        case_type_version: version.row.version_number,
        applicant: other(&case.applicant_id)?,
        deceased: other(&case.deceased_id)?,
        employer: more.party.employer_view(&office.caller)?,
        place: more.party.place_view(&shared.directory)?,
        household: household.map(|(id, home)| household_ref(id, home)).transpose()?,
        form,
        masked_fields,
        documents: documents.iter().map(|row| document_view(row, names)).collect::<Result<_, _>>()?,
        missing_documents: if is_closed { Vec::new() } else { missing_documents },
        tasks,
        transitions,
        clock: clock_view(case, &summary, &term),
        decision: stored::<DecisionView>(case.decision.as_deref())?,
        supplement: stored::<SupplementView>(case.supplement.as_deref())?,
        next: step.next.clone(),
        created_by: user_ref(names, &case.created_by),
        can_edit: is_own && policy::may_edit(&office.caller, case, step.editable),
        can_assign: is_own && policy::may_assign(&office.caller, case),
        summary,
    })
}

/// Takes the answers with health data out of a form; names them.
fn mask(version: &CaseTypeVersion, form: &mut Map<String, Value>) -> Vec<String> {
    let fields = version.compiled.sensitive_fields().into_iter();
    fields.filter(|field| form.remove(*field).is_some()).map(|field| format!("/{field}")).collect()
}

fn clock_view(case: &CaseRow, summary: &CaseSummary, term: &Term) -> ClockView {
    ClockView {
        started_at: summary.opened_at,
        due_at: summary.due_at,
        paused_at: case.paused_at.map(|at| at.and_utc()),
        paused_working_days: case.paused_days,
        amount: term.amount,
        unit: term.rule.unit,
        legal_basis: term.legal_basis.to_owned(),
    }
}

/// What a column of a case holds as JSON.
pub fn stored<T: serde::de::DeserializeOwned>(text: Option<&str>) -> Result<Option<T>, Problem> {
    text.map(serde_json::from_str).transpose().map_err(|error| Problem::internal("case", &error))
}

fn household_ref(household: &str, (code, hamlet, address): &Home) -> Result<HouseholdRef, Problem> {
    let (code, hamlet, address) = (code.clone(), hamlet.clone(), address.clone());
    Ok(HouseholdRef { id: id(household)?, code, hamlet, address })
}

/// A document.
pub fn document_view(row: &DocumentRow, names: &Names) -> Result<DocumentView, Problem> {
    Ok(DocumentView {
        id: id(&row.id)?,
        case_id: id(&row.case_id)?,
        requirement: row.requirement.clone(),
        file_name: row.file_name.clone(),
        media_type: row.media_type.clone(),
        size_bytes: row.size_bytes,
        sha256: row.sha256.clone(),
        uploaded_by: user_ref(names, &row.uploaded_by),
        uploaded_at: row.uploaded_at.and_utc(),
    })
}
