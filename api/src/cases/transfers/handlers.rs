//! HTTP for hand-overs.

use super::{
    CaseTransfer, CaseTransferId, commands, store,
    types::{CaseTransferAnswer, CaseTransferCreate, CaseTransferQuery, CaseTransferView},
    view::transfer_view,
};
use crate::{
    access::Allowed,
    cases::{
        Case, CaseId,
        access::{CasesRead, CasesWrite},
        case::handlers::Desk,
    },
    platform::{
        db::Db,
        http::{
            Reply,
            body::Body,
            if_match::IfMatch,
            paging::{Listing, Page},
            query::PathId,
        },
        problem::Problem,
    },
};
use actix_web::{HttpResponse, get, post};

/// Offers a case to another unit with the file, and says why.
///
/// By who acts on the case now. It stays where it is until the other unit accepts; meanwhile that unit reads it.
#[utoipa::path(tag = "cases", operation_id = "createCaseTransfer", params(("id" = CaseId, Path, description = "The case."), IfMatch),
    request_body = CaseTransferCreate, security(("session" = ["cases:write"])),
    responses((status = 201, description = "The offer.", body = CaseTransferView,
        headers(("Location" = String, description = "Where the offers are listed."), ("ETag" = String, description = "The version of the case.")))))]
#[post("/cases/{id}/transfers")]
pub async fn create_case_transfer(
    caller: Allowed<CasesWrite>,
    id: PathId<Case>,
    IfMatch(seen): IfMatch,
    body: Body<CaseTransferCreate>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let office = on_thread.office(&principal);
        let (row, case) = commands::offer(tx, &office, id.0.as_str(), seen, body.value)?;
        let view = transfer_view(row, &case, &on_thread.shared())?;
        Ok(Reply::created("/v1/case-transfers?direction=outgoing".into(), view).version(case.version))
    });
    command.await
}

/// Lists the cases that are offered to the caller's units, or by them, the newest first.
///
/// A protected case is listed for who is cleared alone, and for the old unit no more once it is handed over.
#[utoipa::path(tag = "cases", operation_id = "listCaseTransfers", params(Listing<CaseTransferQuery>), security(("session" = ["cases:read"])),
    responses((status = 200, description = "The offers.", body = Page<CaseTransferView>)))]
#[get("/case-transfers")]
pub async fn list_case_transfers(
    caller: Allowed<CasesRead>,
    listing: Listing<CaseTransferQuery>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let Listing { query, page } = listing;
    let slice = page.slice()?;
    let (scope, shared) = (caller.scope().clone(), desk.shared());
    let read = move |db: &mut Db| -> Result<Vec<CaseTransferView>, Problem> {
        let rows = store::list(db, &scope, &query, &slice)?;
        rows.into_iter().map(|(row, case)| transfer_view(row, &case, &shared)).collect()
    };
    page.cut(desk.platform.pool.read(read).await?, |transfer| transfer.id)?.send()
}

/// Accepts or declines a case that another unit offers. With acceptance it belongs to the caller's unit; who declines says why.
#[utoipa::path(tag = "cases", operation_id = "answerCaseTransfer", params(("id" = CaseTransferId, Path, description = "The offer.")),
    request_body = CaseTransferAnswer, security(("session" = ["cases:write"])),
    responses((status = 200, description = "The offer with its answer.", body = CaseTransferView)))]
#[post("/case-transfers/{id}/answer")]
pub async fn answer_case_transfer(
    caller: Allowed<CasesWrite>,
    id: PathId<CaseTransfer>,
    body: Body<CaseTransferAnswer>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let office = on_thread.office(&principal);
        let (row, case) = commands::answer(tx, &office, id.0.as_str(), body.value)?;
        Ok(Reply::ok(transfer_view(row, &case, &on_thread.shared())?))
    });
    command.await
}

/// Takes an offer back that is not answered yet.
#[utoipa::path(tag = "cases", operation_id = "withdrawCaseTransfer", params(("id" = CaseTransferId, Path, description = "The offer.")),
    security(("session" = ["cases:write"])),
    responses((status = 200, description = "The offer.", body = CaseTransferView)))]
#[post("/case-transfers/{id}/withdrawal")]
pub async fn withdraw_case_transfer(
    caller: Allowed<CasesWrite>,
    id: PathId<CaseTransfer>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), None, move |tx| {
        let (row, case) = commands::withdraw(tx, &on_thread.office(&principal), id.0.as_str())?;
        Ok(Reply::ok(transfer_view(row, &case, &on_thread.shared())?))
    });
    command.await
}
