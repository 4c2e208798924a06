//! HTTP for disbursements.

use super::{
    commands, endings,
    types::{DisbursementCreate, DisbursementTransition, DisbursementView, ReturnCreate},
    view::shown,
};
use crate::{
    ctx::Ctx,
    funds::{
        access::{FundsDecide, FundsWrite},
        ids::{Disbursement, DisbursementId},
    },
    platform::http::{
        Answer, Reply,
        body::{Body, TransitionReason},
        idempotency::KeyRequired,
        if_match::IfMatch,
        query::PathId,
    },
};
use actix_web::post;

/// Prepares a disbursement of an allocation.
///
/// It is at most what the decision leaves (409 `above_approved`), what waits for approval counted. A house is paid in two
/// tranches: the first with minutes of acceptance, the second with minutes of hand-over. When the allocation is linked to a
/// house, the house has reached that stage before (422 `guard_failed`).
#[utoipa::path(tag = "funds", operation_id = "createDisbursement", params(KeyRequired), request_body = DisbursementCreate, security(("session" = ["funds:write"])),
    responses((status = 201, description = "The disbursement, to be approved by somebody else.", body = DisbursementView,
        headers(("Location" = String, description = "Its allocation."), ("ETag" = String, description = "Its version.")))))]
#[post("/disbursements")]
pub async fn create_disbursement(ctx: Ctx<FundsWrite>, _key: KeyRequired, body: Body<DisbursementCreate>) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = commands::prepare(tx, cx, input)?;
        Ok(Reply::created_versioned(format!("/v1/allocations/{}", row.allocation_id), shown(tx.db, &row, cx)?))
    })
    .await
}

/// Approves a disbursement that somebody else prepared, and posts it.
#[utoipa::path(tag = "funds", operation_id = "approveDisbursement", params(("id" = DisbursementId, Path, description = "The disbursement."), KeyRequired, IfMatch),
    security(("session" = ["funds:decide"])), responses((status = 200, description = "The disbursement.", body = DisbursementView,
        headers(("ETag" = String, description = "Its version.")))))]
#[post("/disbursements/{id}/approval")]
pub async fn approve_disbursement(
    ctx: Ctx<FundsDecide>,
    _key: KeyRequired,
    id: PathId<Disbursement>,
    IfMatch(seen): IfMatch,
) -> Answer {
    ctx.command((), move |tx, cx, ()| {
        let row = commands::approve(tx, cx, id.0.as_str(), seen)?;
        Ok(Reply::versioned(shown(tx.db, &row, cx)?))
    })
    .await
}

/// Withdraws a disbursement that waits for its approval: by who prepared it (403 for others), with the reason.
#[utoipa::path(tag = "funds", operation_id = "withdrawDisbursement", params(("id" = DisbursementId, Path, description = "The disbursement."), KeyRequired, IfMatch),
    request_body = TransitionReason, security(("session" = ["funds:write"])),
    responses((status = 200, description = "The disbursement.", body = DisbursementView,
        headers(("ETag" = String, description = "Its version.")))))]
#[post("/disbursements/{id}/withdrawal")]
pub async fn withdraw_disbursement(
    ctx: Ctx<FundsWrite>,
    _key: KeyRequired,
    id: PathId<Disbursement>,
    IfMatch(seen): IfMatch,
    body: Body<TransitionReason>,
) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = endings::give_up(tx, cx, id.0.as_str(), (DisbursementTransition::Withdraw, seen), input)?;
        Ok(Reply::versioned(shown(tx.db, &row, cx)?))
    })
    .await
}

/// Refuses a disbursement that somebody else prepared (403 `four_eyes`), with the reason.
#[utoipa::path(tag = "funds", operation_id = "refuseDisbursement", params(("id" = DisbursementId, Path, description = "The disbursement."), KeyRequired, IfMatch),
    request_body = TransitionReason, security(("session" = ["funds:decide"])),
    responses((status = 200, description = "The disbursement.", body = DisbursementView,
        headers(("ETag" = String, description = "Its version.")))))]
#[post("/disbursements/{id}/refusal")]
pub async fn refuse_disbursement(
    ctx: Ctx<FundsDecide>,
    _key: KeyRequired,
    id: PathId<Disbursement>,
    IfMatch(seen): IfMatch,
    body: Body<TransitionReason>,
) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = endings::give_up(tx, cx, id.0.as_str(), (DisbursementTransition::Refuse, seen), input)?;
        Ok(Reply::versioned(shown(tx.db, &row, cx)?))
    })
    .await
}

/// Takes unspent money of a disbursement back into the fund.
#[utoipa::path(tag = "funds", operation_id = "createDisbursementReturn", params(("id" = DisbursementId, Path, description = "The disbursement."), KeyRequired, IfMatch),
    request_body = ReturnCreate, security(("session" = ["funds:decide"])),
    responses((status = 200, description = "The disbursement.", body = DisbursementView,
        headers(("ETag" = String, description = "Its version.")))))]
#[post("/disbursements/{id}/returns")]
pub async fn create_disbursement_return(
    ctx: Ctx<FundsDecide>,
    _key: KeyRequired,
    id: PathId<Disbursement>,
    IfMatch(seen): IfMatch,
    body: Body<ReturnCreate>,
) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = endings::take_back(tx, cx, id.0.as_str(), seen, input)?;
        Ok(Reply::versioned(shown(tx.db, &row, cx)?))
    })
    .await
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
    ctx: Ctx<FundsDecide>,
    _key: KeyRequired,
    id: PathId<Disbursement>,
    IfMatch(seen): IfMatch,
    body: Body<TransitionReason>,
) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = endings::reverse(tx, cx, id.0.as_str(), seen, input)?;
        Ok(Reply::versioned(shown(tx.db, &row, cx)?))
    })
    .await
}
