//! HTTP for campaigns.

use super::{
    commands, store,
    types::{CampaignCreate, CampaignQuery, CampaignView, ClosingDecision},
    view::{self, shown},
};
use crate::{
    ctx::Ctx,
    funds::{
        access::{FundsDecide, FundsRead},
        ids::{Campaign, CampaignId},
    },
    platform::{
        http::{
            Answer, Reply,
            body::Body,
            if_match::IfMatch,
            paging::{Listing, Page},
            query::PathId,
        },
        problem::absent,
    },
};
use actix_web::{get, post};

/// Lists campaigns, the newest first.
#[utoipa::path(tag = "funds", operation_id = "listCampaigns", params(Listing<CampaignQuery>), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The campaigns.", body = Page<CampaignView>)))]
#[get("/campaigns")]
pub async fn list_campaigns(ctx: Ctx<FundsRead>, listing: Listing<CampaignQuery>) -> Answer {
    ctx.page(
        listing,
        |campaign: &CampaignView| campaign.id,
        |db, cx, query, slice| {
            let rows = store::list(db, cx.scope(), query, slice)?;
            view::campaigns(db, &rows, cx)
        },
    )
    .await
}

/// Opens a campaign. A relief campaign needs a bank account of its own and a closing day (NĐ 93/2021/NĐ-CP).
#[utoipa::path(tag = "funds", operation_id = "createCampaign", request_body = CampaignCreate, security(("session" = ["funds:decide"])),
    responses((status = 201, description = "The new campaign.", body = CampaignView,
        headers(("Location" = String, description = "The campaign."), ("ETag" = String, description = "Its version.")))))]
#[post("/campaigns")]
pub async fn create_campaign(ctx: Ctx<FundsDecide>, body: Body<CampaignCreate>) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = commands::create(tx, cx, input)?;
        Ok(Reply::created_versioned(format!("/v1/campaigns/{}", row.id), shown(tx.db, &row, cx)?))
    })
    .await
}

/// Shows a campaign with its progress.
#[utoipa::path(tag = "funds", operation_id = "findCampaign", params(("id" = CampaignId, Path, description = "The campaign.")),
    security(("session" = ["funds:read"])),
    responses((status = 200, description = "The campaign.", body = CampaignView, headers(("ETag" = String, description = "Its version.")))))]
#[get("/campaigns/{id}")]
pub async fn find_campaign(ctx: Ctx<FundsRead>, id: PathId<Campaign>) -> Answer {
    ctx.show_versioned(move |db, cx| {
        let (row, _) = store::find(db, cx.scope(), id.0.as_str())?.ok_or_else(absent)?;
        shown(db, &row, cx)
    })
    .await
}

/// Moves the closing day of a campaign by a recorded decision.
#[utoipa::path(tag = "funds", operation_id = "moveCampaignClosing", params(("id" = CampaignId, Path, description = "The campaign."), IfMatch),
    request_body = ClosingDecision, security(("session" = ["funds:decide"])),
    responses((status = 200, description = "The campaign.", body = CampaignView, headers(("ETag" = String, description = "Its version.")))))]
#[post("/campaigns/{id}/closing-decisions")]
pub async fn move_campaign_closing(
    ctx: Ctx<FundsDecide>,
    id: PathId<Campaign>,
    IfMatch(seen): IfMatch,
    body: Body<ClosingDecision>,
) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = commands::move_closing(tx, cx, id.0.as_str(), seen, input)?;
        Ok(Reply::versioned(shown(tx.db, &row, cx)?))
    })
    .await
}
