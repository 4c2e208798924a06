//! HTTP for disbursements.

use super::{
    commands, endings,
    types::{DisbursementCreate, DisbursementTransition, DisbursementView, ReturnCreate},
};
use crate::{
    ctx::prelude::handlers::*,
    funds::{
        access::{FundsDecide, FundsWrite},
        ids::{Disbursement, DisbursementId},
    },
};

/// Prepares a disbursement of an allocation.
///
/// It is at most what the decision leaves (409 `above_approved`), what waits for approval counted. A house is paid in two
/// tranches: the first with minutes of acceptance, the second with minutes of hand-over. When the allocation is linked to a
/// house, the house has reached that stage before (422 `guard_failed`).
#[utoipa::path(tag = "funds", operation_id = "createDisbursement", params(KeyRequired), request_body = DisbursementCreate, security(("session" = ["funds:write"])),
    responses((status = 201, description = "The disbursement, to be approved by somebody else.", body = DisbursementView,
        headers(("Location" = String, description = "Its allocation.")))))]
#[post("/disbursements")]
pub async fn create_disbursement(ctx: Ctx<FundsWrite>, _key: KeyRequired, body: Body<DisbursementCreate>) -> Answer {
    ctx.create(body, commands::prepare).await
}

/// Approves a disbursement that somebody else prepared, and posts it.
#[utoipa::path(tag = "funds", operation_id = "approveDisbursement", params(("id" = DisbursementId, Path, description = "The disbursement."), KeyRequired, IfMatch),
    security(("session" = ["funds:decide"])), responses((status = 200, description = "The disbursement.", body = DisbursementView)))]
#[post("/disbursements/{id}/approval")]
pub async fn approve_disbursement(ctx: Ctx<FundsDecide>, _key: KeyRequired, step: Step<Disbursement>) -> Answer {
    ctx.change(step, |tx, cx, id, seen, ()| commands::approve(tx, cx, id, seen)).await
}

/// Withdraws a disbursement that waits for its approval: by who prepared it (403 for others), with the reason.
#[utoipa::path(tag = "funds", operation_id = "withdrawDisbursement", params(("id" = DisbursementId, Path, description = "The disbursement."), KeyRequired, IfMatch),
    request_body = TransitionReason, security(("session" = ["funds:write"])),
    responses((status = 200, description = "The disbursement.", body = DisbursementView)))]
#[post("/disbursements/{id}/withdrawal")]
pub async fn withdraw_disbursement(
    ctx: Ctx<FundsWrite>,
    _key: KeyRequired,
    change: Change<Disbursement, TransitionReason>,
) -> Answer {
    ctx.change(change, |tx, cx, id, seen, input| {
        endings::give_up(tx, cx, id, (DisbursementTransition::Withdraw, seen), input)
    })
    .await
}

/// Refuses a disbursement that somebody else prepared (403 `four_eyes`), with the reason.
#[utoipa::path(tag = "funds", operation_id = "refuseDisbursement", params(("id" = DisbursementId, Path, description = "The disbursement."), KeyRequired, IfMatch),
    request_body = TransitionReason, security(("session" = ["funds:decide"])),
    responses((status = 200, description = "The disbursement.", body = DisbursementView)))]
#[post("/disbursements/{id}/refusal")]
pub async fn refuse_disbursement(
    ctx: Ctx<FundsDecide>,
    _key: KeyRequired,
    change: Change<Disbursement, TransitionReason>,
) -> Answer {
    ctx.change(change, |tx, cx, id, seen, input| {
        endings::give_up(tx, cx, id, (DisbursementTransition::Refuse, seen), input)
    })
    .await
}

/// Takes unspent money of a disbursement back into the fund.
#[utoipa::path(tag = "funds", operation_id = "createDisbursementReturn", params(("id" = DisbursementId, Path, description = "The disbursement."), KeyRequired, IfMatch),
    request_body = ReturnCreate, security(("session" = ["funds:decide"])),
    responses((status = 200, description = "The disbursement.", body = DisbursementView)))]
#[post("/disbursements/{id}/returns")]
pub async fn create_disbursement_return(
    ctx: Ctx<FundsDecide>,
    _key: KeyRequired,
    change: Change<Disbursement, ReturnCreate>,
) -> Answer {
    ctx.change(change, endings::take_back).await
}

/// Reverses a disbursement that was paid by mistake: the whole of it, from whatever accounts it came, in the open period.
///
/// Whoever approved it does not reverse it (403 `four_eyes`); it happens once (409 `already_reversed`). When a part of it came
/// back, the rest is taken back as a return (409 `state_conflict` with `left`).
#[utoipa::path(tag = "funds", operation_id = "reverseDisbursement", params(("id" = DisbursementId, Path, description = "The disbursement."), KeyRequired, IfMatch),
    request_body = TransitionReason, security(("session" = ["funds:decide"])),
    responses((status = 200, description = "The disbursement.", body = DisbursementView)))]
#[post("/disbursements/{id}/reversal")]
pub async fn reverse_disbursement(
    ctx: Ctx<FundsDecide>,
    _key: KeyRequired,
    change: Change<Disbursement, TransitionReason>,
) -> Answer {
    ctx.change(change, endings::reverse).await
}
