//! HTTP for disbursements.

use super::{
    commands, endings,
    types::{DisbursementCreate, DisbursementTransition, DisbursementView, ReturnCreate},
    view::shown,
};
use crate::{
    access::Allowed,
    cases::handlers::Desk,
    funds::{
        access::{FundsDecide, FundsWrite},
        common::{endings::TransitionReason, subject::counter},
        ids::{Disbursement, DisbursementId},
    },
    platform::{
        http::{Reply, body::Body, idempotency::KeyRequired, if_match::IfMatch, query::PathId},
        problem::Problem,
    },
};
use actix_web::{HttpResponse, post};

/// Prepares a disbursement of an allocation.
///
/// It is at most what the decision leaves (409 `above_approved`), what waits for approval counted. A house is paid in two
/// tranches: the first with minutes of acceptance, the second with minutes of hand-over. When the allocation is linked to a
/// house, the house has reached that stage before (422 `guard_failed`).
#[utoipa::path(tag = "funds", operation_id = "createDisbursement", params(KeyRequired), request_body = DisbursementCreate, security(("session" = ["funds:write"])),
    responses((status = 201, description = "The disbursement, to be approved by somebody else.", body = DisbursementView,
        headers(("Location" = String, description = "Its allocation."), ("ETag" = String, description = "Its version.")))))]
#[post("/disbursements")]
pub async fn create_disbursement(
    caller: Allowed<FundsWrite>,
    _key: KeyRequired,
    body: Body<DisbursementCreate>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = commands::prepare(tx, &counter(&on_thread, &principal), body.value)?;
        let location = format!("/v1/allocations/{}", row.allocation_id);
        Ok(Reply::created(location, shown(tx.db, &row, &principal, &on_thread)?).version(row.version))
    });
    command.await
}

/// Approves a disbursement that somebody else prepared, and posts it.
#[utoipa::path(tag = "funds", operation_id = "approveDisbursement", params(("id" = DisbursementId, Path, description = "The disbursement."), KeyRequired, IfMatch),
    security(("session" = ["funds:decide"])), responses((status = 200, description = "The disbursement.", body = DisbursementView,
        headers(("ETag" = String, description = "Its version.")))))]
#[post("/disbursements/{id}/approval")]
pub async fn approve_disbursement(
    caller: Allowed<FundsDecide>,
    _key: KeyRequired,
    id: PathId<Disbursement>,
    IfMatch(seen): IfMatch,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), None, move |tx| {
        let row = commands::approve(tx, &counter(&on_thread, &principal), id.0.as_str(), seen)?;
        Ok(Reply::ok(shown(tx.db, &row, &principal, &on_thread)?).version(row.version))
    });
    command.await
}

/// Withdraws a disbursement that waits for its approval: by who prepared it (403 for others), with the reason.
#[utoipa::path(tag = "funds", operation_id = "withdrawDisbursement", params(("id" = DisbursementId, Path, description = "The disbursement."), KeyRequired, IfMatch),
    request_body = TransitionReason, security(("session" = ["funds:write"])),
    responses((status = 200, description = "The disbursement.", body = DisbursementView,
        headers(("ETag" = String, description = "Its version.")))))]
#[post("/disbursements/{id}/withdrawal")]
pub async fn withdraw_disbursement(
    caller: Allowed<FundsWrite>,
    _key: KeyRequired,
    id: PathId<Disbursement>,
    IfMatch(seen): IfMatch,
    body: Body<TransitionReason>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let (counter, withdraw) = (counter(&on_thread, &principal), DisbursementTransition::Withdraw);
        let row = endings::give_up(tx, &counter, id.0.as_str(), (withdraw, seen), body.value)?;
        Ok(Reply::ok(shown(tx.db, &row, &principal, &on_thread)?).version(row.version))
    });
    command.await
}

/// Refuses a disbursement that somebody else prepared (403 `four_eyes`), with the reason.
#[utoipa::path(tag = "funds", operation_id = "refuseDisbursement", params(("id" = DisbursementId, Path, description = "The disbursement."), KeyRequired, IfMatch),
    request_body = TransitionReason, security(("session" = ["funds:decide"])),
    responses((status = 200, description = "The disbursement.", body = DisbursementView,
        headers(("ETag" = String, description = "Its version.")))))]
#[post("/disbursements/{id}/refusal")]
pub async fn refuse_disbursement(
    caller: Allowed<FundsDecide>,
    _key: KeyRequired,
    id: PathId<Disbursement>,
    IfMatch(seen): IfMatch,
    body: Body<TransitionReason>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let (counter, refuse) = (counter(&on_thread, &principal), DisbursementTransition::Refuse);
        let row = endings::give_up(tx, &counter, id.0.as_str(), (refuse, seen), body.value)?;
        Ok(Reply::ok(shown(tx.db, &row, &principal, &on_thread)?).version(row.version))
    });
    command.await
}

/// Takes unspent money of a disbursement back into the fund.
#[utoipa::path(tag = "funds", operation_id = "createDisbursementReturn", params(("id" = DisbursementId, Path, description = "The disbursement."), KeyRequired, IfMatch),
    request_body = ReturnCreate, security(("session" = ["funds:decide"])),
    responses((status = 200, description = "The disbursement.", body = DisbursementView,
        headers(("ETag" = String, description = "Its version.")))))]
#[post("/disbursements/{id}/returns")]
pub async fn create_disbursement_return(
    caller: Allowed<FundsDecide>,
    _key: KeyRequired,
    id: PathId<Disbursement>,
    IfMatch(seen): IfMatch,
    body: Body<ReturnCreate>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = endings::take_back(tx, &counter(&on_thread, &principal), id.0.as_str(), seen, body.value)?;
        Ok(Reply::ok(shown(tx.db, &row, &principal, &on_thread)?).version(row.version))
    });
    command.await
}

/// Reverses a disbursement that was paid by mistake: the whole of it, from whatever accounts it came, in the open period.
///
/// Whoever approved it does not reverse it (403 `four_eyes`); it happens once (409 `already_reversed`). When a part of it came
/// back, the rest is taken back as a return (409 `state_conflict` with `left`).
#[utoipa::path(tag = "funds", operation_id = "reverseDisbursement", params(("id" = DisbursementId, Path, description = "The disbursement."), KeyRequired, IfMatch),
    request_body = TransitionReason, security(("session" = ["funds:decide"])),
    responses((status = 200, description = "The disbursement.", body = DisbursementView,
        headers(("ETag" = String, description = "Its version.")))))]
#[post("/disbursements/{id}/reversal")]
pub async fn reverse_disbursement(
    caller: Allowed<FundsDecide>,
    _key: KeyRequired,
    id: PathId<Disbursement>,
    IfMatch(seen): IfMatch,
    body: Body<TransitionReason>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = endings::reverse(tx, &counter(&on_thread, &principal), id.0.as_str(), seen, body.value)?;
        Ok(Reply::ok(shown(tx.db, &row, &principal, &on_thread)?).version(row.version))
    });
    command.await
}
