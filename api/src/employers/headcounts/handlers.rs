//! HTTP for headcounts.

use super::{
    commands, store,
    types::{HeadcountCreate, HeadcountQuery, HeadcountView},
    view::headcount,
};
use crate::{
    ctx::prelude::handlers::*,
    employers::{
        Employer, EmployerId,
        access::{EmployersRead, EmployersWrite},
        store as employer_store,
    },
};

/// Adds a headcount of an employer. A headcount is never changed: of one day and kind the last entry counts.
#[utoipa::path(tag = "employers", operation_id = "createEmployerHeadcount", params(("id" = EmployerId, Path, description = "The employer.")),
    request_body = HeadcountCreate, security(("session" = ["employers:write"])),
    responses((status = 201, description = "The headcount.", body = HeadcountView,
        headers(("Location" = String, description = "The headcounts of the employer.")))))]
#[post("/employers/{id}/headcounts")]
pub async fn create_employer_headcount(
    ctx: Ctx<EmployersWrite>,
    id: PathId<Employer>,
    body: Body<HeadcountCreate>,
) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = commands::add(tx, cx, id.0, input)?;
        Ok(Reply::created(format!("/v1/employers/{}/headcounts", id.0), headcount(&row, cx)?))
    })
    .await
}

/// Lists headcounts of an employer and of the duplicates that were merged into it, the newest day first.
#[utoipa::path(tag = "employers", operation_id = "listEmployerHeadcounts",
    params(("id" = EmployerId, Path, description = "The employer."), Listing<HeadcountQuery>), security(("session" = ["employers:read"])),
    responses((status = 200, description = "The headcounts.", body = Page<HeadcountView>)))]
#[get("/employers/{id}/headcounts")]
pub async fn list_employer_headcounts(
    ctx: Ctx<EmployersRead>,
    id: PathId<Employer>,
    listing: Listing<HeadcountQuery>,
) -> Answer {
    ctx.page(
        listing,
        |view: &HeadcountView| (view.counted_on, view.id),
        move |db, cx, query, slice| {
            let employer = employer_store::find(db, cx.scope(), id.0)?;
            let ids = employer_store::with_duplicates(db, employer.id)?;
            store::list(db, &ids, query, slice)?.iter().map(|row| headcount(row, cx)).collect()
        },
    )
    .await
}
