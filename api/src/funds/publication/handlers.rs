//! HTTP for publication.

use super::{
    notice_board, store,
    types::{FundPosting, PostingQuery, PublicReport, PublicReportRef},
};
use crate::{
    ctx::prelude::handlers::*,
    funds::{
        access::FundsRead,
        fund::store as fund_store,
        ids::{Fund, FundId, FundPeriod, FundPeriodId},
    },
    platform::{Platform, http::respond},
};
use actix_web::web::Data;
use chrono::Datelike;

/// Gives the list for the notice board: whom the fund helped in a year, by name, hamlet, purpose and amount.
///
/// Help for children, and help from cases that are personal or protected, is left out, and counted only from five persons on. A
/// purpose that would tell of an illness is not said. The list is for paper; it is not on the public page.
#[utoipa::path(tag = "funds", operation_id = "getFundPosting",
    params(("id" = FundId, Path, description = "The fund."), PostingQuery), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The list.", body = FundPosting)))]
#[get("/funds/{id}/posting")]
pub async fn get_fund_posting(ctx: Ctx<FundsRead>, id: PathId<Fund>, query: Query<PostingQuery>) -> Answer {
    let year = query.0.year.unwrap_or(local_date(ctx.cx.now).year());
    if !(2000..=2200).contains(&year) {
        return Err(Problem::parameter("year", "Năm không hợp lệ", "The year is not valid"));
    }
    ctx.show(move |db, cx| {
        let fund = fund_store::find(db, cx.scope(), id.0)?.ok_or_else(absent)?;
        notice_board::of_year(db, &fund, year, cx)
    })
    .await
}

/// Lists the reports that everybody may read, the newest first.
#[utoipa::path(tag = "statistics", operation_id = "listPublicFundReports", params(PageQuery), security(()),
    responses((status = 200, description = "The reports.", body = Page<PublicReportRef>)))]
#[get("/public/fund-reports")]
pub async fn list_public_fund_reports(listing: Listing<PageQuery>, platform: Data<Platform>) -> Answer {
    let page = listing.page;
    let (after, limit): (Option<(i64, String)>, _) = (page.after()?, page.rows());
    let rows = platform.pool.read(move |db| store::published(db, after.as_ref(), Some(limit))).await?;
    let views = rows.into_iter().map(|(row, fund_name)| {
        Ok(PublicReportRef {
            id: row.id.parse().map_err(|error| Problem::internal("id", &error))?,
            fund_name,
            year: row.year,
            digest: row.public_digest.unwrap_or_default(),
            published_at: row.published_at.map(|at| at.and_utc()),
        })
    });
    page.cut(views.collect::<Result<Vec<_>, Problem>>()?, |report| (report.year, report.id))?.send()
}

/// Gives a published report with its digest. `ansinh verify FILE` checks a saved copy without a database.
#[utoipa::path(tag = "statistics", operation_id = "findPublicFundReport", params(("id" = FundPeriodId, Path, description = "The period.")),
    security(()), responses((status = 200, description = "The report.", body = PublicReport)))]
#[get("/public/fund-reports/{id}")]
pub async fn find_public_fund_report(id: PathId<FundPeriod>, platform: Data<Platform>) -> Answer {
    let found = platform.pool.read(move |db| store::report(db, id.0.as_str())).await?;
    let (report, digest) = found.ok_or_else(absent)?;
    // The report goes out as it was written, byte for byte: the digest is of these bytes.
    let text = format!("{{\"digest\":\"{digest}\",\"report\":{report}}}");
    Ok(respond(200, &[], Some(text.into_bytes())))
}
