//! HTTP for fund.

use super::{
    commands, store,
    types::{BalanceQuery, FundBalanceView, FundCreate, FundView},
    view,
};
use crate::{
    access::Allowed,
    cases::handlers::Desk,
    funds::{
        access::{FundsDecide, FundsRead},
        common::{
            purposes::{self, Purpose},
            subject::{absent, counter},
        },
        ids::{Fund, FundId},
    },
    platform::{
        http::{
            Reply,
            body::Body,
            paging::Page,
            query::{PathId, Query},
        },
        problem::Problem,
    },
};
use actix_web::{HttpResponse, get, post};

/// Lists the funds that the caller may see, with their balances.
#[utoipa::path(tag = "funds", operation_id = "listFunds", security(("session" = ["funds:read"])),
    responses((status = 200, description = "The funds, by code.", body = Page<FundView>)))]
#[get("/funds")]
pub async fn list_funds(caller: Allowed<FundsRead>, desk: Desk) -> Result<HttpResponse, Problem> {
    let (scope, directory) = (caller.scope().clone(), desk.directory.clone());
    let read = desk.platform.pool.read(move |db| {
        let rows = store::funds_within(db, &scope)?;
        rows.iter().map(|row| view::fund(db, row, &directory)).collect::<Result<Vec<_>, _>>()
    });
    Reply::ok(Page::whole(read.await?)).send()
}

/// Opens a fund for a unit.
#[utoipa::path(tag = "funds", operation_id = "createFund", request_body = FundCreate, security(("session" = ["funds:decide"])),
    responses((status = 201, description = "The new fund.", body = FundView,
        headers(("Location" = String, description = "The fund."), ("ETag" = String, description = "Its version.")))))]
#[post("/funds")]
pub async fn create_fund(
    caller: Allowed<FundsDecide>,
    body: Body<FundCreate>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = commands::create_fund(tx, &counter(&on_thread, &principal), body.value)?;
        let location = format!("/v1/funds/{}", row.id);
        Ok(Reply::created(location, view::fund(tx.db, &row, &on_thread.directory)?).version(row.version))
    });
    command.await
}

/// Shows a fund.
#[utoipa::path(tag = "funds", operation_id = "findFund", params(("id" = FundId, Path, description = "The fund.")),
    security(("session" = ["funds:read"])),
    responses((status = 200, description = "The fund.", body = FundView, headers(("ETag" = String, description = "Its version.")))))]
#[get("/funds/{id}")]
pub async fn find_fund(caller: Allowed<FundsRead>, id: PathId<Fund>, desk: Desk) -> Result<HttpResponse, Problem> {
    let (scope, directory) = (caller.scope().clone(), desk.directory.clone());
    let read = desk.platform.pool.read(move |db| {
        let row = store::fund(db, &scope, id.0.as_str())?.ok_or_else(absent)?;
        view::fund(db, &row, &directory)
    });
    let fund = read.await?;
    let version = fund.version;
    Reply::ok(fund).version(version).send()
}

/// Tells the balance of a fund at an instant, in each measure.
#[utoipa::path(tag = "funds", operation_id = "getFundBalance",
    params(("id" = FundId, Path, description = "The fund."), BalanceQuery), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The balance.", body = FundBalanceView)))]
#[get("/funds/{id}/balance")]
pub async fn get_fund_balance(
    caller: Allowed<FundsRead>,
    id: PathId<Fund>,
    query: Query<BalanceQuery>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let scope = caller.scope().clone();
    let (asked, now) = (query.0.at.map(|at| *at), desk.platform.clock.now());
    let read = desk.platform.pool.read(move |db| {
        let row = store::fund(db, &scope, id.0.as_str())?.ok_or_else(absent)?;
        let accounts = view::accounts_at(db, &row.id, asked.map(|at| at.naive_utc()))?;
        let mut lines = view::balances(&accounts);
        lines.retain(|line| line.left != 0 || line.spent != 0);
        Ok(FundBalanceView { fund_id: id.0, at: asked.unwrap_or(now), lines })
    });
    Reply::ok(read.await?).send()
}

/// Lists what each kind of fund takes in and may spend on, with the legal basis.
#[utoipa::path(tag = "funds", operation_id = "listFundPurposes", security(("session" = ["funds:read"])),
    responses((status = 200, description = "The purposes.", body = Page<Purpose>)))]
#[get("/fund-purposes")]
pub async fn list_fund_purposes(_caller: Allowed<FundsRead>) -> Result<HttpResponse, Problem> {
    Reply::ok(Page::whole(purposes::all()?.to_vec())).send()
}
