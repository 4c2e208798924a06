//! The public figures of a year over HTTP.

use crate::{
    directory::working_days::local_date,
    platform::{
        Platform,
        blocking::blocking,
        http::{
            query::Query,
            respond,
            table::{self, Format},
        },
        journal::Actor,
        problem::Problem,
    },
    statistics::{
        funds::{
            roll_up::{self, RollUps},
            store,
            tables::Sheet,
            types::{PublicFundStatistics, PublicStatisticsQuery},
        },
        past_figures as past, publication,
    },
};
use actix_web::{HttpRequest, HttpResponse, get, http::header, web::Data};
use chrono::Datelike;
use sha2::{Digest, Sha256};

/// The totals of a year for everybody: what was given, what it did, and the donors who agreed to be named.
///
/// Figures about fewer than five persons are not published, nor others from which they could be worked out; those about donors
/// and those about people helped are hidden apart. As CSV, XLSX or JSON-stat by `format` or `Accept`.
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
    roll_ups: Data<RollUps>,
) -> Result<HttpResponse, Problem> {
    let today = local_date(platform.clock.now());
    let year = query.0.year.unwrap_or(today.year());
    if !(2000..=2200).contains(&year) {
        return Err(Problem::parameter("year", "Từ 2000 đến 2200", "Between 2000 and 2200"));
    }
    let (format, lang) = table::wish(&request, query.0.format);
    roll_up::settle(&platform).await?;
    let read = blocking(move || {
        roll_ups.catch_up()?;
        let (directory, year) = (roll_ups.directory.get(), i64::from(year));
        let known = roll_ups.platform.pool.read_now(|db| publication::published(db, year))?;
        let mut figures = match known {
            Some(known) => known,
            None => roll_ups
                .platform
                .command_now(&Actor::default(), |tx| publication::publish_first(tx, &directory, year, today))?,
        };
        roll_ups.platform.pool.read_now(|db| {
            // Whoever takes the agreement back does not wait for the next publication.
            figures.wall = store::still_on_wall(db, std::mem::take(&mut figures.wall))?;
            // They are reports that stand apart from what is added up.
            figures.past_figures = past::within(store::past(db)?, year..=year, &directory);
            Ok(())
        })?;
        Ok(figures)
    });
    let statistics = read.await?;
    let body = serde_json::to_vec(&statistics).map_err(|error| Problem::internal("serialise", &error))?;
    let tag = format!("\"{}-{format:?}-{lang:?}\"", hex::encode(&Sha256::digest(&body)[..12]));
    let cached = request.headers().get(header::IF_NONE_MATCH).is_some_and(|seen| seen.as_bytes() == tag.as_bytes());
    let mut response = match format {
        _ if cached => HttpResponse::NotModified().finish(),
        Format::Json => respond(200, &[], Some(body)),
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
