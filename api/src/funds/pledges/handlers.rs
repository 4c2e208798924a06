//! HTTP for pledges.

use super::{
    commands, store,
    types::{PledgeCreate, PledgeQuery, PledgeView, PledgeWithdrawal},
};
use crate::{
    ctx::prelude::handlers::*,
    funds::{
        access::{FundsRead, FundsWrite},
        ids::{Pledge, PledgeId},
    },
};

/// Lists pledges, the newest first.
#[utoipa::path(tag = "funds", operation_id = "listPledges", params(Listing<PledgeQuery>), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The pledges.", body = Page<PledgeView>)))]
#[get("/pledges")]
pub async fn list_pledges(ctx: Ctx<FundsRead>, listing: Listing<PledgeQuery>) -> Answer {
    ctx.list(listing, store::list, |pledge| pledge.id).await
}

/// Writes down what somebody promises to give. It is in no balance until it comes, and nobody owes it.
#[utoipa::path(tag = "funds", operation_id = "createPledge", request_body = PledgeCreate, security(("session" = ["funds:write"])),
    responses((status = 201, description = "The pledge.", body = PledgeView)))]
#[post("/pledges")]
pub async fn create_pledge(ctx: Ctx<FundsWrite>, body: Body<PledgeCreate>) -> Answer {
    ctx.create(body, commands::make).await
}

/// Shows a pledge with what came for it.
#[utoipa::path(tag = "funds", operation_id = "findPledge", params(("id" = PledgeId, Path, description = "The pledge.")),
    security(("session" = ["funds:read"])), responses((status = 200, description = "The pledge.", body = PledgeView)))]
#[get("/pledges/{id}")]
pub async fn find_pledge(ctx: Ctx<FundsRead>, id: PathId<Pledge>) -> Answer {
    ctx.find(id, |db, scope, id| store::find(db, scope, id)?.ok_or_else(absent)).await
}

/// Takes a pledge back, with a reason. What came for it stays; a pledge that came in full is not taken back (409).
#[utoipa::path(tag = "funds", operation_id = "withdrawPledge", params(("id" = PledgeId, Path, description = "The pledge."), IfMatch),
    request_body = PledgeWithdrawal, security(("session" = ["funds:write"])),
    responses((status = 200, description = "The pledge.", body = PledgeView)))]
#[post("/pledges/{id}/withdrawal")]
pub async fn withdraw_pledge(ctx: Ctx<FundsWrite>, change: Change<Pledge, PledgeWithdrawal>) -> Answer {
    ctx.change(change, commands::withdraw).await
}
