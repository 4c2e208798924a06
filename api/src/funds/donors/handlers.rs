//! HTTP for donors.

use super::{
    commands,
    store::{self, DonorFilter, DonorKey},
    types::{DonorCreate, DonorPatch, DonorSearch, DonorView},
    view,
};
use crate::{
    ctx::prelude::handlers::*,
    funds::{
        access::{FundsRead, FundsWrite},
        ids::{Donor, DonorId},
    },
    people::person::names::fold,
    platform::choices::code,
};

/// Enters a giver.
#[utoipa::path(tag = "funds", operation_id = "createDonor", request_body = DonorCreate, security(("session" = ["funds:write"])),
    responses((status = 201, description = "The new giver.", body = DonorView)))]
#[post("/donors")]
pub async fn create_donor(ctx: Ctx<FundsWrite>, body: Body<DonorCreate>) -> Answer {
    ctx.create(body, commands::create_donor).await
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
    security(("session" = ["funds:read"])), responses((status = 200, description = "The giver.", body = DonorView)))]
#[get("/donors/{id}")]
pub async fn find_donor(ctx: Ctx<FundsRead>, id: PathId<Donor>) -> Answer {
    ctx.find(id, |db, scope, id| store::find(db, scope, id)?.ok_or_else(absent)).await
}

/// Corrects a giver. Who asks not to be named is named nowhere from this moment on, but to the keepers of the books.
#[utoipa::path(tag = "funds", operation_id = "updateDonor", params(("id" = DonorId, Path, description = "The giver."), IfMatch),
    request_body(content = DonorPatch, content_type = "application/merge-patch+json"), security(("session" = ["funds:write"])),
    responses((status = 200, description = "The giver.", body = DonorView)))]
#[patch("/donors/{id}")]
pub async fn update_donor(ctx: Ctx<FundsWrite>, change: Patch<Donor, DonorPatch>) -> Answer {
    ctx.change(change, commands::update_donor).await
}
