//! A living case of every type, and over the types of a workflow one at each of its steps; those of the law before 1 July 2025 too.

use super::{
    funds::id_of,
    walk::{self, ACTORS, Answers, Who},
    *,
};
use crate::{
    cases::beneficiaries::{
        commands as rows, incoming,
        types::{CaseBeneficiariesJudge, CaseBeneficiaryCreate},
    },
    catalogue::{
        data::CaseTypeVersion,
        definition::{Need, Status, Transition},
    },
    employers::{EmployerId, store as employers},
};
use std::collections::BTreeMap;

/// A day under the law before the merger, and a ward of then.
const BEFORE: (&str, &str) = ("2025-05-05T02:00:00Z", OLD_WARDS[0]);
/// The youngest of the elderly.
const ELDERLY: i32 = 76;

/// A case to be opened and taken to a step.
struct Walk<'a> {
    version: &'a CaseTypeVersion,
    step: &'a str,
    /// When it comes there.
    until: DateTime<Utc>,
    unit_key: &'static str,
}

impl Town<'_> {
    pub(super) fn open_every_type(&mut self) -> Result<(), Problem> {
        let (catalogue, answers) = (self.service.catalogue.get(), Answers::shipped()?);
        let before = families(&catalogue, local_date(date(BEFORE.0)));
        let today = families(&catalogue, local_date(self.now));
        let mut walks = Vec::new();
        for (workflow, versions) in &before {
            if !today.contains_key(workflow) {
                walks.extend(walks_of(versions, date(BEFORE.0), BEFORE.1));
            }
        }
        for versions in today.values() {
            walks.extend(walks_of(versions, self.now - TimeDelta::hours(2), WARDS[0]));
        }
        let pool = self.service.platform.pool.clone();
        pool.write_now(|db| {
            walks.iter().enumerate().try_for_each(|(nth, walk)| match self.take_to(db, &answers, walk, nth) {
                // What the rules refuse on this day stays where it is; a story of the town says which types and steps are missing.
                Err(refused) if refused.code().status < 500 => Ok(()),
                result => result,
            })
        })
    }

    /// Opens a case and takes it along.
    fn take_to(&mut self, db: &mut Db, answers: &Answers, walk: &Walk, nth: usize) -> Result<(), Problem> {
        let definition = &walk.version.compiled.definition;
        let way = walk::way(definition, walk.step).unwrap_or_default();
        let gaps: Vec<TimeDelta> = way.iter().map(|one| gap(one)).collect();
        let mut at = walk.until - gaps.iter().sum::<TimeDelta>();
        let first = definition.steps.first().and_then(|step| step.role.as_deref());
        let opener = actor(first)?;
        let day = local_date(at) - chrono::Days::new(3);
        let Some(input) = self.input(db, answers, (walk, nth), (opener, at, day))? else { return Ok(()) };
        let mut case = self.act(db, opener, at, |tx, office| opening::create(tx, office, input))?.case;
        for document in &definition.documents {
            self.add_document(db, opener, at, &case, &document.code)?;
        }
        if let Some(schema) = &definition.rows {
            let listed =
                [Who::Adult, Who::Elderly].into_iter().filter_map(|who| self.somebody(who, walk.unit_key, nth));
            let row = |resident: &Resident| {
                let answers = answers.fill(&definition.code, schema, day);
                let person_id = Some(id_of(&resident.person.id)?);
                Ok(CaseBeneficiaryCreate {
                    person_id,
                    identity_number: None,
                    full_name: None,
                    birth_date: None,
                    answers,
                })
            };
            let listed = incoming::of_json(listed.map(row).collect::<Result<_, Problem>>()?)?;
            let (id, seen) = (case.id.clone(), case.version);
            case.version = self.act(db, opener, at, |tx, office| rows::add(tx, office, &id, seen, listed))?.version;
        }
        let mut is_judged = false;
        for (transition, gap) in way.into_iter().zip(gaps) {
            at += gap;
            // A row is judged once; a later transition asks for the same verdicts.
            let judges = walk::asks_verdicts(transition) && !is_judged;
            is_judged |= judges;
            let taker = actor(transition.roles.first().map(|role| &**role))?;
            case = self.go_on(db, (taker, at), &case, (transition, judges))?;
        }
        Ok(())
    }

    fn go_on(
        &self,
        db: &mut Db,
        (taker, at): (&str, DateTime<Utc>),
        case: &CaseRow,
        (transition, judges): (&Transition, bool),
    ) -> Result<CaseRow, Problem> {
        let mut case = case.clone();
        if judges {
            let accept = CaseBeneficiariesJudge { rows: Vec::new(), accept_the_others: true };
            let (id, seen) = (case.id.clone(), case.version);
            case.version = self.act(db, taker, at, |tx, office| rows::judge(tx, office, &id, seen, accept))?.version;
        }
        let shown = serde_json::to_value(transition).map_err(|error| Problem::internal("transition", &error))?;
        let citation = self.law_of(&case)?.map(|law| law.to_string());
        let body = serde_json::from_value(walk::body_of(&shown, citation, local_date(at)));
        self.step(db, taker, at, &case, body.map_err(|error| Problem::internal("transition", &error))?)
    }

    /// The first law of a case's type, as a refusal cites it.
    pub(super) fn law_of(&self, case: &CaseRow) -> Result<Option<CleanText<410>>, Problem> {
        let catalogue = self.service.catalogue.get();
        let law = catalogue.of_case(&case.case_type_id)?.compiled.definition.legal_basis.first().cloned();
        Ok(law.map(|law| CleanText::new(&law.citation())))
    }

    /// What a case is opened with; none in a town where nobody lives whom it could be about.
    fn input(
        &self,
        db: &mut Db,
        answers: &Answers,
        (walk, nth): (&Walk, usize),
        (opener, at, day): (&str, DateTime<Utc>, NaiveDate),
    ) -> Result<Option<CaseCreate>, Problem> {
        let definition = &walk.version.compiled.definition;
        let (code, people) = (&definition.code, &definition.people);
        let who = answers.beneficiary(code, &definition.area);
        let Some(resident) = self.somebody(who, walk.unit_key, nth) else { return Ok(None) };
        let required = |need| need == Need::Required;
        let applicant = self.somebody(Who::Adult, walk.unit_key, nth + 1).filter(|_| required(people.applicant));
        Ok(Some(CaseCreate {
            case_type_code: code.as_str().into(),
            unit_id: self.service.directory.get().unit_by_key(walk.unit_key).map(|unit| id_of(&unit.id)).transpose()?,
            beneficiary_id: id_of(&resident.person.id)?,
            applicant_id: applicant.map(|one| id_of(&one.person.id)).transpose()?,
            deceased_id: if required(people.deceased) { Some(self.deceased(db, (at, day), nth)?) } else { None },
            household_id: if people.household == Need::Absent { None } else { Some(id_of(&resident.household)?) },
            employer_id: if people.employer == Need::Absent { None } else { self.other_party(db, opener, at)? },
            place: (people.place != Need::Absent).then(|| CleanText::new("Tổ dân phố 3, đường Thí Dụ")),
            place_unit_id: None,
            form: answers.fill(code, &definition.form, day),
        }))
    }

    /// Somebody of a ward; each time another one.
    fn somebody(&self, who: Who, unit_key: &str, nth: usize) -> Option<&Resident> {
        let all = match who {
            Who::Elderly => &self.adults,
            Who::Adult => &self.workers,
            Who::Child => &self.children,
        };
        let latest = i64::from(self.now.year() - ELDERLY);
        let is_fit = |one: &&Resident| who != Who::Elderly || one.person.birth_year.is_some_and(|year| year <= latest);
        let fit: Vec<&Resident> = all.iter().filter(|one| one.unit_key == unit_key).filter(is_fit).take(200).collect();
        fit.get(nth % fit.len().max(1)).copied()
    }

    /// Somebody who has died.
    fn deceased(
        &self,
        db: &mut Db,
        (at, died_on): (DateTime<Utc>, NaiveDate),
        nth: usize,
    ) -> Result<crate::people::PersonId, Problem> {
        let name = format!("{} Văn Mẫu {}", SURNAMES[nth % SURNAMES.len()], MEN[nth % MEN.len()]);
        let person = json!({"full_name": name, "sex": "male", "birth_date": "1938", "died_on": died_on});
        let person: PersonCreate =
            serde_json::from_value(person).map_err(|error| Problem::internal("person", &error))?;
        let row = self.write(db, "bac.officer", at, |tx, cx| people::create_person(tx, cx, person))?;
        id_of(&row.id)
    }

    /// An employer that the opener reads in the register.
    fn other_party(&self, db: &mut Db, opener: &str, at: DateTime<Utc>) -> Result<Option<EmployerId>, Problem> {
        let known = self.act(db, opener, at, |tx, office| employers::coded(tx.db, &office.caller.scope))?;
        Ok(known.last().map(|employer| employer.id))
    }
}

/// The versions that are in force on a day, by their workflow.
fn families(
    catalogue: &crate::catalogue::data::Catalogue,
    day: NaiveDate,
) -> BTreeMap<Vec<&str>, Vec<&CaseTypeVersion>> {
    let mut families: BTreeMap<Vec<&str>, Vec<&CaseTypeVersion>> = BTreeMap::new();
    for version in catalogue.versions() {
        let current = catalogue.current(&version.row.code, day);
        if current.is_some_and(|current| current.row.id == version.row.id) {
            families.entry(walk::workflow_of(&version.compiled.definition)).or_default().push(version);
        }
    }
    families
}

/// A case of each version at a step where it lives, so many that each step has one, and one that is closed.
fn walks_of<'a>(versions: &[&'a CaseTypeVersion], until: DateTime<Utc>, unit_key: &'static str) -> Vec<Walk<'a>> {
    let Some(first) = versions.first() else { return Vec::new() };
    let is_closed = |status| status == Status::Closed;
    let step = |version: &'a CaseTypeVersion, closed: bool, nth: usize| {
        let steps = version.compiled.definition.steps.iter().filter(|step| is_closed(step.status) == closed);
        let steps: Vec<&str> = steps.map(|step| step.code.as_str()).collect();
        steps.get(nth % steps.len().max(1)).map(|step| Walk { version, step, until, unit_key })
    };
    let living = first.compiled.definition.steps.iter().filter(|step| !is_closed(step.status)).count();
    let cases = (0..living.max(versions.len())).filter_map(|nth| step(versions[nth % versions.len()], false, nth));
    cases.chain(step(first, true, 0)).collect()
}

/// How long a case stands before a transition: a posting has run.
fn gap(transition: &Transition) -> TimeDelta {
    TimeDelta::days(if transition.after_working_days.is_some() { 14 } else { 1 })
}

fn actor(role: Option<&str>) -> Result<&'static str, Problem> {
    let found = ACTORS.iter().find(|(known, _)| Some(*known) == role);
    found.map(|(_, name)| *name).ok_or_else(|| Problem::internal("demonstration role", &role))
}
