//! HTTP for campaigns.

use super::{
    commands, store,
    types::{CampaignCreate, CampaignQuery, CampaignView, ClosingDecision},
};
use crate::{
    ctx::prelude::handlers::*,
    funds::{
        access::{FundsDecide, FundsRead},
        ids::{Campaign, CampaignId},
    },
};

/// Lists campaigns, the newest first.
#[utoipa::path(tag = "funds", operation_id = "listCampaigns", params(Listing<CampaignQuery>), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The campaigns.", body = Page<CampaignView>)))]
#[get("/campaigns")]
pub async fn list_campaigns(ctx: Ctx<FundsRead>, listing: Listing<CampaignQuery>) -> Answer {
    ctx.list(listing, store::list, |campaign| campaign.id).await
}

/// Opens a campaign. A relief campaign needs a bank account of its own and a closing day (NĐ 93/2021/NĐ-CP).
#[utoipa::path(tag = "funds", operation_id = "createCampaign", request_body = CampaignCreate, security(("session" = ["funds:decide"])),
    responses((status = 201, description = "The new campaign.", body = CampaignView)))]
#[post("/campaigns")]
pub async fn create_campaign(ctx: Ctx<FundsDecide>, body: Body<CampaignCreate>) -> Answer {
    ctx.create(body, commands::create).await
}

/// Shows a campaign with its progress.
#[utoipa::path(tag = "funds", operation_id = "findCampaign", params(("id" = CampaignId, Path, description = "The campaign.")),
    security(("session" = ["funds:read"])),
    responses((status = 200, description = "The campaign.", body = CampaignView)))]
#[get("/campaigns/{id}")]
pub async fn find_campaign(ctx: Ctx<FundsRead>, id: PathId<Campaign>) -> Answer {
    ctx.find(id, |db, scope, id| Ok(store::find(db, scope, id)?.ok_or_else(absent)?.0)).await
}

/// Moves the closing day of a campaign by a recorded decision.
#[utoipa::path(tag = "funds", operation_id = "moveCampaignClosing", params(("id" = CampaignId, Path, description = "The campaign."), IfMatch),
    request_body = ClosingDecision, security(("session" = ["funds:decide"])),
    responses((status = 200, description = "The campaign.", body = CampaignView)))]
#[post("/campaigns/{id}/closing-decisions")]
pub async fn move_campaign_closing(ctx: Ctx<FundsDecide>, change: Change<Campaign, ClosingDecision>) -> Answer {
    ctx.change(change, commands::move_closing).await
}
