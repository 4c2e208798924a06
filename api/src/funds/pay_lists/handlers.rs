//! HTTP for pay lists.

use super::{
    commands, store,
    types::{PayListCreate, PayListQuery, PayListView},
    view::{list_views, whole_list},
};
use crate::{
    access::Allowed,
    cases::handlers::Desk,
    funds::{
        access::{FundsRead, FundsWrite},
        common::subject::counter,
        ids::{Campaign, CampaignId, PayList, PayListId},
    },
    platform::{
        http::{
            Reply,
            body::Body,
            idempotency::KeyRequired,
            paging::{Listing, Page},
            query::PathId,
        },
        problem::Problem,
    },
};
use actix_web::{HttpResponse, get, post};

/// Posts one day's pay of an agency's officials as one gift of them all, with who gave what beside it.
///
/// For a campaign of kind `one_days_pay` (409 for another). Giving is voluntary: who did not give is never written down.
#[utoipa::path(tag = "funds", operation_id = "createPayList", params(("id" = CampaignId, Path, description = "The campaign."), KeyRequired),
    request_body = PayListCreate, security(("session" = ["funds:write"])),
    responses((status = 201, description = "The list.", body = PayListView,
        headers(("Location" = String, description = "The list.")))))]
#[post("/campaigns/{id}/pay-lists")]
pub async fn create_pay_list(
    caller: Allowed<FundsWrite>,
    _key: KeyRequired,
    id: PathId<Campaign>,
    body: Body<PayListCreate>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = commands::post(tx, &counter(&on_thread, &principal), id.0.as_str(), body.value)?;
        let location = format!("/v1/pay-lists/{}", row.id);
        Ok(Reply::created(location, whole_list(tx.db, &principal, &row.id, &on_thread.directory)?))
    });
    command.await
}

/// Lists pay lists without their lines, the newest first.
#[utoipa::path(tag = "funds", operation_id = "listPayLists", params(PayListQuery), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The lists.", body = Page<PayListView>)))]
#[get("/pay-lists")]
pub async fn list_pay_lists(
    caller: Allowed<FundsRead>,
    listing: Listing<PayListQuery>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let Listing { query, page } = listing;
    let (after, limit): (Option<String>, _) = (page.after()?, page.rows());
    let (scope, on_thread, campaign) = (caller.scope().clone(), desk.clone(), query.campaign_id);
    let read = desk.platform.pool.read(move |db| {
        let campaign = campaign.as_ref().map(|id| id.as_str());
        let rows = store::pay_lists_within(db, &scope, campaign, after.as_deref(), limit)?;
        list_views(rows, &on_thread.directory)
    });
    page.cut(read.await?, |row| row.id)?.send()
}

/// Shows a pay list with who gave what: for the keepers of the books alone.
#[utoipa::path(tag = "funds", operation_id = "findPayList", params(("id" = PayListId, Path, description = "The list.")),
    security(("session" = ["funds:write"])), responses((status = 200, description = "The list.", body = PayListView)))]
#[get("/pay-lists/{id}")]
pub async fn find_pay_list(
    caller: Allowed<FundsWrite>,
    id: PathId<PayList>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let read = desk.platform.pool.read(move |db| whole_list(db, &principal, id.0.as_str(), &on_thread.directory));
    Reply::ok(read.await?).send()
}
