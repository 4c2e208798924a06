//! HTTP for the reports of closed years, in public.

use super::{
    FundPeriod, FundPeriodId,
    handlers::counter,
    periods, store,
    types::{FundPeriodView, PublicReport, PublicReportRef},
    view,
};
use crate::{
    cases::handlers::Desk,
    identity::access::{Allowed, FundsWrite},
    platform::{
        Platform,
        http::{Reply, paging::Page, query::PathId, respond},
        problem::{self, Problem},
    },
};
use actix_web::{HttpResponse, get, post, web::Data};

/// Publishes the report of a closed year: what everybody may read of it, with a digest. Whoever closed the year does not
/// publish it (403 `four_eyes`).
#[utoipa::path(tag = "funds", operation_id = "publishFundPeriod", params(("id" = FundPeriodId, Path, description = "The period.")),
    security(("session" = ["funds:write"])), responses((status = 200, description = "The period.", body = FundPeriodView)))]
#[post("/fund-periods/{id}/publication")]
pub async fn publish_fund_period(
    caller: Allowed<FundsWrite>,
    id: PathId<FundPeriod>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), None, move |tx| {
        let row = periods::publish(tx, &counter(&on_thread, &principal), id.0.as_str())?;
        Ok(Reply::ok(view::period(tx.db, &row, &on_thread.names)?))
    });
    command.await
}

/// Lists the reports that everybody may read, the newest first.
#[utoipa::path(tag = "statistics", operation_id = "listPublicFundReports", security(()),
    responses((status = 200, description = "The reports.", body = Page<PublicReportRef>)))]
#[get("/public/fund-reports")]
pub async fn list_public_fund_reports(platform: Data<Platform>) -> Result<HttpResponse, Problem> {
    let rows = platform.pool.read(store::published).await?;
    let view = rows.into_iter().map(|(row, fund_name)| {
        Ok(PublicReportRef {
            id: row.id.parse().map_err(|error| Problem::internal("id", &error))?,
            fund_name,
            year: row.year,
            digest: row.public_digest.unwrap_or_default(),
            published_at: row.published_at.map(|at| at.and_utc()),
        })
    });
    Reply::ok(Page::whole(view.collect::<Result<Vec<_>, Problem>>()?)).send()
}

/// Gives a published report with its digest. `ansinh verify FILE` checks a saved copy without a database.
#[utoipa::path(tag = "statistics", operation_id = "findPublicFundReport", params(("id" = FundPeriodId, Path, description = "The period.")),
    security(()), responses((status = 200, description = "The report.", body = PublicReport)))]
#[get("/public/fund-reports/{id}")]
pub async fn find_public_fund_report(
    id: PathId<FundPeriod>,
    platform: Data<Platform>,
) -> Result<HttpResponse, Problem> {
    let row = platform.pool.read(move |db| store::period(db, id.0.as_str())).await?;
    let told = row.and_then(|row| row.public_report.zip(row.public_digest));
    let (report, digest) = told.ok_or_else(|| Problem::new(&problem::NOT_FOUND))?;
    // The report goes out as it was written, byte for byte: the digest is of these bytes.
    let text = format!("{{\"digest\":\"{digest}\",\"report\":{report}}}");
    Ok(respond(200, &[], Some(text.into_bytes())))
}
