//! HTTP for pledges.

use super::{
    commands,
    store::{self, PledgeFilter},
    types::{PledgeCreate, PledgeQuery, PledgeView, PledgeWithdrawal},
    view::{pledge_view, pledge_views},
};
use crate::{
    access::Allowed,
    cases::handlers::Desk,
    funds::{
        access::{FundsRead, FundsWrite},
        common::subject::{absent, counter},
        ids::{Pledge, PledgeId},
    },
    platform::{
        http::{
            Reply,
            body::Body,
            if_match::IfMatch,
            paging::{Listing, Page},
            query::PathId,
        },
        problem::Problem,
    },
};
use actix_web::{HttpResponse, get, post};

/// Lists pledges, the newest first.
#[utoipa::path(tag = "funds", operation_id = "listPledges", params(PledgeQuery), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The pledges.", body = Page<PledgeView>)))]
#[get("/pledges")]
pub async fn list_pledges(
    caller: Allowed<FundsRead>,
    listing: Listing<PledgeQuery>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let Listing { query, page } = listing;
    let (after, limit): (Option<String>, _) = (page.after()?, page.rows());
    let filter = PledgeFilter {
        fund_id: query.fund_id.map(|id| id.to_string()),
        campaign_id: query.campaign_id.map(|id| id.to_string()),
        donor_id: query.donor_id.map(|id| id.to_string()),
    };
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let read = desk.platform.pool.read(move |db| {
        let rows = store::pledges_within(db, &principal.scope, &filter, after.as_deref(), limit)?;
        pledge_views(db, &rows, &principal, &on_thread.names)
    });
    page.cut(read.await?, |row| row.id)?.send()
}

/// Writes down what somebody promises to give. It is in no balance until it comes, and nobody owes it.
#[utoipa::path(tag = "funds", operation_id = "createPledge", request_body = PledgeCreate, security(("session" = ["funds:write"])),
    responses((status = 201, description = "The pledge.", body = PledgeView,
        headers(("Location" = String, description = "The pledge."), ("ETag" = String, description = "Its version.")))))]
#[post("/pledges")]
pub async fn create_pledge(
    caller: Allowed<FundsWrite>,
    body: Body<PledgeCreate>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = commands::make(tx, &counter(&on_thread, &principal), body.value)?;
        let (location, version) = (format!("/v1/pledges/{}", row.id), row.version);
        Ok(Reply::created(location, pledge_view(tx.db, row, &principal, &on_thread.names)?).version(version))
    });
    command.await
}

/// Shows a pledge with what came for it.
#[utoipa::path(tag = "funds", operation_id = "findPledge", params(("id" = PledgeId, Path, description = "The pledge.")),
    security(("session" = ["funds:read"])),
    responses((status = 200, description = "The pledge.", body = PledgeView, headers(("ETag" = String, description = "Its version.")))))]
#[get("/pledges/{id}")]
pub async fn find_pledge(caller: Allowed<FundsRead>, id: PathId<Pledge>, desk: Desk) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let read = desk.platform.pool.read(move |db| {
        let row = store::pledge(db, &principal.scope, id.0.as_str())?.ok_or_else(absent)?;
        pledge_view(db, row, &principal, &on_thread.names)
    });
    let pledge = read.await?;
    let version = pledge.version;
    Reply::ok(pledge).version(version).send()
}

/// Takes a pledge back, with a reason. What came for it stays; a pledge that came in full is not taken back (409).
#[utoipa::path(tag = "funds", operation_id = "withdrawPledge", params(("id" = PledgeId, Path, description = "The pledge."), IfMatch),
    request_body = PledgeWithdrawal, security(("session" = ["funds:write"])),
    responses((status = 200, description = "The pledge.", body = PledgeView, headers(("ETag" = String, description = "Its version.")))))]
#[post("/pledges/{id}/withdrawal")]
pub async fn withdraw_pledge(
    caller: Allowed<FundsWrite>,
    id: PathId<Pledge>,
    IfMatch(seen): IfMatch,
    body: Body<PledgeWithdrawal>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = commands::withdraw(tx, &counter(&on_thread, &principal), id.0.as_str(), seen, body.value)?;
        let version = row.version;
        Ok(Reply::ok(pledge_view(tx.db, row, &principal, &on_thread.names)?).version(version))
    });
    command.await
}
