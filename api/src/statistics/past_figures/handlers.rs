//! HTTP for the figures of past years.

use super::{
    store::{self as past_store, PastFilter},
    types::{PastFigureCreate, PastFigureId, PastFigureQuery, PastFigureView, PastImportQuery, PastImportView},
};
use crate::{
    ctx::{Ctx, Cx},
    funds::{access::FundsDecide, common::purposes},
    platform::{
        codes::Code,
        db::Db,
        http::{
            Answer, Reply,
            body::Body,
            paging::{Listing, Page, Slice},
            query::{Query, check_year},
            upload::{DocumentCreate, Upload},
        },
        problem::Problem,
    },
    statistics::{access::FundStatisticsRead, funds::store::PastRow, past_figures as past},
};
use actix_multipart::Multipart;
use actix_web::{get, post};
use sha2::{Digest, Sha256};

fn id(text: &str) -> Result<PastFigureId, Problem> {
    text.parse().map_err(|error| Problem::internal("id", &error))
}

fn view(row: PastRow, newer: Option<&str>, cx: &Cx) -> Result<PastFigureView, Problem> {
    Ok(PastFigureView {
        id: id(&row.id)?,
        unit: cx.directory.unit_ref(&row.unit_id)?,
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
        recorded_by: cx.user(&row.created_by),
        recorded_at: row.created_at.and_utc(),
    })
}

/// Lists figures of past years within the caller's units, what was recorded last first. Only the newest of each figure, unless
/// `with_history` asks for the corrected ones too.
#[utoipa::path(tag = "statistics", operation_id = "listPastFigures", params(PastFigureQuery), security(("session" = ["fund-statistics:read"])),
    responses((status = 200, description = "The figures.", body = Page<PastFigureView>)))]
#[get("/past-figures")]
pub async fn list_past_figures(ctx: Ctx<FundStatisticsRead>, listing: Listing<PastFigureQuery>) -> Answer {
    let asked = &listing.query;
    purposes::check_filters(asked.fund_kind.as_deref(), None)?;
    check_year(asked.year, 1945)?;
    let key = |figure: &PastFigureView| figure.id;
    let read = |db: &mut Db, cx: &Cx, query: &PastFigureQuery, slice: Slice<PastFigureId>| {
        let filter = PastFilter {
            units: cx.scope().historic_units.clone(),
            fund_kind: query.fund_kind.clone().map(Code::into_string),
            year: query.year,
            with_history: query.with_history.unwrap_or(false),
        };
        let rows = past_store::list(db, &filter, slice.after_id(), slice.limit)?;
        rows.into_iter().map(|(row, newer)| view(row, newer.as_deref(), cx)).collect()
    };
    ctx.page(listing, key, read).await
}

/// Records a figure of a past year, or corrects one.
///
/// A figure is never changed: a correction names the one that it supersedes, and the cause. One that is known and not named
/// is 409 `duplicate`; one that was corrected meanwhile 409 `state_conflict`.
#[utoipa::path(tag = "statistics", operation_id = "createPastFigure", request_body = PastFigureCreate, security(("session" = ["funds:decide"])),
    responses((status = 201, description = "The figure.", body = PastFigureView,
        headers(("Location" = String, description = "The figures of its year.")))))]
#[post("/past-figures")]
pub async fn create_past_figure(ctx: Ctx<FundsDecide>, body: Body<PastFigureCreate>) -> Answer {
    ctx.command(body, |tx, cx, input| {
        let row = past::create(tx, cx, input)?;
        Ok(Reply::created(format!("/v1/past-figures?year={}", row.year), view(row, None, cx)?))
    })
    .await
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
    ctx: Ctx<FundsDecide>,
    query: Query<PastImportQuery>,
    parts: Multipart,
) -> Answer {
    let Upload { requirement, content, .. } = Upload::receive(parts).await?;
    if requirement != "past_figures" {
        let (vi, en) = ("Cần là số liệu năm trước", "It must be past_figures");
        return Err(Problem::invalid("/requirement", "unknown_reference", vi, en));
    }
    if query.0.dry_run.unwrap_or(false) {
        return ctx.show(move |db, cx| Ok(past::plan(db, cx, &content, cx.now)?.view(true))).await;
    }
    let digest = hex::encode(Sha256::digest(&content));
    ctx.command(Body { value: content, digest }, |tx, cx, content| {
        let plan = past::plan(tx.db, cx, &content, tx.now)?;
        let view: PastImportView = plan.view(false);
        plan.take(tx)?;
        Ok(Reply::ok(view))
    })
    .await
}
