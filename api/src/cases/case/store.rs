//! Rows of cases, always within a scope.

use super::papers::{self, Among, Papers, Unanswered};
use crate::{
    access::scope::Scope,
    cases::{documents::store::DocumentRow, transfers::store as transfers},
    catalogue::definition::CaseTypeDefinition,
    on_backend,
    people::store::PersonRow,
    platform::{
        db::Db,
        memory::{Changes, ChangesCounted},
        problem::Problem,
        together::{Inserts, One},
    },
    schema::{case_notes, case_referrals, case_types, cases, households, persons},
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::{dsl::exists, prelude::*};
use std::{collections::HashMap, sync::Arc};

#[derive(Debug, Clone, Queryable, Selectable, Insertable, serde::Serialize)]
#[diesel(table_name = cases, treat_none_as_default_value = false)]
pub struct CaseRow {
    pub id: String,
    pub code: String,
    pub case_type_id: String,
    pub area: String,
    pub confidentiality: String,
    pub status: String,
    pub step: String,
    pub acting_role: Option<String>,
    pub acting_agency_id: Option<String>,
    pub unit_id: String,
    pub serving_unit_id: String,
    pub beneficiary_id: String,
    pub applicant_id: Option<String>,
    pub deceased_id: Option<String>,
    pub household_id: Option<String>,
    /// JSON.
    pub form: String,
    pub assignee_id: Option<String>,
    pub prepared_by: String,
    pub decided_by: Option<String>,
    pub opened_at: Option<NaiveDateTime>,
    pub due_at: NaiveDateTime,
    pub paused_at: Option<NaiveDateTime>,
    pub paused_days: i64,
    pub outcome: Option<String>,
    /// JSON.
    pub decision: Option<String>,
    /// JSON.
    pub supplement: Option<String>,
    pub closed_at: Option<NaiveDateTime>,
    pub created_at: NaiveDateTime,
    pub created_by: String,
    pub updated_at: NaiveDateTime,
    pub updated_by: String,
    pub version: i64,
}

crate::platform::versions::updated_rows!(CaseRow);
crate::platform::versions::lockable_rows!(CaseRow => cases);

/// What a case shows and asks of a person.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = persons)]
pub struct Named {
    pub id: String,
    pub full_name: String,
    pub birth_year: Option<i64>,
    pub birth_month: Option<i64>,
    pub birth_day: Option<i64>,
    pub died_on: Option<String>,
    #[diesel(select_expression = persons::identity_number.is_not_null())]
    pub has_identity_number: bool,
}

impl From<PersonRow> for Named {
    fn from(row: PersonRow) -> Self {
        Self {
            id: row.id,
            full_name: row.full_name,
            birth_year: row.birth_year,
            birth_month: row.birth_month,
            birth_day: row.birth_day,
            died_on: row.died_on,
            has_identity_number: row.identity_number.is_some(),
        }
    }
}

/// Code, hamlet and address of a household.
pub type Home = (String, Option<String>, Option<String>);

/// A case with whom it is for, where they live, and its documents.
#[derive(Debug, Clone)]
pub struct Whole {
    pub case: CaseRow,
    pub beneficiary: Named,
    pub home: Option<Home>,
    /// The documents that were not withdrawn.
    pub papers: Vec<DocumentRow>,
    /// The applicant and the deceased, where the case names them.
    pub others: Vec<Named>,
    /// By when the opinions and offers of support that are not answered were asked for.
    pub unanswered: Vec<Option<NaiveDate>>,
}

impl Whole {
    /// How many answers the case still waits for: those that are not overdue.
    pub fn awaited(&self, today: NaiveDate) -> i64 {
        let awaited = self.unanswered.iter().filter(|day| day.is_none_or(|day| day >= today));
        i64::try_from(awaited.count()).unwrap_or(i64::MAX)
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = case_notes, treat_none_as_default_value = false)]
pub struct NoteRow {
    pub id: String,
    pub case_id: String,
    pub text: String,
    pub author_id: String,
    pub created_at: NaiveDateTime,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = case_referrals, treat_none_as_default_value = false)]
pub struct ReferralRow {
    pub id: String,
    pub case_id: String,
    pub agency_id: String,
    pub reason: String,
    pub referred_by: String,
    pub created_at: NaiveDateTime,
    pub kind: String,
    pub respond_by: Option<NaiveDate>,
}

/// A new case, to be written with its entry.
pub fn insertion(row: CaseRow) -> impl Inserts + 'static {
    One(diesel::insert_into(cases::table).values(row))
}

/// A case within the scope: of the caller's units, areas and clearance, or referred to the caller's agency.
pub fn find(db: &mut Db, scope: &Scope, id: &str) -> Result<Option<CaseRow>, Problem> {
    let row: Option<CaseRow> = cases::table.find(id).select(CaseRow::as_select()).first(db).optional()?;
    Ok(match row {
        Some(row) if is_visible(db, scope, &row)? => Some(row),
        _ => None,
    })
}

/// Like [`find`], with the people that its page names.
pub fn find_whole(db: &mut Db, scope: &Scope, id: &str) -> Result<Option<Whole>, Problem> {
    Ok(match whole(db, id)? {
        Some(whole) if is_visible(db, scope, &whole.case)? => Some(whole),
        _ => None,
    })
}

/// A case that the caller is known to see, with the people that its page names.
pub fn whole(db: &mut Db, id: &str) -> Result<Option<Whole>, Problem> {
    Ok(wholes(db, std::slice::from_ref(&id.to_owned()))?.remove(id).map(|read| Arc::unwrap_or_clone(read.whole)))
}

/// A case, and how often what is kept in memory had changed in the same moment.
#[derive(Debug, Clone)]
pub struct Read {
    pub whole: Arc<Whole>,
    pub changes: Changes,
}

/// Cases by id, without a look at the caller, with the people that their pages name and how often what is kept in memory has changed.
pub fn wholes(db: &mut Db, ids: &[String]) -> Result<HashMap<String, Read>, Problem> {
    type Found = (CaseRow, Named, Option<Home>, String, String, i64);
    let home = (households::code, households::hamlet, households::address).nullable();
    let found: Vec<Found> = on_backend!(db, c => cases::table
        .inner_join(persons::table.on(persons::id.eq(cases::beneficiary_id)))
        .left_join(households::table.on(households::id.nullable().eq(cases::household_id)))
        .filter(Among::of(ids))
        .select((CaseRow::as_select(), Named::as_select(), home, Papers, Unanswered, ChangesCounted))
        .load(c))?;
    let others = found.iter().flat_map(|(case, ..)| [&case.applicant_id, &case.deceased_id]);
    let others: Vec<&str> = others.flatten().map(String::as_str).collect();
    let others = if others.is_empty() { Vec::new() } else { named(db, &others)? };
    let whole = |(case, beneficiary, home, papers, unanswered, changes): Found| {
        let named = [&case.applicant_id, &case.deceased_id];
        let others = others.iter().filter(|person| named.contains(&&Some(person.id.clone()))).cloned().collect();
        let (papers, unanswered) = (papers::read(&case.id, &papers)?, papers::unanswered(&unanswered)?);
        let whole = Arc::new(Whole { case, beneficiary, home, papers, others, unanswered });
        Ok((whole.case.id.clone(), Read { whole, changes: Changes(changes) }))
    };
    found.into_iter().map(whole).collect()
}

/// True when a case is the caller's to see by unit, area and clearance.
pub fn is_own(scope: &Scope, row: &CaseRow) -> bool {
    !scope.only_referrals
        && scope.covers_unit(&row.serving_unit_id)
        && scope.covers_class(&row.area, &row.confidentiality)
}

/// True when a case is the caller's to see, also by referral or hand-over.
pub fn is_visible(db: &mut Db, scope: &Scope, row: &CaseRow) -> Result<bool, Problem> {
    // A protected case is referred to nobody: it is shared by clearance alone.
    Ok(is_own(scope, row)
        || (row.confidentiality != "protected" && is_referred(db, &row.id, &scope.agency_id)?)
        || transfers::is_readable(db, scope, row)?
        || is_moved_here(db, scope, row)?)
}

/// True when a case was handed over to the caller's unit after its row was read.
fn is_moved_here(db: &mut Db, scope: &Scope, row: &CaseRow) -> Result<bool, Problem> {
    let unit: Option<String> = cases::table.find(&row.id).select(cases::serving_unit_id).first(db).optional()?;
    let Some(serving_unit_id) = unit.filter(|unit| *unit != row.serving_unit_id) else { return Ok(false) };
    Ok(is_own(scope, &CaseRow { serving_unit_id, ..row.clone() }))
}

fn is_referred(db: &mut Db, case: &str, agency: &str) -> Result<bool, Problem> {
    let referral =
        case_referrals::table.filter(case_referrals::case_id.eq(case).and(case_referrals::agency_id.eq(agency)));
    Ok(diesel::select(exists(referral)).get_result(db)?)
}

/// The protected ones among some cases.
pub fn protected(db: &mut Db, ids: &[&str]) -> Result<Vec<CaseRow>, Problem> {
    let own = cases::table.filter(cases::id.eq_any(ids).and(cases::confidentiality.eq("protected")));
    Ok(own.select(CaseRow::as_select()).order(cases::id).load(db)?)
}

/// Writes a case over the version that was read; answers how many rows were.
pub fn update(db: &mut Db, row: &CaseRow, seen: i64) -> Result<usize, Problem> {
    Ok(diesel::update(cases::table.filter(cases::id.eq(&row.id).and(cases::version.eq(seen))))
        .set((
            (
                cases::status.eq(&row.status),
                cases::step.eq(&row.step),
                cases::acting_role.eq(&row.acting_role),
                cases::acting_agency_id.eq(&row.acting_agency_id),
                cases::beneficiary_id.eq(&row.beneficiary_id),
                cases::applicant_id.eq(&row.applicant_id),
                cases::deceased_id.eq(&row.deceased_id),
                cases::household_id.eq(&row.household_id),
                cases::form.eq(&row.form),
                cases::assignee_id.eq(&row.assignee_id),
                cases::prepared_by.eq(&row.prepared_by),
                cases::decided_by.eq(&row.decided_by),
            ),
            (
                cases::opened_at.eq(row.opened_at),
                cases::due_at.eq(row.due_at),
                cases::paused_at.eq(row.paused_at),
                cases::paused_days.eq(row.paused_days),
                cases::outcome.eq(&row.outcome),
                cases::decision.eq(&row.decision),
                cases::supplement.eq(&row.supplement),
                cases::closed_at.eq(row.closed_at),
                cases::updated_at.eq(row.updated_at),
                cases::updated_by.eq(&row.updated_by),
                cases::version.eq(row.version),
            ),
        ))
        .execute(db)?)
}

/// True when a case is of a type whose beneficiary may have died.
pub fn allows_deceased(db: &mut Db, id: &str) -> Result<bool, Problem> {
    let case = cases::table.inner_join(case_types::table.on(case_types::id.eq(cases::case_type_id)));
    let text: String = case.filter(cases::id.eq(id)).select(case_types::definition).first(db)?;
    let definition: CaseTypeDefinition =
        serde_json::from_str(&text).map_err(|error| Problem::internal("case type", &error))?;
    Ok(definition.people.deceased_beneficiary)
}

pub fn named(db: &mut Db, ids: &[&str]) -> Result<Vec<Named>, Problem> {
    Ok(persons::table.filter(persons::id.eq_any(ids)).select(Named::as_select()).load(db)?)
}

/// The version of a case as it stands now, and who made it when.
pub fn newest(db: &mut Db, id: &str) -> Result<(i64, String, NaiveDateTime), Problem> {
    Ok(cases::table.find(id).select((cases::version, cases::updated_by, cases::updated_at)).first(db)?)
}

pub fn insert_note(db: &mut Db, row: &NoteRow) -> Result<(), Problem> {
    diesel::insert_into(case_notes::table).values(row).execute(db)?;
    Ok(())
}

pub fn notes(db: &mut Db, case: &str, after: Option<&str>, limit: i64) -> Result<Vec<NoteRow>, Problem> {
    let mut query = case_notes::table
        .filter(case_notes::case_id.eq(case))
        .select(NoteRow::as_select())
        .order(case_notes::id)
        .limit(limit)
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(case_notes::id.gt(after));
    }
    Ok(query.load(db)?)
}

pub fn insert_referral(db: &mut Db, row: &ReferralRow) -> Result<(), Problem> {
    diesel::insert_into(case_referrals::table).values(row).execute(db)?;
    Ok(())
}

pub fn referrals(db: &mut Db, case: &str) -> Result<Vec<ReferralRow>, Problem> {
    Ok(case_referrals::table
        .filter(case_referrals::case_id.eq(case))
        .select(ReferralRow::as_select())
        .order(case_referrals::id)
        .load(db)?)
}

/// Where running cases wait: agency and serving unit.
pub fn stations(db: &mut Db) -> Result<Vec<(Option<String>, String)>, Problem> {
    let running = cases::table.filter(cases::status.ne("closed").and(cases::acting_agency_id.is_not_null()));
    Ok(running.select((cases::acting_agency_id, cases::serving_unit_id)).distinct().load(db)?)
}

/// Hands the running cases of one station to another agency; answers their ids.
pub fn hand_on(db: &mut Db, from: &str, serving_unit: &str, to: &str) -> Result<Vec<String>, Problem> {
    let there = cases::acting_agency_id.eq(from).and(cases::serving_unit_id.eq(serving_unit));
    let running = there.and(cases::status.ne("closed"));
    Ok(on_backend!(db, c => diesel::update(cases::table.filter(running))
        .set(cases::acting_agency_id.eq(to))
        .returning(cases::id)
        .get_results(c))?)
}
