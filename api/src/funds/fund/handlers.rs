//! HTTP for fund.

use super::{
    commands,
    store::{self, FundRow},
    types::{BalanceQuery, FundBalanceView, FundCreate, FundView},
    view,
};
use crate::{
    ctx::prelude::handlers::*,
    funds::{
        access::{FundsDecide, FundsRead},
        common::purposes::{self, Purpose},
        ids::{Fund, FundId},
    },
};

/// Lists the funds that the caller may see, with their balances.
#[utoipa::path(tag = "funds", operation_id = "listFunds", security(("session" = ["funds:read"])),
    responses((status = 200, description = "The funds, by code.", body = Page<FundView>)))]
#[get("/funds")]
pub async fn list_funds(ctx: Ctx<FundsRead>) -> Answer {
    ctx.whole(move |db, cx| {
        let rows = store::funds_within(db, cx.scope())?;
        FundRow::views(db, rows, cx)
    })
    .await
}

/// Opens a fund for a unit.
#[utoipa::path(tag = "funds", operation_id = "createFund", request_body = FundCreate, security(("session" = ["funds:decide"])),
    responses((status = 201, description = "The new fund.", body = FundView)))]
#[post("/funds")]
pub async fn create_fund(ctx: Ctx<FundsDecide>, body: Body<FundCreate>) -> Answer {
    ctx.create(body, commands::create_fund).await
}

/// Shows a fund.
#[utoipa::path(tag = "funds", operation_id = "findFund", params(("id" = FundId, Path, description = "The fund.")),
    security(("session" = ["funds:read"])), responses((status = 200, description = "The fund.", body = FundView)))]
#[get("/funds/{id}")]
pub async fn find_fund(ctx: Ctx<FundsRead>, id: PathId<Fund>) -> Answer {
    ctx.find(id, |db, scope, id| store::find(db, scope, id)?.ok_or_else(absent)).await
}

/// Tells the balance of a fund at an instant, in each measure.
#[utoipa::path(tag = "funds", operation_id = "getFundBalance",
    params(("id" = FundId, Path, description = "The fund."), BalanceQuery), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The balance.", body = FundBalanceView)))]
#[get("/funds/{id}/balance")]
pub async fn get_fund_balance(ctx: Ctx<FundsRead>, id: PathId<Fund>, query: Query<BalanceQuery>) -> Answer {
    let asked = query.0.at.map(|at| *at);
    ctx.show(move |db, cx| {
        let row = store::find(db, cx.scope(), id.0)?.ok_or_else(absent)?;
        let accounts = view::accounts_at(db, &row.id, asked.map(|at| at.naive_utc()))?;
        let mut lines = view::balances(&accounts);
        lines.retain(|line| line.left != 0 || line.spent != 0);
        Ok(FundBalanceView { fund_id: id.0, at: asked.unwrap_or(cx.now), lines })
    })
    .await
}

/// Lists what each kind of fund takes in and may spend on, with the legal basis.
#[utoipa::path(tag = "funds", operation_id = "listFundPurposes", security(("session" = ["funds:read"])),
    responses((status = 200, description = "The purposes.", body = Page<Purpose>)))]
#[get("/fund-purposes")]
pub async fn list_fund_purposes(_ctx: Ctx<FundsRead>) -> Answer {
    Reply::ok(Page::whole(purposes::all()?.to_vec())).send()
}
