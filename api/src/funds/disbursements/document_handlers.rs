//! HTTP for the papers of payments: minutes, signed lists, photos.

use super::{documents, types::DisbursementPaperView, view};
use crate::{
    ctx::prelude::handlers::*,
    funds::{
        access::{FundsRead, FundsWrite},
        ids::{Disbursement, DisbursementDocument, DisbursementDocumentId, DisbursementId},
    },
};

/// Adds a paper to a payment that waits for its approval: minutes, a signed list, or the photo of a hand-over.
///
/// `requirement` is `minutes`, `signed_list` or `photo`. The content tells the type: PDF, JPEG, PNG and WebP, at most 20 MB.
#[utoipa::path(tag = "funds", operation_id = "createDisbursementDocument", params(("id" = DisbursementId, Path, description = "The payment.")),
    request_body(content = DocumentCreate, content_type = "multipart/form-data"), security(("session" = ["funds:write"])),
    responses((status = 201, description = "The new paper.", body = DisbursementPaperView,
        headers(("Location" = String, description = "The content of the paper.")))))]
#[post("/disbursements/{id}/documents")]
pub async fn create_disbursement_document(ctx: Ctx<FundsWrite>, id: PathId<Disbursement>, parts: Multipart) -> Answer {
    let disbursement = id.0;
    let check = move |db: &mut Db, cx: &Cx| documents::takes_documents(db, cx.scope(), disbursement).map(drop);
    let attachment = ctx.receive(parts, check).await?.attachment().await?;
    ctx.command_with_file(attachment, move |tx, cx, file| {
        let row = documents::add_document(tx, cx, disbursement, file)?;
        let location = format!("/v1/disbursement-documents/{}/content", row.id);
        Ok(Reply::created(location, view::document(&row, cx)))
    })
    .await
}

/// Downloads a paper of a payment.
#[utoipa::path(tag = "funds", operation_id = "downloadDisbursementDocument",
    params(("id" = DisbursementDocumentId, Path, description = "The paper.")), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The file.", body = Vec<u8>, content_type = "application/octet-stream",
        headers(("Content-Disposition" = String, description = "Always `attachment`.")))))]
#[get("/disbursement-documents/{id}/content")]
pub async fn download_disbursement_document(ctx: Ctx<FundsRead>, id: PathId<DisbursementDocument>) -> Answer {
    ctx.download(move |db, cx| {
        let document = documents::find(db, cx.scope(), id.0.cast())?;
        Ok((document.file_name, document.storage_key))
    })
    .await
}
