//! The public figures of a year, and over HTTP.

use super::{
    disclosure::{Behind, Reported, Told},
    in_kind::InKind,
    parts::Parts,
    past,
    periods::first_of,
    question::{self, Question},
    roll_up, store,
    tables::Sheet,
    types::{FigureGroup, FundFigures, GroupBy, PublicCampaign, PublicFundStatistics, PublicStatisticsQuery},
};
use crate::{
    directory::{
        data::{Directory, DirectoryCache},
        working_days::local_date,
    },
    funds::{periods::told_whole, rules::FEWEST, store::published},
    platform::{
        Platform,
        db::Db,
        http::{
            Reply,
            query::Query,
            table::{self, Format},
        },
        problem::{Lang, Problem},
    },
};
use actix_web::{HttpRequest, HttpResponse, get, http::header, web::Data};
use chrono::{Datelike, NaiveDate};
use std::collections::HashMap;

/// The totals of a year for everybody: what was given, what it did, and the givers who agreed to be named.
///
/// Figures about fewer than five persons are not told, nor others from which they could be worked out; those about givers
/// and those about the helped are hidden apart. As CSV, XLSX or JSON-stat by `format` or `Accept`.
#[utoipa::path(tag = "statistics", operation_id = "getPublicFundStatistics", params(PublicStatisticsQuery), security(()),
    responses((status = 200, description = "The figures.", content(
        (PublicFundStatistics = "application/json"), (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (Object = "application/vnd.json-stat+json")),
        headers(("ETag" = String, description = "Changes with the figures."), ("Cache-Control" = String, description = "Five minutes.")))))]
#[get("/public/fund-statistics")]
pub async fn get_public_fund_statistics(
    request: HttpRequest,
    query: Query<PublicStatisticsQuery>,
    platform: Data<Platform>,
    directory: Data<DirectoryCache>,
    parts: Data<Parts>,
) -> Result<HttpResponse, Problem> {
    let today = local_date(platform.clock.now());
    let year = query.0.year.unwrap_or(today.year());
    if !(2000..=2200).contains(&year) {
        return Err(Problem::parameter("year", "Từ 2000 đến 2200", "Between 2000 and 2200"));
    }
    let (format, lang) = table::wish(&request, query.0.format);
    let (directory, on_thread) = (directory.get(), Platform::clone(&platform));
    roll_up::settle(&platform).await?;
    let read = actix_web::web::block(move || {
        roll_up::catch_up(&on_thread.pool)?;
        on_thread
            .pool
            .read_now(|db| parts.in_public(db, (year, today), |db| in_public(db, &parts, &directory, year, today)))
    });
    let statistics = read.await.map_err(|_| Problem::new(&crate::platform::problem::INTERNAL))??;
    let written = match (format, lang) {
        (Format::Json, _) => "",
        (Format::Csv, Lang::Vi) => "-csv-vi",
        (Format::Csv, Lang::En) => "-csv-en",
        (Format::Xlsx, Lang::Vi) => "-xlsx-vi",
        (Format::Xlsx, Lang::En) => "-xlsx-en",
        (Format::JsonStat, Lang::Vi) => "-stat-vi",
        (Format::JsonStat, Lang::En) => "-stat-en",
    };
    let tag = format!("\"{}-{year}{written}\"", statistics.snapshot);
    let cached = request.headers().get(header::IF_NONE_MATCH).is_some_and(|seen| seen.as_bytes() == tag.as_bytes());
    let mut response = match format {
        _ if cached => HttpResponse::NotModified().finish(),
        Format::Json => Reply::ok(statistics).send()?,
        _ => Sheet::of_public(statistics, lang).respond(format)?,
    };
    let headers = response.headers_mut();
    let tag = header::HeaderValue::from_str(&tag).map_err(|error| Problem::internal("etag", &error))?;
    headers.insert(header::ETAG, tag);
    headers.insert(header::VARY, header::HeaderValue::from_static("Accept, Accept-Language"));
    // Public figures, and only they, may be shown by other sites too.
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("public, max-age=300"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, header::HeaderValue::from_static("*"));
    let policy = header::HeaderName::from_static("cross-origin-resource-policy");
    headers.insert(policy, header::HeaderValue::from_static("cross-origin"));
    Ok(response)
}

fn in_public(
    db: &mut Db,
    parts: &Parts,
    directory: &Directory,
    year: i32,
    today: NaiveDate,
) -> Result<PublicFundStatistics, Problem> {
    let serving = question::serving(directory, today);
    let (from, end) = (first_of(year, 1), first_of(year + 1, 1));
    let question = Question { serving, from, end, ..Question::default() };
    let rows = question.read(db, parts)?;
    let campaigns = store::campaigns(db)?;
    let labels = question::labels(db, &campaigns)?;
    let divide = |group| question.divide(&rows, group, directory, &labels);
    let mut told = Told {
        total: question.total(&rows),
        by_fund: divide(GroupBy::Fund),
        by_purpose: divide(GroupBy::Purpose),
        by_campaign: divide(GroupBy::Campaign),
    };
    let behind = Behind::of(&question, &rows);
    let in_kind = InKind::read(db, i64::from(year))?;
    // What a published report tells is known: hiding it would protect nobody, so it is the last to be hidden.
    let mut reported = Reported::default();
    for (period, _) in published(db)?.into_iter().filter(|(period, _)| period.year == i64::from(year)) {
        let whole = told_whole(&period)?.into_iter();
        let purpose = |code: Option<String>| code.unwrap_or_else(|| "unspecified".to_owned());
        reported.purposes.extend(whole.map(|(side, code)| (side, (period.fund_id.clone(), purpose(code)))));
        reported.funds.insert(period.fund_id);
    }
    for group in [FigureGroup::Givers, FigureGroup::InKind, FigureGroup::Helped] {
        told.suppress(group, &behind, &in_kind, &reported);
    }
    told.leave_out_the_rest(small_years(db, parts, end)?);
    let received: HashMap<&str, &FundFigures> = told.by_campaign.iter().map(|cell| (cell.key.as_str(), cell)).collect();
    let campaigns = campaigns.into_iter().filter_map(|(id, _, name, goal_vnd, starts_on, closes_on)| {
        let cell = received.get(id.as_str()).filter(|cell| !cell.suppressed.contains(&FigureGroup::Givers))?;
        Some(PublicCampaign { name, goal_vnd, received_vnd: cell.received_vnd, starts_on, closes_on })
    });
    Ok(PublicFundStatistics {
        snapshot: rows.snapshot,
        as_of: rows.as_of,
        year,
        campaigns: campaigns.filter(|campaign| campaign.received_vnd > 0).collect(),
        total: told.total,
        by_fund: told.by_fund,
        by_purpose: told.by_purpose,
        wall: store::wall(db, from, end)?,
        past_figures: past::within(store::past(db)?, i64::from(year)..=i64::from(year), directory),
    })
}

/// True when a year before a day is about one to four givers, or helped, in all.
fn small_years(db: &mut Db, parts: &Parts, end: NaiveDate) -> Result<bool, Problem> {
    let years = parts.read(db, |db, reading| reading.parts(db, "year", first_of(1900, 1), end))?;
    Ok(years.iter().any(|year| {
        [true, false].into_iter().any(|givers| {
            let of_group = year.profiles.iter().filter(|profile| profile.is_donor == givers);
            (1..FEWEST).contains(&of_group.map(|profile| profile.persons).sum::<i64>())
        })
    }))
}
