//! HTTP for houses.

use super::{
    commands,
    store::{self, HouseFilter, HouseRow},
    types::{
        HouseCreate, HouseQuery, HouseSourceCreate, HouseSourceReversal, HouseSummary, HouseTransition, HouseView,
    },
    view,
};
use crate::{
    access::{Allowed, Principal},
    cases::handlers::Desk,
    funds::{
        access::{FundsRead, FundsWrite},
        common::{
            choices::code,
            subject::{absent, counter},
        },
        ids::{House, HouseId},
    },
    platform::{
        db::Db,
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

fn one(db: &mut Db, row: &HouseRow, caller: &Principal, desk: &Desk) -> Result<HouseView, Problem> {
    view::house(db, row, caller, &desk.directory, &desk.names)
}

/// Lists houses, the newest first.
#[utoipa::path(tag = "funds", operation_id = "listHouses", params(HouseQuery), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The houses.", body = Page<HouseSummary>)))]
#[get("/houses")]
pub async fn list_houses(
    caller: Allowed<FundsRead>,
    listing: Listing<HouseQuery>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let Listing { query, page } = listing;
    let (before, limit): (Option<String>, _) = (page.after()?, page.rows());
    let filter = HouseFilter {
        fund_id: query.fund_id.map(|id| id.to_string()),
        beneficiary_id: query.beneficiary_id.map(|id| id.to_string()),
        stage: query.stage.map(code),
    };
    let (principal, directory) = (caller.principal.clone(), desk.directory.clone());
    let read = desk.platform.pool.read(move |db| {
        let rows = store::houses_within(db, &principal.scope, &filter, before.as_deref(), limit)?;
        view::summaries(db, &rows, &principal, &directory)
    });
    page.cut(read.await?, |row| row.id)?.send()
}

/// Plans a house that several sources pay.
#[utoipa::path(tag = "funds", operation_id = "createHouse", request_body = HouseCreate, security(("session" = ["funds:write"])),
    responses((status = 201, description = "The house.", body = HouseView,
        headers(("Location" = String, description = "The house."), ("ETag" = String, description = "Its version.")))))]
#[post("/houses")]
pub async fn create_house(
    caller: Allowed<FundsWrite>,
    body: Body<HouseCreate>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = commands::create(tx, &counter(&on_thread, &principal), body.value)?;
        let view = one(tx.db, &row, &principal, &on_thread)?;
        Ok(Reply::created(format!("/v1/houses/{}", row.id), view).version(row.version))
    });
    command.await
}

/// Shows a house with all that pays it: funds from the ledger, everything else from its own records.
#[utoipa::path(tag = "funds", operation_id = "findHouse", params(("id" = HouseId, Path, description = "The house.")),
    security(("session" = ["funds:read"])),
    responses((status = 200, description = "The house.", body = HouseView, headers(("ETag" = String, description = "Its version.")))))]
#[get("/houses/{id}")]
pub async fn find_house(caller: Allowed<FundsRead>, id: PathId<House>, desk: Desk) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let read = desk.platform.pool.read(move |db| {
        let row = store::house(db, &principal.scope, id.0.as_str())?.ok_or_else(absent)?;
        one(db, &row, &principal, &on_thread)
    });
    let house = read.await?;
    let version = house.version;
    Reply::ok(house).version(version).send()
}

/// Records what came to a house from the state, the family, the neighbours or others. What funds pay is not recorded here: it
/// comes from the ledger.
#[utoipa::path(tag = "funds", operation_id = "createHouseSource", params(("id" = HouseId, Path, description = "The house.")),
    request_body = HouseSourceCreate, security(("session" = ["funds:write"])),
    responses((status = 201, description = "The house.", body = HouseView, headers(("Location" = String, description = "The house.")))))]
#[post("/houses/{id}/sources")]
pub async fn create_house_source(
    caller: Allowed<FundsWrite>,
    id: PathId<House>,
    body: Body<HouseSourceCreate>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = commands::add_source(tx, &counter(&on_thread, &principal), id.0.as_str(), body.value)?;
        Ok(Reply::created(format!("/v1/houses/{}", row.id), one(tx.db, &row, &principal, &on_thread)?))
    });
    command.await
}

/// Cancels a record of a house, once and with a cause (409 `already_reversed`). The record itself stays.
#[utoipa::path(tag = "funds", operation_id = "createHouseSourceReversal", params(("id" = HouseId, Path, description = "The house.")),
    request_body = HouseSourceReversal, security(("session" = ["funds:write"])),
    responses((status = 201, description = "The house.", body = HouseView, headers(("Location" = String, description = "The house.")))))]
#[post("/houses/{id}/source-reversals")]
pub async fn create_house_source_reversal(
    caller: Allowed<FundsWrite>,
    id: PathId<House>,
    body: Body<HouseSourceReversal>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = commands::reverse_source(tx, &counter(&on_thread, &principal), id.0.as_str(), body.value)?;
        Ok(Reply::created(format!("/v1/houses/{}", row.id), one(tx.db, &row, &principal, &on_thread)?))
    });
    command.await
}

/// Records that a house reached its next stage: started, accepted, handed over.
#[utoipa::path(tag = "funds", operation_id = "transitionHouse", params(("id" = HouseId, Path, description = "The house."), IfMatch),
    request_body = HouseTransition, security(("session" = ["funds:write"])),
    responses((status = 200, description = "The house.", body = HouseView, headers(("ETag" = String, description = "Its version.")))))]
#[post("/houses/{id}/transitions")]
pub async fn transition_house(
    caller: Allowed<FundsWrite>,
    id: PathId<House>,
    IfMatch(seen): IfMatch,
    body: Body<HouseTransition>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = commands::advance(tx, &counter(&on_thread, &principal), id.0.as_str(), seen, body.value)?;
        Ok(Reply::ok(one(tx.db, &row, &principal, &on_thread)?).version(row.version))
    });
    command.await
}
