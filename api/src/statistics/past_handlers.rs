//! HTTP for the figures of past years.

use super::{
    past, past_store,
    past_store::PastFilter,
    past_types::{PastFigureCreate, PastFigureId, PastFigureQuery, PastFigureView, PastImportQuery, PastImportView},
    store::PastRow,
};
use crate::{
    access::Allowed,
    cases::handlers::Desk,
    funds::{
        access::FundsDecide,
        common::{purposes, subject::counter},
    },
    identity::state::user_ref,
    platform::{
        codes::Code,
        http::{
            Reply,
            body::Body,
            paging::{Listing, Page},
            query::Query,
            upload::{DocumentCreate, Upload},
        },
        problem::Problem,
    },
    statistics::access::FundStatisticsRead,
};
use actix_multipart::Multipart;
use actix_web::{HttpResponse, get, post};
use sha2::{Digest, Sha256};

fn id(text: &str) -> Result<PastFigureId, Problem> {
    text.parse().map_err(|error| Problem::internal("id", &error))
}

fn view(row: PastRow, newer: Option<&str>, desk: &Desk) -> Result<PastFigureView, Problem> {
    Ok(PastFigureView {
        id: id(&row.id)?,
        unit: desk.directory.unit_ref(&row.unit_id)?,
        fund_kind: row.fund_kind,
        year: row.year,
        figure: row.figure,
        value: row.value,
        unit_text: row.unit_text,
        exactness: row.exactness,
        source: row.source,
        supersedes_id: row.supersedes_id.as_deref().map(id).transpose()?,
        superseded_by_id: newer.map(id).transpose()?,
        cause: row.cause,
        recorded_by: user_ref(&desk.names, &row.created_by),
        recorded_at: row.created_at.and_utc(),
    })
}

/// Lists figures of past years within the caller's units, what was recorded last first. Only the newest of each figure, unless
/// `with_history` asks for the corrected ones too.
#[utoipa::path(tag = "statistics", operation_id = "listPastFigures", params(PastFigureQuery), security(("session" = ["fund-statistics:read"])),
    responses((status = 200, description = "The figures.", body = Page<PastFigureView>)))]
#[get("/past-figures")]
pub async fn list_past_figures(
    caller: Allowed<FundStatisticsRead>,
    listing: Listing<PastFigureQuery>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let Listing { query, page } = listing;
    let (before, limit): (Option<String>, _) = (page.after()?, page.rows());
    purposes::check_filters(query.fund_kind.as_deref(), None)?;
    if query.year.is_some_and(|year| !(1945..=2200).contains(&year)) {
        return Err(Problem::parameter("year", "Từ 1945 đến 2200", "Between 1945 and 2200"));
    }
    let filter = PastFilter {
        units: caller.scope().historic_units.clone(),
        fund_kind: query.fund_kind.map(Code::into_string),
        year: query.year,
        with_history: query.with_history.unwrap_or(false),
    };
    let on_thread = desk.clone();
    let read = desk.platform.pool.read(move |db| {
        let rows = past_store::list(db, &filter, before.as_deref(), limit)?;
        rows.into_iter().map(|(row, newer)| view(row, newer.as_deref(), &on_thread)).collect::<Result<Vec<_>, _>>()
    });
    page.cut(read.await?, |row| row.id)?.send()
}

/// Records a figure of a past year, or corrects one.
///
/// A figure is never changed: a correction names the one that it supersedes, and the cause. One that is known and not named
/// is 409 `duplicate`; one that was corrected meanwhile 409 `state_conflict`.
#[utoipa::path(tag = "statistics", operation_id = "createPastFigure", request_body = PastFigureCreate, security(("session" = ["funds:decide"])),
    responses((status = 201, description = "The figure.", body = PastFigureView,
        headers(("Location" = String, description = "The figures of its year.")))))]
#[post("/past-figures")]
pub async fn create_past_figure(
    caller: Allowed<FundsDecide>,
    body: Body<PastFigureCreate>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = past::create(tx, &counter(&on_thread, &principal), body.value)?;
        Ok(Reply::created(format!("/v1/past-figures?year={}", row.year), view(row, None, &on_thread)?))
    });
    command.await
}

/// Takes in figures from a file, all or none: CSV with `fund_kind`, `unit_key`, `year`, `figure`, `value`, `exactness`,
/// `source` and, for corrections, `cause`.
///
/// `requirement` is `past_figures`. Faults come together, each at `/lines/{number}/{field}` (422). A figure that is there
/// already with the same value is left alone.
#[utoipa::path(tag = "statistics", operation_id = "createPastFigureImport", params(PastImportQuery),
    request_body(content = DocumentCreate, content_type = "multipart/form-data"), security(("session" = ["funds:decide"])),
    responses((status = 200, description = "What the file holds.", body = PastImportView)))]
#[post("/past-figures/imports")]
pub async fn create_past_figure_import(
    caller: Allowed<FundsDecide>,
    query: Query<PastImportQuery>,
    parts: Multipart,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let Upload { requirement, content, .. } = Upload::receive(parts).await?;
    if requirement != "past_figures" {
        let (vi, en) = ("Cần là số liệu năm trước", "It must be past_figures");
        return Err(Problem::invalid("/requirement", "unknown_reference", vi, en));
    }
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    if query.0.dry_run.unwrap_or(false) {
        let now = desk.platform.clock.now();
        let read = desk
            .platform
            .pool
            .read(move |db| Ok(past::plan(db, &counter(&on_thread, &principal), &content, now)?.view(true)));
        return Reply::ok(read.await?).send();
    }
    let digest = hex::encode(Sha256::digest(&content));
    let command = desk.platform.command(caller.call(), Some(digest), move |tx| {
        let plan = past::plan(tx.db, &counter(&on_thread, &principal), &content, tx.now)?;
        let view: PastImportView = plan.view(false);
        plan.take(tx)?;
        Ok(Reply::ok(view))
    });
    command.await
}
