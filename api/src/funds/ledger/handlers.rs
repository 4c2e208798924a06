//! HTTP for ledger.

use super::{
    entries::{self},
    table as ledger_table,
    types::{LedgerEntryView, LedgerQuery},
    view,
};
use crate::{
    ctx::{Ctx, Cx},
    funds::access::FundsRead,
    platform::{
        day,
        db::Db,
        http::{
            Answer,
            paging::{Listing, MOST_IN_FILE, Page, Slice, read_whole},
            table::{self, Format},
        },
    },
};
use actix_web::{HttpRequest, get};

/// Lists the rows of the ledger, the newest first.
#[utoipa::path(tag = "funds", operation_id = "listLedgerEntries", params(LedgerQuery), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The entries.", content(
        (Page<LedgerEntryView> = "application/json"), (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))))]
#[get("/ledger-entries")]
pub async fn list_ledger_entries(ctx: Ctx<FundsRead>, request: HttpRequest, listing: Listing<LedgerQuery>) -> Answer {
    let Listing { query, page } = listing;
    day::ordered(query.from, query.to)?;
    let (format, lang) = table::wish(&request, query.format.map(Format::from));
    let entries = move |db: &mut Db, cx: &Cx, slice: Slice<i64>| {
        let rows = entries::list(db, cx.scope(), &query, slice)?;
        view::entries(db, rows, cx)
    };
    if matches!(format, Format::Csv | Format::Xlsx) {
        let read =
            ctx.read(move |db, cx| read_whole(MOST_IN_FILE, |after, limit| entries(db, cx, Slice { after, limit })));
        return ledger_table::table(&read.await?, lang).respond(format);
    }
    ctx.page_keyed(page, entries).await
}
