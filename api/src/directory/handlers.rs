//! HTTP for the directory.

use super::{
    Agency, AgencyId, Unit, UnitId, calendar,
    data::DirectoryCache,
    types::{
        AgencyQuery, AgencyView, CalendarDay, HolidayQuery, HolidayView, UnitQuery, UnitView, WorkingDays,
        WorkingDaysQuery,
    },
    working_days::{self, local_date},
};
use crate::{
    access::Allowed,
    directory::access::DirectoryRead,
    platform::{
        Platform,
        http::{
            Reply,
            paging::Page,
            query::{PathId, Query},
        },
        localized::LocalizedText,
        problem::{self, Problem},
    },
};
use actix_web::{HttpResponse, get, web::Data};
use chrono::Datelike;

/// Lists administrative units.
///
/// Units of every time, unless `valid_on` narrows them to one day: the old wards of Hồng Lĩnh stay readable.
#[utoipa::path(tag = "directory", operation_id = "listUnits", params(UnitQuery), security(("session" = ["directory:read"])),
    responses((status = 200, description = "The units, by key.", body = Page<UnitView>)))]
#[get("/units")]
pub async fn list_units(
    _caller: Allowed<DirectoryRead>,
    query: Query<UnitQuery>,
    platform: Data<Platform>,
    directory: Data<DirectoryCache>,
) -> Result<HttpResponse, Problem> {
    let (directory, today, query) = (directory.get(), local_date(platform.clock.now()), query.0);
    let wanted = directory.units().filter(|u| {
        query.level.is_none_or(|level| level.code() == u.level)
            && query.code.as_deref().is_none_or(|code| code == u.code)
            && query.valid_on.is_none_or(|day| directory.unit_exists_on(&u.id, *day))
    });
    let items = wanted.map(|u| directory.unit_view(u, today)).collect::<Result<Vec<UnitView>, _>>()?;
    Reply::ok(Page::whole(items)).send()
}

/// Shows one administrative unit.
#[utoipa::path(tag = "directory", operation_id = "findUnit", params(("id" = UnitId, Path, description = "The unit.")),
    security(("session" = ["directory:read"])),
    responses((status = 200, description = "The unit.", body = UnitView)))]
#[get("/units/{id}")]
pub async fn find_unit(
    _caller: Allowed<DirectoryRead>,
    id: PathId<Unit>,
    platform: Data<Platform>,
    directory: Data<DirectoryCache>,
) -> Result<HttpResponse, Problem> {
    let directory = directory.get();
    let row = directory.unit(id.0.as_str()).ok_or_else(|| Problem::new(&problem::NOT_FOUND))?;
    Reply::ok(directory.unit_view(row, local_date(platform.clock.now()))?).send()
}

/// Lists agencies.
#[utoipa::path(tag = "directory", operation_id = "listAgencies", params(AgencyQuery), security(("session" = ["directory:read"])),
    responses((status = 200, description = "The agencies, by code.", body = Page<AgencyView>)))]
#[get("/agencies")]
pub async fn list_agencies(
    _caller: Allowed<DirectoryRead>,
    query: Query<AgencyQuery>,
    platform: Data<Platform>,
    directory: Data<DirectoryCache>,
) -> Result<HttpResponse, Problem> {
    let (directory, today, query) = (directory.get(), local_date(platform.clock.now()), query.0);
    let has = |function: &str| directory.agencies().any(|agency| agency.agency_function.as_deref() == Some(function));
    if query.function.as_deref().is_some_and(|function| !has(function)) {
        return Err(Problem::parameter("function", "Không có chức năng này", "There is no such function"));
    }
    let wanted = directory.agencies().filter(|a| {
        query.unit_id.is_none_or(|unit| a.unit_id.as_deref() == Some(unit.as_str()))
            && query.function.as_deref().is_none_or(|f| a.agency_function.as_deref() == Some(f))
            && query.valid_on.is_none_or(|day| directory.agency_exists_on(&a.id, *day))
    });
    let items = wanted.map(|a| directory.agency_view(a, today)).collect::<Result<Vec<AgencyView>, _>>()?;
    Reply::ok(Page::whole(items)).send()
}

/// Shows one agency.
#[utoipa::path(tag = "directory", operation_id = "findAgency", params(("id" = AgencyId, Path, description = "The agency.")),
    security(("session" = ["directory:read"])),
    responses((status = 200, description = "The agency.", body = AgencyView)))]
#[get("/agencies/{id}")]
pub async fn find_agency(
    _caller: Allowed<DirectoryRead>,
    id: PathId<Agency>,
    platform: Data<Platform>,
    directory: Data<DirectoryCache>,
) -> Result<HttpResponse, Problem> {
    let directory = directory.get();
    let row = directory.agency(id.0.as_str()).ok_or_else(|| Problem::new(&problem::NOT_FOUND))?;
    Reply::ok(directory.agency_view(row, local_date(platform.clock.now()))?).send()
}

/// Counts working days.
///
/// The day of receipt is not counted. Public holidays, days off by swap and weekends are left out; a Saturday that the
/// Government made a working day counts (Labour Code 2019, art. 112).
#[utoipa::path(tag = "directory", operation_id = "getWorkingDays", params(WorkingDaysQuery), security(("session" = ["directory:read"])),
    responses((status = 200, description = "The day on which the count ends.", body = WorkingDays)))]
#[get("/calendar/working-days")]
pub async fn get_working_days(
    _caller: Allowed<DirectoryRead>,
    query: Query<WorkingDaysQuery>,
    directory: Data<DirectoryCache>,
) -> Result<HttpResponse, Problem> {
    let WorkingDaysQuery { from, days } = query.0;
    let from = *from;
    if days > 1000 {
        return Err(Problem::parameter("days", "Từ 0 đến 1000", "Between 0 and 1000"));
    }
    let directory = directory.get();
    let days_of = &directory.calendar;
    let due_on = days_of.add_working_days(from, days);
    let named = |list: Vec<&working_days::Holiday>| -> Vec<CalendarDay> {
        let day = |h: &working_days::Holiday| CalendarDay {
            on: h.on,
            code: h.code.clone(),
            name: LocalizedText::new(h.name_vi.as_str(), h.name_en.as_str()),
        };
        list.into_iter().map(day).collect()
    };
    Reply::ok(WorkingDays {
        from,
        days,
        due_on,
        days_off: named(days_of.days_off_between(from, due_on)),
        worked_days: named(days_of.worked_swaps_between(from, due_on)),
        rests_on_default: days_of.rests_on_default(from, due_on),
    })
    .send()
}

/// Lists the calendar of a year.
///
/// Withdrawn rows are listed too, with the reason.
#[utoipa::path(tag = "directory", operation_id = "listHolidays", params(HolidayQuery), security(("session" = ["directory:read"])),
    responses((status = 200, description = "The year's rows, by day.", body = Page<HolidayView>)))]
#[get("/calendar/holidays")]
pub async fn list_holidays(
    _caller: Allowed<DirectoryRead>,
    query: Query<HolidayQuery>,
    directory: Data<DirectoryCache>,
) -> Result<HttpResponse, Problem> {
    let (directory, year) = (directory.get(), query.0.year);
    if !(1900..=2200).contains(&year) {
        return Err(Problem::parameter("year", "Từ 1900 đến 2200", "Between 1900 and 2200"));
    }
    let rows = directory.holidays.iter().filter(|row| row.day.year() == year);
    Reply::ok(Page::whole(rows.map(calendar::holiday_view).collect::<Result<Vec<_>, _>>()?)).send()
}
