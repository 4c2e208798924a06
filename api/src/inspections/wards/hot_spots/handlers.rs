//! HTTP for hot-spot inspections.

use super::{
    commands, store,
    types::{HotSpotInspectionCreate, HotSpotInspectionView, HotSpotQuery, HotSpotResult},
};
use crate::{
    ctx::prelude::handlers::*,
    inspections::{
        access::{InspectionsRead, InspectionsWrite},
        wards::{HotSpotInspection, HotSpotInspectionId},
    },
};

/// Lists inspections of hot spots, the newest first. Counts of one to four are not shown to those who only read.
#[utoipa::path(tag = "inspections", operation_id = "listHotSpotInspections", params(Listing<HotSpotQuery>), security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The inspections.", body = Page<HotSpotInspectionView>)))]
#[get("/hot-spot-inspections")]
pub async fn list_hot_spot_inspections(ctx: Ctx<InspectionsRead>, listing: Listing<HotSpotQuery>) -> Answer {
    check_year(listing.query.year, 2009)?;
    ctx.page(
        listing,
        |one: &HotSpotInspectionView| one.id,
        |db, cx, query, slice| {
            let rows = store::list(db, cx.scope(), query, slice)?;
            rows.iter().map(|row| row.view(cx)).collect()
        },
    )
    .await
}

/// Enters an inspection of hot spots that the inter-agency plan has.
#[utoipa::path(tag = "inspections", operation_id = "createHotSpotInspection", request_body = HotSpotInspectionCreate, security(("session" = ["inspections:write"])),
    responses((status = 201, description = "The inspection.", body = HotSpotInspectionView)))]
#[post("/hot-spot-inspections")]
pub async fn create_hot_spot_inspection(ctx: Ctx<InspectionsWrite>, body: Body<HotSpotInspectionCreate>) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = commands::create(tx, cx, input)?;
        Ok(Reply::created_versioned(format!("/v1/hot-spot-inspections/{}", row.id), row.view(cx)?))
    })
    .await
}

/// Shows an inspection of hot spots.
#[utoipa::path(tag = "inspections", operation_id = "findHotSpotInspection", params(("id" = HotSpotInspectionId, Path, description = "The inspection.")),
    security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The inspection.", body = HotSpotInspectionView)))]
#[get("/hot-spot-inspections/{id}")]
pub async fn find_hot_spot_inspection(ctx: Ctx<InspectionsRead>, id: PathId<HotSpotInspection>) -> Answer {
    ctx.show_versioned(move |db, cx| store::find(db, cx.scope(), id.0)?.view(cx)).await
}

/// Enters the result: counts, no persons.
#[utoipa::path(tag = "inspections", operation_id = "finishHotSpotInspection", params(("id" = HotSpotInspectionId, Path, description = "The inspection."), IfMatch),
    request_body = HotSpotResult, security(("session" = ["inspections:write"])),
    responses((status = 200, description = "The inspection.", body = HotSpotInspectionView)))]
#[post("/hot-spot-inspections/{id}/result")]
pub async fn finish_hot_spot_inspection(
    ctx: Ctx<InspectionsWrite>,
    id: PathId<HotSpotInspection>,
    IfMatch(seen): IfMatch,
    body: Body<HotSpotResult>,
) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = commands::finish(tx, cx, id.0, seen, input)?;
        Ok(Reply::versioned(row.view(cx)?))
    })
    .await
}

/// Cancels an inspection of the plan, with the reason.
#[utoipa::path(tag = "inspections", operation_id = "cancelHotSpotInspection", params(("id" = HotSpotInspectionId, Path, description = "The inspection."), IfMatch),
    request_body = TransitionReason, security(("session" = ["inspections:write"])),
    responses((status = 200, description = "The inspection.", body = HotSpotInspectionView)))]
#[post("/hot-spot-inspections/{id}/cancellation")]
pub async fn cancel_hot_spot_inspection(
    ctx: Ctx<InspectionsWrite>,
    id: PathId<HotSpotInspection>,
    IfMatch(seen): IfMatch,
    body: Body<TransitionReason>,
) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = commands::cancel(tx, cx, id.0, seen, input)?;
        Ok(Reply::versioned(row.view(cx)?))
    })
    .await
}
