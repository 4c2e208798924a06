//! HTTP for houses.

use super::{
    commands, store,
    types::{
        HouseCell, HouseCreate, HouseFigures, HouseFiguresQuery, HouseQuery, HouseSourceCreate, HouseSourceReversal,
        HouseSummary, HouseTransition, HouseView,
    },
    view,
};
use crate::{
    ctx::prelude::handlers::*,
    funds::{
        access::{FundsRead, FundsWrite},
        ids::{House, HouseId},
    },
    platform::{
        choices::code,
        http::table::{Cell, Field, Tabular, field},
    },
};

/// Lists houses, the newest first.
#[utoipa::path(tag = "funds", operation_id = "listHouses", params(Listing<HouseQuery>), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The houses.", body = Page<HouseSummary>)))]
#[get("/houses")]
pub async fn list_houses(ctx: Ctx<FundsRead>, listing: Listing<HouseQuery>) -> Answer {
    ctx.page(
        listing,
        |house: &HouseSummary| house.id,
        |db, cx, query, slice| {
            let rows = store::list(db, cx.scope(), query, slice)?;
            view::summaries(db, &rows, cx)
        },
    )
    .await
}

/// Counts houses by stage and kind.
#[utoipa::path(tag = "funds", operation_id = "getHouseFigures", params(HouseFiguresQuery), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The figures.", content(
        (HouseFigures = "application/json"), (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))))]
#[get("/statistics/houses")]
pub async fn get_house_figures(ctx: Ctx<FundsRead>, request: HttpRequest, query: Query<HouseFiguresQuery>) -> Answer {
    let (format, lang) = table::wish(&request, query.0.format.map(Format::from));
    let cells = ctx.read(move |db, cx| store::figures(db, cx.scope(), query.0.fund_id)).await?;
    match format {
        Format::Csv | Format::Xlsx => HouseCell::table(&cells, lang).respond(format),
        Format::Json | Format::JsonStat => Reply::ok(HouseFigures { cells }).send(),
    }
}

impl Tabular for HouseCell {
    const NAME: &'static str = "nha-theo-giai-doan";
    const FIELDS: &'static [Field<Self>] = &[
        field("stage", "Giai đoạn", "Stage", |it, _| Cell::text(&code(it.stage))),
        field("kind", "Loại", "Kind", |it, _| Cell::text(&code(it.kind))),
        field("houses", "Số nhà", "Houses", |it, _| Cell::Number(it.houses)),
        field("planned_vnd", "Kinh phí dự kiến", "Planned cost", |it, _| Cell::Number(it.planned_vnd)),
    ];
}

/// Plans a house that several sources pay.
#[utoipa::path(tag = "funds", operation_id = "createHouse", request_body = HouseCreate, security(("session" = ["funds:write"])),
    responses((status = 201, description = "The house.", body = HouseView)))]
#[post("/houses")]
pub async fn create_house(ctx: Ctx<FundsWrite>, body: Body<HouseCreate>) -> Answer {
    ctx.create(body, commands::create).await
}

/// Shows a house with all that pays it: funds from the ledger, everything else from its own records.
#[utoipa::path(tag = "funds", operation_id = "findHouse", params(("id" = HouseId, Path, description = "The house.")),
    security(("session" = ["funds:read"])), responses((status = 200, description = "The house.", body = HouseView)))]
#[get("/houses/{id}")]
pub async fn find_house(ctx: Ctx<FundsRead>, id: PathId<House>) -> Answer {
    ctx.find(id, |db, scope, id| store::find(db, scope, id)?.ok_or_else(absent)).await
}

/// Records what came to a house from the state, the family, the neighbours or others. What funds pay is not recorded here: it
/// comes from the ledger.
#[utoipa::path(tag = "funds", operation_id = "createHouseSource", params(("id" = HouseId, Path, description = "The house.")),
    request_body = HouseSourceCreate, security(("session" = ["funds:write"])),
    responses((status = 201, description = "The house.", body = HouseView)))]
#[post("/houses/{id}/sources")]
pub async fn create_house_source(ctx: Ctx<FundsWrite>, id: PathId<House>, body: Body<HouseSourceCreate>) -> Answer {
    ctx.create(body, move |tx, cx, input| commands::add_source(tx, cx, id.0, input)).await
}

/// Cancels a record of a house, once and with a cause (409 `already_reversed`). The record itself stays.
#[utoipa::path(tag = "funds", operation_id = "createHouseSourceReversal", params(("id" = HouseId, Path, description = "The house.")),
    request_body = HouseSourceReversal, security(("session" = ["funds:write"])),
    responses((status = 201, description = "The house.", body = HouseView)))]
#[post("/houses/{id}/source-reversals")]
pub async fn create_house_source_reversal(
    ctx: Ctx<FundsWrite>,
    id: PathId<House>,
    body: Body<HouseSourceReversal>,
) -> Answer {
    ctx.create(body, move |tx, cx, input| commands::reverse_source(tx, cx, id.0, input)).await
}

/// Records that a house reached its next stage: started, accepted, handed over.
#[utoipa::path(tag = "funds", operation_id = "transitionHouse", params(("id" = HouseId, Path, description = "The house."), IfMatch),
    request_body = HouseTransition, security(("session" = ["funds:write"])),
    responses((status = 200, description = "The house.", body = HouseView)))]
#[post("/houses/{id}/transitions")]
pub async fn transition_house(ctx: Ctx<FundsWrite>, change: Change<House, HouseTransition>) -> Answer {
    ctx.change(change, commands::advance).await
}
