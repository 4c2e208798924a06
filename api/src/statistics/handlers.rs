//! HTTP for statistics.

use super::{
    figures::{self, Cell, Dimensions},
    past, roll_up,
    store::{self, CampaignLine, Key, PersonKey},
    types::{
        Boundaries, Format, FundFigures, FundStatistics, FundStatisticsQuery, GroupBy, PublicCampaign,
        PublicFundStatistics, PublicStatisticsQuery,
    },
};
use crate::{
    directory::{
        data::{Directory, DirectoryCache},
        working_days::local_date,
    },
    funds::{purposes, rules::FEWEST, types::code},
    identity::access::{Allowed, FundStatisticsRead},
    platform::{
        Platform,
        db::Db,
        http::{Reply, query::Query},
        problem::{self, Problem},
    },
};
use actix_web::{HttpRequest, HttpResponse, get, http::header, web::Data};
use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What is asked, with everything looked up.
#[derive(Default)]
struct Question {
    /// Who serves each unit today.
    serving: HashMap<String, String>,
    from: NaiveDate,
    /// The day after the last.
    end: NaiveDate,
    /// Units of today that the caller serves; `None` is everywhere.
    scope: Option<Vec<String>>,
    units: Option<BTreeSet<String>>,
    funds: Option<Vec<String>>,
    campaign_id: Option<String>,
    donor_type: Option<String>,
    purpose_code: Option<String>,
    beneficiary_group: Option<String>,
    boundaries: Boundaries,
}

/// Rows of the roll-ups as of one snapshot.
struct Rows {
    snapshot: i64,
    as_of: DateTime<Utc>,
    before: Vec<(Key, i64, i64)>,
    sums: Vec<(Key, i64, i64)>,
    persons: Vec<(PersonKey, i64)>,
}

impl Question {
    fn asks_for(&self, row: &Dimensions) -> bool {
        let is = |asked: &Option<String>, value: &str| asked.as_ref().is_none_or(|asked| asked == value);
        let today = self.serving.get(row.unit_id).map_or(row.unit_id, String::as_str);
        self.scope.as_ref().is_none_or(|units| units.iter().any(|unit| unit == today))
            && self.units.as_ref().is_none_or(|units| units.contains(row.unit_id))
            && self.funds.as_ref().is_none_or(|funds| funds.iter().any(|fund| fund == row.fund_id))
            && is(&self.campaign_id, row.campaign_id)
            && is(&self.donor_type, row.donor_type)
            && is(&self.purpose_code, row.purpose_code)
            && is(&self.beneficiary_group, row.beneficiary_group)
    }

    /// Reads the rows. The position is read before and after them: when it moved meanwhile, the rows are of no one snapshot
    /// and are read again.
    fn read(&self, db: &mut Db) -> Result<Rows, Problem> {
        for _ in 0..8 {
            let snapshot = store::position(db)?;
            let start = roll_up::half_of(self.from);
            let mut before = store::sums(db, "half", day(1900, 1), start)?;
            before.append(&mut store::sums(db, "day", start, self.from)?);
            let (mut sums, mut persons) = (Vec::new(), Vec::new());
            for (grain, from, end) in figures::parts(self.from, self.end) {
                sums.append(&mut store::sums(db, grain, from, end)?);
                persons.append(&mut store::persons(db, grain, from, end)?);
            }
            if store::position(db)? == snapshot {
                before.retain(|(key, _, _)| self.asks_for(&key.into()));
                sums.retain(|(key, _, _)| self.asks_for(&key.into()));
                persons.retain(|(key, _)| self.asks_for(&key.into()));
                let as_of = store::made_at(db, snapshot)?.unwrap_or_default().and_utc();
                return Ok(Rows { snapshot, as_of, before, sums, persons });
            }
        }
        Err(Problem::new(&problem::BUSY))
    }
}

fn day(year: i32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default()
}

/// Who serves each unit today.
fn serving(directory: &Directory, today: NaiveDate) -> HashMap<String, String> {
    let pairs = directory.units().map(|unit| {
        let heir = directory.serving(&unit.id, today).map_or_else(|| unit.id.clone(), |heir| heir.id.clone());
        (unit.id.clone(), heir)
    });
    pairs.collect()
}

fn cell(rows: &Rows) -> Cell {
    let mut cell = Cell::default();
    rows.before.iter().for_each(|(key, amount, _)| cell.before(key, *amount));
    rows.sums.iter().for_each(|(key, amount, valuation)| cell.add(key, *amount, *valuation));
    rows.persons.iter().for_each(|(key, times)| cell.count(key, *times));
    cell
}

/// The rows divided.
fn divide(
    rows: &Rows,
    group: GroupBy,
    question: &Question,
    directory: &Directory,
    labels: &HashMap<String, String>,
) -> Vec<FundFigures> {
    let unit = |unit: &str| match question.boundaries {
        Boundaries::Then => unit.to_owned(),
        Boundaries::Today => question.serving.get(unit).cloned().unwrap_or_else(|| unit.to_owned()),
    };
    let is_time = matches!(group, GroupBy::Month | GroupBy::Year);
    let key = |row: Dimensions| figures::group_key(group, &row, unit);
    let mut cells = BTreeMap::<String, Cell>::new();
    if !is_time {
        for (row, amount, _) in &rows.before {
            cells.entry(key(row.into())).or_default().before(row, *amount);
        }
    }
    for (row, amount, valuation) in &rows.sums {
        cells.entry(key(row.into())).or_default().add(row, *amount, *valuation);
    }
    for (row, times) in &rows.persons {
        cells.entry(key(row.into())).or_default().count(row, *times);
    }
    if is_time {
        let mut opening = Cell::default();
        rows.before.iter().for_each(|(key, amount, _)| opening.before(key, *amount));
        let mut balance = opening.closing();
        for cell in cells.values_mut() {
            cell.open_with(balance);
            balance = cell.closing();
        }
    }
    let label = |key: &str| {
        let unit = || directory.unit_ref(key).ok().map(|unit| unit.name);
        labels.get(key).cloned().or_else(|| (group == GroupBy::Unit).then(unit).flatten()).unwrap_or_default()
    };
    cells.into_iter().map(|(key, cell)| cell.finish(key.clone(), label(&key))).collect()
}

/// Names of funds, campaigns and purposes.
fn labels(db: &mut Db, campaigns: &[CampaignLine]) -> Result<HashMap<String, String>, Problem> {
    let mut labels = HashMap::new();
    labels.extend(store::funds(db)?.into_iter().map(|(id, _, name)| (id, name)));
    labels.extend(campaigns.iter().map(|(id, name, ..)| (id.clone(), name.clone())));
    labels.extend(purposes::all()?.iter().map(|purpose| (purpose.code.clone(), purpose.name_vi.clone())));
    Ok(labels)
}

/// The first day and the day after the last.
fn period(query: &FundStatisticsQuery, today: NaiveDate) -> Result<(NaiveDate, NaiveDate), Problem> {
    if let Some(month) = &query.reporting_month {
        let bad = || Problem::parameter("reporting_month", "Cần dạng 2026-07", "The form is 2026-07");
        if query.from.is_some() || query.to.is_some() {
            return Err(bad());
        }
        let end: NaiveDate = format!("{month}-15").parse().map_err(|_| bad())?;
        let from = end.checked_sub_months(chrono::Months::new(1)).ok_or_else(bad)?;
        return if (1900..=2200).contains(&end.year()) && month.len() == 7 { Ok((from, end)) } else { Err(bad()) };
    }
    let (from, to) = (query.from.unwrap_or(day(today.year(), 1)), query.to.unwrap_or(today));
    let known = |day: NaiveDate| (1900..=2200).contains(&day.year());
    if !known(from) || !known(to) || to < from {
        return Err(Problem::parameter("to", "Khoảng thời gian không hợp lệ", "The period is not valid"));
    }
    Ok((from, to + Days::new(1)))
}

/// The units that are meant by one: it and all below, with all that they succeeded; a closed one as it was on its last day.
fn units_of(directory: &Directory, unit: &str, today: NaiveDate) -> BTreeSet<String> {
    let on = directory.unit(unit).and_then(|row| row.valid_to).filter(|last| *last < today).unwrap_or(today);
    directory.with_predecessors(&directory.subtree(unit, on))
}

/// Adds up what funds received, spent and hold over a period, within the caller's units.
///
/// Fed from the journal: `snapshot` is the last number of the journal that the figures hold. As CSV with `format=csv`.
#[utoipa::path(tag = "statistics", operation_id = "getFundStatistics", params(FundStatisticsQuery),
    security(("session" = ["fund-statistics:read"])),
    responses((status = 200, description = "The figures.", content(
        (FundStatistics = "application/json"), (String = "text/csv")))))]
#[get("/statistics/funds")]
pub async fn get_fund_statistics(
    caller: Allowed<FundStatisticsRead>,
    query: Query<FundStatisticsQuery>,
    platform: Data<Platform>,
    directory: Data<DirectoryCache>,
) -> Result<HttpResponse, Problem> {
    let (query, directory) = (query.0, directory.get());
    let today = local_date(platform.clock.now());
    let (from, end) = period(&query, today)?;
    let group = query.group_by;
    let question = Question {
        serving: serving(&directory, today),
        from,
        end,
        scope: caller.scope().units.clone(),
        units: query.unit_id.as_ref().map(|unit| units_of(&directory, unit.as_str(), today)),
        funds: query.fund_id.map(|id| vec![id.to_string()]),
        campaign_id: query.campaign_id.map(|id| id.to_string()),
        donor_type: query.donor_type.map(code),
        purpose_code: query.purpose_code,
        beneficiary_group: query.beneficiary_group.map(code),
        boundaries: query.boundaries.unwrap_or_default(),
    };
    let (kind, on_thread) = (query.fund_kind, Platform::clone(&platform));
    roll_up::settle(&platform).await?;
    let read = actix_web::web::block(move || {
        roll_up::catch_up(&on_thread.pool)?;
        on_thread.pool.read_now(|db| {
            let mut question = question;
            if let Some(kind) = &kind {
                let own = store::funds(db)?.into_iter().filter(|(_, of, _)| of == kind).map(|(id, ..)| id);
                let own: Vec<String> = own.collect();
                question.funds = Some(match question.funds.take() {
                    Some(asked) => asked.into_iter().filter(|id| own.contains(id)).collect(),
                    None => own,
                });
            }
            let rows = question.read(db)?;
            let cells = match group {
                Some(group) => {
                    let campaigns = store::campaigns(db)?;
                    let labels = labels(db, &campaigns)?;
                    divide(&rows, group, &question, &directory, &labels)
                }
                None => Vec::new(),
            };
            let years = i64::from(from.year())..=i64::from((end - Days::new(1)).year());
            let past = store::past(db)?.into_iter().filter(|row| {
                let heir = question.serving.get(&row.unit_id).unwrap_or(&row.unit_id);
                kind.as_ref().is_none_or(|kind| *kind == row.fund_kind)
                    && question.scope.as_ref().is_none_or(|units| units.contains(heir))
                    && question.units.as_ref().is_none_or(|units| units.contains(&row.unit_id))
            });
            Ok(FundStatistics {
                snapshot: rows.snapshot,
                as_of: rows.as_of,
                from,
                to: end - Days::new(1),
                total: cell(&rows).finish(String::new(), String::new()),
                cells,
                past_figures: past::within(past.collect(), years, &directory),
            })
        })
    });
    let statistics: FundStatistics = read.await.map_err(|_| Problem::new(&problem::INTERNAL))??;
    match query.format.unwrap_or_default() {
        Format::Json => Reply::ok(statistics).send(),
        Format::Csv => Ok(HttpResponse::Ok()
            .content_type("text/csv; charset=utf-8")
            .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"fund-statistics.csv\""))
            .body(csv_of(&statistics)?)),
    }
}

/// A text that a spreadsheet does not take for a formula.
fn plain(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

fn csv_of(statistics: &FundStatistics) -> Result<Vec<u8>, Problem> {
    let failed = |error: &dyn std::fmt::Debug| Problem::internal("csv", error);
    // Excel reads UTF-8 only behind a byte order mark.
    let mut writer = csv::Writer::from_writer("\u{FEFF}".as_bytes().to_vec());
    let head = [
        "key",
        "label",
        "received_vnd",
        "goods_value_vnd",
        "labour_hours",
        "spent_vnd",
        "reserved_vnd",
        "administration_vnd",
        "donors",
        "beneficiaries",
        "average_support_vnd",
        "houses_built",
        "houses_repaired",
        "opening_balance_vnd",
        "closing_balance_vnd",
        "earmarked_balance_vnd",
        "snapshot",
    ];
    writer.write_record(head).map_err(|error| failed(&error))?;
    let maybe = |number: Option<i64>| number.map(|n| n.to_string()).unwrap_or_default();
    for line in statistics.cells.iter().chain([&statistics.total]) {
        let numbers = [
            line.received_vnd,
            line.goods_value_vnd,
            line.labour_hours,
            line.spent_vnd,
            line.reserved_vnd,
            line.administration_vnd,
        ];
        let ends = [
            line.houses_built,
            line.houses_repaired,
            line.opening_balance_vnd,
            line.closing_balance_vnd,
            line.earmarked_balance_vnd,
            statistics.snapshot,
        ];
        let key = if line.key.is_empty() { "total".to_owned() } else { plain(&line.key) };
        let counts = [maybe(line.donors), maybe(line.beneficiaries), maybe(line.average_support_vnd)];
        let record = [key, plain(&line.label)]
            .into_iter()
            .chain(numbers.map(|n| n.to_string()))
            .chain(counts)
            .chain(ends.map(|n| n.to_string()));
        writer.write_record(record).map_err(|error| failed(&error))?;
    }
    writer.into_inner().map_err(|error| failed(&error.to_string()))
}

/// The totals of a year for everybody: what was given, what it did, and the givers who agreed to be named.
///
/// Cells about fewer than five persons are not told, nor a second one from which they could be worked out.
#[utoipa::path(tag = "statistics", operation_id = "getPublicFundStatistics", params(PublicStatisticsQuery), security(()),
    responses((status = 200, description = "The figures.", body = PublicFundStatistics,
        headers(("ETag" = String, description = "Changes with the figures."), ("Cache-Control" = String, description = "Five minutes.")))))]
#[get("/public/fund-statistics")]
pub async fn get_public_fund_statistics(
    request: HttpRequest,
    query: Query<PublicStatisticsQuery>,
    platform: Data<Platform>,
    directory: Data<DirectoryCache>,
) -> Result<HttpResponse, Problem> {
    let today = local_date(platform.clock.now());
    let year = query.0.year.unwrap_or(today.year());
    if !(2000..=2200).contains(&year) {
        return Err(Problem::parameter("year", "Từ 2000 đến 2200", "Between 2000 and 2200"));
    }
    let (directory, on_thread) = (directory.get(), Platform::clone(&platform));
    roll_up::settle(&platform).await?;
    let read = actix_web::web::block(move || {
        roll_up::catch_up(&on_thread.pool)?;
        on_thread.pool.read_now(|db| in_public(db, &directory, year, today))
    });
    let (statistics, tag) = read.await.map_err(|_| Problem::new(&problem::INTERNAL))??;
    let cached = request.headers().get(header::IF_NONE_MATCH).is_some_and(|seen| seen.as_bytes() == tag.as_bytes());
    let mut response = match cached {
        true => HttpResponse::NotModified().finish(),
        false => Reply::ok(statistics).header("ETag", tag).send()?,
    };
    let headers = response.headers_mut();
    // Public figures, and only they, may be shown by other sites too.
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("public, max-age=300"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, header::HeaderValue::from_static("*"));
    let policy = header::HeaderName::from_static("cross-origin-resource-policy");
    headers.insert(policy, header::HeaderValue::from_static("cross-origin"));
    Ok(response)
}

fn in_public(
    db: &mut Db,
    directory: &Directory,
    year: i32,
    today: NaiveDate,
) -> Result<(PublicFundStatistics, String), Problem> {
    let serving = serving(directory, today);
    let question = Question { serving, from: day(year, 1), end: day(year + 1, 1), ..Question::default() };
    let rows = question.read(db)?;
    let campaigns = store::campaigns(db)?;
    let labels = labels(db, &campaigns)?;
    let whole = cell(&rows);
    let givers: Vec<String> = whole.donors().into_iter().collect();
    let mut total = whole.finish(String::new(), String::new());
    let table = |group, total: &mut FundFigures| {
        let mut cells = divide(&rows, group, &question, directory, &labels);
        figures::suppress(total, &mut cells);
        cells
    };
    let mut by_fund = table(GroupBy::Fund, &mut total);
    let mut by_purpose = table(GroupBy::Purpose, &mut total);
    by_fund.iter_mut().chain(&mut by_purpose).chain([&mut total]).for_each(figures::without_pledges);
    let received: HashMap<String, i64> = divide(&rows, GroupBy::Campaign, &question, directory, &labels)
        .into_iter()
        .filter(|figures| figures.donors.unwrap_or(0) >= FEWEST)
        .map(|figures| (figures.key, figures.received_vnd))
        .collect();
    let campaigns = campaigns.into_iter().filter_map(|(id, name, goal_vnd, starts_on, closes_on)| {
        let received_vnd = *received.get(&id)?;
        Some(PublicCampaign { name, goal_vnd, received_vnd, starts_on, closes_on })
    });
    let statistics = PublicFundStatistics {
        snapshot: rows.snapshot,
        as_of: rows.as_of,
        year,
        total,
        by_fund,
        by_purpose,
        campaigns: campaigns.collect(),
        wall: store::wall(db, &givers)?,
        past_figures: past::within(store::past(db)?, i64::from(year)..=i64::from(year), directory),
    };
    let tag = format!("\"{}-{year}\"", rows.snapshot);
    Ok((statistics, tag))
}
