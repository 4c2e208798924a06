//! HTTP for ledger.

use super::{
    entries::{self},
    types::{LedgerEntryView, LedgerQuery},
    view,
};
use crate::{ctx::prelude::handlers::*, funds::access::FundsRead, platform::day};

/// Lists the rows of the ledger, the newest first.
#[utoipa::path(tag = "funds", operation_id = "listLedgerEntries", params(LedgerQuery), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The entries.", content(
        (Page<LedgerEntryView> = "application/json"), (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))))]
#[get("/ledger-entries")]
pub async fn list_ledger_entries(ctx: Ctx<FundsRead>, request: HttpRequest, listing: Listing<LedgerQuery>) -> Answer {
    let Listing { query, page } = listing;
    day::ordered(query.from, query.to)?;
    let wish = table::wish(&request, query.format.map(Format::from));
    ctx.page_or_file(page, wish, move |db, cx, slice| {
        let rows = entries::list(db, cx.scope(), &query, slice)?;
        view::entries(db, rows, cx)
    })
    .await
}
