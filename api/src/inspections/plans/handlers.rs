//! HTTP for plans.

use super::{
    commands, store,
    types::{PlanCreate, PlanQuery, PlanStepCreate, PlanSummary, PlanView},
    view::summary,
};
use crate::{
    ctx::prelude::handlers::*,
    inspections::{
        access::{InspectionsDecide, InspectionsRead, InspectionsWrite},
        ids::{InspectionPlan, InspectionPlanId},
    },
};

/// Lists plans of inspections, the newest first. Published plans of all bodies are shown.
#[utoipa::path(tag = "inspections", operation_id = "listInspectionPlans", params(Listing<PlanQuery>), security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The plans.", body = Page<PlanSummary>)))]
#[get("/inspection-plans")]
pub async fn list_inspection_plans(ctx: Ctx<InspectionsRead>, listing: Listing<PlanQuery>) -> Answer {
    check_year(listing.query.year, 2025)?;
    ctx.page(
        listing,
        |plan: &PlanSummary| plan.id,
        |db, cx, query, slice| {
            let rows = store::list(db, cx.scope(), query, slice)?;
            rows.iter().map(|row| summary(row, cx)).collect()
        },
    )
    .await
}

/// Makes a plan from the ranking: the most urgent employers, as many as the teams can visit. Who is exempt, was inspected this
/// year or stands in a published plan is left out.
#[utoipa::path(tag = "inspections", operation_id = "createInspectionPlan", request_body = PlanCreate, security(("session" = ["inspections:write"])),
    responses((status = 201, description = "The new plan.", body = PlanView)))]
#[post("/inspection-plans")]
pub async fn create_inspection_plan(ctx: Ctx<InspectionsWrite>, body: Body<PlanCreate>) -> Answer {
    ctx.create(body, commands::create).await
}

/// Shows a plan with its employers.
#[utoipa::path(tag = "inspections", operation_id = "findInspectionPlan", params(("id" = InspectionPlanId, Path, description = "The plan.")),
    security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The plan.", body = PlanView)))]
#[get("/inspection-plans/{id}")]
pub async fn find_inspection_plan(ctx: Ctx<InspectionsRead>, id: PathId<InspectionPlan>) -> Answer {
    ctx.find(id, store::find).await
}

/// Publishes or withdraws a plan. A published plan reserves its employers for the year, whatever the body.
#[utoipa::path(tag = "inspections", operation_id = "transitionInspectionPlan", params(("id" = InspectionPlanId, Path, description = "The plan."), IfMatch),
    request_body = PlanStepCreate, security(("session" = ["inspections:decide"])),
    responses((status = 200, description = "The plan.", body = PlanView)))]
#[post("/inspection-plans/{id}/transitions")]
pub async fn transition_inspection_plan(
    ctx: Ctx<InspectionsDecide>,
    change: Change<InspectionPlan, PlanStepCreate>,
) -> Answer {
    ctx.change(change, |tx, cx, id, seen, input| commands::transition(tx, cx, id, seen, input.transition)).await
}
