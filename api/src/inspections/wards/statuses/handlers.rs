//! HTTP for the statuses of wards.

use super::{
    commands, store,
    types::{WardStatusCreate, WardStatusQuery, WardStatusView},
};
use crate::{
    ctx::prelude::handlers::*,
    inspections::access::{InspectionsDecide, InspectionsRead},
};

/// Lists the statuses of wards, the newest day first: of one ward, its history.
#[utoipa::path(tag = "inspections", operation_id = "listWardStatuses", params(Listing<WardStatusQuery>), security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The statuses.", body = Page<WardStatusView>)))]
#[get("/ward-statuses")]
pub async fn list_ward_statuses(ctx: Ctx<InspectionsRead>, listing: Listing<WardStatusQuery>) -> Answer {
    ctx.page(
        listing,
        |status: &WardStatusView| (status.from_on, status.id),
        |db, cx, query, slice| {
            let rows = store::list(db, cx.scope(), query, slice)?;
            rows.iter().map(|row| row.view(cx)).collect()
        },
    )
    .await
}

/// Enters a decision about a ward's status: a hot spot, watched, a pilot, registered, recognised.
#[utoipa::path(tag = "inspections", operation_id = "createWardStatus", request_body = WardStatusCreate, security(("session" = ["inspections:decide"])),
    responses((status = 201, description = "The status.", body = WardStatusView,
        headers(("Location" = String, description = "The history of the ward.")))))]
#[post("/ward-statuses")]
pub async fn create_ward_status(ctx: Ctx<InspectionsDecide>, body: Body<WardStatusCreate>) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = commands::create(tx, cx, input)?;
        Ok(Reply::created(format!("/v1/ward-statuses?unit_id={}", row.unit_id), row.view(cx)?))
    })
    .await
}
