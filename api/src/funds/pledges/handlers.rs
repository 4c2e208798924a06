//! HTTP for pledges.

use super::{
    commands,
    store::{self},
    types::{PledgeCreate, PledgeQuery, PledgeView, PledgeWithdrawal},
    view::{pledge_view, pledge_views},
};
use crate::{
    ctx::Ctx,
    funds::{
        access::{FundsRead, FundsWrite},
        ids::{Pledge, PledgeId},
    },
    platform::{
        http::{
            Answer, Reply,
            body::Body,
            if_match::IfMatch,
            paging::{Listing, Page},
            query::PathId,
        },
        problem::absent,
    },
};
use actix_web::{get, post};

/// Lists pledges, the newest first.
#[utoipa::path(tag = "funds", operation_id = "listPledges", params(Listing<PledgeQuery>), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The pledges.", body = Page<PledgeView>)))]
#[get("/pledges")]
pub async fn list_pledges(ctx: Ctx<FundsRead>, listing: Listing<PledgeQuery>) -> Answer {
    ctx.page(
        listing,
        |pledge: &PledgeView| pledge.id,
        |db, cx, query, slice| {
            let rows = store::list(db, cx.scope(), query, slice)?;
            pledge_views(db, &rows, cx)
        },
    )
    .await
}

/// Writes down what somebody promises to give. It is in no balance until it comes, and nobody owes it.
#[utoipa::path(tag = "funds", operation_id = "createPledge", request_body = PledgeCreate, security(("session" = ["funds:write"])),
    responses((status = 201, description = "The pledge.", body = PledgeView,
        headers(("Location" = String, description = "The pledge."), ("ETag" = String, description = "Its version.")))))]
#[post("/pledges")]
pub async fn create_pledge(ctx: Ctx<FundsWrite>, body: Body<PledgeCreate>) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = commands::make(tx, cx, input)?;
        let (location, version) = (format!("/v1/pledges/{}", row.id), row.version);
        Ok(Reply::created(location, pledge_view(tx.db, row, cx)?).version(version))
    })
    .await
}

/// Shows a pledge with what came for it.
#[utoipa::path(tag = "funds", operation_id = "findPledge", params(("id" = PledgeId, Path, description = "The pledge.")),
    security(("session" = ["funds:read"])),
    responses((status = 200, description = "The pledge.", body = PledgeView, headers(("ETag" = String, description = "Its version.")))))]
#[get("/pledges/{id}")]
pub async fn find_pledge(ctx: Ctx<FundsRead>, id: PathId<Pledge>) -> Answer {
    ctx.show_versioned(move |db, cx| {
        let row = store::find(db, cx.scope(), id.0.as_str())?.ok_or_else(absent)?;
        pledge_view(db, row, cx)
    })
    .await
}

/// Takes a pledge back, with a reason. What came for it stays; a pledge that came in full is not taken back (409).
#[utoipa::path(tag = "funds", operation_id = "withdrawPledge", params(("id" = PledgeId, Path, description = "The pledge."), IfMatch),
    request_body = PledgeWithdrawal, security(("session" = ["funds:write"])),
    responses((status = 200, description = "The pledge.", body = PledgeView, headers(("ETag" = String, description = "Its version.")))))]
#[post("/pledges/{id}/withdrawal")]
pub async fn withdraw_pledge(
    ctx: Ctx<FundsWrite>,
    id: PathId<Pledge>,
    IfMatch(seen): IfMatch,
    body: Body<PledgeWithdrawal>,
) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = commands::withdraw(tx, cx, id.0.as_str(), seen, input)?;
        Ok(Reply::versioned(pledge_view(tx.db, row, cx)?))
    })
    .await
}
