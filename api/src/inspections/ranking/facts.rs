//! What is known of all employers of some units, in one query for each source: 20 000 employers are ranked at once.

use super::{
    rules::{Facts, is_exempt, reasons},
    types::{IncidentKind, RankedEmployer, Reason, UnitRisk},
};
use crate::{
    access::scope::Scope,
    ctx::Cx,
    directory::working_days::start_of,
    employers::{
        EmployerId,
        store::{self as employer_store, EmployerRow},
        types::EmployerStatus,
        view::employer_ref,
    },
    inspections::{findings::types::FindingResult, ids::FindingId, remedies::types::RemedyStatus, weights},
    platform::{choices::code, db::Db, narrow::narrow, problem::Problem},
    schema::{
        case_parties, case_types, cases, employer_headcounts, employer_incidents, employers, findings,
        inspection_plan_items, inspections, remedies,
    },
};
use chrono::{Datelike, Months, NaiveDate};
use diesel::{
    dsl::{count_star, max},
    prelude::*,
};
use std::collections::{HashMap, HashSet, hash_map::Entry};

/// How many months a complaint or an accident counts.
const MONTHS_OF_INCIDENTS: u32 = 24;

/// The type of a worker's complaint against an employer.
const COMPLAINT: &str = "LD_KIENNGHI";

/// The months that a trend compares.
const HALF_YEAR: u32 = 6;

/// An employer with its score.
#[derive(Debug, Clone)]
pub struct Ranked {
    pub employer: EmployerRow,
    pub reasons: Vec<Reason>,
    pub score: i64,
    pub is_exempt: bool,
    pub is_taken: bool,
    pub last_visit_on: Option<NaiveDate>,
    /// What is unpaid past its due day, whatever it weighs.
    pub arrears_vnd: i64,
}

/// The employers that work in the units of a scope, the most urgent first.
///
/// # Errors
/// The database's.
pub fn ranked(db: &mut Db, scope: &Scope, unit: Option<&str>, today: NaiveDate) -> Result<Vec<Ranked>, Problem> {
    let mut rows = employers::table
        .filter(scope.within(employers::serving_unit_id))
        .filter(employers::status.eq(code(EmployerStatus::Active)))
        .select(EmployerRow::as_select())
        .into_boxed();
    if let Some(unit) = unit {
        rows = rows.filter(employers::serving_unit_id.eq(unit));
    }
    let rows: Vec<EmployerRow> = rows.load(db)?;
    let (mut facts, weights) = (all(db, None, today)?, weights::commands::factors(db, today)?);
    let taken = taken(db, today.year().into())?;
    let rank = |employer: EmployerRow| {
        let facts = facts.remove(&employer.id).unwrap_or_default();
        let reasons = reasons(&facts, &weights, today);
        Ranked {
            score: reasons.iter().map(|reason| reason.score).sum(),
            is_exempt: is_exempt(&reasons),
            is_taken: taken.contains(&employer.id),
            last_visit_on: facts.last_visit_on,
            arrears_vnd: facts.arrears_vnd,
            reasons,
            employer,
        }
    };
    let mut ranked: Vec<Ranked> = rows.into_iter().map(rank).collect();
    // Of two with the same score the older record comes first, so that pages do not overlap.
    ranked.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| a.employer.id.cmp(&b.employer.id)));
    Ok(ranked)
}

/// Whether the caller makes plans, and so has to know which employers are taken. For others a pending inspection is confidential.
pub fn plans(cx: &Cx) -> bool {
    cx.caller.may("inspections:write") || cx.caller.may("inspections:decide")
}

/// What an employer looks like in the ranking.
///
/// # Errors
/// 500 for a unit that the directory does not have.
pub fn view(ranked: &Ranked, place: usize, cx: &Cx) -> Result<RankedEmployer, Problem> {
    Ok(RankedEmployer {
        place: i64::try_from(place).unwrap_or(i64::MAX),
        employer: employer_ref(&ranked.employer, &cx.caller)?,
        unit: cx.directory.unit_ref(&ranked.employer.unit_id)?,
        score: ranked.score,
        reasons: ranked.reasons.clone(),
        is_exempt: ranked.is_exempt,
        last_visit_on: ranked.last_visit_on,
        is_taken: ranked.is_taken && plans(cx),
    })
}

/// What the employers of each unit come to, the unit with the most urgent employer first.
///
/// # Errors
/// The database's; 500 for a unit that the directory does not have.
pub fn by_unit(db: &mut Db, cx: &Cx, today: NaiveDate) -> Result<Vec<UnitRisk>, Problem> {
    let mut units: Vec<UnitRisk> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for one in ranked(db, cx.scope(), None, today)? {
        let place = match places.entry(one.employer.serving_unit_id) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => {
                let (unit, highest_score) = (cx.directory.unit_ref(new.key())?, one.score);
                units.push(UnitRisk { unit, employers: 0, exempt: 0, in_arrears: 0, arrears_vnd: 0, highest_score });
                *new.insert(units.len() - 1)
            }
        };
        let unit = &mut units[place];
        unit.employers += 1;
        unit.exempt += i64::from(one.is_exempt);
        unit.in_arrears += i64::from(one.arrears_vnd > 0);
        unit.arrears_vnd += one.arrears_vnd;
    }
    Ok(units)
}

/// The employers that cannot be planned in a year: inspected in it, being inspected, or in a published plan.
pub fn taken(db: &mut Db, year: i64) -> Result<HashSet<EmployerId>, Problem> {
    let open = ["decided", "plan_submitted", "plan_approved", "announced", "under_way", "minuted", "suspended"];
    let visited: Vec<Option<EmployerId>> = inspections::table
        .filter(inspections::counted_year.eq(year).or(inspections::status.eq_any(open)))
        .filter(inspections::employer_id.is_not_null())
        .select(inspections::employer_id)
        .load(db)?;
    let planned: Vec<EmployerId> = inspection_plan_items::table
        .filter(inspection_plan_items::year.eq(year).and(inspection_plan_items::is_reserved))
        .select(inspection_plan_items::employer_id)
        .load(db)?;
    let stays = Stays::read(db)?;
    Ok(visited.into_iter().flatten().chain(planned).map(|id| stays.of(id)).collect())
}

/// The employer that stays: what is known of a duplicate counts for the one into which it was merged.
struct Stays(HashMap<EmployerId, EmployerId>);

impl Stays {
    fn read(db: &mut Db) -> Result<Self, Problem> {
        Ok(Self(employer_store::survivors(db)?))
    }

    fn of(&self, id: EmployerId) -> EmployerId {
        self.0.get(&id).copied().unwrap_or(id)
    }
}

/// The facts of all employers.
struct Known {
    stays: Stays,
    facts: HashMap<EmployerId, Facts>,
}

impl Known {
    fn of(&mut self, id: EmployerId) -> &mut Facts {
        self.facts.entry(self.stays.of(id)).or_default()
    }
}

/// Of these employers alone; of all without any.
type Of<'a> = Option<&'a [EmployerId]>;

fn all(db: &mut Db, of: Of, today: NaiveDate) -> Result<HashMap<EmployerId, Facts>, Problem> {
    let mut known = Known { stays: Stays::read(db)?, facts: HashMap::new() };
    incidents(db, of, today, &mut known)?;
    visits(db, of, &mut known)?;
    headcounts(db, of, today, &mut known)?;
    arrears(db, of, today, &mut known)?;
    Ok(known.facts)
}

/// What is known of one employer and of the duplicates that were merged into it.
///
/// # Errors
/// The database's.
pub fn of_one(db: &mut Db, id: EmployerId, today: NaiveDate) -> Result<Facts, Problem> {
    let own = employer_store::with_duplicates(db, id)?;
    Ok(all(db, Some(&own), today)?.remove(&id).unwrap_or_default())
}

/// What is unpaid past its due day, in how many months, and how many of the last six compared with the six before.
fn arrears(db: &mut Db, of: Of, today: NaiveDate, known: &mut Known) -> Result<(), Problem> {
    use crate::schema::arrears as a;
    let unpaid = a::table.filter(a::status.eq("open").and(a::outstanding_vnd.gt(0)).and(a::due_on.lt(today)));
    let mut unpaid = unpaid.select((a::employer_id, a::month, a::outstanding_vnd)).into_boxed();
    narrow!(unpaid, a::employer_id.eq_any(of));
    let mut rows: Vec<(EmployerId, NaiveDate, i64)> = unpaid.load(db)?;
    for (employer, ..) in &mut rows {
        *employer = known.stays.of(*employer);
    }
    rows.sort_unstable();
    let ago = |months| today.checked_sub_months(Months::new(months)).unwrap_or(today);
    let (recent, before) = (ago(HALF_YEAR), ago(2 * HALF_YEAR));
    let mut last = None;
    for (employer, month, outstanding) in rows {
        let own = known.of(employer);
        own.arrears_vnd += outstanding;
        // A month may stand there with several kinds.
        if last.replace((employer, month)) != Some((employer, month)) {
            own.months_late += 1;
            own.trend += if month >= recent { 1 } else { -i64::from(month >= before) };
        }
    }
    Ok(())
}

fn incidents(db: &mut Db, of: Of, today: NaiveDate, known: &mut Known) -> Result<(), Problem> {
    let since = today.checked_sub_months(Months::new(MONTHS_OF_INCIDENTS)).unwrap_or(today);
    let mut rows = employer_incidents::table
        .filter(employer_incidents::happened_on.ge(since))
        .group_by((employer_incidents::employer_id, employer_incidents::kind))
        .select((employer_incidents::employer_id, employer_incidents::kind, count_star()))
        .into_boxed();
    narrow!(rows, employer_incidents::employer_id.eq_any(of));
    for (employer, kind, count) in rows.load::<(EmployerId, String, i64)>(db)? {
        let own = known.of(employer);
        let sum = if kind == code(IncidentKind::Accident) { &mut own.accidents } else { &mut own.complaints };
        *sum += count;
    }
    complaints(db, of, since, known)
}

/// Complaints that were opened as a case against the employer, and that no record of a complaint names beside.
fn complaints(db: &mut Db, of: Of, since: NaiveDate, known: &mut Known) -> Result<(), Problem> {
    let recorded = employer_incidents::table.filter(employer_incidents::case_id.is_not_null());
    let recorded = recorded.select(employer_incidents::case_id.assume_not_null());
    let mut rows = case_parties::table
        .inner_join(cases::table.on(cases::id.eq(case_parties::case_id)))
        .inner_join(case_types::table.on(case_types::id.eq(cases::case_type_id)))
        .filter(case_types::code.eq(COMPLAINT).and(cases::opened_at.ge(start_of(since).naive_utc())))
        .filter(cases::outcome.is_null().or(cases::outcome.eq("answered")))
        .filter(case_parties::employer_id.is_not_null().and(cases::id.ne_all(recorded)))
        .group_by(case_parties::employer_id)
        .select((case_parties::employer_id, count_star()))
        .into_boxed();
    narrow!(rows, case_parties::employer_id.eq_any(of));
    for (employer, count) in rows.load::<(Option<EmployerId>, i64)>(db)? {
        if let Some(employer) = employer {
            known.of(employer).complaints += count;
        }
    }
    Ok(())
}

fn visits(db: &mut Db, of: Of, known: &mut Known) -> Result<(), Problem> {
    let mut last = inspections::table
        .filter(inspections::concluded_on.is_not_null())
        .group_by(inspections::employer_id)
        .select((inspections::employer_id, max(inspections::announced_on)))
        .into_boxed();
    narrow!(last, inspections::employer_id.eq_any(of));
    for (employer, last) in last.load::<(Option<EmployerId>, Option<NaiveDate>)>(db)? {
        if let Some(employer) = employer {
            let own = known.of(employer);
            own.last_visit_on = own.last_visit_on.max(last);
        }
    }
    violations(db, of, known)
}

/// What was found and stands: not put right, and not judged again by a later inspection, which counts in its place.
fn violations(db: &mut Db, of: Of, known: &mut Known) -> Result<(), Problem> {
    let (accepted, withdrawn) = (code(RemedyStatus::Accepted), code(RemedyStatus::Withdrawn));
    let remedied = remedies::table.filter(remedies::status.eq(accepted.clone())).select(remedies::finding_id);
    let unfinished = remedies::table.filter(remedies::status.ne_all(vec![accepted, withdrawn]));
    let unfinished = unfinished.select(remedies::finding_id);
    // A pending inspection is confidential: what it found does not show in the ranking.
    let concluded = inspections::table.filter(inspections::concluded_on.is_not_null()).select(inspections::id);
    let mut failed = findings::table
        .filter(findings::result.eq(code(FindingResult::Failed)))
        .filter(findings::inspection_id.eq_any(concluded))
        .filter(findings::id.ne_all(remedied).or(findings::id.eq_any(unfinished)))
        .select((findings::id, findings::employer_id))
        .into_boxed();
    narrow!(failed, findings::employer_id.eq_any(of));
    let judged_again = judged_again(db, of)?;
    for (id, employer) in failed.load::<(FindingId, Option<EmployerId>)>(db)? {
        if let Some(employer) = employer.filter(|_| !judged_again.contains(&id)) {
            known.of(employer).findings += 1;
        }
    }
    Ok(())
}

/// The findings that a concluded inspection followed up, also over others that were terminated before they judged them.
fn judged_again(db: &mut Db, of: Of) -> Result<HashSet<FindingId>, Problem> {
    let mut carried = findings::table
        .inner_join(inspections::table.on(inspections::id.eq(findings::inspection_id)))
        .filter(findings::carried_from_id.is_not_null())
        .select((findings::id, findings::carried_from_id, inspections::concluded_on))
        .into_boxed();
    narrow!(carried, findings::employer_id.eq_any(of));
    let rows: Vec<(FindingId, Option<FindingId>, Option<NaiveDate>)> = carried.load(db)?;
    let from: HashMap<FindingId, FindingId> = rows.iter().filter_map(|(id, from, _)| Some((*id, (*from)?))).collect();
    let mut judged = HashSet::new();
    for (id, ..) in rows.iter().filter(|(.., concluded_on)| concluded_on.is_some()) {
        let mut at = id;
        while let Some(before) = from.get(at).filter(|before| judged.insert(**before)) {
            at = before;
        }
    }
    Ok(judged)
}

/// The newest headcount of each kind, as of today.
fn headcounts(db: &mut Db, of: Of, today: NaiveDate, known: &mut Known) -> Result<(), Problem> {
    let mut rows = employer_headcounts::table
        .filter(employer_headcounts::counted_on.le(today))
        .order((employer_headcounts::counted_on, employer_headcounts::id))
        .select((employer_headcounts::employer_id, employer_headcounts::kind, employer_headcounts::workers))
        .into_boxed();
    narrow!(rows, employer_headcounts::employer_id.eq_any(of));
    for (employer, kind, workers) in rows.load::<(EmployerId, String, i64)>(db)? {
        let own = known.of(employer);
        let count = if kind == "actual" { &mut own.actual_workers } else { &mut own.registered_workers };
        *count = Some(workers);
    }
    Ok(())
}
