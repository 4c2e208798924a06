//! HTTP for the papers of payments: minutes, signed lists, photos.

use super::{documents, store, types::DisbursementPaperView, view};
use crate::{
    access::Allowed,
    cases::{document_handlers::attachment, handlers::Desk},
    funds::{
        access::{FundsRead, FundsWrite},
        allocations::store as allocation_store,
        common::subject::counter,
        ids::{Disbursement, DisbursementId, DisbursementPaper, DisbursementPaperId},
    },
    platform::{
        db::Db,
        http::{Reply, query::PathId, upload::DocumentCreate},
        problem::{self, Problem},
    },
};
use actix_multipart::Multipart;
use actix_web::{HttpResponse, get, post};

/// Adds a paper to a payment that waits for its approval: minutes, a signed list, or the photo of a hand-over.
///
/// `requirement` is `minutes`, `signed_list` or `photo`. The content tells the type: PDF, JPEG, PNG and WebP, at most 20 MB.
#[utoipa::path(tag = "funds", operation_id = "createDisbursementDocument", params(("id" = DisbursementId, Path, description = "The payment.")),
    request_body(content = DocumentCreate, content_type = "multipart/form-data"), security(("session" = ["funds:write"])),
    responses((status = 201, description = "The new paper.", body = DisbursementPaperView,
        headers(("Location" = String, description = "The content of the paper.")))))]
#[post("/disbursements/{id}/documents")]
pub async fn create_disbursement_document(
    caller: Allowed<FundsWrite>,
    id: PathId<Disbursement>,
    parts: Multipart,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, payment) = (caller.principal.clone(), id.0.to_string());
    let check = move |db: &mut Db| documents::takes_papers(db, &principal.scope, &payment).map(drop);
    let attachment = desk.platform.receive(&caller.call(), parts, check).await?.attachment().await?;
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command_with_file(caller.call(), attachment, move |tx, file| {
        let row = documents::add_paper(tx, &counter(&on_thread, &principal), id.0.as_str(), file)?;
        let location = format!("/v1/disbursement-documents/{}/content", row.id);
        Ok(Reply::created(location, view::paper(&row, &on_thread.names)?))
    });
    command.await
}

/// Downloads a paper of a payment.
#[utoipa::path(tag = "funds", operation_id = "downloadDisbursementDocument",
    params(("id" = DisbursementPaperId, Path, description = "The paper.")), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The file.", body = Vec<u8>, content_type = "application/octet-stream",
        headers(("Content-Disposition" = String, description = "Always `attachment`.")))))]
#[get("/disbursement-documents/{id}/content")]
pub async fn download_disbursement_document(
    caller: Allowed<FundsRead>,
    id: PathId<DisbursementPaper>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let absent = || Problem::new(&problem::NOT_FOUND);
    let scope = caller.scope().clone();
    let read = desk.platform.pool.read(move |db| {
        let paper = documents::paper(db, id.0.as_str())?.ok_or_else(absent)?;
        let payment = store::disbursement(db, &paper.disbursement_id)?.ok_or_else(absent)?;
        allocation_store::allocation(db, &scope, &payment.allocation_id)?.ok_or_else(absent)?;
        Ok(paper)
    });
    let paper = read.await?;
    let content = desk.platform.files.get(&paper.storage_key).await?;
    Ok(attachment(paper.file_name, content))
}
