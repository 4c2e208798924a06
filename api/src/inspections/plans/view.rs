//! Plans as the API shows them.

use super::{
    commands::may,
    rules::PLANS,
    store::{self, ItemRow, PlanRow, uses_its_line},
    types::{PlanItemView, PlanSummary, PlanView},
};
use crate::{
    ctx::prelude::view::*,
    employers::{self, EmployerId, view::employer_ref},
    inspections::{
        ids::{InspectionId, PlanItemId},
        visits::store::visible,
    },
    schema::inspections,
};
use diesel::prelude::*;

pub fn summary(row: &PlanRow, cx: &Cx) -> Result<PlanSummary, Problem> {
    let status = parse(&row.status)?;
    let allowed = PLANS.allowed(status, &cx.caller, Signers::of(&row.created_by));
    Ok(PlanSummary {
        id: row.id,
        name: row.name.clone(),
        year: row.year,
        unit: cx.directory.unit_ref(&row.unit_id)?,
        agency: cx.directory.agency_ref(&row.agency_id)?,
        teams: row.teams,
        visits_per_team: row.visits_per_team,
        status,
        published_on: row.published_on,
        created_by: cx.user(&row.created_by),
        updated_at: row.updated_at.and_utc(),
        transitions: if may(cx, row) { allowed } else { Vec::new() },
        version: row.version,
    })
}

/// A plan with its employers, and the inspections that the caller sees.
///
/// # Errors
/// The database's.
pub fn shown(db: &mut Db, row: &PlanRow, cx: &Cx) -> Result<PlanView, Problem> {
    let items = store::items(db, row.id)?;
    // A line whose employer was merged is about the one that stays.
    let stays = employers::store::survivors(db)?;
    let of = |item: &ItemRow| stays.get(&item.employer_id).copied().unwrap_or(item.employer_id);
    let employed: Vec<EmployerId> = items.iter().map(of).collect();
    let employers = employers::store::named(db, &employed)?;
    let ids: Vec<PlanItemId> = items.iter().map(|item| item.id).collect();
    let made: Vec<(Option<PlanItemId>, InspectionId)> = inspections::table
        .filter(visible!(cx.scope()))
        .filter(inspections::plan_item_id.eq_any(ids))
        .filter(uses_its_line!())
        .select((inspections::plan_item_id, inspections::id))
        .load(db)?;
    let made: HashMap<PlanItemId, InspectionId> =
        made.into_iter().filter_map(|(item, id)| item.map(|item| (item, id))).collect();
    let view = |item: ItemRow| -> Result<PlanItemView, Problem> {
        let employer = employers.get(&of(&item)).ok_or_else(absent)?;
        let reasons = cx.caller.may("arrears:read").then(|| serde_json::from_str(&item.reasons)).transpose();
        Ok(PlanItemView {
            id: item.id,
            place: item.place,
            employer: employer_ref(employer, &cx.caller)?,
            month: item.month,
            score: item.score,
            reasons: reasons.map_err(|error| Problem::internal("reasons", &error))?,
            inspection_id: made.get(&item.id).copied(),
        })
    };
    Ok(PlanView { plan: summary(row, cx)?, items: items.into_iter().map(view).collect::<Result<_, _>>()? })
}

addressed!(PlanRow => "/v1/inspection-plans");

impl Shown for PlanRow {
    type View = PlanView;
    fn views(db: &mut Db, rows: Vec<Self>, cx: &Cx) -> Result<Vec<PlanView>, Problem> {
        rows.iter().map(|row| shown(db, row, cx)).collect()
    }
}
