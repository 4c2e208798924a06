//! Use cases of plans.

use super::{
    rules::{Candidate, PLANS, choose, months, settle},
    store::{self, ItemRow, PlanRow},
    types::{PlanCreate, PlanStatus, PlanTransition},
};
use crate::{
    access::states::{Signers, conflict},
    ctx::Cx,
    directory::working_days::local_date,
    employers::{self, EmployerId},
    inspections::{
        ids::InspectionPlanId,
        ranking::facts,
        visits::refusals::{Wanted, refuse_clash},
    },
    platform::{
        choices::{code, parse},
        journal::{Entry, Subject, Tx},
        problem::{self, Problem},
        versions::{self, Record},
    },
};
use chrono::Datelike;
use serde_json::json;
use std::collections::HashMap;

/// Makes a plan from the ranking of today.
///
/// # Errors
/// 403 for a unit outside the scope; 422 for another year, or where no employer is left to be planned.
pub fn create(tx: &mut Tx, cx: &Cx, input: PlanCreate) -> Result<PlanRow, Problem> {
    let today = local_date(tx.now);
    let this_year = i64::from(today.year());
    if !(this_year..=this_year + 1).contains(&input.year) {
        let (vi, en) = ("Chỉ lập kế hoạch cho năm nay hoặc năm sau", "A plan is for this year or the next");
        return Err(Problem::invalid("/year", "out_of_range", vi, en));
    }
    let place = cx.place(input.unit_id.as_ref().map(|id| id.as_str()), today);
    let (unit_id, serving_unit_id) = place.ok_or_else(|| Problem::new(&problem::FORBIDDEN))?;
    let subtree = cx.directory.subtree(&serving_unit_id, today);
    let mut ranked = facts::ranked(tx.db, cx.scope(), None, today)?;
    ranked.retain(|one| subtree.contains(&one.employer.serving_unit_id));
    let candidate = |one: &facts::Ranked| Candidate { id: one.employer.id, score: one.score, is_exempt: one.is_exempt };
    let candidates: Vec<Candidate<EmployerId>> = ranked.iter().map(candidate).collect();
    let capacity = usize::try_from(input.teams * input.visits_per_team).unwrap_or(0);
    let chosen = choose(&candidates, &facts::taken(tx.db, input.year)?, capacity);
    if chosen.is_empty() {
        let (vi, en) = ("Không còn đơn vị nào cần kiểm tra", "No employer is left that has to be inspected");
        return Err(Problem::new(&problem::GUARD_FAILED).detail(vi, en));
    }
    let row = PlanRow {
        id: tx.ids.next(),
        name: input.name.into_string(),
        year: input.year,
        unit_id,
        serving_unit_id,
        agency_id: cx.caller.agency_id.clone(),
        teams: input.teams,
        visits_per_team: input.visits_per_team,
        status: code(PlanStatus::Draft),
        published_on: None,
        created_by: tx.by(),
        created_at: tx.at(),
        updated_by: tx.by(),
        updated_at: tx.at(),
        version: 1,
    };
    row.insert(tx.db)?;
    let first = if input.year == this_year { today.month() } else { 1 };
    let known: HashMap<EmployerId, &facts::Ranked> = ranked.iter().map(|one| (one.employer.id, one)).collect();
    let lines = chosen.iter().zip(months(chosen.len(), first)).zip(1..);
    let item = |((id, month), place): ((&EmployerId, i64), i64)| {
        let one = known.get(id)?;
        Some(ItemRow {
            id: tx.ids.next(),
            plan_id: row.id,
            employer_id: *id,
            year: row.year,
            place,
            month,
            score: one.score,
            reasons: json!(one.reasons).to_string(),
            is_reserved: false,
        })
    };
    let items: Vec<ItemRow> = lines.filter_map(item).collect();
    store::insert_items(tx.db, &items)?;
    let state = json!({"year": row.year, "status": row.status, "employers": items.len()});
    tx.record(Entry::new("inspection_plan.created", about(&row)).state(state))?;
    Ok(row)
}

/// Publishes or withdraws a plan.
///
/// # Errors
/// 404; 403 `forbidden`, `four_eyes`, `not_competent`; 409 `planned_by_other` for an employer that another body has published,
/// `state_conflict` for a plan whose inspections have begun; 412.
pub fn transition(
    tx: &mut Tx,
    cx: &Cx,
    id: InspectionPlanId,
    seen: i64,
    transition: PlanTransition,
) -> Result<PlanRow, Problem> {
    let mut row = store::find(tx.db, cx.scope(), id)?;
    let status: PlanStatus = parse(&row.status)?;
    PLANS.authorise(status, transition, &cx.caller, Signers::of(&row.created_by))?;
    if !may(cx, &row) {
        return Err(Problem::new(&problem::NOT_COMPETENT));
    }
    versions::check(tx, &row, seen)?;
    let next = PLANS.next(status, transition)?;
    match transition {
        PlanTransition::Publish => publish(tx, cx, &mut row)?,
        PlanTransition::Withdraw if store::started(tx.db, id)? > 0 => return Err(conflict(status)),
        PlanTransition::Withdraw => store::release(tx.db, id)?,
    }
    row.status = code(next);
    versions::save(tx, &mut row, seen)?;
    tx.record(Entry::new("inspection_plan.transitioned", about(&row)).state(json!({"status": row.status})))?;
    Ok(row)
}

/// Whether a plan is the caller's: of the own agency, or of a body below the own committee.
pub fn may(cx: &Cx, row: &PlanRow) -> bool {
    let parent = cx.directory.agency(&row.agency_id).and_then(|agency| agency.parent_code.as_deref());
    let own = cx.directory.agency(&cx.caller.agency_id).map(|agency| agency.code.as_str());
    let is_below = parent.is_some() && parent == own;
    cx.scope().covers_unit(&row.serving_unit_id) && (row.agency_id == cx.caller.agency_id || is_below)
}

/// Reserves the employers, unless one is taken by now. Of employers that were merged since the plan was made one line stands.
fn publish(tx: &mut Tx, cx: &Cx, row: &mut PlanRow) -> Result<(), Problem> {
    let (taken, stays) = (facts::taken(tx.db, row.year)?, employers::store::survivors(tx.db)?);
    let planned: Vec<EmployerId> = store::items(tx.db, row.id)?.iter().map(|item| item.employer_id).collect();
    let lines = settle(&planned, |id| stays.get(&id).copied().unwrap_or(id));
    if let Some((_, employer)) = lines.iter().find(|(_, employer)| taken.contains(employer)) {
        refuse_clash(
            tx.db,
            cx,
            &row.agency_id,
            &Wanted { employer: *employer, but: None, year: row.year, counts: true },
        )?;
        // An earlier plan of the same body.
        return Err(Problem::new(&problem::PLANNED_BY_OTHER).with("employer_id", employer.to_string()));
    }
    store::reserve(tx.db, row.id, &lines)?;
    row.published_on = Some(local_date(tx.now));
    Ok(())
}

fn about(row: &PlanRow) -> Subject {
    Subject {
        kind: "inspection_plan",
        id: row.id.to_string(),
        version: Some(row.version),
        unit_id: Some(row.unit_id.clone()),
        ..Subject::default()
    }
}
