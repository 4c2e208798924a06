//! The public figures of a year, and over HTTP.

use super::{
    in_kind::{InKind, Place},
    parts::Parts,
    past,
    periods::first_of,
    question::{self, Question, Rows},
    roll_up, store,
    tables::Sheet,
    types::{FigureGroup, FundFigures, GroupBy, PublicCampaign, PublicFundStatistics, PublicStatisticsQuery},
};
use crate::{
    directory::{
        data::{Directory, DirectoryCache},
        working_days::local_date,
    },
    funds::{
        periods::{Side, told_whole},
        purposes::is_administration,
        rules::FEWEST,
        store::published,
        suppression::{self, Equation, FACT, Figure, KNOWN},
    },
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
use std::collections::{BTreeMap, BTreeSet, HashMap};

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

/// The tables that are told.
struct Told {
    total: FundFigures,
    by_fund: Vec<FundFigures>,
    by_purpose: Vec<FundFigures>,
    by_campaign: Vec<FundFigures>,
}

/// Cells that are never told and lie behind those that are.
struct Behind {
    /// By fund and purpose.
    purposes: BTreeMap<(String, String), FundFigures>,
    /// By fund and campaign; `unspecified` is what was given to none.
    campaigns: BTreeMap<(String, String), FundFigures>,
}

impl Behind {
    fn of(question: &Question, rows: &Rows) -> Self {
        let or_none = |text: &str| if text.is_empty() { "unspecified".to_owned() } else { text.to_owned() };
        let pairs = |part: fn(&store::Place) -> &str| {
            let cells = question.divide_by(rows, |place| format!("{}\n{}", or_none(&place.fund_id), part(place)));
            let cells = cells.into_iter().filter_map(|(key, cell)| {
                let (fund, part) = key.split_once('\n')?;
                Some(((fund.to_owned(), or_none(part)), cell.finish(String::new(), String::new())))
            });
            cells.collect()
        };
        Self { purposes: pairs(|place| &place.purpose_code), campaigns: pairs(|place| &place.campaign_id) }
    }
}

/// What the published reports of the year tell.
#[derive(Default)]
struct Reported {
    funds: BTreeSet<String>,
    /// Fund and purpose of which a report leaves nothing out.
    purposes: BTreeSet<(Side, (String, String))>,
}

/// How many persons the figures of a group in a cell are about. Whatever is not nothing is about somebody, also where it was
/// taken back in a year without a gift or a payment: running costs alone are about nobody.
fn persons(group: FigureGroup, cell: &FundFigures, place: &Place, in_kind: &InKind) -> i64 {
    let (all, is_something) = match group {
        FigureGroup::InKind => return in_kind.fewest_givers(place),
        FigureGroup::Givers => (cell.donors.unwrap_or(0), cell.received_vnd != 0),
        _ => {
            let paid = cell.spent_vnd - cell.administration_vnd;
            let is_something = paid < 0 || (cell.houses_built, cell.houses_repaired) != (0, 0);
            let all = cell.beneficiaries.unwrap_or(0);
            (all, is_something || (all > 0 && paid != 0))
        }
    };
    let with_money = all - in_kind.without_money(place, group == FigureGroup::Givers);
    if is_something { with_money.max(1) } else { all }
}

impl Told {
    /// Hides the figures of one group that are about few, or betray such.
    fn suppress(&mut self, group: FigureGroup, behind: &Behind, in_kind: &InKind, reported: &Reported) {
        let persons = |cell: &FundFigures, place: Place| persons(group, cell, &place, in_kind);
        let side = match group {
            FigureGroup::Givers => Side::Received,
            FigureGroup::InKind => Side::InKind,
            _ => Side::Spent,
        };
        let mut figures = vec![Figure { persons: persons(&self.total, ("total", String::new())), is_shown: true }];
        let mut add = |cell: &FundFigures, place: Place, is_shown, is_fact| {
            let is_reported = place.0 == "fund" && reported.funds.contains(&place.1);
            let persons = persons(cell, place);
            let known = if is_reported && persons >= FEWEST { KNOWN } else { 0 };
            let known = if is_fact { FACT } else { known };
            figures.push(Figure { persons: persons + known, is_shown: is_shown || is_fact });
            figures.len() - 1
        };
        let mut table = |name, cells: &[FundFigures], is_shown| -> BTreeMap<String, usize> {
            let cells =
                cells.iter().map(|cell| (cell.key.clone(), add(cell, (name, cell.key.clone()), is_shown, false)));
            cells.collect()
        };
        let (funds, purposes) = (table("fund", &self.by_fund, true), table("purpose", &self.by_purpose, true));
        // Of a campaign only the money is told.
        let campaigns = table("campaign", &self.by_campaign, group == FigureGroup::Givers);
        let mut equations: Vec<Equation> = vec![std::iter::once(0).chain(funds.values().copied()).collect()];
        let mut of_fund: BTreeMap<&String, [Equation; 2]> = BTreeMap::new();
        let mut of_purpose: BTreeMap<&String, Equation> = BTreeMap::new();
        for ((fund, purpose), cell) in &behind.purposes {
            let at = (fund.clone(), purpose.clone());
            let place = ("fund+purpose", format!("{fund}\n{purpose}"));
            let figure = add(cell, place, false, reported.purposes.contains(&(side, at)));
            of_fund.entry(fund).or_default()[0].push(figure);
            of_purpose.entry(purpose).or_default().push(figure);
        }
        for ((fund, campaign), cell) in &behind.campaigns {
            let known = campaigns.get(campaign).copied().filter(|_| campaign != "unspecified");
            let place = || ("fund+campaign", format!("{fund}\n{campaign}"));
            let figure = known.unwrap_or_else(|| add(cell, place(), false, false));
            of_fund.entry(fund).or_default()[1].push(figure);
        }
        for (fund, parts) in of_fund {
            let whole = funds.get(fund).copied();
            equations
                .extend(parts.into_iter().filter_map(|parts| Some(std::iter::once(whole?).chain(parts).collect())));
        }
        for (purpose, parts) in of_purpose {
            let whole = purposes.get(purpose).copied();
            equations.extend(whole.map(|whole| std::iter::once(whole).chain(parts).collect::<Equation>()));
        }
        let hidden = suppression::hidden(&figures, &equations);
        let cells = std::iter::once(&mut self.total).chain(&mut self.by_fund).chain(&mut self.by_purpose);
        for (cell, _) in cells.chain(&mut self.by_campaign).zip(&hidden).filter(|(_, hidden)| **hidden) {
            cell.hide(group);
        }
    }

    /// Balances, what is decided on, and administration: see the suppression's own page.
    fn leave_out_the_rest(&mut self, small_years: bool) {
        use FigureGroup::{Administration, Balances, Givers, Helped, Pledged, Reserved};
        for cell in self.by_fund.iter_mut().chain(&mut self.by_purpose) {
            [Balances, Reserved, Pledged, Administration].into_iter().for_each(|group| cell.hide(group));
        }
        self.total.hide(Reserved);
        // Those who pledge are not counted, so a single one could be told.
        self.total.hide(Pledged);
        let is_open = |group: &FigureGroup| !self.total.suppressed.contains(group);
        let (givers, helped) = (is_open(&Givers), is_open(&Helped));
        if small_years || !givers || !helped {
            self.total.hide(Balances);
        }
        let mut costs = self.by_purpose.iter().filter(|cell| is_administration(&cell.key));
        if !givers || !helped || costs.any(|cell| cell.suppressed.contains(&Helped)) {
            self.total.hide(Administration);
        }
    }
}
