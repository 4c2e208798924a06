//! HTTP for the statistics of cases.

use super::{
    KeptFigures,
    figures::Division,
    protected::{self, Quarter},
    store::{self, Span},
    types::{
        CaseFigures, CaseGroup, CaseStatistics, CaseStatisticsQuery, LateDays, ProtectedCaseCount, ProtectedStatistics,
        ProtectedStatisticsQuery,
    },
};
use crate::{
    cases::access::CasesRead,
    catalogue::data::{Catalogue, CatalogueCache},
    ctx::{Ctx, Cx},
    directory::{
        data::Directory,
        working_days::{local_date, midnight},
    },
    identity::{roles::Role, state::IdentityState},
    platform::{
        db::Db,
        http::{
            Answer, Reply,
            query::Query,
            table::{self, Cell, Column, Format, Table},
        },
        localized::LocalizedText,
        pool::at_one_moment,
        problem::{Lang, Problem},
    },
    statistics::{
        access::ProtectedFiguresRead,
        funds::{
            question::{serving, units_of},
            types::Boundaries,
        },
        periods::{self, Asked},
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
    identity: Data<IdentityState>,
    kept: Data<KeptFigures>,
) -> Answer {
    let mut query = query.0;
    let (format, lang) = table::wish(&request, query.format.take().map(Into::into));
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
    if query.and_by.is_some_and(|and| group.is_none_or(|group| group == and) || length_of(and).is_some()) {
        let (vi, en) = (
            "Cách chia thứ hai phải khác cách chia thứ nhất và không theo tháng",
            "The second division is another one than the first, and not by months",
        );
        return Err(Problem::parameter("and_by", vi, en));
    }
    let (catalogue, roles) = (catalogue.get(), Arc::clone(&identity.roles));
    if query.case_type.as_ref().is_some_and(|code| !catalogue.knows(code)) {
        return Err(Problem::parameter("case_type", "Không có loại hồ sơ này", "There is no such case type"));
    }
    let (cx, question) = (ctx.cx.clone(), (ctx.cx.scope().clone(), format!("{from} {end} {query:?}")));
    let count = move |db: &mut Db| {
        at_one_moment(db, |db| read(db, &cx, (&catalogue, roles.as_slice()), &query, &(from, end, spans))).map(Arc::new)
    };
    let statistics = kept.read(&ctx.platform.pool, ctx.cx.now, question, count).await?.value;
    match format {
        Format::Json | Format::JsonStat => Reply::ok(statistics).send(),
        format => sheet(&statistics, lang).respond(format),
    }
}

/// Counts the protected cases of a quarter that is over, for those who lead, by area and unit.
///
/// Children and drug use. A number below five is not told, nor one from which it would follow; nothing divides the table further. Who
/// handles such cases has them in `GET /v1/statistics/cases`. As CSV or XLSX by `format`.
#[utoipa::path(tag = "statistics", operation_id = "getProtectedCaseStatistics", params(ProtectedStatisticsQuery),
    security(("session" = ["protected-figures:read"])),
    responses((status = 200, description = "The figures.", content((ProtectedStatistics = "application/json"), (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))))]
#[get("/statistics/protected-cases")]
pub async fn get_protected_case_statistics(
    ctx: Ctx<ProtectedFiguresRead>,
    request: HttpRequest,
    query: Query<ProtectedStatisticsQuery>,
    catalogue: Data<CatalogueCache>,
) -> Answer {
    let (format, lang) = table::wish(&request, query.0.format.map(Into::into));
    let today = local_date(ctx.cx.now);
    let quarter = Quarter::of(query.0.quarter.as_deref(), today)?;
    let catalogue = catalogue.get();
    let read = move |db: &mut Db, cx: &Cx| {
        let (types, end) = (protected::types(&catalogue), midnight(quarter.end));
        let span = Span { from: midnight(quarter.from), end, at: end };
        let rows = at_one_moment(db, |db| store::counts(db, &protected::everywhere(), span, Some(&types)))?;
        let units = serving(&cx.directory, today);
        protected::table(&rows, (&catalogue, &cx.directory, &units), (&quarter, cx.scope(), cx.now))
    };
    let statistics = ctx.read(read).await?;
    match format {
        Format::Json | Format::JsonStat => Reply::ok(statistics).send(),
        format => protected_sheet(&statistics, lang).respond(format),
    }
}

/// Whether a division is by months, and on which day of the month they begin.
fn length_of(group: CaseGroup) -> Option<u32> {
    match group {
        CaseGroup::Month => Some(1),
        CaseGroup::ReportingMonth => Some(15),
        CaseGroup::Area
        | CaseGroup::CaseType
        | CaseGroup::Unit
        | CaseGroup::Outcome
        | CaseGroup::Status
        | CaseGroup::ActingRole
        | CaseGroup::ActingAgency => None,
    }
}

type Spans = (NaiveDate, NaiveDate, Vec<(String, NaiveDate, NaiveDate)>);

fn read(
    db: &mut Db,
    cx: &Cx,
    (catalogue, roles): (&Arc<Catalogue>, &[Role]),
    query: &CaseStatisticsQuery,
    (from, end, months): &Spans,
) -> Result<CaseStatistics, Problem> {
    let today = local_date(cx.now);
    let types = types_of(catalogue, query);
    let own = query.unit_id.as_ref().map(|unit| units_of(&cx.directory, unit.as_str(), today));
    let units = counted_under(&cx.directory, query, today);
    let mut count = |from: NaiveDate, end: NaiveDate| -> Result<(CaseFigures, Vec<CaseFigures>), Problem> {
        let end_at = midnight(end);
        let span = Span { from: midnight(from), end: end_at, at: end_at.min(cx.now.naive_utc()) };
        let mut rows = store::counts(db, cx.scope(), span, types.as_deref())?;
        rows.retain(|row| own.as_ref().is_none_or(|own| own.contains(&row.unit_id)));
        let division = Division {
            catalogue,
            directory: &cx.directory,
            roles,
            units: &units,
            groups: [query.group_by, query.and_by],
            tells_late_days: !span.is_over(),
        };
        division.cells(&rows)
    };
    let (total, mut cells) = count(*from, *end)?;
    if !months.is_empty() {
        cells.clear();
        for (key, from, end) in months {
            let (whole, parts) = count(*from, *end)?;
            let of_month = if query.and_by.is_some() { parts } else { vec![whole] };
            cells.extend(of_month.into_iter().map(|figures| CaseFigures { key: key.clone(), ..figures }));
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

const NONE: (&str, &str) = ("", "");

fn column(key: &'static str, vi: &'static str, en: &'static str) -> Column {
    Column { key, vi, en, unit: NONE }
}

fn sheet(statistics: &CaseStatistics, lang: Lang) -> Table {
    let columns = vec![
        column("key", "Mã", "Key"),
        column("label", "Tên", "Name"),
        column("and_key", "Mã thứ hai", "Second key"),
        column("and_label", "Tên thứ hai", "Second name"),
        column("received", "Tiếp nhận", "Received"),
        column("closed", "Đã giải quyết", "Closed"),
        column("closed_in_time", "Đúng hạn", "In time"),
        column("closed_late_up_to_5", "Giải quyết trễ đến 5 ngày", "Closed up to 5 days late"),
        column("closed_late_up_to_10", "Giải quyết trễ 6–10 ngày", "Closed 6 to 10 days late"),
        column("closed_late_up_to_30", "Giải quyết trễ 11–30 ngày", "Closed 11 to 30 days late"),
        column("closed_late_more", "Giải quyết trễ trên 30 ngày", "Closed more than 30 days late"),
        column("granted", "Được giải quyết", "Granted"),
        column("open", "Đang giải quyết", "Open"),
        column("overdue", "Quá hạn", "Overdue"),
        column("late_up_to_5", "Quá hạn đến 5 ngày", "Late by up to 5 days"),
        column("late_up_to_10", "Quá hạn 6–10 ngày", "Late by 6 to 10 days"),
        column("late_up_to_30", "Quá hạn 11–30 ngày", "Late by 11 to 30 days"),
        column("late_more", "Quá hạn trên 30 ngày", "Late by more than 30 days"),
    ];
    let row = |figures: &CaseFigures| {
        let said = |label: &Option<LocalizedText>| {
            let label = label.as_ref().map(|label| if lang == Lang::Vi { &*label.vi } else { &*label.en });
            Cell::Text(label.unwrap_or_default().to_owned())
        };
        let days = |late: LateDays| [late.up_to_5, late.up_to_10, late.up_to_30, late.more];
        let closed = [figures.received, figures.closed, figures.closed_in_time];
        let numbers = closed.into_iter().chain(days(figures.closed_late_days));
        let numbers = numbers.chain([figures.granted, figures.open, figures.overdue]).map(Cell::Number);
        let late = match figures.late_days {
            Some(late) => days(late).map(Cell::Number),
            None => [Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty],
        };
        let (key, and_key) = (figures.key.clone(), figures.and_key.clone().unwrap_or_default());
        let words = [Cell::Text(key), said(&figures.label), Cell::Text(and_key), said(&figures.and_label)];
        words.into_iter().chain(numbers).chain(late).collect()
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

fn protected_sheet(statistics: &ProtectedStatistics, lang: Lang) -> Table {
    let said = |label: &LocalizedText| Cell::Text((if lang == Lang::Vi { &*label.vi } else { &*label.en }).to_owned());
    let all = LocalizedText::new("Tất cả", "All");
    let count = |count: Option<i64>| count.map_or(Cell::Hidden, Cell::Number);
    let row = |cell: &ProtectedCaseCount| {
        let unit = said(cell.unit_name.as_ref().unwrap_or(&all));
        vec![said(&cell.area_name), unit, count(cell.received), count(cell.closed)]
    };
    Table {
        name: format!("ho-so-bao-mat-{}", statistics.quarter),
        lang,
        columns: vec![
            column("area", "Lĩnh vực", "Area"),
            column("unit", "Đơn vị", "Unit"),
            column("received", "Tiếp nhận", "Received"),
            column("closed", "Đã giải quyết", "Closed"),
        ],
        own_headings: Vec::new(),
        rows: statistics.cells.iter().map(row).collect(),
        about: vec![
            (column("from", "Từ ngày", "From"), Cell::Day(statistics.from)),
            (column("to", "Đến ngày", "To"), Cell::Day(statistics.to)),
        ],
    }
}
