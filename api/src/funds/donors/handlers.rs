//! HTTP for donors.

use super::{
    commands,
    store::{self, DonorFilter, DonorKey},
    types::{DonorCreate, DonorPatch, DonorSearch, DonorView},
    view,
};
use crate::{
    access::Allowed,
    cases::handlers::Desk,
    funds::{
        access::{FundsRead, FundsWrite},
        common::{
            choices::code,
            subject::{absent, counter},
        },
        ids::{Donor, DonorId},
    },
    people::names::fold,
    platform::{
        http::{
            Reply,
            body::{Body, MergePatch},
            if_match::IfMatch,
            paging::{Page, PageRequest},
            query::PathId,
        },
        problem::Problem,
    },
};
use actix_web::{HttpResponse, get, patch, post};

/// Enters a giver.
#[utoipa::path(tag = "funds", operation_id = "createDonor", request_body = DonorCreate, security(("session" = ["funds:write"])),
    responses((status = 201, description = "The new giver.", body = DonorView,
        headers(("Location" = String, description = "The giver."), ("ETag" = String, description = "Its version.")))))]
#[post("/donors")]
pub async fn create_donor(
    caller: Allowed<FundsWrite>,
    body: Body<DonorCreate>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = commands::create_donor(tx, &counter(&on_thread, &principal), body.value)?;
        let location = format!("/v1/donors/{}", row.id);
        Ok(Reply::created(location, view::donor(&row, &principal, &on_thread.directory)?).version(row.version))
    });
    command.await
}

/// Finds givers by any part of a name.
///
/// It is a POST so that names stay out of addresses and logs. Givers who asked not to be named are found by the keepers
/// of the books alone.
#[utoipa::path(tag = "funds", operation_id = "searchDonors", request_body = DonorSearch, security(("session" = ["funds:read"])),
    responses((status = 200, description = "The givers, by name.", body = Page<DonorView>)))]
#[post("/donors/search")]
pub async fn search_donors(
    caller: Allowed<FundsRead>,
    body: Body<DonorSearch>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let search = body.value;
    let (kind, sees_all) = (search.donor_type.map(code), view::sees_all_donors(&caller.principal));
    let bound = ("donors", &search.q, &kind, sees_all);
    let page = PageRequest::of_search(&desk.platform, &bound, search.limit, search.cursor)?;
    let (after, limit): (Option<DonorKey>, _) = (page.after()?, page.rows());
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let words: Vec<String> = fold(&search.q).split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect();
    // What holds neither letters nor digits is in no name.
    if words.is_empty() && !search.q.trim().is_empty() {
        return Reply::ok(Page::<DonorView>::whole(Vec::new())).send();
    }
    let read = desk.platform.pool.read(move |db| {
        let filter = DonorFilter { words: &words, donor_type: kind.as_deref(), sees_all };
        let rows = store::find_donors(db, &principal.scope, &filter, after.as_ref(), limit)?;
        let keyed = rows
            .iter()
            .map(|row| Ok((DonorKey::of(row, sees_all), view::donor(row, &principal, &on_thread.directory)?)));
        keyed.collect::<Result<Vec<_>, Problem>>()
    });
    page.cut(read.await?, |(key, _)| key.clone())?.map(|(_, donor)| donor).send()
}

/// Shows a giver.
#[utoipa::path(tag = "funds", operation_id = "findDonor", params(("id" = DonorId, Path, description = "The giver.")),
    security(("session" = ["funds:read"])),
    responses((status = 200, description = "The giver.", body = DonorView, headers(("ETag" = String, description = "Its version.")))))]
#[get("/donors/{id}")]
pub async fn find_donor(caller: Allowed<FundsRead>, id: PathId<Donor>, desk: Desk) -> Result<HttpResponse, Problem> {
    let scope = caller.scope().clone();
    let row = desk.platform.pool.read(move |db| store::donor(db, &scope, id.0.as_str())).await?.ok_or_else(absent)?;
    Reply::ok(view::donor(&row, &caller.principal, &desk.directory)?).version(row.version).send()
}

/// Corrects a giver. Who asks not to be named is named nowhere from this moment on, but to the keepers of the books.
#[utoipa::path(tag = "funds", operation_id = "updateDonor", params(("id" = DonorId, Path, description = "The giver."), IfMatch),
    request_body(content = DonorPatch, content_type = "application/merge-patch+json"), security(("session" = ["funds:write"])),
    responses((status = 200, description = "The giver.", body = DonorView, headers(("ETag" = String, description = "Its version.")))))]
#[patch("/donors/{id}")]
pub async fn update_donor(
    caller: Allowed<FundsWrite>,
    id: PathId<Donor>,
    IfMatch(seen): IfMatch,
    patch: MergePatch<DonorPatch>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), None, move |tx| {
        let row = commands::update_donor(tx, &counter(&on_thread, &principal), id.0.as_str(), seen, patch.0)?;
        Ok(Reply::ok(view::donor(&row, &principal, &on_thread.directory)?).version(row.version))
    });
    command.await
}
