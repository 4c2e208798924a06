//! HTTP for campaigns.

use super::{
    commands, store,
    types::{CampaignCreate, CampaignQuery, CampaignView, ClosingDecision},
    view::{self, shown},
};
use crate::{
    access::Allowed,
    cases::handlers::Desk,
    funds::{
        access::{FundsDecide, FundsRead},
        common::subject::{absent, counter},
        fund::store as fund_store,
        ids::{Campaign, CampaignId},
    },
    platform::{
        http::{
            Reply,
            body::Body,
            if_match::IfMatch,
            paging::{Listing, Page},
            query::PathId,
        },
        problem::Problem,
    },
};
use actix_web::{HttpResponse, get, post};

/// Lists campaigns, the newest first.
#[utoipa::path(tag = "funds", operation_id = "listCampaigns", params(CampaignQuery), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The campaigns.", body = Page<CampaignView>)))]
#[get("/campaigns")]
pub async fn list_campaigns(
    caller: Allowed<FundsRead>,
    listing: Listing<CampaignQuery>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let Listing { query, page } = listing;
    let (after, limit): (Option<String>, _) = (page.after()?, page.rows());
    let (principal, on_thread, fund) = (caller.principal.clone(), desk.clone(), query.fund_id);
    let read = desk.platform.pool.read(move |db| {
        let (fund, now) = (fund.as_ref().map(|id| id.as_str()), on_thread.platform.clock.now());
        let rows = store::campaigns_of(db, &principal.scope, fund, after.as_deref(), limit)?;
        view::campaigns(db, &rows, &principal, &on_thread.directory, now)
    });
    page.cut(read.await?, |row| row.id)?.send()
}

/// Opens a campaign. A relief campaign needs a bank account of its own and a closing day (NĐ 93/2021/NĐ-CP).
#[utoipa::path(tag = "funds", operation_id = "createCampaign", request_body = CampaignCreate, security(("session" = ["funds:decide"])),
    responses((status = 201, description = "The new campaign.", body = CampaignView,
        headers(("Location" = String, description = "The campaign."), ("ETag" = String, description = "Its version.")))))]
#[post("/campaigns")]
pub async fn create_campaign(
    caller: Allowed<FundsDecide>,
    body: Body<CampaignCreate>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = commands::create(tx, &counter(&on_thread, &principal), body.value)?;
        let location = format!("/v1/campaigns/{}", row.id);
        Ok(Reply::created(location, shown(tx.db, &row, &principal, &on_thread, tx.now)?).version(row.version))
    });
    command.await
}

/// Shows a campaign with its progress.
#[utoipa::path(tag = "funds", operation_id = "findCampaign", params(("id" = CampaignId, Path, description = "The campaign.")),
    security(("session" = ["funds:read"])),
    responses((status = 200, description = "The campaign.", body = CampaignView, headers(("ETag" = String, description = "Its version.")))))]
#[get("/campaigns/{id}")]
pub async fn find_campaign(
    caller: Allowed<FundsRead>,
    id: PathId<Campaign>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let read = desk.platform.pool.read(move |db| {
        let row = store::campaign(db, id.0.as_str())?.ok_or_else(absent)?;
        fund_store::fund(db, &principal.scope, &row.fund_id)?.ok_or_else(absent)?;
        shown(db, &row, &principal, &on_thread, on_thread.platform.clock.now())
    });
    let campaign = read.await?;
    let version = campaign.version;
    Reply::ok(campaign).version(version).send()
}

/// Moves the closing day of a campaign by a recorded decision.
#[utoipa::path(tag = "funds", operation_id = "moveCampaignClosing", params(("id" = CampaignId, Path, description = "The campaign."), IfMatch),
    request_body = ClosingDecision, security(("session" = ["funds:decide"])),
    responses((status = 200, description = "The campaign.", body = CampaignView, headers(("ETag" = String, description = "Its version.")))))]
#[post("/campaigns/{id}/closing-decisions")]
pub async fn move_campaign_closing(
    caller: Allowed<FundsDecide>,
    id: PathId<Campaign>,
    IfMatch(seen): IfMatch,
    body: Body<ClosingDecision>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let desk = counter(&on_thread, &principal);
        let row = commands::move_closing(tx, &desk, id.0.as_str(), seen, body.value)?;
        Ok(Reply::ok(shown(tx.db, &row, &principal, &on_thread, tx.now)?).version(row.version))
    });
    command.await
}
