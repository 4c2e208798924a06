//! HTTP for hand-overs.

use super::{
    CaseTransfer, CaseTransferId, commands, store,
    types::{CaseTransferAnswer, CaseTransferCreate, CaseTransferQuery, CaseTransferView},
};
use crate::{
    cases::{
        Case, CaseId,
        access::{CasesRead, CasesWrite},
        office::Office,
    },
    ctx::prelude::handlers::*,
};

/// Offers a case to another unit with the file, and says why.
///
/// By who acts on the case now. It stays where it is until the other unit accepts; meanwhile that unit reads it.
#[utoipa::path(tag = "cases", operation_id = "createCaseTransfer", params(("id" = CaseId, Path, description = "The case."), IfMatch),
    request_body = CaseTransferCreate, security(("session" = ["cases:write"])),
    responses((status = 201, description = "The offer.", body = CaseTransferView,
        headers(("Location" = String, description = "Where the offers are listed."), ("ETag" = String, description = "The version of the case.")))))]
#[post("/cases/{id}/transfers")]
pub async fn create_case_transfer(ctx: Ctx<CasesWrite, Office>, change: Change<Case, CaseTransferCreate>) -> Answer {
    let Change { id, seen, body } = change;
    ctx.command(body, move |tx, office, input| {
        let offer = commands::offer(tx, office, id.as_str(), seen, input)?;
        let version = offer.1.version;
        let view = offer.view(tx.db, office)?;
        Ok(Reply::created("/v1/case-transfers?direction=outgoing".into(), view).version(version))
    })
    .await
}

/// Lists the cases that are offered to the caller's units, or by them, the newest first.
///
/// A protected case is listed for who is cleared alone, and for the old unit no more once it is handed over.
#[utoipa::path(tag = "cases", operation_id = "listCaseTransfers", params(Listing<CaseTransferQuery>), security(("session" = ["cases:read"])),
    responses((status = 200, description = "The offers.", body = Page<CaseTransferView>)))]
#[get("/case-transfers")]
pub async fn list_case_transfers(ctx: Ctx<CasesRead, Office>, listing: Listing<CaseTransferQuery>) -> Answer {
    ctx.list(listing, |db, scope, query, slice| store::list(db, scope, query, &slice), |transfer| transfer.id).await
}

/// Accepts or declines a case that another unit offers. With acceptance it belongs to the caller's unit; who declines says why.
#[utoipa::path(tag = "cases", operation_id = "answerCaseTransfer", params(("id" = CaseTransferId, Path, description = "The offer.")),
    request_body = CaseTransferAnswer, security(("session" = ["cases:write"])),
    responses((status = 200, description = "The offer with its answer.", body = CaseTransferView)))]
#[post("/case-transfers/{id}/answer")]
pub async fn answer_case_transfer(
    ctx: Ctx<CasesWrite, Office>,
    id: PathId<CaseTransfer>,
    body: Body<CaseTransferAnswer>,
) -> Answer {
    ctx.command(body, move |tx, office, input| {
        Ok(Reply::ok(commands::answer(tx, office, id.0.as_str(), input)?.view(tx.db, office)?))
    })
    .await
}

/// Takes an offer back that is not answered yet.
#[utoipa::path(tag = "cases", operation_id = "withdrawCaseTransfer", params(("id" = CaseTransferId, Path, description = "The offer.")),
    security(("session" = ["cases:write"])),
    responses((status = 200, description = "The offer.", body = CaseTransferView)))]
#[post("/case-transfers/{id}/withdrawal")]
pub async fn withdraw_case_transfer(ctx: Ctx<CasesWrite, Office>, id: PathId<CaseTransfer>) -> Answer {
    ctx.command((), move |tx, office, ()| {
        Ok(Reply::ok(commands::withdraw(tx, office, id.0.as_str())?.view(tx.db, office)?))
    })
    .await
}
