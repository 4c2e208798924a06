//! HTTP for ledger.

use super::{
    entries::{self, EntryFilter},
    reversals, table as ledger_table,
    types::{LedgerEntryView, LedgerQuery},
    view,
};
use crate::{
    access::Allowed,
    cases::handlers::Desk,
    funds::{access::FundsRead, common::choices::code},
    platform::{
        db::Db,
        http::{
            paging::{Listing, MOST_IN_FILE, Page, read_whole},
            table::{self, Format},
        },
        problem::Problem,
    },
};
use actix_web::{HttpRequest, HttpResponse, get};
use std::collections::HashMap;

/// Lists the rows of the ledger, the newest first.
#[utoipa::path(tag = "funds", operation_id = "listLedgerEntries", params(LedgerQuery), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The entries.", content(
        (Page<LedgerEntryView> = "application/json"), (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))))]
#[get("/ledger-entries")]
pub async fn list_ledger_entries(
    caller: Allowed<FundsRead>,
    request: HttpRequest,
    listing: Listing<LedgerQuery>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let Listing { query, page } = listing;
    if query.from.zip(query.to).is_some_and(|(from, to)| to < from) {
        return Err(Problem::parameter("to", "Ngày cuối trước ngày đầu", "It lies before the first day"));
    }
    let (format, lang) = table::wish(&request, query.format.map(Format::from));
    let filter = EntryFilter {
        fund_id: query.fund_id.map(|id| id.to_string()),
        campaign_id: query.campaign_id.map(|id| id.to_string()),
        contribution_id: query.contribution_id.map(|id| id.to_string()),
        allocation_id: query.allocation_id.map(|id| id.to_string()),
        kind: query.kind.map(code),
        measure: query.measure.map(code),
        from: query.from.map(|day| *day),
        to: query.to.map(|day| *day),
    };
    let (principal, names) = (caller.principal.clone(), desk.names.clone());
    let entries = move |db: &mut Db, before: Option<i64>, rows: i64| {
        let rows = entries::entries(db, &principal.scope, &filter, before, rows)?;
        let ids: Vec<&str> = rows.iter().map(|(_, row)| row.id.as_str()).collect();
        let reversals: HashMap<String, String> =
            reversals::reversals(db, &ids)?.into_iter().filter_map(|(old, new)| Some((old?, new))).collect();
        let hidden = reversals::hidden_causes(db, &ids, &principal)?;
        let view = rows.iter().map(|(seq, row)| Ok((*seq, view::entry(row, reversals.get(&row.id), &hidden, &names)?)));
        view.collect::<Result<Vec<_>, Problem>>()
    };
    let pool = &desk.platform.pool;
    if matches!(format, Format::Csv | Format::Xlsx) {
        let read = move |db: &mut Db| read_whole(MOST_IN_FILE, |before, rows| entries(db, before, rows));
        return ledger_table::table(&pool.read(read).await?, lang).respond(format);
    }
    let (before, rows) = (page.after()?, page.rows());
    let read = pool.read(move |db| entries(db, before, rows));
    page.cut(read.await?, |(seq, _)| *seq)?.map(|(_, entry)| entry).send()
}
