//! How one employer stands: what the ranking says of it, and whether it is taken this year.

use super::{
    facts::{self, plans},
    rules::{is_exempt, reasons},
    types::{InspectionStanding, Taken, TakenBy},
};
use crate::{
    ctx::Cx,
    directory::working_days::local_date,
    employers::{self, EmployerId, types::EmployerStatus},
    inspections::{
        visits::{
            clashes::{self, Clash},
            store,
        },
        weights,
    },
    platform::{
        choices::code,
        db::Db,
        problem::{Problem, absent},
    },
};
use chrono::Datelike;

/// Of an employer within the scope.
///
/// # Errors
/// 404, also for a merged duplicate.
pub fn of(db: &mut Db, cx: &Cx, id: EmployerId) -> Result<InspectionStanding, Problem> {
    let employer = employers::store::find(db, cx.scope(), id)?;
    if employer.status == code(EmployerStatus::Merged) {
        return Err(absent());
    }
    let today = local_date(cx.now);
    let year = i64::from(today.year());
    let (facts, weights) = (facts::of_one(db, id, today)?, weights::commands::factors(db, today)?);
    let reasons = reasons(&facts, &weights, today);
    let taken = if plans(cx) { taken(db, cx, id, year)? } else { None };
    Ok(InspectionStanding {
        employer_id: id,
        year,
        is_exempt: is_exempt(&reasons),
        score: reasons.iter().map(|reason| reason.score).sum(),
        reasons: cx.caller.may("arrears:read").then_some(reasons),
        last_visit_on: facts.last_visit_on,
        taken,
    })
}

fn taken(db: &mut Db, cx: &Cx, id: EmployerId, year: i64) -> Result<Option<Taken>, Problem> {
    let (visits, reservations) = (store::visits(db, id, None)?, store::reservations(db, id)?);
    let (by, visit) = match clashes::taken(&visits, &reservations, year) {
        None => return Ok(None),
        Some(Clash::Planned(plan)) => {
            let agency = cx.directory.agency_ref(&plan.agency_id)?;
            let since = plan.published_on;
            return Ok(Some(Taken { by: TakenBy::Plan, agency, since, ends_on: None, inspection_id: None }));
        }
        Some(Clash::Overlap(visit)) => (TakenBy::OpenInspection, visit),
        Some(Clash::SameYear(visit)) => (TakenBy::InspectionOfTheYear, visit),
    };
    Ok(Some(Taken {
        by,
        agency: cx.directory.agency_ref(&visit.agency_id)?,
        since: Some(visit.decided_on),
        ends_on: visit.ends_on,
        inspection_id: store::is_visible(db, cx.scope(), visit.id)?.then_some(visit.id),
    }))
}
