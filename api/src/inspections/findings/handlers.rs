//! HTTP for findings.

use super::{
    commands, store,
    types::{FindingCreate, FindingDetails, FindingQuery, FindingView, Judgement},
    view::{self, shown},
};
use crate::{
    ctx::Ctx,
    inspections::{
        access::InspectionsRead,
        ids::{Finding, FindingId, Inspection, InspectionId},
    },
    platform::http::{
        Answer, Reply,
        body::Body,
        if_match::IfMatch,
        paging::{Listing, Page},
        query::PathId,
        table::{self, Format},
    },
};
use actix_web::{HttpRequest, get, post};

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

/// Writes down a finding of the caller, who sits on the inspection. A violation without evidence is refused.
#[utoipa::path(tag = "inspections", operation_id = "createFinding", params(("id" = InspectionId, Path, description = "The inspection.")),
    request_body = FindingCreate, security(("session" = ["inspections:read"])),
    responses((status = 201, description = "The new finding.", body = FindingDetails,
        headers(("Location" = String, description = "The finding."), ("ETag" = String, description = "Its version.")))))]
#[post("/inspections/{id}/findings")]
pub async fn create_finding(ctx: Ctx<InspectionsRead>, id: PathId<Inspection>, body: Body<FindingCreate>) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = commands::create(tx, cx, id.0, input)?;
        Ok(Reply::created_versioned(format!("/v1/findings/{}", row.id), shown(tx.db, row, cx)?))
    })
    .await
}

/// Shows a finding with its remedies and its lineage.
#[utoipa::path(tag = "inspections", operation_id = "findFinding", params(("id" = FindingId, Path, description = "The finding.")),
    security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The finding.", body = FindingDetails, headers(("ETag" = String, description = "Its version.")))))]
#[get("/findings/{id}")]
pub async fn find_finding(ctx: Ctx<InspectionsRead>, id: PathId<Finding>) -> Answer {
    ctx.show_versioned(move |db, cx| {
        let row = store::find(db, cx.scope(), id.0)?;
        shown(db, row, cx)
    })
    .await
}

/// Judges a finding that was carried forward, or corrects a judgement before the conclusion.
#[utoipa::path(tag = "inspections", operation_id = "judgeFinding", params(("id" = FindingId, Path, description = "The finding."), IfMatch),
    request_body = Judgement, security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The finding.", body = FindingDetails, headers(("ETag" = String, description = "Its version.")))))]
#[post("/findings/{id}/judgements")]
pub async fn judge_finding(
    ctx: Ctx<InspectionsRead>,
    id: PathId<Finding>,
    IfMatch(seen): IfMatch,
    body: Body<Judgement>,
) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = commands::judge(tx, cx, id.0, seen, input)?;
        Ok(Reply::versioned(shown(tx.db, row, cx)?))
    })
    .await
}
