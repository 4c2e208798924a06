//! HTTP for reminders.

use super::{
    commands, store,
    types::{ReminderCreate, ReminderQuery, ReminderView},
    view,
};
use crate::{
    arrears::{
        ArrearsReminder, ArrearsReminderId,
        access::{ArrearsRead, ArrearsWrite},
    },
    ctx::prelude::handlers::*,
    employers::store as employer_store,
};

/// Logs a formal reminder to an employer of all that is due and not paid on its day.
///
/// From the later of the 61st day after the due day and the day of the reminder, what is still unpaid is evasion. An employer of
/// whom nothing was overdue is refused (409 `state_conflict`), and so is a document that was logged before (409 `duplicate`).
#[utoipa::path(tag = "arrears", operation_id = "createArrearsReminder", request_body = ReminderCreate, security(("session" = ["arrears:write"])),
    responses((status = 201, description = "The reminder, with all that its print needs.", body = ReminderView,
        headers(("Location" = String, description = "The reminder.")))))]
#[post("/arrears-reminders")]
pub async fn create_arrears_reminder(ctx: Ctx<ArrearsWrite>, body: Body<ReminderCreate>) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = commands::remind(tx, cx, input)?;
        Ok(Reply::created(format!("/v1/arrears-reminders/{}", row.0.id), view::shown(tx.db, row, cx)?))
    })
    .await
}

/// Lists formal reminders, the newest first.
#[utoipa::path(tag = "arrears", operation_id = "listArrearsReminders", params(Listing<ReminderQuery>), security(("session" = ["arrears:read"])),
    responses((status = 200, description = "The reminders.", body = Page<ReminderView>)))]
#[get("/arrears-reminders")]
pub async fn list_arrears_reminders(ctx: Ctx<ArrearsRead>, listing: Listing<ReminderQuery>) -> Answer {
    ctx.page(
        listing,
        |view: &ReminderView| view.id,
        |db, cx, query, slice| {
            let to = employer_store::asked(db, query.employer_id)?;
            let rows = store::list(db, cx.scope(), to.as_deref(), slice)?;
            view::reminders(db, rows, cx)
        },
    )
    .await
}

/// Shows a formal reminder, with all that its print needs.
#[utoipa::path(tag = "arrears", operation_id = "findArrearsReminder", params(("id" = ArrearsReminderId, Path, description = "The reminder.")),
    security(("session" = ["arrears:read"])), responses((status = 200, description = "The reminder.", body = ReminderView)))]
#[get("/arrears-reminders/{id}")]
pub async fn find_arrears_reminder(ctx: Ctx<ArrearsRead>, id: PathId<ArrearsReminder>) -> Answer {
    ctx.show(move |db, cx| {
        let row = store::find(db, cx.scope(), id.0)?;
        view::shown(db, row, cx)
    })
    .await
}
