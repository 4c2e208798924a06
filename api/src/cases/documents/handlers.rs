//! HTTP for the documents of a case.

use super::{commands as document_commands, store as document_store};
use crate::{
    access::Allowed,
    cases::{
        Case, CaseId, Document, DocumentId,
        access::{CasesRead, CasesWrite},
        case::{handlers::Desk, store, types::DocumentView, view},
        policy,
    },
    platform::{
        db::Db,
        http::{Reply, download::attachment, paging::Page, query::PathId, upload::DocumentCreate},
        problem::{self, Problem},
    },
};
use actix_multipart::Multipart;
use actix_web::{HttpResponse, delete, get, post};

/// Lists the documents of a case.
#[utoipa::path(tag = "cases", operation_id = "listCaseDocuments", params(("id" = CaseId, Path, description = "The case.")),
    security(("session" = ["cases:read"])),
    responses((status = 200, description = "The documents, oldest first.", body = Page<DocumentView>)))]
#[get("/cases/{id}/documents")]
pub async fn list_case_documents(
    caller: Allowed<CasesRead>,
    id: PathId<Case>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let read = |desk: &Desk, _: &mut _, whole: &store::Whole, _: &_, _: &_, _| {
        whole.papers.iter().map(|row| view::document_view(row, &desk.names)).collect::<Result<Vec<_>, _>>()
    };
    Reply::ok(Page::whole(desk.look(&caller, id.0, read).await?)).send()
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
pub async fn create_case_document(
    caller: Allowed<CasesWrite>,
    id: PathId<Case>,
    parts: Multipart,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread, case) = (caller.principal.clone(), desk.clone(), id.0.to_string());
    let check = move |db: &mut Db| document_commands::editable(db, &on_thread.office(&principal), &case).map(drop);
    let attachment = desk.platform.receive(&caller.call(), parts, check).await?.attachment().await?;
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command_with_file(caller.call(), attachment, move |tx, file| {
        let row = document_commands::add(tx, &on_thread.office(&principal), id.0.as_str(), file)?;
        let location = format!("/v1/case-documents/{}/content", row.id);
        Ok(Reply::created(location, view::document_view(&row, &on_thread.names)?))
    });
    command.await
}

/// Downloads a document.
#[utoipa::path(tag = "cases", operation_id = "downloadCaseDocument", params(("id" = DocumentId, Path, description = "The document."),
        ("Access-Purpose" = Option<String>, Header, description = "Why a confidential case is looked at.", example = "handle_case")),
    security(("session" = ["cases:read"])),
    responses((status = 200, description = "The file.", body = Vec<u8>, content_type = "application/octet-stream",
        headers(("Content-Disposition" = String, description = "Always `attachment`.")))))]
#[get("/case-documents/{id}/content")]
pub async fn download_case_document(
    caller: Allowed<CasesRead>,
    id: PathId<Document>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let absent = || Problem::new(&problem::NOT_FOUND);
    let document =
        desk.platform.pool.read(move |db| document_store::document(db, id.0.as_str())).await?.ok_or_else(absent)?;
    let case: CaseId = document.case_id.parse().map_err(|error| Problem::internal("id", &error))?;
    let (scope, within) = (caller.scope().clone(), caller.scope().clone());
    let row = desk.platform.pool.read(move |db| store::find(db, &within, case.as_str())).await?.ok_or_else(absent)?;
    // Those to whom the case was referred alone see which documents there are, and not what stands in them.
    if row.confidentiality == "personal" && scope.only_referrals {
        return Err(Problem::new(&problem::FORBIDDEN));
    }
    // Documents of a personal case hold health data: whoever does not handle the case says why.
    if row.confidentiality == "personal" && caller.meta.purpose.is_none() && !policy::handles(&caller.principal, &row) {
        return Err(Problem::new(&problem::PURPOSE_REQUIRED).with("purposes", policy::PURPOSES.to_vec()));
    }
    desk.look(&caller, case, |_, _, _, _, _, _| Ok(())).await?;
    let content = desk.platform.files.get(&document.storage_key).await?;
    Ok(attachment(document.file_name, content))
}

/// Takes a document out of a case. The file is kept for the record.
#[utoipa::path(tag = "cases", operation_id = "deleteCaseDocument", params(("id" = DocumentId, Path, description = "The document.")),
    security(("session" = ["cases:write"])), responses((status = 204, description = "The document is taken out.")))]
#[delete("/case-documents/{id}")]
pub async fn delete_case_document(
    caller: Allowed<CasesWrite>,
    id: PathId<Document>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), None, move |tx| {
        document_commands::withdraw(tx, &on_thread.office(&principal), id.0.as_str())?;
        Ok(Reply::<()>::no_content())
    });
    command.await
}
