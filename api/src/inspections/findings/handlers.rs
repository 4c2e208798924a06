//! HTTP for findings.

use super::{
    commands, store,
    types::{FindingCreate, FindingDetails, FindingQuery, FindingView, Judgement},
    view,
};
use crate::{
    ctx::prelude::handlers::*,
    inspections::{
        access::InspectionsRead,
        ids::{Finding, FindingId, Inspection, InspectionId},
    },
};

/// Lists findings of the inspections that the caller sees, the newest first.
#[utoipa::path(tag = "inspections", operation_id = "listFindings", params(Listing<FindingQuery>), security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The findings.", content(
        (Page<FindingView> = "application/json"), (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))))]
#[get("/findings")]
pub async fn list_findings(ctx: Ctx<InspectionsRead>, request: HttpRequest, listing: Listing<FindingQuery>) -> Answer {
    let Listing { query, page } = listing;
    let wish = table::wish(&request, query.format.map(Format::from));
    ctx.page_or_file(page, wish, move |db, cx, slice| {
        let rows = store::list(db, cx.scope(), &query, slice)?;
        view::findings(db, rows, cx)
    })
    .await
}

/// Writes down a finding of the caller, who is in the team and declared to have no conflict of interest. A violation without evidence is refused.
#[utoipa::path(tag = "inspections", operation_id = "createFinding", params(("id" = InspectionId, Path, description = "The inspection.")),
    request_body = FindingCreate, security(("session" = ["inspections:read"])),
    responses((status = 201, description = "The new finding.", body = FindingDetails)))]
#[post("/inspections/{id}/findings")]
pub async fn create_finding(ctx: Ctx<InspectionsRead>, id: PathId<Inspection>, body: Body<FindingCreate>) -> Answer {
    ctx.create(body, move |tx, cx, input| commands::create(tx, cx, id.0, input)).await
}

/// Shows a finding with its remedies and its lineage.
#[utoipa::path(tag = "inspections", operation_id = "findFinding", params(("id" = FindingId, Path, description = "The finding.")),
    security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The finding.", body = FindingDetails)))]
#[get("/findings/{id}")]
pub async fn find_finding(ctx: Ctx<InspectionsRead>, id: PathId<Finding>) -> Answer {
    ctx.find(id, store::find).await
}

/// Judges a finding that was carried forward, or corrects a judgement before the conclusion.
#[utoipa::path(tag = "inspections", operation_id = "judgeFinding", params(("id" = FindingId, Path, description = "The finding."), IfMatch),
    request_body = Judgement, security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The finding.", body = FindingDetails)))]
#[post("/findings/{id}/judgements")]
pub async fn judge_finding(ctx: Ctx<InspectionsRead>, change: Change<Finding, Judgement>) -> Answer {
    ctx.change(change, commands::judge).await
}
