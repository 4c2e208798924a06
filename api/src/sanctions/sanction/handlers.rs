//! HTTP for sanctions.

use super::{
    commands, payment_commands, store,
    types::{
        BalanceQuery, Explanation, SanctionApproval, SanctionBalance, SanctionCreate, SanctionDecision,
        SanctionEnforcement, SanctionPaymentCreate, SanctionPaymentReversal, SanctionQuery, SanctionSending,
        SanctionView,
    },
    view::{self, shown},
};
use crate::{
    ctx::Ctx,
    directory::working_days::local_date,
    platform::{
        http::{
            Answer, Reply,
            body::{Body, TransitionReason},
            idempotency::KeyRequired,
            if_match::IfMatch,
            paging::{Listing, Page},
            query::{PathId, Query},
        },
        problem,
    },
    sanctions::{
        Sanction, SanctionId,
        access::{SanctionsDecide, SanctionsRead, SanctionsWrite},
    },
};
use actix_web::{get, post};

/// Lists sanctions, the newest first.
#[utoipa::path(tag = "sanctions", operation_id = "listSanctions", params(Listing<SanctionQuery>), security(("session" = ["sanctions:read"])),
    responses((status = 200, description = "The sanctions.", body = Page<SanctionView>)))]
#[get("/sanctions")]
pub async fn list_sanctions(ctx: Ctx<SanctionsRead>, listing: Listing<SanctionQuery>) -> Answer {
    ctx.page(
        listing,
        |sanction: &SanctionView| sanction.id,
        |db, cx, query, slice| {
            let rows = store::list(db, cx.scope(), query, slice)?;
            view::sanctions(db, &rows, cx)
        },
    )
    .await
}

/// Proposes a sanction: reckons the fine and keeps it with its arithmetic and articles. A person decides, another one approves.
#[utoipa::path(tag = "sanctions", operation_id = "createSanction", request_body = SanctionCreate, security(("session" = ["sanctions:write"])),
    responses((status = 201, description = "The proposal.", body = SanctionView,
        headers(("Location" = String, description = "The sanction."), ("ETag" = String, description = "Its version.")))))]
#[post("/sanctions")]
pub async fn create_sanction(ctx: Ctx<SanctionsWrite>, body: Body<SanctionCreate>) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = commands::propose(tx, cx, input)?;
        Ok(Reply::created_versioned(format!("/v1/sanctions/{}", row.id), shown(tx.db, &row, cx)?))
    })
    .await
}

/// Shows a sanction with its terms, payments and what is left today.
#[utoipa::path(tag = "sanctions", operation_id = "findSanction", params(("id" = SanctionId, Path, description = "The sanction.")),
    security(("session" = ["sanctions:read"])),
    responses((status = 200, description = "The sanction.", body = SanctionView, headers(("ETag" = String, description = "Its version.")))))]
#[get("/sanctions/{id}")]
pub async fn find_sanction(ctx: Ctx<SanctionsRead>, id: PathId<Sanction>) -> Answer {
    ctx.show_versioned(move |db, cx| {
        let row = store::find(db, cx.scope(), id.0)?;
        shown(db, &row, cx)
    })
    .await
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
    responses((status = 200, description = "The sanction.", body = SanctionView, headers(("ETag" = String, description = "Its version.")))))]
#[post("/sanctions/{id}/explanation")]
pub async fn explain_sanction(
    ctx: Ctx<SanctionsWrite>,
    id: PathId<Sanction>,
    IfMatch(seen): IfMatch,
    body: Body<Explanation>,
) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = commands::explain(tx, cx, id.0, seen, input)?;
        Ok(Reply::versioned(shown(tx.db, &row, cx)?))
    })
    .await
}

/// Decides on a sanction that another person proposed.
///
/// An authority whose limit is below the bracket is refused, and the competent one is named (403 `not_competent`).
#[utoipa::path(tag = "sanctions", operation_id = "decideSanction", params(("id" = SanctionId, Path, description = "The sanction."), IfMatch),
    request_body = SanctionDecision, security(("session" = ["sanctions:decide"])),
    responses((status = 200, description = "The sanction.", body = SanctionView, headers(("ETag" = String, description = "Its version.")))))]
#[post("/sanctions/{id}/decision")]
pub async fn decide_sanction(
    ctx: Ctx<SanctionsDecide>,
    id: PathId<Sanction>,
    IfMatch(seen): IfMatch,
    body: Body<SanctionDecision>,
) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = commands::decide(tx, cx, id.0, seen, input)?;
        Ok(Reply::versioned(shown(tx.db, &row, cx)?))
    })
    .await
}

/// Approves and signs what another person decided (403 `four_eyes`).
#[utoipa::path(tag = "sanctions", operation_id = "approveSanction", params(("id" = SanctionId, Path, description = "The sanction."), IfMatch),
    request_body = SanctionApproval, security(("session" = ["sanctions:decide"])),
    responses((status = 200, description = "The sanction.", body = SanctionView, headers(("ETag" = String, description = "Its version.")))))]
#[post("/sanctions/{id}/approval")]
pub async fn approve_sanction(
    ctx: Ctx<SanctionsDecide>,
    id: PathId<Sanction>,
    IfMatch(seen): IfMatch,
    body: Body<SanctionApproval>,
) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = commands::approve(tx, cx, id.0, seen, input)?;
        Ok(Reply::versioned(shown(tx.db, &row, cx)?))
    })
    .await
}

/// Enters that the decision was sent and received; the term of payment begins.
#[utoipa::path(tag = "sanctions", operation_id = "sendSanction", params(("id" = SanctionId, Path, description = "The sanction."), IfMatch),
    request_body = SanctionSending, security(("session" = ["sanctions:write"])),
    responses((status = 200, description = "The sanction.", body = SanctionView, headers(("ETag" = String, description = "Its version.")))))]
#[post("/sanctions/{id}/sending")]
pub async fn send_sanction(
    ctx: Ctx<SanctionsWrite>,
    id: PathId<Sanction>,
    IfMatch(seen): IfMatch,
    body: Body<SanctionSending>,
) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = commands::send(tx, cx, id.0, seen, input)?;
        Ok(Reply::versioned(shown(tx.db, &row, cx)?))
    })
    .await
}

/// Enters a payment of a fine, at most what is left on its day.
#[utoipa::path(tag = "sanctions", operation_id = "createSanctionPayment", params(("id" = SanctionId, Path, description = "The sanction."), KeyRequired, IfMatch),
    request_body = SanctionPaymentCreate, security(("session" = ["sanctions:write"])),
    responses((status = 200, description = "The sanction.", body = SanctionView, headers(("ETag" = String, description = "Its version.")))))]
#[post("/sanctions/{id}/payments")]
pub async fn create_sanction_payment(
    ctx: Ctx<SanctionsWrite>,
    _key: KeyRequired,
    id: PathId<Sanction>,
    IfMatch(seen): IfMatch,
    body: Body<SanctionPaymentCreate>,
) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = payment_commands::pay(tx, cx, id.0, seen, input)?;
        Ok(Reply::versioned(shown(tx.db, &row, cx)?))
    })
    .await
}

/// Reverses a payment that another person entered by mistake.
#[utoipa::path(tag = "sanctions", operation_id = "reverseSanctionPayment", params(("id" = SanctionId, Path, description = "The sanction."), KeyRequired, IfMatch),
    request_body = SanctionPaymentReversal, security(("session" = ["sanctions:decide"])),
    responses((status = 200, description = "The sanction.", body = SanctionView, headers(("ETag" = String, description = "Its version.")))))]
#[post("/sanctions/{id}/payment-reversals")]
pub async fn reverse_sanction_payment(
    ctx: Ctx<SanctionsDecide>,
    _key: KeyRequired,
    id: PathId<Sanction>,
    IfMatch(seen): IfMatch,
    body: Body<SanctionPaymentReversal>,
) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = payment_commands::reverse(tx, cx, id.0, seen, input)?;
        Ok(Reply::versioned(shown(tx.db, &row, cx)?))
    })
    .await
}

/// Decides to enforce what was not paid in time.
#[utoipa::path(tag = "sanctions", operation_id = "enforceSanction", params(("id" = SanctionId, Path, description = "The sanction."), IfMatch),
    request_body = SanctionEnforcement, security(("session" = ["sanctions:decide"])),
    responses((status = 200, description = "The sanction.", body = SanctionView, headers(("ETag" = String, description = "Its version.")))))]
#[post("/sanctions/{id}/enforcement")]
pub async fn enforce_sanction(
    ctx: Ctx<SanctionsDecide>,
    id: PathId<Sanction>,
    IfMatch(seen): IfMatch,
    body: Body<SanctionEnforcement>,
) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = commands::enforce(tx, cx, id.0, seen, input)?;
        Ok(Reply::versioned(shown(tx.db, &row, cx)?))
    })
    .await
}

/// Withdraws a sanction: who proposed it before the decision, whoever decides until money is paid.
///
/// The permission is that of reading, because two kinds of people may: the states say who (403 for others).
#[utoipa::path(tag = "sanctions", operation_id = "withdrawSanction", params(("id" = SanctionId, Path, description = "The sanction."), IfMatch),
    request_body = TransitionReason, security(("session" = ["sanctions:read"])),
    responses((status = 200, description = "The sanction.", body = SanctionView, headers(("ETag" = String, description = "Its version.")))))]
#[post("/sanctions/{id}/withdrawal")]
pub async fn withdraw_sanction(
    ctx: Ctx<SanctionsRead>,
    id: PathId<Sanction>,
    IfMatch(seen): IfMatch,
    body: Body<TransitionReason>,
) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = commands::withdraw(tx, cx, id.0, seen, input)?;
        Ok(Reply::versioned(shown(tx.db, &row, cx)?))
    })
    .await
}
