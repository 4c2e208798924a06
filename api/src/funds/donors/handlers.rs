//! HTTP for donors.

use super::{
    commands,
    store::{self, DonorFilter, DonorKey},
    types::{DonorCreate, DonorPatch, DonorSearch, DonorView},
    view,
};
use crate::{
    ctx::Ctx,
    funds::{
        access::{FundsRead, FundsWrite},
        ids::{Donor, DonorId},
    },
    people::names::fold,
    platform::{
        choices::code,
        http::{
            Answer, Reply,
            body::{Body, MergePatch},
            if_match::IfMatch,
            paging::{Page, PageRequest},
            query::PathId,
        },
        problem::absent,
    },
};
use actix_web::{get, patch, post};

/// Enters a giver.
#[utoipa::path(tag = "funds", operation_id = "createDonor", request_body = DonorCreate, security(("session" = ["funds:write"])),
    responses((status = 201, description = "The new giver.", body = DonorView,
        headers(("Location" = String, description = "The giver."), ("ETag" = String, description = "Its version.")))))]
#[post("/donors")]
pub async fn create_donor(ctx: Ctx<FundsWrite>, body: Body<DonorCreate>) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = commands::create_donor(tx, cx, input)?;
        Ok(Reply::created_versioned(format!("/v1/donors/{}", row.id), view::donor(&row, cx)?))
    })
    .await
}

/// Finds givers by any part of a name.
///
/// It is a POST so that names stay out of addresses and logs. Givers who asked not to be named are found by the keepers
/// of the books alone.
#[utoipa::path(tag = "funds", operation_id = "searchDonors", request_body = DonorSearch, security(("session" = ["funds:read"])),
    responses((status = 200, description = "The givers, by name.", body = Page<DonorView>)))]
#[post("/donors/search")]
pub async fn search_donors(ctx: Ctx<FundsRead>, body: Body<DonorSearch>) -> Answer {
    let search = body.value;
    let (kind, sees_all) = (search.donor_type.map(code), view::sees_all_donors(&ctx.cx.caller));
    let bound = ("donors", &search.q, &kind, sees_all);
    let page = PageRequest::of_search(&ctx.platform, &bound, search.limit, search.cursor)?;
    let words: Vec<String> = fold(&search.q).split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect();
    // Text without letters and digits is in no name.
    if words.is_empty() && !search.q.trim().is_empty() {
        return Reply::ok(Page::<DonorView>::whole(Vec::new())).send();
    }
    ctx.page_keyed(page, move |db, cx, slice| {
        let filter = DonorFilter { words: &words, donor_type: kind.as_deref(), sees_all };
        let rows = store::find_donors(db, cx.scope(), &filter, slice.after.as_ref(), slice.limit)?;
        rows.iter().map(|row| Ok((DonorKey::of(row, sees_all), view::donor(row, cx)?))).collect()
    })
    .await
}

/// Shows a giver.
#[utoipa::path(tag = "funds", operation_id = "findDonor", params(("id" = DonorId, Path, description = "The giver.")),
    security(("session" = ["funds:read"])),
    responses((status = 200, description = "The giver.", body = DonorView, headers(("ETag" = String, description = "Its version.")))))]
#[get("/donors/{id}")]
pub async fn find_donor(ctx: Ctx<FundsRead>, id: PathId<Donor>) -> Answer {
    ctx.show_versioned(move |db, cx| {
        let row = store::find(db, cx.scope(), id.0.as_str())?.ok_or_else(absent)?;
        view::donor(&row, cx)
    })
    .await
}

/// Corrects a giver. Who asks not to be named is named nowhere from this moment on, but to the keepers of the books.
#[utoipa::path(tag = "funds", operation_id = "updateDonor", params(("id" = DonorId, Path, description = "The giver."), IfMatch),
    request_body(content = DonorPatch, content_type = "application/merge-patch+json"), security(("session" = ["funds:write"])),
    responses((status = 200, description = "The giver.", body = DonorView, headers(("ETag" = String, description = "Its version.")))))]
#[patch("/donors/{id}")]
pub async fn update_donor(
    ctx: Ctx<FundsWrite>,
    id: PathId<Donor>,
    IfMatch(seen): IfMatch,
    patch: MergePatch<DonorPatch>,
) -> Answer {
    ctx.command(patch, move |tx, cx, input| {
        let row = commands::update_donor(tx, cx, id.0.as_str(), seen, input)?;
        Ok(Reply::versioned(view::donor(&row, cx)?))
    })
    .await
}
