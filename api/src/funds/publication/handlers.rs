//! HTTP for publication.

use super::{
    notice_board, store,
    types::{FundPosting, PostingQuery, PublicReport, PublicReportRef},
};
use crate::{
    access::Allowed,
    cases::handlers::Desk,
    directory::working_days::local_date,
    funds::{
        access::FundsRead,
        common::subject::absent,
        fund::store as fund_store,
        ids::{Fund, FundId, FundPeriod, FundPeriodId},
        periods::store as period_store,
    },
    platform::{
        Platform,
        http::{
            Reply,
            paging::{Listing, Page, PageQuery},
            query::{PathId, Query},
            respond,
        },
        problem::{self, Problem},
    },
};
use actix_web::{HttpResponse, get, web::Data};
use chrono::Datelike;

/// Gives the list for the notice board: whom the fund helped in a year, by name, hamlet, purpose and amount.
///
/// Help for children, and help from cases that are personal or protected, is left out, and counted only from five persons on. A
/// purpose that would tell of an illness is not said. The list is for paper; it is not on the public page.
#[utoipa::path(tag = "funds", operation_id = "getFundPosting",
    params(("id" = FundId, Path, description = "The fund."), PostingQuery), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The list.", body = FundPosting)))]
#[get("/funds/{id}/posting")]
pub async fn get_fund_posting(
    caller: Allowed<FundsRead>,
    id: PathId<Fund>,
    query: Query<PostingQuery>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (scope, now) = (caller.scope().clone(), desk.platform.clock.now());
    let year = query.0.year.unwrap_or(local_date(now).year());
    if !(2000..=2200).contains(&year) {
        return Err(Problem::parameter("year", "Năm không hợp lệ", "The year is not valid"));
    }
    let directory = desk.directory.clone();
    let read = desk.platform.pool.read(move |db| {
        let fund = fund_store::fund(db, &scope, id.0.as_str())?.ok_or_else(absent)?;
        notice_board::of_year(db, &fund, year, &directory, now)
    });
    Reply::ok(read.await?).send()
}

/// Lists the reports that everybody may read, the newest first.
#[utoipa::path(tag = "statistics", operation_id = "listPublicFundReports", params(PageQuery), security(()),
    responses((status = 200, description = "The reports.", body = Page<PublicReportRef>)))]
#[get("/public/fund-reports")]
pub async fn list_public_fund_reports(
    listing: Listing<PageQuery>,
    platform: Data<Platform>,
) -> Result<HttpResponse, Problem> {
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
pub async fn find_public_fund_report(
    id: PathId<FundPeriod>,
    platform: Data<Platform>,
) -> Result<HttpResponse, Problem> {
    let row = platform.pool.read(move |db| period_store::period(db, id.0.as_str())).await?;
    let told = row.and_then(|row| row.public_report.zip(row.public_digest));
    let (report, digest) = told.ok_or_else(|| Problem::new(&problem::NOT_FOUND))?;
    // The report goes out as it was written, byte for byte: the digest is of these bytes.
    let text = format!("{{\"digest\":\"{digest}\",\"report\":{report}}}");
    Ok(respond(200, &[], Some(text.into_bytes())))
}
