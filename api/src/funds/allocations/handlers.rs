//! HTTP for allocations.

use super::{
    commands,
    store::{self, AllocationFilter},
    types::{AllocationCreate, AllocationPatch, AllocationQuery, AllocationTransition, AllocationView},
    view::{self, one},
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
        ids::{Allocation, AllocationId},
    },
    platform::{
        http::{
            Reply,
            body::{Body, MergePatch},
            idempotency::KeyRequired,
            if_match::IfMatch,
            paging::{Listing, Page},
            query::PathId,
        },
        problem::Problem,
    },
};
use actix_web::{HttpResponse, get, patch, post};

/// Lists allocations, the newest first.
#[utoipa::path(tag = "funds", operation_id = "listAllocations", params(AllocationQuery), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The allocations.", body = Page<AllocationView>)))]
#[get("/allocations")]
pub async fn list_allocations(
    caller: Allowed<FundsRead>,
    listing: Listing<AllocationQuery>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let Listing { query, page } = listing;
    let (before, limit): (Option<String>, _) = (page.after()?, page.rows());
    let filter = AllocationFilter {
        fund_id: query.fund_id.map(|id| id.to_string()),
        status: query.status.map(code),
        case_id: query.case_id.map(|id| id.to_string()),
        house_id: query.house_id.map(|id| id.to_string()),
    };
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let read = desk.platform.pool.read(move |db| {
        // Nor does a list by case tell whom a protected one is for.
        if let Some(case) = &filter.case_id
            && !view::hidden_cases(db, &[case])?.is_empty()
        {
            return Ok(Vec::new());
        }
        let rows = store::allocations_within(db, &principal.scope, &filter, before.as_deref(), limit)?;
        view::allocations(db, &rows, &principal, &on_thread.directory, &on_thread.names)
    });
    page.cut(read.await?, |row| row.id)?.send()
}

/// Proposes help: what the hamlet meeting's list asks for.
///
/// Lending is refused by law (422 `not_allowed`, NĐ 45/2006/NĐ-CP).
#[utoipa::path(tag = "funds", operation_id = "createAllocation", request_body = AllocationCreate, security(("session" = ["funds:write"])),
    responses((status = 201, description = "The allocation.", body = AllocationView,
        headers(("Location" = String, description = "The allocation."), ("ETag" = String, description = "Its version.")))))]
#[post("/allocations")]
pub async fn create_allocation(
    caller: Allowed<FundsWrite>,
    body: Body<AllocationCreate>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = commands::create(tx, &counter(&on_thread, &principal), body.value)?;
        let location = format!("/v1/allocations/{}", row.id);
        Ok(Reply::created(location, one(tx.db, &row, &principal, &on_thread)?).version(row.version))
    });
    command.await
}

/// Shows an allocation with its payments.
#[utoipa::path(tag = "funds", operation_id = "findAllocation", params(("id" = AllocationId, Path, description = "The allocation.")),
    security(("session" = ["funds:read"])),
    responses((status = 200, description = "The allocation.", body = AllocationView, headers(("ETag" = String, description = "Its version.")))))]
#[get("/allocations/{id}")]
pub async fn find_allocation(
    caller: Allowed<FundsRead>,
    id: PathId<Allocation>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let read = desk.platform.pool.read(move |db| {
        let row = store::allocation(db, &principal.scope, id.0.as_str())?.ok_or_else(absent)?;
        one(db, &row, &principal, &on_thread)
    });
    let allocation = read.await?;
    let version = allocation.version;
    Reply::ok(allocation).version(version).send()
}

/// Links an allocation to a house afterwards, moves it to another house, or takes it off (null).
///
/// The house is of the same person and kind (422). What is settled, refused or cancelled keeps its house (409
/// `state_conflict`); a house that is not as far as the minutes of the payments say is refused (422 `guard_failed`).
#[utoipa::path(tag = "funds", operation_id = "updateAllocation", params(("id" = AllocationId, Path, description = "The allocation."), IfMatch),
    request_body(content = AllocationPatch, content_type = "application/merge-patch+json"), security(("session" = ["funds:write"])),
    responses((status = 200, description = "The allocation.", body = AllocationView, headers(("ETag" = String, description = "Its version.")))))]
#[patch("/allocations/{id}")]
pub async fn update_allocation(
    caller: Allowed<FundsWrite>,
    id: PathId<Allocation>,
    IfMatch(seen): IfMatch,
    patch: MergePatch<AllocationPatch>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), None, move |tx| {
        let row = commands::update(tx, &counter(&on_thread, &principal), id.0.as_str(), seen, patch.0)?;
        Ok(Reply::ok(one(tx.db, &row, &principal, &on_thread)?).version(row.version))
    });
    command.await
}

/// Takes an allocation one step on: endorse, approve, refuse, cancel, settle.
///
/// Endorsing, cancelling and settling are the accountant's; deciding is the board's, and never that of whoever prepared it
/// (403 `four_eyes`). Approval reserves the amount (409 `insufficient_funds`); money given for the purpose goes first.
#[utoipa::path(tag = "funds", operation_id = "transitionAllocation", params(("id" = AllocationId, Path, description = "The allocation."), KeyRequired, IfMatch),
    request_body = AllocationTransition, security(("session" = ["funds:read"])),
    responses((status = 200, description = "The allocation.", body = AllocationView, headers(("ETag" = String, description = "Its version.")))))]
#[post("/allocations/{id}/transitions")]
pub async fn transition_allocation(
    caller: Allowed<FundsRead>,
    _key: KeyRequired,
    id: PathId<Allocation>,
    IfMatch(seen): IfMatch,
    body: Body<AllocationTransition>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = commands::take(tx, &counter(&on_thread, &principal), id.0.as_str(), seen, body.value)?;
        Ok(Reply::ok(one(tx.db, &row, &principal, &on_thread)?).version(row.version))
    });
    command.await
}
