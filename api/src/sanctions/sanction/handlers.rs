//! HTTP for sanctions.

use super::{
    commands, payment_commands, store,
    types::{
        BalanceQuery, Explanation, SanctionApproval, SanctionBalance, SanctionCreate, SanctionDecision,
        SanctionEnforcement, SanctionPaymentCreate, SanctionPaymentReversal, SanctionQuery, SanctionSending,
        SanctionView,
    },
};
use crate::{
    ctx::prelude::handlers::*,
    sanctions::{
        Sanction, SanctionId,
        access::{SanctionsDecide, SanctionsRead, SanctionsWrite},
    },
};

/// Lists sanctions, the newest first.
#[utoipa::path(tag = "sanctions", operation_id = "listSanctions", params(Listing<SanctionQuery>), security(("session" = ["sanctions:read"])),
    responses((status = 200, description = "The sanctions.", body = Page<SanctionView>)))]
#[get("/sanctions")]
pub async fn list_sanctions(ctx: Ctx<SanctionsRead>, listing: Listing<SanctionQuery>) -> Answer {
    ctx.list(listing, store::list, |sanction| sanction.id).await
}

/// Proposes a sanction: reckons the fine and keeps it with its arithmetic and articles. A person decides, another one approves.
#[utoipa::path(tag = "sanctions", operation_id = "createSanction", request_body = SanctionCreate, security(("session" = ["sanctions:write"])),
    responses((status = 201, description = "The proposal.", body = SanctionView,
        headers(("Location" = String, description = "The sanction.")))))]
#[post("/sanctions")]
pub async fn create_sanction(ctx: Ctx<SanctionsWrite>, body: Body<SanctionCreate>) -> Answer {
    ctx.create(body, commands::propose).await
}

/// Shows a sanction with its terms, payments and what is left today.
#[utoipa::path(tag = "sanctions", operation_id = "findSanction", params(("id" = SanctionId, Path, description = "The sanction.")),
    security(("session" = ["sanctions:read"])),
    responses((status = 200, description = "The sanction.", body = SanctionView)))]
#[get("/sanctions/{id}")]
pub async fn find_sanction(ctx: Ctx<SanctionsRead>, id: PathId<Sanction>) -> Answer {
    ctx.find(id, store::find).await
}

/// What of a decided fine is left to pay on a day, line by line with its article.
#[utoipa::path(tag = "sanctions", operation_id = "findSanctionBalance", params(("id" = SanctionId, Path, description = "The sanction."), BalanceQuery),
    security(("session" = ["sanctions:read"])),
    responses((status = 200, description = "What is left. 404 before the decision.", body = SanctionBalance)))]
#[get("/sanctions/{id}/balance")]
pub async fn find_sanction_balance(
    ctx: Ctx<SanctionsRead>,
    id: PathId<Sanction>,
    query: Query<BalanceQuery>,
) -> Answer {
    ctx.show(move |db, cx| {
        let row = store::find(db, cx.scope(), id.0)?;
        let payments = store::payments(db, &[row.id])?;
        let on = query.0.on.map_or_else(|| local_date(cx.now), |day| *day);
        // Before the decision is sent there is no balance.
        row.balance(&payments, on, cx)?.ok_or_else(problem::absent)
    })
    .await
}

/// Enters how the offender explained, where the law gives the right to and within its term.
#[utoipa::path(tag = "sanctions", operation_id = "explainSanction", params(("id" = SanctionId, Path, description = "The sanction."), IfMatch),
    request_body = Explanation, security(("session" = ["sanctions:write"])),
    responses((status = 200, description = "The sanction.", body = SanctionView)))]
#[post("/sanctions/{id}/explanation")]
pub async fn explain_sanction(ctx: Ctx<SanctionsWrite>, change: Change<Sanction, Explanation>) -> Answer {
    ctx.change(change, commands::explain).await
}

/// Decides on a sanction that another person proposed.
///
/// An authority whose limit is below the bracket is refused, and the competent one is named (403 `not_competent`).
#[utoipa::path(tag = "sanctions", operation_id = "decideSanction", params(("id" = SanctionId, Path, description = "The sanction."), IfMatch),
    request_body = SanctionDecision, security(("session" = ["sanctions:decide"])),
    responses((status = 200, description = "The sanction.", body = SanctionView)))]
#[post("/sanctions/{id}/decision")]
pub async fn decide_sanction(ctx: Ctx<SanctionsDecide>, change: Change<Sanction, SanctionDecision>) -> Answer {
    ctx.change(change, commands::decide).await
}

/// Approves and signs what another person decided (403 `four_eyes`).
#[utoipa::path(tag = "sanctions", operation_id = "approveSanction", params(("id" = SanctionId, Path, description = "The sanction."), IfMatch),
    request_body = SanctionApproval, security(("session" = ["sanctions:decide"])),
    responses((status = 200, description = "The sanction.", body = SanctionView)))]
#[post("/sanctions/{id}/approval")]
pub async fn approve_sanction(ctx: Ctx<SanctionsDecide>, change: Change<Sanction, SanctionApproval>) -> Answer {
    ctx.change(change, commands::approve).await
}

/// Enters that the decision was sent and received; the term of payment begins.
#[utoipa::path(tag = "sanctions", operation_id = "sendSanction", params(("id" = SanctionId, Path, description = "The sanction."), IfMatch),
    request_body = SanctionSending, security(("session" = ["sanctions:write"])),
    responses((status = 200, description = "The sanction.", body = SanctionView)))]
#[post("/sanctions/{id}/sending")]
pub async fn send_sanction(ctx: Ctx<SanctionsWrite>, change: Change<Sanction, SanctionSending>) -> Answer {
    ctx.change(change, commands::send).await
}

/// Enters a payment of a fine, at most what is left on its day.
#[utoipa::path(tag = "sanctions", operation_id = "createSanctionPayment", params(("id" = SanctionId, Path, description = "The sanction."), KeyRequired, IfMatch),
    request_body = SanctionPaymentCreate, security(("session" = ["sanctions:write"])),
    responses((status = 200, description = "The sanction.", body = SanctionView)))]
#[post("/sanctions/{id}/payments")]
pub async fn create_sanction_payment(
    ctx: Ctx<SanctionsWrite>,
    _key: KeyRequired,
    change: Change<Sanction, SanctionPaymentCreate>,
) -> Answer {
    ctx.change(change, payment_commands::pay).await
}

/// Reverses a payment that another person entered by mistake.
#[utoipa::path(tag = "sanctions", operation_id = "reverseSanctionPayment", params(("id" = SanctionId, Path, description = "The sanction."), KeyRequired, IfMatch),
    request_body = SanctionPaymentReversal, security(("session" = ["sanctions:decide"])),
    responses((status = 200, description = "The sanction.", body = SanctionView)))]
#[post("/sanctions/{id}/payment-reversals")]
pub async fn reverse_sanction_payment(
    ctx: Ctx<SanctionsDecide>,
    _key: KeyRequired,
    change: Change<Sanction, SanctionPaymentReversal>,
) -> Answer {
    ctx.change(change, payment_commands::reverse).await
}

/// Decides to enforce what was not paid in time.
#[utoipa::path(tag = "sanctions", operation_id = "enforceSanction", params(("id" = SanctionId, Path, description = "The sanction."), IfMatch),
    request_body = SanctionEnforcement, security(("session" = ["sanctions:decide"])),
    responses((status = 200, description = "The sanction.", body = SanctionView)))]
#[post("/sanctions/{id}/enforcement")]
pub async fn enforce_sanction(ctx: Ctx<SanctionsDecide>, change: Change<Sanction, SanctionEnforcement>) -> Answer {
    ctx.change(change, commands::enforce).await
}

/// Withdraws a sanction: who proposed it before the decision, whoever decides until money is paid.
///
/// The permission is that of reading, because two kinds of people may: the states say who (403 for others).
#[utoipa::path(tag = "sanctions", operation_id = "withdrawSanction", params(("id" = SanctionId, Path, description = "The sanction."), IfMatch),
    request_body = TransitionReason, security(("session" = ["sanctions:read"])),
    responses((status = 200, description = "The sanction.", body = SanctionView)))]
#[post("/sanctions/{id}/withdrawal")]
pub async fn withdraw_sanction(ctx: Ctx<SanctionsRead>, change: Change<Sanction, TransitionReason>) -> Answer {
    ctx.change(change, commands::withdraw).await
}
