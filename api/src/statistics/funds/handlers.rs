//! HTTP for statistics.

use super::{
    parts::Parts,
    question::{Question, names, serving, units_of},
    roll_up::{self, RollUps},
    store,
    tables::Sheet,
    types::{FundStatistics, FundStatisticsQuery},
};
use crate::{
    ctx::prelude::handlers::*,
    directory::data::Directory,
    funds::common::purposes,
    platform::{Platform, choices::code, codes::Code},
    statistics::{
        access::FundStatisticsRead,
        past_figures as past,
        periods::{self, Asked},
    },
};
use actix_web::web::Data;
use chrono::{Datelike, Days};
use std::sync::Arc;

/// Adds up what funds received, spent and hold over a period, within the caller's units.
///
/// Fed from the journal: `snapshot` is the last number of the journal that the figures hold. As CSV, XLSX or JSON-stat 2.0 by `format` or
/// `Accept`. For years, quarters and months, of the calendar or of reporting, also while they run, an answer costs as much as there are
/// kinds of figures and of donors, not entries or persons; in other periods persons are counted one by one.
#[utoipa::path(tag = "statistics", operation_id = "getFundStatistics", params(FundStatisticsQuery),
    security(("session" = ["fund-statistics:read"])),
    responses((status = 200, description = "The figures.", content(
        (FundStatistics = "application/json"), (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (Object = "application/vnd.json-stat+json")))))]
#[get("/statistics/funds")]
pub async fn get_fund_statistics(
    ctx: Ctx<FundStatisticsRead>,
    request: HttpRequest,
    query: Query<FundStatisticsQuery>,
    parts: Data<Parts>,
    roll_ups: Data<RollUps>,
) -> Answer {
    let (query, directory) = (query.0, Arc::clone(&ctx.cx.directory));
    purposes::check_filters(query.fund_kind.as_deref(), query.purpose_code.as_deref())?;
    let today = local_date(ctx.cx.now);
    let asked = Asked {
        from: query.from,
        to: query.to,
        period: query.period.as_deref(),
        reporting_period: query.reporting_period.as_deref(),
        reporting_month: query.reporting_month.as_deref(),
    };
    let (from, end) = periods::asked(&asked, today)?;
    let (format, lang) = table::wish(&request, query.format);
    let group = query.group_by;
    let question = Question {
        serving: serving(&directory, today),
        from,
        end,
        group,
        scope: ctx.cx.scope().historic_units.clone(),
        units: query.unit_id.as_ref().map(|unit| units_of(&directory, unit.as_str(), today)),
        funds: query.fund_id.map(|id| vec![id.to_string()]),
        campaign_id: query.campaign_id.map(|id| id.to_string()),
        donor_type: query.donor_type.map(code),
        purpose_code: query.purpose_code.map(Code::into_string),
        beneficiary_group: query.beneficiary_group.map(code),
        boundaries: query.boundaries.unwrap_or_default(),
    };
    let (kind, on_thread) = (query.fund_kind.map(Code::into_string), Platform::clone(&ctx.platform));
    roll_up::settle(&ctx.platform).await?;
    let read = blocking(move || {
        roll_ups.catch_up()?;
        on_thread.pool.read_now(|db| figures(db, &parts, &directory, question, kind.as_deref()))
    });
    let statistics: FundStatistics = read.await?;
    match format {
        Format::Json => Reply::ok(statistics).send(),
        _ => Sheet::of(statistics, group, lang).respond(format),
    }
}

/// Answers a question about the funds, or about those of one kind.
fn figures(
    db: &mut Db,
    parts: &Parts,
    directory: &Directory,
    mut question: Question,
    kind: Option<&str>,
) -> Result<FundStatistics, Problem> {
    if let Some(kind) = kind {
        let own = store::funds(db)?.into_iter().filter(|(_, of, _)| of == kind).map(|(id, ..)| id);
        let own: Vec<String> = own.collect();
        question.funds = Some(match question.funds.take() {
            Some(asked) => asked.into_iter().filter(|id| own.contains(id)).collect(),
            None => own,
        });
    }
    let rows = question.read(db, parts)?;
    let cells = match question.group {
        Some(group) => {
            let names = names(db)?;
            question.divide(&rows, group, directory, &names)
        }
        None => Vec::new(),
    };
    let (from, to) = (question.from, question.end - Days::new(1));
    let past = store::past(db)?.into_iter().filter(|row| {
        kind.is_none_or(|kind| kind == row.fund_kind)
            && question.scope.as_ref().is_none_or(|units| units.contains(&row.unit_id))
            && question.units.as_ref().is_none_or(|units| units.contains(&row.unit_id))
    });
    Ok(FundStatistics {
        snapshot: rows.snapshot,
        as_of: rows.as_of,
        from,
        to,
        total: question.total(&rows),
        cells,
        past_figures: past::within(past.collect(), i64::from(from.year())..=i64::from(to.year()), directory),
    })
}
