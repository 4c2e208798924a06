//! HTTP for the ledger, periods and allocations.

use super::{
    Allocation, AllocationId, FundPeriod, FundPeriodId, allocations,
    handlers::{absent, counter},
    ledger_table, periods,
    store::{self, AllocationFilter, AllocationRow, EntryFilter},
    types::{
        AllocationCreate, AllocationPatch, AllocationQuery, AllocationTransition, AllocationView, FundPeriodView,
        FundReport, LedgerEntryView, LedgerQuery, PeriodQuery, code,
    },
    view,
};
use crate::{
    access::{Allowed, Principal},
    cases::handlers::Desk,
    funds::access::{FundsDecide, FundsRead, FundsWrite},
    platform::{
        db::Db,
        http::{
            Reply,
            body::{Body, MergePatch},
            idempotency::KeyRequired,
            if_match::IfMatch,
            paging::{Listing, MOST_IN_FILE, Page, read_whole},
            query::{PathId, Query},
            respond,
            table::{self, Format},
        },
        problem::Problem,
    },
};
use actix_web::{HttpRequest, HttpResponse, get, patch, post};
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
        let rows = store::entries(db, &principal.scope, &filter, before, rows)?;
        let ids: Vec<&str> = rows.iter().map(|(_, row)| row.id.as_str()).collect();
        let reversals: HashMap<String, String> =
            store::reversals(db, &ids)?.into_iter().filter_map(|(old, new)| Some((old?, new))).collect();
        let hidden = view::hidden_causes(db, &ids, &principal)?;
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

/// Lists the years of a fund's books, the newest first.
#[utoipa::path(tag = "funds", operation_id = "listFundPeriods", params(PeriodQuery), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The periods.", body = Page<FundPeriodView>)))]
#[get("/fund-periods")]
pub async fn list_fund_periods(
    caller: Allowed<FundsRead>,
    query: Query<PeriodQuery>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let read = desk.platform.pool.read(move |db| {
        // A fund outside the scope has no periods, as if it were absent.
        let Some(fund) = store::fund(db, &principal.scope, query.0.fund_id.as_str())? else { return Ok(Vec::new()) };
        let rows = store::periods(db, &fund.id)?;
        rows.iter().map(|row| view::period(db, row, &principal, &on_thread.names)).collect::<Result<Vec<_>, _>>()
    });
    Reply::ok(Page::whole(read.await?)).send()
}

/// Closes a year that is over. It takes no entry any more, and its report stays as it is, byte for byte. The books of the next
/// year are opened with it.
#[utoipa::path(tag = "funds", operation_id = "closeFundPeriod", params(("id" = FundPeriodId, Path, description = "The period."), KeyRequired, IfMatch),
    security(("session" = ["funds:decide"])),
    responses((status = 200, description = "The period.", body = FundPeriodView, headers(("ETag" = String, description = "Its version.")))))]
#[post("/fund-periods/{id}/closing")]
pub async fn close_fund_period(
    caller: Allowed<FundsDecide>,
    _key: KeyRequired,
    id: PathId<FundPeriod>,
    IfMatch(seen): IfMatch,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), None, move |tx| {
        let (row, _) = periods::close(tx, &counter(&on_thread, &principal), id.0.as_str(), seen)?;
        Ok(Reply::ok(view::period(tx.db, &row, &principal, &on_thread.names)?).version(row.version))
    });
    command.await
}

/// Gives the report of a period: for a closed one, the very bytes that were written when it was closed.
#[utoipa::path(tag = "funds", operation_id = "getFundPeriodReport", params(("id" = FundPeriodId, Path, description = "The period.")),
    security(("session" = ["funds:read"])),
    responses((status = 200, description = "The report.", body = FundReport,
        headers(("Digest" = String, description = "`sha-256=` and the digest of a closed period's report, in hexadecimal.")))))]
#[get("/fund-periods/{id}/report")]
pub async fn get_fund_period_report(
    caller: Allowed<FundsRead>,
    id: PathId<FundPeriod>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (scope, now) = (caller.scope().clone(), desk.platform.clock.now());
    let read = desk.platform.pool.read(move |db| {
        let (row, fund) = periods::find(db, &scope, id.0.as_str())?;
        if let (Some(report), Some(digest)) = (row.report.clone(), row.digest.clone()) {
            return Ok((report, Some(digest)));
        }
        let report = periods::report(db, &row, &fund, now)?;
        let text = serde_json::to_string(&report).map_err(|error| Problem::internal("report", &error))?;
        Ok((text, None))
    });
    let (text, digest) = read.await?;
    let headers: Vec<_> = digest.map(|digest| ("Digest", format!("sha-256={digest}"))).into_iter().collect();
    Ok(respond(200, &headers, Some(text.into_bytes())))
}

fn one(db: &mut Db, row: &AllocationRow, caller: &Principal, desk: &Desk) -> Result<AllocationView, Problem> {
    let views = view::allocations(db, std::slice::from_ref(row), caller, &desk.directory, &desk.names)?;
    views.into_iter().next().ok_or_else(absent)
}

/// Lists allocations, the newest first.
#[utoipa::path(tag = "funds", operation_id = "listAllocations", params(AllocationQuery), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The allocations.", body = Page<AllocationView>)))]
#[get("/allocations")]
pub async fn list_allocations(
    caller: Allowed<FundsRead>,
    listing: Listing<AllocationQuery>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let Listing { query, page } = listing;
    let (before, limit): (Option<String>, _) = (page.after()?, page.rows());
    let filter = AllocationFilter {
        fund_id: query.fund_id.map(|id| id.to_string()),
        status: query.status.map(code),
        case_id: query.case_id.map(|id| id.to_string()),
        house_id: query.house_id.map(|id| id.to_string()),
    };
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let read = desk.platform.pool.read(move |db| {
        // Nor does a list by case tell whom a protected one is for.
        if let Some(case) = &filter.case_id
            && !view::hidden_cases(db, &[case])?.is_empty()
        {
            return Ok(Vec::new());
        }
        let rows = store::allocations_within(db, &principal.scope, &filter, before.as_deref(), limit)?;
        view::allocations(db, &rows, &principal, &on_thread.directory, &on_thread.names)
    });
    page.cut(read.await?, |row| row.id)?.send()
}

/// Proposes help: what the hamlet meeting's list asks for.
///
/// Lending is refused by law (422 `not_allowed`, NĐ 45/2006/NĐ-CP).
#[utoipa::path(tag = "funds", operation_id = "createAllocation", request_body = AllocationCreate, security(("session" = ["funds:write"])),
    responses((status = 201, description = "The allocation.", body = AllocationView,
        headers(("Location" = String, description = "The allocation."), ("ETag" = String, description = "Its version.")))))]
#[post("/allocations")]
pub async fn create_allocation(
    caller: Allowed<FundsWrite>,
    body: Body<AllocationCreate>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = allocations::create(tx, &counter(&on_thread, &principal), body.value)?;
        let location = format!("/v1/allocations/{}", row.id);
        Ok(Reply::created(location, one(tx.db, &row, &principal, &on_thread)?).version(row.version))
    });
    command.await
}

/// Shows an allocation with its payments.
#[utoipa::path(tag = "funds", operation_id = "findAllocation", params(("id" = AllocationId, Path, description = "The allocation.")),
    security(("session" = ["funds:read"])),
    responses((status = 200, description = "The allocation.", body = AllocationView, headers(("ETag" = String, description = "Its version.")))))]
#[get("/allocations/{id}")]
pub async fn find_allocation(
    caller: Allowed<FundsRead>,
    id: PathId<Allocation>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let read = desk.platform.pool.read(move |db| {
        let row = store::allocation(db, &principal.scope, id.0.as_str())?.ok_or_else(absent)?;
        one(db, &row, &principal, &on_thread)
    });
    let allocation = read.await?;
    let version = allocation.version;
    Reply::ok(allocation).version(version).send()
}

/// Links an allocation to a house afterwards, moves it to another house, or takes it off (null).
///
/// The house is of the same person and kind (422). What is settled, refused or cancelled keeps its house (409
/// `state_conflict`); a house that is not as far as the minutes of the payments say is refused (422 `guard_failed`).
#[utoipa::path(tag = "funds", operation_id = "updateAllocation", params(("id" = AllocationId, Path, description = "The allocation."), IfMatch),
    request_body(content = AllocationPatch, content_type = "application/merge-patch+json"), security(("session" = ["funds:write"])),
    responses((status = 200, description = "The allocation.", body = AllocationView, headers(("ETag" = String, description = "Its version.")))))]
#[patch("/allocations/{id}")]
pub async fn update_allocation(
    caller: Allowed<FundsWrite>,
    id: PathId<Allocation>,
    IfMatch(seen): IfMatch,
    patch: MergePatch<AllocationPatch>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), None, move |tx| {
        let row = allocations::update(tx, &counter(&on_thread, &principal), id.0.as_str(), seen, patch.0)?;
        Ok(Reply::ok(one(tx.db, &row, &principal, &on_thread)?).version(row.version))
    });
    command.await
}

/// Takes an allocation one step on: endorse, approve, refuse, cancel, settle.
///
/// Endorsing, cancelling and settling are the accountant's; deciding is the board's, and never that of whoever prepared it
/// (403 `four_eyes`). Approval reserves the amount (409 `insufficient_funds`); money given for the purpose goes first.
#[utoipa::path(tag = "funds", operation_id = "transitionAllocation", params(("id" = AllocationId, Path, description = "The allocation."), KeyRequired, IfMatch),
    request_body = AllocationTransition, security(("session" = ["funds:read"])),
    responses((status = 200, description = "The allocation.", body = AllocationView, headers(("ETag" = String, description = "Its version.")))))]
#[post("/allocations/{id}/transitions")]
pub async fn transition_allocation(
    caller: Allowed<FundsRead>,
    _key: KeyRequired,
    id: PathId<Allocation>,
    IfMatch(seen): IfMatch,
    body: Body<AllocationTransition>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = allocations::take(tx, &counter(&on_thread, &principal), id.0.as_str(), seen, body.value)?;
        Ok(Reply::ok(one(tx.db, &row, &principal, &on_thread)?).version(row.version))
    });
    command.await
}
