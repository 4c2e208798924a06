//! HTTP for pay lists.

use super::{
    commands, store,
    types::{PayListCreate, PayListQuery, PayListView},
    view::{list_views, whole_list},
};
use crate::{
    ctx::prelude::handlers::*,
    funds::{
        access::{FundsRead, FundsWrite},
        ids::{Campaign, CampaignId, PayList, PayListId},
    },
    platform::ids,
};

/// Posts one day's pay of an agency's officials as one gift of them all, with who gave what beside it.
///
/// For a campaign of kind `one_days_pay` (409 for another). Giving is voluntary: who did not give is never written down.
#[utoipa::path(tag = "funds", operation_id = "createPayList", params(("id" = CampaignId, Path, description = "The campaign."), KeyRequired),
    request_body = PayListCreate, security(("session" = ["funds:write"])),
    responses((status = 201, description = "The list.", body = PayListView)))]
#[post("/campaigns/{id}/pay-lists")]
pub async fn create_pay_list(
    ctx: Ctx<FundsWrite>,
    _key: KeyRequired,
    id: PathId<Campaign>,
    body: Body<PayListCreate>,
) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = commands::post(tx, cx, id.0, input)?;
        Ok(Reply::created(format!("/v1/pay-lists/{}", row.id), whole_list(tx.db, ids::id(&row.id)?, cx)?))
    })
    .await
}

/// Lists pay lists without their lines, the newest first.
#[utoipa::path(tag = "funds", operation_id = "listPayLists", params(Listing<PayListQuery>), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The lists.", body = Page<PayListView>)))]
#[get("/pay-lists")]
pub async fn list_pay_lists(ctx: Ctx<FundsRead>, listing: Listing<PayListQuery>) -> Answer {
    ctx.page(
        listing,
        |list: &PayListView| list.id,
        |db, cx, query, slice| {
            let rows = store::list(db, cx.scope(), query, slice)?;
            list_views(db, rows, cx)
        },
    )
    .await
}

/// Shows a pay list with who gave what: for the keepers of the books alone.
#[utoipa::path(tag = "funds", operation_id = "findPayList", params(("id" = PayListId, Path, description = "The list.")),
    security(("session" = ["funds:write"])), responses((status = 200, description = "The list.", body = PayListView)))]
#[get("/pay-lists/{id}")]
pub async fn find_pay_list(ctx: Ctx<FundsWrite>, id: PathId<PayList>) -> Answer {
    ctx.show(move |db, cx| whole_list(db, id.0, cx)).await
}
