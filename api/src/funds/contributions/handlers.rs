//! HTTP for contributions.

use super::{
    commands,
    receipts::commands as receipt_commands,
    store::{self, WithReceipt},
    types::{ContributionCreate, ContributionQuery, ContributionView},
    view,
};
use crate::{
    ctx::{prelude::handlers::*, records::Shown},
    funds::{
        access::{FundsDecide, FundsRead, FundsWrite},
        ids::{Contribution, ContributionId},
    },
    platform::day,
};

/// Lists gifts, the newest first.
#[utoipa::path(tag = "funds", operation_id = "listContributions", params(Listing<ContributionQuery>), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The gifts.", content(
        (Page<ContributionView> = "application/json"), (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))))]
#[get("/contributions")]
pub async fn list_contributions(
    ctx: Ctx<FundsRead>,
    request: HttpRequest,
    listing: Listing<ContributionQuery>,
) -> Answer {
    let Listing { query, page } = listing;
    day::ordered(query.from, query.to)?;
    let wish = table::wish(&request, query.format.map(Format::from));
    ctx.page_or_file(page, wish, move |db, cx, slice| {
        let rows = store::list(db, cx.scope(), &query, slice)?;
        Ok(WithReceipt::views(db, rows, cx)?.into_iter().map(|gift| (gift.id, gift)).collect())
    })
    .await
}

/// Receives a gift and posts it in the ledger.
///
/// The measures are never mixed: money comes by `cash` or `bank`, goods and labour as what they are. The bank's number of a
/// transfer is taken once (409 `duplicate`). A closed period takes nothing (409 `period_closed`).
#[utoipa::path(tag = "funds", operation_id = "createContribution", params(KeyRequired), request_body = ContributionCreate, security(("session" = ["funds:write"])),
    responses((status = 201, description = "The gift.", body = ContributionView)))]
#[post("/contributions")]
pub async fn create_contribution(ctx: Ctx<FundsWrite>, _key: KeyRequired, body: Body<ContributionCreate>) -> Answer {
    ctx.command_at_once(body, move |tx, cx, input| {
        let (row, donor, entry) = commands::receive(tx, cx, input)?;
        let location = format!("/v1/contributions/{}", row.id);
        let contribution = view::contribution((row, None), &donor, (Some(entry.id), None), cx)?;
        Ok(Reply::created_versioned(location, contribution))
    })
    .await
}

/// Shows a gift.
#[utoipa::path(tag = "funds", operation_id = "findContribution", params(("id" = ContributionId, Path, description = "The gift.")),
    security(("session" = ["funds:read"])),
    responses((status = 200, description = "The gift.", body = ContributionView)))]
#[get("/contributions/{id}")]
pub async fn find_contribution(ctx: Ctx<FundsRead>, id: PathId<Contribution>) -> Answer {
    ctx.find(id, |db, scope, id| store::find(db, scope, id)?.ok_or_else(absent)).await
}

/// Writes the receipt of a gift, with the next number of the fund and year; the numbers have no gap.
#[utoipa::path(tag = "funds", operation_id = "createReceipt", params(("id" = ContributionId, Path, description = "The gift."), IfMatch),
    security(("session" = ["funds:write"])),
    responses((status = 201, description = "The gift with its receipt.", body = ContributionView,
        headers(("Location" = String, description = "The gift.")))))]
#[post("/contributions/{id}/receipt")]
pub async fn create_receipt(ctx: Ctx<FundsWrite>, step: Step<Contribution>) -> Answer {
    ctx.add(step, |tx, cx, id, seen, ()| receipt_commands::issue(tx, cx, id, seen)).await
}

/// Reverses a contribution that was recorded by mistake: in the open period, once (409 `already_reversed`), with the reason.
///
/// Whoever recorded it does not reverse it (403 `four_eyes`). Its bank reference is free again, and so is the line of the bank's
/// statement that it was posted from; a pledge that it came for is open again. What was decided on meanwhile is not taken out
/// (409 `insufficient_funds`).
#[utoipa::path(tag = "funds", operation_id = "reverseContribution", params(("id" = ContributionId, Path, description = "The contribution."), KeyRequired, IfMatch),
    request_body = TransitionReason, security(("session" = ["funds:decide"])),
    responses((status = 200, description = "The contribution.", body = ContributionView)))]
#[post("/contributions/{id}/reversal")]
pub async fn reverse_contribution(
    ctx: Ctx<FundsDecide>,
    _key: KeyRequired,
    change: Change<Contribution, TransitionReason>,
) -> Answer {
    ctx.change(change, commands::reverse).await
}
