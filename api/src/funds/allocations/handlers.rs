//! HTTP for allocations.

use super::{
    commands,
    store::{self, AllocationRow},
    types::{AllocationCreate, AllocationPatch, AllocationQuery, AllocationTransition, AllocationView},
    view,
};
use crate::{
    ctx::prelude::handlers::*,
    funds::{
        access::{FundsRead, FundsWrite},
        ids::{Allocation, AllocationId},
    },
};

/// Lists allocations, the newest first.
#[utoipa::path(tag = "funds", operation_id = "listAllocations", params(Listing<AllocationQuery>), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The allocations.", body = Page<AllocationView>)))]
#[get("/allocations")]
pub async fn list_allocations(ctx: Ctx<FundsRead>, listing: Listing<AllocationQuery>) -> Answer {
    ctx.page(
        listing,
        |allocation: &AllocationView| allocation.id,
        |db, cx, query, slice| {
            // A list by case does not say whom a protected case is for.
            if let Some(case) = &query.case_id
                && !view::hidden_cases(db, &[case.as_str()])?.is_empty()
            {
                return Ok(Vec::new());
            }
            let rows = store::list(db, cx.scope(), query, slice)?;
            AllocationRow::views(db, rows, cx)
        },
    )
    .await
}

/// Proposes help: what the hamlet meeting's list asks for.
///
/// Lending is refused by law (422 `not_allowed`, NĐ 45/2006/NĐ-CP).
#[utoipa::path(tag = "funds", operation_id = "createAllocation", request_body = AllocationCreate, security(("session" = ["funds:write"])),
    responses((status = 201, description = "The allocation.", body = AllocationView)))]
#[post("/allocations")]
pub async fn create_allocation(ctx: Ctx<FundsWrite>, body: Body<AllocationCreate>) -> Answer {
    ctx.create(body, commands::create).await
}

/// Shows an allocation with its payments.
#[utoipa::path(tag = "funds", operation_id = "findAllocation", params(("id" = AllocationId, Path, description = "The allocation.")),
    security(("session" = ["funds:read"])),
    responses((status = 200, description = "The allocation.", body = AllocationView)))]
#[get("/allocations/{id}")]
pub async fn find_allocation(ctx: Ctx<FundsRead>, id: PathId<Allocation>) -> Answer {
    ctx.find(id, |db, scope, id| store::find(db, scope, id)?.ok_or_else(absent)).await
}

/// Links an allocation to a house afterwards, moves it to another house, or takes it off (null).
///
/// The house is of the same person and kind (422). What is settled, refused or cancelled keeps its house (409
/// `state_conflict`); a house that is not as far as the minutes of the payments say is refused (422 `guard_failed`).
#[utoipa::path(tag = "funds", operation_id = "updateAllocation", params(("id" = AllocationId, Path, description = "The allocation."), IfMatch),
    request_body(content = AllocationPatch, content_type = "application/merge-patch+json"), security(("session" = ["funds:write"])),
    responses((status = 200, description = "The allocation.", body = AllocationView)))]
#[patch("/allocations/{id}")]
pub async fn update_allocation(ctx: Ctx<FundsWrite>, change: Patch<Allocation, AllocationPatch>) -> Answer {
    ctx.change(change, commands::update).await
}

/// Takes an allocation one step on: endorse, approve, refuse, cancel, settle.
///
/// Endorsing, cancelling and settling are the accountant's; deciding is the board's, and never that of whoever prepared it
/// (403 `four_eyes`). Approval reserves the amount (409 `insufficient_funds`); money given for the purpose goes first.
#[utoipa::path(tag = "funds", operation_id = "transitionAllocation", params(("id" = AllocationId, Path, description = "The allocation."), KeyRequired, IfMatch),
    request_body = AllocationTransition, security(("session" = ["funds:read"])),
    responses((status = 200, description = "The allocation.", body = AllocationView)))]
#[post("/allocations/{id}/transitions")]
pub async fn transition_allocation(
    ctx: Ctx<FundsRead>,
    _key: KeyRequired,
    change: Change<Allocation, AllocationTransition>,
) -> Answer {
    ctx.change(change, commands::take).await
}
