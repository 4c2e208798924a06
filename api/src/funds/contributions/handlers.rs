//! HTTP for contributions.

use super::{
    commands,
    receipts::commands as receipt_commands,
    store::{self, ContributionFilter},
    types::{ContributionCreate, ContributionQuery, ContributionView},
    view,
};
use crate::{
    access::Allowed,
    cases::handlers::Desk,
    funds::{
        access::{FundsDecide, FundsRead, FundsWrite},
        common::{
            endings::TransitionReason,
            subject::{absent, counter},
        },
        ids::{Contribution, ContributionId},
    },
    platform::{
        http::{
            Reply,
            body::Body,
            idempotency::KeyRequired,
            if_match::IfMatch,
            paging::{Listing, Page},
            query::PathId,
        },
        problem::Problem,
    },
};
use actix_web::{HttpResponse, get, post};

/// Lists gifts, the newest first.
#[utoipa::path(tag = "funds", operation_id = "listContributions", params(ContributionQuery), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The gifts.", body = Page<ContributionView>)))]
#[get("/contributions")]
pub async fn list_contributions(
    caller: Allowed<FundsRead>,
    listing: Listing<ContributionQuery>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let Listing { query, page } = listing;
    if query.from.zip(query.to).is_some_and(|(from, to)| to < from) {
        return Err(Problem::parameter("to", "Ngày cuối trước ngày đầu", "It lies before the first day"));
    }
    let (after, limit): (Option<String>, _) = (page.after()?, page.rows());
    let filter = ContributionFilter {
        fund_id: query.fund_id.map(|id| id.to_string()),
        campaign_id: query.campaign_id.map(|id| id.to_string()),
        donor_id: query.donor_id.map(|id| id.to_string()),
        pledge_id: query.pledge_id.map(|id| id.to_string()),
        from: query.from.map(|day| *day),
        to: query.to.map(|day| *day),
    };
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let read = desk.platform.pool.read(move |db| {
        let rows = store::contributions_within(db, &principal.scope, &filter, after.as_deref(), limit)?;
        view::contributions(db, rows, &principal, &on_thread.names)
    });
    page.cut(read.await?, |row| row.id)?.send()
}

/// Receives a gift and posts it in the ledger.
///
/// The measures are never mixed: money comes by `cash` or `bank`, goods and labour as what they are. The bank's number of a
/// transfer is taken once (409 `duplicate`). A closed period takes nothing (409 `period_closed`).
#[utoipa::path(tag = "funds", operation_id = "createContribution", params(KeyRequired), request_body = ContributionCreate, security(("session" = ["funds:write"])),
    responses((status = 201, description = "The gift.", body = ContributionView,
        headers(("Location" = String, description = "The gift."), ("ETag" = String, description = "Its version.")))))]
#[post("/contributions")]
pub async fn create_contribution(
    caller: Allowed<FundsWrite>,
    _key: KeyRequired,
    body: Body<ContributionCreate>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command_at_once(caller.call(), Some(body.digest), move |tx| {
        let (row, donor, entry) = commands::receive(tx, &counter(&on_thread, &principal), body.value)?;
        let location = format!("/v1/contributions/{}", row.id);
        let gift = view::contribution((row, None), &donor, (Some(entry.id), None), &principal, &on_thread.names)?;
        let version = gift.version;
        Ok(Reply::created(location, gift).version(version))
    });
    command.await
}

/// Shows a gift.
#[utoipa::path(tag = "funds", operation_id = "findContribution", params(("id" = ContributionId, Path, description = "The gift.")),
    security(("session" = ["funds:read"])),
    responses((status = 200, description = "The gift.", body = ContributionView, headers(("ETag" = String, description = "Its version.")))))]
#[get("/contributions/{id}")]
pub async fn find_contribution(
    caller: Allowed<FundsRead>,
    id: PathId<Contribution>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let read = desk.platform.pool.read(move |db| {
        let found = store::contribution(db, &principal.scope, id.0.as_str())?.ok_or_else(absent)?;
        let views = view::contributions(db, vec![found], &principal, &on_thread.names)?;
        views.into_iter().next().ok_or_else(absent)
    });
    let gift = read.await?;
    let version = gift.version;
    Reply::ok(gift).version(version).send()
}

/// Writes the receipt of a gift, with the next number of the fund and year; the numbers have no gap.
#[utoipa::path(tag = "funds", operation_id = "createReceipt", params(("id" = ContributionId, Path, description = "The gift."), IfMatch),
    security(("session" = ["funds:write"])),
    responses((status = 201, description = "The gift with its receipt.", body = ContributionView,
        headers(("Location" = String, description = "The gift."), ("ETag" = String, description = "Its version.")))))]
#[post("/contributions/{id}/receipt")]
pub async fn create_receipt(
    caller: Allowed<FundsWrite>,
    id: PathId<Contribution>,
    IfMatch(seen): IfMatch,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), None, move |tx| {
        receipt_commands::issue(tx, &counter(&on_thread, &principal), id.0.as_str(), seen)?;
        let found = store::contribution(tx.db, &principal.scope, id.0.as_str())?.ok_or_else(absent)?;
        let views = view::contributions(tx.db, vec![found], &principal, &on_thread.names)?;
        let gift = views.into_iter().next().ok_or_else(absent)?;
        let version = gift.version;
        Ok(Reply::created(format!("/v1/contributions/{}", id.0), gift).version(version))
    });
    command.await
}

/// Reverses a contribution that was recorded by mistake: in the open period, once (409 `already_reversed`), with the reason.
///
/// Whoever recorded it does not reverse it (403 `four_eyes`). Its bank reference is free again, and so is the line of the bank's
/// statement that it was posted from; a pledge that it came for is open again. What was decided on meanwhile is not taken out
/// (409 `insufficient_funds`).
#[utoipa::path(tag = "funds", operation_id = "reverseContribution", params(("id" = ContributionId, Path, description = "The contribution."), KeyRequired, IfMatch),
    request_body = TransitionReason, security(("session" = ["funds:decide"])),
    responses((status = 200, description = "The contribution.", body = ContributionView, headers(("ETag" = String, description = "Its version.")))))]
#[post("/contributions/{id}/reversal")]
pub async fn reverse_contribution(
    caller: Allowed<FundsDecide>,
    _key: KeyRequired,
    id: PathId<Contribution>,
    IfMatch(seen): IfMatch,
    body: Body<TransitionReason>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        commands::reverse(tx, &counter(&on_thread, &principal), id.0.as_str(), seen, body.value)?;
        let found = store::contribution(tx.db, &principal.scope, id.0.as_str())?.ok_or_else(absent)?;
        let views = view::contributions(tx.db, vec![found], &principal, &on_thread.names)?;
        let gift = views.into_iter().next().ok_or_else(absent)?;
        let version = gift.version;
        Ok(Reply::ok(gift).version(version))
    });
    command.await
}
