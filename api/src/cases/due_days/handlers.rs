//! HTTP for the days of the calendar, and for the due days that they moved.

use crate::{
    cases::{access::CasesRead, case::types::MovedDueDayView, due_days, office::Office},
    ctx::prelude::handlers::*,
    directory::{
        Holiday, HolidayId,
        access::DirectoryWrite,
        calendar,
        data::DirectoryCache,
        types::{HolidayCreate, HolidayView, HolidayWithdrawal},
        working_days::due_day,
    },
    platform::{Platform, ids::id as id_of},
};
use actix_web::web::Data;

/// Enters an announced day off or a Saturday made a working day.
///
/// The Government announces Tết, 2 September and swaps year by year; the shipped rows of later years are defaults. Of two rows about
/// one day, the one entered later counts. The due days of running cases follow (Civil Code 2015, art. 148 para 5).
#[utoipa::path(tag = "directory", operation_id = "createHoliday", request_body = HolidayCreate,
    security(("session" = ["directory:write"])),
    responses((status = 201, description = "The new row.", body = HolidayView,
        headers(("Location" = String, description = "Where the year's rows are listed.")))))]
#[post("/calendar/holidays")]
pub async fn create_holiday(
    ctx: Ctx<DirectoryWrite, Office>,
    body: Body<HolidayCreate>,
    directory: Data<DirectoryCache>,
) -> Answer {
    let answer = ctx.command(body, |tx, _, input| calendar::create_holiday(tx, input)).await?;
    follow(&ctx, directory).await?;
    Ok(answer)
}

/// Withdraws a day that was entered by mistake.
///
/// The row stays, with the reason. Days that the law fixes are not withdrawn; a later announcement overrules them. The due days of
/// running cases follow; none moves into the past.
#[utoipa::path(tag = "directory", operation_id = "withdrawHoliday", params(("id" = HolidayId, Path, description = "The row.")),
    request_body = HolidayWithdrawal, security(("session" = ["directory:write"])),
    responses((status = 200, description = "The withdrawn row.", body = HolidayView)))]
#[post("/calendar/holidays/{id}/withdrawal")]
pub async fn withdraw_holiday(
    ctx: Ctx<DirectoryWrite, Office>,
    id: PathId<Holiday>,
    body: Body<HolidayWithdrawal>,
    directory: Data<DirectoryCache>,
) -> Answer {
    let withdraw = ctx.command(body, move |tx, _, input| calendar::withdraw_holiday(tx, id.0.as_str(), input));
    let answer = withdraw.await?;
    follow(&ctx, directory).await?;
    Ok(answer)
}

/// Lets the due days follow the calendar as it stands after a command.
async fn follow(ctx: &Ctx<DirectoryWrite, Office>, directory: Data<DirectoryCache>) -> Result<(), Problem> {
    let (platform, actor) = (Platform::clone(&ctx.platform), ctx.allowed.actor());
    let catalogue = ctx.cx.catalogue.clone();
    let run = move || {
        directory.reload(&platform)?;
        due_days::follow_calendar(&platform, &actor, &directory.get(), &catalogue)
    };
    blocking(run).await
}

/// Lists the cases whose due day a row of the calendar moved.
///
/// Only cases that the caller may see are listed. A row that was entered and later withdrawn may have moved a case twice.
#[utoipa::path(tag = "directory", operation_id = "listMovedDueDays",
    params(("id" = HolidayId, Path, description = "The row of the calendar."), PageQuery),
    security(("session" = ["cases:read"])),
    responses((status = 200, description = "The moves, oldest first.", body = Page<MovedDueDayView>)))]
#[get("/calendar/holidays/{id}/moved-due-days")]
pub async fn list_moved_due_days(
    ctx: Ctx<CasesRead, Office>,
    id: PathId<Holiday>,
    listing: Listing<PageQuery>,
) -> Answer {
    let page = listing.page;
    let (after, rows): (Option<String>, _) = (page.after()?, page.rows());
    if !ctx.cx.directory.holidays.iter().any(|row| row.id == id.0.as_str()) {
        return Err(absent());
    }
    let read =
        move |db: &mut Db, office: &Office| due_days::moved(db, office.scope(), id.0.as_str(), after.as_deref(), rows);
    let cut = page.cut(ctx.read(read).await?, |(row, _)| row.id.clone())?;
    let view = |(row, code): (due_days::MovedRow, String)| {
        Ok(MovedDueDayView {
            case_id: id_of(&row.case_id)?,
            case_code: code,
            due_on_before: due_day(row.due_before.and_utc()),
            due_on: due_day(row.due_after.and_utc()),
            moved_at: row.moved_at.and_utc(),
        })
    };
    cut.try_map(view)?.send()
}
