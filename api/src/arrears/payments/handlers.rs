//! HTTP for payments of arrears.

use super::{
    commands,
    types::{PaymentCreate, PaymentView},
    view::payment,
};
use crate::{
    arrears::{Arrears, ArrearsId, ArrearsPayment, ArrearsPaymentId, access::ArrearsWrite},
    ctx::prelude::handlers::*,
};

/// Records a payment of arrears, by insurance. More than is left is refused (422, with `max`).
#[utoipa::path(tag = "arrears", operation_id = "createArrearsPayment",
    params(("id" = ArrearsId, Path, description = "The record."), KeyRequired),
    request_body = PaymentCreate, security(("session" = ["arrears:write"])),
    responses((status = 201, description = "The payment.", body = PaymentView,
        headers(("Location" = String, description = "The record.")))))]
#[post("/arrears/{id}/payments")]
pub async fn create_arrears_payment(
    ctx: Ctx<ArrearsWrite>,
    _key: KeyRequired,
    id: PathId<Arrears>,
    body: Body<PaymentCreate>,
) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = commands::pay(tx, cx, id.0, input)?;
        Ok(Reply::created_versioned(format!("/v1/arrears/{}", id.0), payment(&row, cx)?))
    })
    .await
}

/// Reverses a payment that was entered by mistake. It stays, with the reason, and counts no more.
#[utoipa::path(tag = "arrears", operation_id = "reverseArrearsPayment",
    params(("id" = ArrearsPaymentId, Path, description = "The payment."), KeyRequired, IfMatch),
    request_body = TransitionReason, security(("session" = ["arrears:write"])),
    responses((status = 200, description = "The payment.", body = PaymentView)))]
#[post("/arrears-payments/{id}/reversal")]
pub async fn reverse_arrears_payment(
    ctx: Ctx<ArrearsWrite>,
    _key: KeyRequired,
    change: Change<ArrearsPayment, TransitionReason>,
) -> Answer {
    ctx.change(change, commands::reverse).await
}
