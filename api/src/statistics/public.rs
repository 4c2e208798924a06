//! The public figures of a year, and over HTTP.

use super::{
    disclosure::{Behind, Changes, Reported, Side, Told},
    in_kind::InKind,
    parts::Parts,
    past,
    periods::first_of,
    publication::{self, Candidate, Earlier, Layers},
    publication_store,
    question::{self, Question},
    roll_up::{self, RollUps},
    store,
    tables::Sheet,
    types::{FigureGroup, FundFigures, GroupBy, PublicCampaign, PublicFundStatistics, PublicStatisticsQuery},
};
use crate::{
    directory::{data::Directory, working_days::local_date},
    funds::publication::{store::published, suppression::FEWEST},
    platform::{
        Platform,
        db::Db,
        http::{
            query::Query,
            respond,
            table::{self, Format},
        },
        journal::Actor,
        problem::Problem,
    },
};
use actix_web::{HttpRequest, HttpResponse, get, http::header, web::Data};
use chrono::{Datelike, NaiveDate};
use sha2::{Digest, Sha256};
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
    roll_ups: Data<RollUps>,
) -> Result<HttpResponse, Problem> {
    let today = local_date(platform.clock.now());
    let year = query.0.year.unwrap_or(today.year());
    if !(2000..=2200).contains(&year) {
        return Err(Problem::parameter("year", "Từ 2000 đến 2200", "Between 2000 and 2200"));
    }
    let (format, lang) = table::wish(&request, query.0.format);
    roll_up::settle(&platform).await?;
    let read = actix_web::web::block(move || {
        roll_ups.catch_up()?;
        let (directory, year) = (roll_ups.directory.get(), i64::from(year));
        let known = roll_ups.platform.pool.read_now(|db| publication::published(db, year))?;
        let mut figures = match known {
            Some(known) => known,
            None => roll_ups
                .platform
                .command_now(&Actor::default(), |tx| publication::publish_first(tx, &directory, year, today))?,
        };
        // They are reports that stand apart from what is added up.
        figures.past_figures =
            roll_ups.platform.pool.read_now(|db| Ok(past::within(store::past(db)?, year..=year, &directory)))?;
        Ok::<_, Problem>(figures)
    });
    let statistics = read.await.map_err(|_| Problem::new(&crate::platform::problem::INTERNAL))??;
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

/// The figures of a year as they may be published beside what was published earlier. A side on which a change about few persons
/// could be worked out stays as it was.
pub fn figures(
    db: &mut Db,
    parts: &Parts,
    directory: &Directory,
    (year, today): (i64, NaiveDate),
    earlier: Option<&Earlier>,
) -> Result<Candidate, Problem> {
    let serving = question::serving(directory, today);
    let calendar = i32::try_from(year).unwrap_or_default();
    let (from, end) = (first_of(calendar, 1), first_of(calendar + 1, 1));
    let question = Question { serving, from, end, ..Question::default() };
    let rows = question.read(db, parts)?;
    let campaigns = store::campaigns(db)?;
    let names = question::names(db)?;
    let divide = |group| question.divide(&rows, group, directory, &names);
    let mut told = Told {
        total: question.total(&rows),
        by_fund: divide(GroupBy::Fund),
        by_purpose: divide(GroupBy::Purpose),
        by_campaign: divide(GroupBy::Campaign),
    };
    let known =
        (&Behind::of(&question, &rows), &InKind::read(db, year)?, &Reported::of(published(db, None, None)?, year)?);
    let changes = Changes::of(publication_store::changes(db, year)?, &rows.places)?;
    let mut layers = Layers::new();
    let mut moved = Side::BOTH.to_vec();
    for side in Side::BOTH {
        for group in side.groups() {
            let before = earlier.map(|earlier| (earlier.layer(*group), &changes));
            let (layer, is_safe) = told.suppress(*group, known, before);
            layers.insert(*group, layer);
            if !is_safe {
                moved.retain(|other| *other != side);
            }
        }
    }
    told.leave_out_the_rest(small_years(db, parts, end)?);
    let received: HashMap<&str, &FundFigures> = told.by_campaign.iter().map(|cell| (cell.key.as_str(), cell)).collect();
    let campaigns = campaigns.into_iter().filter_map(|(id, _, name, goal_vnd, starts_on, closes_on)| {
        let cell = received.get(id.as_str()).filter(|cell| !cell.suppressed.contains(&FigureGroup::Givers))?;
        Some(PublicCampaign { name, goal_vnd, received_vnd: cell.received_vnd, starts_on, closes_on })
    });
    let mut campaigns: Vec<_> = campaigns.filter(|campaign| campaign.received_vnd > 0).collect();
    let mut published_on = [today; 2];
    if let Some(earlier) = earlier {
        for (at, side) in Side::BOTH.into_iter().enumerate().filter(|(_, side)| !moved.contains(side)) {
            for group in side.groups() {
                told.keep(*group, &earlier.figures);
                layers.insert(*group, earlier.layer(*group).clone());
            }
            if side == Side::Received {
                campaigns.clone_from(&earlier.figures.campaigns);
            }
            published_on[at] = [earlier.figures.received_published_on, earlier.figures.spent_published_on][at];
            // What is left is received less spent: beside a new figure it would give the other away.
            told.keep(FigureGroup::Balances, &earlier.figures);
            told.keep(FigureGroup::Administration, &earlier.figures);
        }
    }
    let figures = PublicFundStatistics {
        snapshot: rows.snapshot,
        as_of: rows.as_of,
        received_published_on: published_on[0],
        spent_published_on: published_on[1],
        year: calendar,
        campaigns,
        total: told.total,
        by_fund: told.by_fund,
        by_purpose: told.by_purpose,
        wall: store::wall(db, from, end)?,
        past_figures: Vec::new(),
    };
    Ok(Candidate { figures, layers, moved })
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
