//! HTTP for employers' links, on the side of the inspectors.

use super::{
    commands, store,
    types::{InspectionLinkCreate, InspectionLinkView, NewInspectionLink},
};
use crate::{
    ctx::prelude::handlers::*,
    inspections::{
        access::{InspectionsRead, InspectionsWrite},
        ids::{Inspection, InspectionId},
        visits,
    },
};
use actix_web::delete;

/// Makes the one-time link that is printed on the minutes. The secret is said once; the link before ends.
#[utoipa::path(tag = "inspections", operation_id = "createInspectionLink", params(("id" = InspectionId, Path, description = "The inspection.")),
    request_body = InspectionLinkCreate, security(("session" = ["inspections:write"])),
    responses((status = 201, description = "The new link.", body = NewInspectionLink,
        headers(("Location" = String, description = "The links of the inspection.")))))]
#[post("/inspections/{id}/links")]
pub async fn create_inspection_link(
    ctx: Ctx<InspectionsWrite>,
    id: PathId<Inspection>,
    body: Body<InspectionLinkCreate>,
) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let link = commands::create(tx, cx, id.0, &input)?;
        Ok(Reply::created(format!("/v1/inspections/{}/links", id.0), link))
    })
    .await
}

/// Ends the link of an inspection before its day.
#[utoipa::path(tag = "inspections", operation_id = "deleteInspectionLink", params(("id" = InspectionId, Path, description = "The inspection.")),
    security(("session" = ["inspections:write"])), responses((status = 204, description = "The link opens nothing any more.")))]
#[delete("/inspections/{id}/links/current")]
pub async fn end_inspection_link(ctx: Ctx<InspectionsWrite>, id: PathId<Inspection>) -> Answer {
    ctx.command((), move |tx, cx, ()| {
        commands::end(tx, cx, id.0)?;
        Ok(Reply::<()>::no_content())
    })
    .await
}

/// Lists the links of an inspection, the newest first, without their secrets.
#[utoipa::path(tag = "inspections", operation_id = "listInspectionLinks", params(("id" = InspectionId, Path, description = "The inspection.")),
    security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The links.", body = Page<InspectionLinkView>)))]
#[get("/inspections/{id}/links")]
pub async fn list_inspection_links(ctx: Ctx<InspectionsRead>, id: PathId<Inspection>) -> Answer {
    ctx.whole(move |db, cx| {
        let row = visits::store::find(db, cx.scope(), id.0)?;
        let today = local_date(cx.now);
        let view = |link: store::LinkRow| InspectionLinkView {
            id: link.id,
            expires_on: link.expires_on,
            is_active: link.is_active && today <= link.expires_on,
            created_at: link.created_at.and_utc(),
        };
        Ok(store::of_inspection(db, row.id)?.into_iter().map(view).collect())
    })
    .await
}
