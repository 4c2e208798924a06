//! HTTP for the statistics of cases.

use super::{
    figures::Division,
    store::{self, CountRow, Span},
    types::{CaseFigures, CaseGroup, CaseStatistics, CaseStatisticsQuery},
};
use crate::{
    cases::access::CasesRead,
    catalogue::data::{Catalogue, CatalogueCache},
    ctx::{Ctx, Cx},
    directory::{
        data::Directory,
        working_days::{local_date, midnight},
    },
    platform::{
        db::Db,
        http::{
            Answer, Reply,
            query::Query,
            table::{self, Cell, Column, Format, Table},
        },
        pool::at_one_moment,
        problem::{Lang, Problem},
    },
    statistics::{
        periods::{self, Asked},
        question::{serving, units_of},
        types::Boundaries,
    },
};
use actix_web::{HttpRequest, get, web::Data};
use chrono::{Days, NaiveDate};
use std::{collections::HashMap, sync::Arc};

/// Counts cases over a period, within the caller's scope: received, closed, in time, granted, open and overdue.
///
/// A case is received when its clock starts. Protected cases are counted for those alone who are cleared for their area. As CSV or XLSX
/// by `format`.
#[utoipa::path(tag = "statistics", operation_id = "getCaseStatistics", params(CaseStatisticsQuery),
    security(("session" = ["cases:read"])),
    responses((status = 200, description = "The figures.", content((CaseStatistics = "application/json"), (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))))]
#[get("/statistics/cases")]
pub async fn get_case_statistics(
    ctx: Ctx<CasesRead>,
    request: HttpRequest,
    query: Query<CaseStatisticsQuery>,
    catalogue: Data<CatalogueCache>,
) -> Answer {
    let query = query.0;
    let (format, lang) = table::wish(&request, query.format.map(Into::into));
    let asked = Asked {
        from: query.from,
        to: query.to,
        period: query.period.as_deref(),
        reporting_period: query.reporting_period.as_deref(),
        reporting_month: None,
    };
    let (from, end) = periods::asked(&asked, local_date(ctx.cx.now))?;
    let group = query.group_by;
    let spans = periods::months_of(group.and_then(length_of), from, end)?;
    let catalogue = catalogue.get();
    if query.case_type.as_ref().is_some_and(|code| !catalogue.knows(code)) {
        return Err(Problem::parameter("case_type", "Không có loại hồ sơ này", "There is no such case type"));
    }
    let statistics =
        ctx.read(move |db, cx| at_one_moment(db, |db| read(db, cx, &catalogue, &query, &(from, end, spans)))).await?;
    match format {
        Format::Json | Format::JsonStat => Reply::ok(statistics).send(),
        format => sheet(&statistics, lang).respond(format),
    }
}

/// Whether a division is by months, and on which day of the month they begin.
fn length_of(group: CaseGroup) -> Option<u32> {
    match group {
        CaseGroup::Month => Some(1),
        CaseGroup::ReportingMonth => Some(15),
        CaseGroup::Area | CaseGroup::CaseType | CaseGroup::Unit | CaseGroup::Outcome => None,
    }
}

type Spans = (NaiveDate, NaiveDate, Vec<(String, NaiveDate, NaiveDate)>);

fn read(
    db: &mut Db,
    cx: &Cx,
    catalogue: &Arc<Catalogue>,
    query: &CaseStatisticsQuery,
    (from, end, months): &Spans,
) -> Result<CaseStatistics, Problem> {
    let today = local_date(cx.now);
    let types = types_of(catalogue, query);
    let own = query.unit_id.as_ref().map(|unit| units_of(&cx.directory, unit.as_str(), today));
    let units = counted_under(&cx.directory, query, today);
    let division = Division { catalogue, directory: &cx.directory, units: &units, group: query.group_by };
    let mut count = |from: NaiveDate, end: NaiveDate| -> Result<Vec<CountRow>, Problem> {
        let end_at = midnight(end);
        let span = Span { from: midnight(from), end: end_at, at: end_at.min(cx.now.naive_utc()) };
        let mut rows = store::counts(db, cx.scope(), span, types.as_deref())?;
        rows.retain(|row| own.as_ref().is_none_or(|own| own.contains(&row.unit_id)));
        Ok(rows)
    };
    let (total, mut cells) = division.cells(&count(*from, *end)?)?;
    if !months.is_empty() {
        cells.clear();
        for (key, from, end) in months {
            let (figures, _) = division.cells(&count(*from, *end)?)?;
            cells.push(CaseFigures { key: key.clone(), ..figures });
        }
    } else if query.group_by.is_none() {
        cells.clear();
    }
    Ok(CaseStatistics { as_of: cx.now, from: *from, to: *end - Days::new(1), total, cells })
}

/// The versions of the case types that are asked for.
fn types_of(catalogue: &Catalogue, query: &CaseStatisticsQuery) -> Option<Vec<String>> {
    if query.area.is_none() && query.case_type.is_none() {
        return None;
    }
    let fits = catalogue.versions().filter(|version| {
        query.area.is_none_or(|area| version.row.area == area.code())
            && query.case_type.as_ref().is_none_or(|code| **code == *version.row.code)
    });
    Some(fits.map(|version| version.row.id.clone()).collect())
}

/// Under which unit each unit is counted.
fn counted_under(directory: &Directory, query: &CaseStatisticsQuery, today: NaiveDate) -> HashMap<String, String> {
    let on = match (query.boundaries_on, query.boundaries.unwrap_or_default()) {
        (Some(day), _) => *day,
        (None, Boundaries::Today) => today,
        (None, Boundaries::Then) => return HashMap::new(),
    };
    serving(directory, on)
}

fn sheet(statistics: &CaseStatistics, lang: Lang) -> Table {
    const NONE: (&str, &str) = ("", "");
    let column = |key, vi, en| Column { key, vi, en, unit: NONE };
    let columns = vec![
        column("key", "Mã", "Key"),
        column("label", "Tên", "Name"),
        column("received", "Tiếp nhận", "Received"),
        column("closed", "Đã giải quyết", "Closed"),
        column("closed_in_time", "Đúng hạn", "In time"),
        column("granted", "Được giải quyết", "Granted"),
        column("open", "Đang giải quyết", "Open"),
        column("overdue", "Quá hạn", "Overdue"),
    ];
    let row = |figures: &CaseFigures| {
        let label = figures.label.as_ref().map(|label| if lang == Lang::Vi { &*label.vi } else { &*label.en });
        let numbers =
            [figures.received, figures.closed, figures.closed_in_time, figures.granted, figures.open, figures.overdue];
        let words = [Cell::Text(figures.key.clone()), Cell::Text(label.unwrap_or_default().to_owned())];
        words.into_iter().chain(numbers.map(Cell::Number)).collect()
    };
    Table {
        name: format!("ho-so-{}-{}", statistics.from, statistics.to),
        lang,
        columns,
        own_headings: Vec::new(),
        rows: statistics.cells.iter().chain([&statistics.total]).map(row).collect(),
        about: vec![
            (column("from", "Từ ngày", "From"), Cell::Day(statistics.from)),
            (column("to", "Đến ngày", "To"), Cell::Day(statistics.to)),
        ],
    }
}
