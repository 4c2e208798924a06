//! HTTP for periods.

use super::{
    close, publish,
    store::{self, PeriodRow},
    types::{FundPeriodView, FundReport, PeriodQuery},
};
use crate::{
    ctx::prelude::handlers::*,
    funds::{
        access::{FundsDecide, FundsRead, FundsWrite},
        fund::store as fund_store,
        ids::{FundPeriod, FundPeriodId},
    },
    platform::http::respond,
};

/// Lists the years of a fund's books, the newest first.
#[utoipa::path(tag = "funds", operation_id = "listFundPeriods", params(PeriodQuery), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The periods.", body = Page<FundPeriodView>)))]
#[get("/fund-periods")]
pub async fn list_fund_periods(ctx: Ctx<FundsRead>, query: Query<PeriodQuery>) -> Answer {
    ctx.whole(move |db, cx| {
        // A fund outside the scope has no periods, as if it were absent.
        let Some(fund) = fund_store::find(db, cx.scope(), query.0.fund_id)? else {
            return Ok(Vec::new());
        };
        let rows = store::periods(db, &fund.id)?;
        PeriodRow::views(db, rows, cx)
    })
    .await
}

/// Closes a year that is over, once those before it are closed. Neither it nor a year before it takes an entry any more, and its
/// report stays as it is, byte for byte. The books of the next year are opened with it.
#[utoipa::path(tag = "funds", operation_id = "closeFundPeriod", params(("id" = FundPeriodId, Path, description = "The period."), KeyRequired, IfMatch),
    security(("session" = ["funds:decide"])),
    responses((status = 200, description = "The period.", body = FundPeriodView)))]
#[post("/fund-periods/{id}/closing")]
pub async fn close_fund_period(ctx: Ctx<FundsDecide>, _key: KeyRequired, step: Step<FundPeriod>) -> Answer {
    ctx.change(step, |tx, cx, id, seen, ()| close::close(tx, cx, id, seen)).await
}

/// Gives the report of a period: for a closed one, the very bytes that were written when it was closed.
#[utoipa::path(tag = "funds", operation_id = "getFundPeriodReport", params(("id" = FundPeriodId, Path, description = "The period.")),
    security(("session" = ["funds:read"])),
    responses((status = 200, description = "The report.", body = FundReport,
        headers(("Digest" = String, description = "`sha-256=` and the digest of a closed period's report, in hexadecimal.")))))]
#[get("/fund-periods/{id}/report")]
pub async fn get_fund_period_report(ctx: Ctx<FundsRead>, id: PathId<FundPeriod>) -> Answer {
    let read = ctx.read(move |db, cx| {
        let (row, fund) = close::find(db, cx.scope(), id.0)?;
        if let (Some(report), Some(digest)) = (row.report.clone(), row.digest.clone()) {
            return Ok((report, Some(digest)));
        }
        let report = close::report(db, &row, &fund, cx.now)?;
        let text = serde_json::to_string(&report).map_err(|error| Problem::internal("report", &error))?;
        Ok((text, None))
    });
    let (text, digest) = read.await?;
    let headers: Vec<_> = digest.map(|digest| ("Digest", format!("sha-256={digest}"))).into_iter().collect();
    Ok(respond(200, &headers, Some(text.into_bytes())))
}

/// Publishes the report of a closed year: what everybody may read of it, with a digest. Whoever closed the year does not
/// publish it (403 `four_eyes`).
#[utoipa::path(tag = "funds", operation_id = "publishFundPeriod", params(("id" = FundPeriodId, Path, description = "The period."), IfMatch),
    security(("session" = ["funds:write"])), responses((status = 200, description = "The period.", body = FundPeriodView)))]
#[post("/fund-periods/{id}/publication")]
pub async fn publish_fund_period(ctx: Ctx<FundsWrite>, step: Step<FundPeriod>) -> Answer {
    ctx.change(step, |tx, cx, id, seen, ()| publish::publish(tx, cx, id, seen)).await
}
