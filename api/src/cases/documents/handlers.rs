//! HTTP for the documents of a case.

use super::{commands, store as document_store};
use crate::{
    cases::{
        Case, CaseId, Document, DocumentId,
        access::{CasesRead, CasesWrite},
        case::{store, types::DocumentView, view},
        office::Office,
        policy,
    },
    ctx::prelude::handlers::*,
    platform::{http::download::attachment, ids},
};
use actix_web::delete;

/// Lists the documents of a case.
#[utoipa::path(tag = "cases", operation_id = "listCaseDocuments", params(("id" = CaseId, Path, description = "The case.")),
    security(("session" = ["cases:read"])),
    responses((status = 200, description = "The documents, oldest first.", body = Page<DocumentView>)))]
#[get("/cases/{id}/documents")]
pub async fn list_case_documents(ctx: Ctx<CasesRead, Office>, id: PathId<Case>) -> Answer {
    let documents = ctx.look(id.0, |_, office, whole, _| {
        whole.papers.iter().map(|row| view::document_view(row, &office.names)).collect::<Result<Vec<_>, _>>()
    });
    Reply::ok(Page::whole(documents.await?)).send()
}

/// Adds a document to a case.
///
/// PDF, JPEG, PNG and WebP are taken, at most 20 MB. The content decides which it is; a name of another kind is refused (415).
/// Pictures are kept without what the camera noted in them, such as the place.
#[utoipa::path(tag = "cases", operation_id = "createCaseDocument", params(("id" = CaseId, Path, description = "The case.")),
    request_body(content = DocumentCreate, content_type = "multipart/form-data"), security(("session" = ["cases:write"])),
    responses((status = 201, description = "The new document.", body = DocumentView,
        headers(("Location" = String, description = "The content of the document.")))))]
#[post("/cases/{id}/documents")]
pub async fn create_case_document(ctx: Ctx<CasesWrite, Office>, id: PathId<Case>, parts: Multipart) -> Answer {
    let check = move |db: &mut Db, office: &Office| commands::editable(db, office, id.0.as_str()).map(drop);
    let attachment = ctx.receive(parts, check).await?.attachment().await?;
    ctx.command_with_file(attachment, move |tx, office, file| {
        let row = commands::add(tx, office, id.0.as_str(), file)?;
        let location = format!("/v1/case-documents/{}/content", row.id);
        Ok(Reply::created(location, view::document_view(&row, &office.names)?))
    })
    .await
}

/// Downloads a document.
#[utoipa::path(tag = "cases", operation_id = "downloadCaseDocument", params(("id" = DocumentId, Path, description = "The document."),
        ("Access-Purpose" = Option<String>, Header, description = "Why a confidential case is looked at.", example = "handle_case")),
    security(("session" = ["cases:read"])),
    responses((status = 200, description = "The file.", body = Vec<u8>, content_type = "application/octet-stream",
        headers(("Content-Disposition" = String, description = "Always `attachment`.")))))]
#[get("/case-documents/{id}/content")]
pub async fn download_case_document(ctx: Ctx<CasesRead, Office>, id: PathId<Document>) -> Answer {
    let (document, row) = ctx
        .read(move |db, office| {
            let document = document_store::document(db, id.0.as_str())?.ok_or_else(absent)?;
            let row = store::find(db, office.scope(), &document.case_id)?.ok_or_else(absent)?;
            Ok((document, row))
        })
        .await?;
    // Those to whom the case was referred alone see which documents there are, and not what stands in them.
    if row.confidentiality == "personal" && ctx.cx.scope().only_referrals {
        return Err(Problem::new(&problem::FORBIDDEN));
    }
    // Documents of a personal case hold health data: whoever does not handle the case says why.
    let has_purpose = ctx.allowed.meta.purpose.is_some();
    if row.confidentiality == "personal" && !has_purpose && !policy::handles(&ctx.cx.caller, &row) {
        return Err(Problem::new(&problem::PURPOSE_REQUIRED).with("purposes", policy::PURPOSES.to_vec()));
    }
    ctx.look(ids::id(&row.id)?, |_, _, _, _| Ok(())).await?;
    let content = ctx.platform.files.get(&document.storage_key).await?;
    Ok(attachment(document.file_name, content))
}

/// Takes a document out of a case. The file is kept for the record.
#[utoipa::path(tag = "cases", operation_id = "deleteCaseDocument", params(("id" = DocumentId, Path, description = "The document.")),
    security(("session" = ["cases:write"])), responses((status = 204, description = "The document is taken out.")))]
#[delete("/case-documents/{id}")]
pub async fn delete_case_document(ctx: Ctx<CasesWrite, Office>, id: PathId<Document>) -> Answer {
    ctx.command((), move |tx, office, ()| {
        commands::withdraw(tx, office, id.0.as_str())?;
        Ok(Reply::<()>::no_content())
    })
    .await
}
