//! Lists of cases, always within a scope.

use super::{
    papers::Among,
    query::{ActingAgency, CaseQuery, CaseSort, Queue, UnitScope},
    store::Named,
};
use crate::{
    access::scope::Scope,
    catalogue::definition::Area,
    directory::working_days::midnight,
    on_backend,
    platform::{day::Day, db::Db, problem::Problem},
    schema::{case_parties, case_referrals, cases, employers, persons},
};
use chrono::{Days, NaiveDateTime};
use diesel::{
    dsl::sql,
    prelude::*,
    sql_types::{Bool, Integer},
};
use std::collections::HashMap;

/// Which case a list shows, and in which version of it and of its beneficiary.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Queryable, Selectable)]
#[diesel(table_name = cases)]
pub struct Mark {
    pub id: String,
    pub version: i64,
    #[diesel(select_expression = persons::version)]
    pub person_version: i64,
}

/// What a list shows of a case.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = cases)]
pub struct CaseBrief {
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
    pub beneficiary_id: String,
    pub assignee_id: Option<String>,
    pub opened_at: Option<NaiveDateTime>,
    pub due_at: NaiveDateTime,
    pub paused_at: Option<NaiveDateTime>,
    pub outcome: Option<String>,
    pub closed_at: Option<NaiveDateTime>,
    pub created_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
    pub version: i64,
}

/// A filter with everything looked up that the query needs.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub query: CaseQuery,
    /// Versions of the asked case types.
    pub case_type_ids: Option<Vec<String>>,
    /// The units that the asked one stands for, by its [`UnitScope`].
    pub units: Vec<String>,
    /// `me` read as the caller.
    pub assignee: Option<String>,
    /// The caller and the roles held, for queues.
    pub me: String,
    pub roles: Vec<String>,
    /// The caller has said why they look at confidential records.
    pub has_purpose: bool,
    /// Cases on whose list the asked person stands.
    pub lists: Vec<String>,
    /// Outcomes by which a beneficiary receives something, each with the versions of the case types that have it.
    pub granting: Vec<(String, Vec<String>)>,
    pub now: NaiveDateTime,
}

type Boxed<'a> = cases::BoxedQuery<'a, crate::platform::db::MultiBackend>;

pub type Condition<'a> =
    Box<dyn BoxableExpression<cases::table, crate::platform::db::MultiBackend, SqlType = Bool> + 'a>;

/// True for the areas named. Written as comparisons, because Diesel prepares a list of unknown length anew each time.
fn area_among(areas: &[String]) -> Condition<'_> {
    let mut named = areas.iter();
    let Some(first) = named.next() else { return Box::new(false.into_sql::<Bool>()) };
    named.fold(Box::new(cases::area.eq(first)), |known: Condition, area| Box::new(known.or(cases::area.eq(area))))
}

/// True for the cases of the areas and the clearance of a scope, wherever they are.
pub fn is_of_class(scope: &Scope) -> Condition<'_> {
    let cleared = cases::confidentiality.ne("protected").or(area_among(&scope.cleared));
    match scope.areas.len() < Area::ALL.len() {
        true => Box::new(area_among(&scope.areas).and(cleared)),
        false => Box::new(cleared),
    }
}

/// True for the cases within a scope.
pub fn is_within(scope: &Scope) -> Condition<'_> {
    if scope.only_referrals {
        let referred = case_referrals::table
            .filter(case_referrals::agency_id.eq(&scope.agency_id))
            .select(case_referrals::case_id);
        return Box::new(cases::id.eq_any(referred).and(cases::confidentiality.ne("protected")));
    }
    let seen = is_of_class(scope);
    match scope.units.as_deref() {
        Some([only]) => Box::new(cases::serving_unit_id.eq(only).and(seen)),
        Some(units) => Box::new(cases::serving_unit_id.eq_any(units).and(seen)),
        None => seen,
    }
}

/// The cases within a scope.
pub fn within(scope: &Scope) -> Boxed<'_> {
    cases::table.into_boxed().filter(is_within(scope))
}

/// The cases within a scope that a filter asks for.
fn filtered<'a>(scope: &'a Scope, filter: &'a Filter) -> Boxed<'a> {
    let mut query = within(scope);
    let asked = &filter.query;
    match asked.status.as_slice() {
        [] => {}
        [only] => query = query.filter(cases::status.eq(only.code())),
        several => query = query.filter(cases::status.eq_any(several.iter().map(|s| s.code()))),
    }
    if let Some(ids) = &filter.case_type_ids {
        query = query.filter(cases::case_type_id.eq_any(ids));
    }
    if let Some(area) = &asked.area {
        query = query.filter(cases::area.eq(area.code()));
    }
    if let Some(unit) = &asked.unit_id {
        query = match asked.unit_scope.unwrap_or(UnitScope::Exact) {
            UnitScope::Exact => query.filter(cases::unit_id.eq(unit.as_str())),
            UnitScope::Served => query.filter(cases::unit_id.eq_any(&filter.units)),
            UnitScope::Subtree => query.filter(cases::serving_unit_id.eq_any(&filter.units)),
        };
    }
    match filter.assignee.as_deref() {
        Some("none") => query = query.filter(cases::assignee_id.is_null()),
        Some(user) => query = query.filter(cases::assignee_id.eq(user)),
        None => {}
    }
    if asked.overdue == Some(true) {
        query = query.filter(cases::status.eq("open").and(cases::due_at.lt(filter.now)));
    }
    query = dated(standing(query, filter), filter);
    if let Some(person) = &asked.person_id {
        let is_for = cases::beneficiary_id.eq(person.as_str());
        query = match filter.lists.is_empty() {
            true => query.filter(is_for),
            false => query.filter(is_for.or(cases::id.eq_any(&filter.lists))),
        };
        // That a person has a protected case is told for a purpose alone.
        if !filter.has_purpose {
            query = query.filter(cases::confidentiality.ne("protected"));
        }
    }
    if let Some(employer) = asked.employer_id {
        let is_duplicate = employers::merged_into_id.eq(employer).assume_not_null();
        let known =
            employers::table.filter(employers::id.eq(employer).or(is_duplicate)).select(employers::id.nullable());
        let named = case_parties::table.filter(case_parties::employer_id.eq_any(known)).select(case_parties::case_id);
        query = query.filter(cases::id.eq_any(named)).filter(cases::confidentiality.ne("protected"));
    }
    if let Some(text) = &asked.q {
        let text = text.to_uppercase();
        // Everything from the text on, up to the first code that does not begin with it.
        query = query.filter(cases::code.ge(text.clone()).and(cases::code.lt(format!("{text}\u{10FFFF}"))));
    }
    match asked.queue {
        Some(queue) => narrow(query, queue, filter),
        None => query,
    }
}

/// What a case that is not closed may be.
const RUNNING: [&str; 3] = ["draft", "open", "awaiting_supplement"];

/// The first instant after a day.
fn end_of(day: Day) -> NaiveDateTime {
    midnight(*day + Days::new(1))
}

/// Narrows a list by the days on which something happened to the cases, as their statistics count them.
fn dated<'a>(mut query: Boxed<'a>, filter: &'a Filter) -> Boxed<'a> {
    let asked = &filter.query;
    // A case is due by the midnight that ends its last day.
    if let Some(day) = asked.due_before {
        query = query.filter(cases::due_at.le(midnight(*day)));
    }
    if let Some(day) = asked.due_from {
        query = query.filter(cases::due_at.gt(midnight(*day)));
    }
    if let Some(day) = asked.due_to {
        query = query.filter(cases::due_at.le(end_of(day)));
    }
    if let Some(day) = asked.received_from {
        query = query.filter(cases::opened_at.ge(midnight(*day)).assume_not_null());
    }
    if let Some(day) = asked.received_to {
        query = query.filter(cases::opened_at.lt(end_of(day)).assume_not_null());
    }
    if let Some(day) = asked.closed_from {
        query = query.filter(cases::closed_at.ge(midnight(*day)).assume_not_null());
    }
    if let Some(day) = asked.closed_to {
        query = query.filter(cases::closed_at.lt(end_of(day)).assume_not_null());
    }
    match asked.in_time {
        Some(true) => query = query.filter(cases::closed_at.le(cases::due_at.nullable()).assume_not_null()),
        Some(false) => query = query.filter(cases::closed_at.gt(cases::due_at.nullable()).assume_not_null()),
        None => {}
    }
    if asked.closed_from.is_some() || asked.closed_to.is_some() || asked.in_time.is_some() {
        query = query.filter(cases::opened_at.is_not_null());
    }
    for day in [asked.running_on, asked.overdue_on].into_iter().flatten() {
        let end = end_of(day);
        query = query.filter(cases::opened_at.lt(end).assume_not_null());
        query = match end > filter.now {
            // Said by the status too, which indexes know.
            true => query.filter(cases::closed_at.is_null()).filter(cases::status.eq_any(RUNNING)),
            false => query.filter(cases::closed_at.is_null().or(cases::closed_at.ge(end).assume_not_null())),
        };
    }
    match asked.overdue_on {
        Some(day) => query.filter(cases::due_at.lt(end_of(day).min(filter.now))),
        None => query,
    }
}

/// Narrows a list by how cases stand.
fn standing<'a>(mut query: Boxed<'a>, filter: &'a Filter) -> Boxed<'a> {
    let asked = &filter.query;
    match asked.outcome.as_slice() {
        [] => {}
        [none] if **none == *"none" => query = query.filter(cases::outcome.is_null()),
        codes => query = query.filter(cases::outcome.eq_any(codes.iter().map(|code| &**code))),
    }
    match asked.acting_role.as_deref() {
        Some("none") => query = query.filter(cases::acting_role.is_null()),
        Some(role) => query = query.filter(cases::acting_role.eq(role)),
        None => {}
    }
    match &asked.acting_agency_id {
        Some(ActingAgency::None) => query = query.filter(cases::acting_agency_id.is_null()),
        Some(ActingAgency::Agency(id)) => query = query.filter(cases::acting_agency_id.eq(id.as_str())),
        None => {}
    }
    if asked.granted != Some(true) {
        return query;
    }
    let ends = filter.granting.iter().map(|(outcome, types)| -> Condition {
        Box::new(cases::outcome.eq(outcome).assume_not_null().and(cases::case_type_id.eq_any(types)))
    });
    let granted = ends.reduce(|known, one| Box::new(known.or(one)));
    query.filter(granted.unwrap_or_else(|| Box::new(false.into_sql::<Bool>())))
}

/// Which cases a page shows.
pub fn list(
    db: &mut Db,
    scope: &Scope,
    filter: &Filter,
    after: Option<&(NaiveDateTime, String)>,
    limit: i64,
) -> Result<Vec<Mark>, Problem> {
    use CaseSort::{CreatedAt, CreatedAtDescending, DueAt, DueAtDescending};
    let sort = filter.query.sort.unwrap_or_default();
    let mut query = filtered(scope, filter);
    if let Some((at, id)) = after {
        query = match sort {
            DueAt => query.filter(cases::due_at.gt(at).or(cases::due_at.eq(at).and(cases::id.gt(id)))),
            DueAtDescending => query.filter(cases::due_at.lt(at).or(cases::due_at.eq(at).and(cases::id.lt(id)))),
            CreatedAt => query.filter(cases::created_at.gt(at).or(cases::created_at.eq(at).and(cases::id.gt(id)))),
            CreatedAtDescending => {
                query.filter(cases::created_at.lt(at).or(cases::created_at.eq(at).and(cases::id.lt(id))))
            }
        };
    }
    query = match sort {
        DueAt => query.order((cases::due_at.asc(), cases::id.asc())),
        DueAtDescending => query.order((cases::due_at.desc(), cases::id.desc())),
        CreatedAt => query.order((cases::created_at.asc(), cases::id.asc())),
        CreatedAtDescending => query.order((cases::created_at.desc(), cases::id.desc())),
    };
    Ok(query
        .inner_join(persons::table.on(persons::id.eq(cases::beneficiary_id)))
        .select(Mark::as_select())
        .limit(limit)
        .load(db)?)
}

/// What lists show of some cases, with the beneficiaries' names.
pub fn briefs(db: &mut Db, ids: &[String]) -> Result<HashMap<Mark, (CaseBrief, Named)>, Problem> {
    let rows: Vec<(Mark, (CaseBrief, Named))> = on_backend!(db, c => cases::table
        .inner_join(persons::table.on(persons::id.eq(cases::beneficiary_id)))
        .filter(Among::of(ids))
        .select((Mark::as_select(), (CaseBrief::as_select(), Named::as_select())))
        .load(c))?;
    Ok(rows.into_iter().collect())
}

/// How many cases there are, counted up to `cap` and one more.
pub fn count(db: &mut Db, scope: &Scope, filter: &Filter, cap: i64) -> Result<i64, Problem> {
    let rows: Vec<i32> = filtered(scope, filter).select(1.into_sql::<Integer>()).limit(cap + 1).load(db)?;
    Ok(rows.len() as i64)
}

/// Narrows a list to one queue.
fn narrow<'a>(query: Boxed<'a>, queue: Queue, filter: &'a Filter) -> Boxed<'a> {
    let open = cases::status.eq("open");
    let my_role = cases::acting_role.eq_any(&filter.roles);
    match queue {
        Queue::AwaitingMyAction => query.filter(open).filter(my_role),
        Queue::Mine => query.filter(cases::assignee_id.eq(filter.me.as_str())).filter(cases::status.ne("closed")),
        // Written out rather than bound, as the condition of an index is known by its text alone.
        Queue::Unassigned => {
            query.filter(my_role).filter(sql::<Bool>("cases.status = 'open' AND cases.assignee_id IS NULL"))
        }
        Queue::Overdue => query.filter(open).filter(cases::due_at.lt(filter.now)),
        Queue::Returned => query.filter(my_role).filter(sql::<Bool>("cases.status = 'open' AND cases.step = 'rework'")),
        Queue::AwaitingSupplement => query.filter(cases::status.eq("awaiting_supplement")),
        Queue::Drafts => query.filter(cases::status.eq("draft")),
    }
}
