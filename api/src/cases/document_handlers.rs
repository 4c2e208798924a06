//! HTTP for the papers of a case.

use super::{
    Case, CaseId, Document, DocumentId,
    document_commands::{self, Stored},
    handlers::Desk,
    policy, store,
    types::DocumentView,
    view,
};
use crate::{
    identity::access::{Allowed, CasesRead, CasesWrite},
    platform::{
        files::{self, MAX_FILE},
        http::{Reply, paging::Page, query::PathId},
        problem::{self, Problem},
        text::clean,
    },
};
use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::{
    HttpResponse, delete, get,
    http::header::{self, ContentDisposition, DispositionParam, DispositionType},
    post,
    web::{Bytes, BytesMut},
};
use futures_util::TryStreamExt;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use uuid::Uuid;

/// A paper to be added.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the multipart body in the OpenAPI document")]
pub struct DocumentCreate {
    /// The requirement that it answers.
    #[schema(example = "declaration", max_length = 60)]
    requirement: String,
    /// PDF, JPEG, PNG or WebP, at most 20 MB; the content decides, not the name.
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    file: Vec<u8>,
}

/// Lists the papers of a case.
#[utoipa::path(tag = "cases", operation_id = "listCaseDocuments", params(("id" = CaseId, Path, description = "The case.")),
    security(("session" = ["cases:read"])),
    responses((status = 200, description = "The papers, oldest first.", body = Page<DocumentView>)))]
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

/// Adds a paper to a case.
///
/// The file's type is told by its content: PDF, JPEG, PNG and WebP are taken, at most 20 MB.
#[utoipa::path(tag = "cases", operation_id = "createCaseDocument", params(("id" = CaseId, Path, description = "The case.")),
    request_body(content = DocumentCreate, content_type = "multipart/form-data"), security(("session" = ["cases:write"])),
    responses((status = 201, description = "The new paper.", body = DocumentView,
        headers(("Location" = String, description = "The content of the paper.")))))]
#[post("/cases/{id}/documents")]
pub async fn create_case_document(
    caller: Allowed<CasesWrite>,
    id: PathId<Case>,
    parts: Multipart,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (file, digest) = store_file(&desk, parts).await?;
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(digest), move |tx| {
        let row = document_commands::add(tx, &on_thread.office(&principal), id.0.as_str(), file)?;
        let location = format!("/v1/case-documents/{}/content", row.id);
        Ok(Reply::created(location, view::document_view(&row, &on_thread.names)?))
    });
    command.await
}

/// Downloads a paper.
#[utoipa::path(tag = "cases", operation_id = "downloadCaseDocument", params(("id" = DocumentId, Path, description = "The paper."),
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
    let document = desk.platform.pool.read(move |db| store::document(db, id.0.as_str())).await?.ok_or_else(absent)?;
    let case: CaseId = document.case_id.parse().map_err(|error| Problem::internal("id", &error))?;
    let scope = caller.scope().clone();
    let row = desk.platform.pool.read(move |db| store::find(db, &scope, case.as_str())).await?.ok_or_else(absent)?;
    // Papers of a personal case hold health data: whoever does not handle the case says why.
    if row.confidentiality == "personal" && caller.meta.purpose.is_none() && !policy::handles(&caller.principal, &row) {
        return Err(Problem::new(&problem::PURPOSE_REQUIRED).with("purposes", policy::PURPOSES.to_vec()));
    }
    desk.look(&caller, case, |_, _, _, _, _, _| Ok(())).await?;
    let content = desk.platform.files.get(&document.storage_key).await?;
    Ok(attachment(document.file_name, content))
}

/// A file as an answer: always to be saved, never shown inside the page's own origin.
pub fn attachment(file_name: String, content: Bytes) -> HttpResponse {
    let disposition = ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![DispositionParam::FilenameExt(header::ExtendedValue {
            charset: header::Charset::Ext("UTF-8".to_owned()),
            language_tag: None,
            value: file_name.into_bytes(),
        })],
    };
    HttpResponse::Ok()
        .insert_header(disposition)
        .insert_header((header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'; frame-ancestors 'none'"))
        .content_type("application/octet-stream")
        .body(content)
}

/// Takes a paper out of a case. The file is kept for the record.
#[utoipa::path(tag = "cases", operation_id = "deleteCaseDocument", params(("id" = DocumentId, Path, description = "The paper.")),
    security(("session" = ["cases:write"])), responses((status = 204, description = "The paper is taken out.")))]
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

/// Takes a file in and stores it; answers it with the digest of the whole body.
pub async fn store_file(desk: &Desk, parts: Multipart) -> Result<(Stored, String), Problem> {
    let (requirement, name, content) = receive(parts).await?;
    let media_type = files::media_type(&content)?;
    let sha256 = hex::encode(Sha256::digest(&content));
    let digest = hex::encode(Sha256::digest(format!("{requirement}\n{sha256}")));
    let file = Stored {
        requirement,
        file_name: files::safe_name(&name),
        media_type,
        size_bytes: i64::try_from(content.len()).unwrap_or(i64::MAX),
        sha256,
        storage_key: Uuid::new_v4().to_string(),
    };
    desk.platform.files.put(&file.storage_key, content).await?;
    Ok((file, digest))
}

/// Reads the two parts of the body: the requirement, and the file with its name.
pub async fn receive(mut parts: Multipart) -> Result<(String, String, Bytes), Problem> {
    let (mut requirement, mut file) = (None, None);
    while let Some(mut field) = parts.try_next().await.map_err(refuse)? {
        match field.name() {
            Some("requirement") => {
                let text = read(&mut field, 200).await?;
                requirement = Some(clean(&String::from_utf8_lossy(&text)));
            }
            Some("file") => {
                let disposition = field.content_disposition();
                let name = disposition.and_then(ContentDisposition::get_filename).unwrap_or("tai-lieu").to_owned();
                file = Some((name, read(&mut field, MAX_FILE).await?));
            }
            other => {
                let pointer = format!("/{}", other.unwrap_or_default());
                return Err(Problem::invalid(
                    pointer,
                    "unknown_field",
                    "Không có trường này",
                    "There is no such field",
                ));
            }
        }
    }
    let missing = |pointer| Problem::invalid(pointer, "required", "Vui lòng nhập thông tin này", "Please fill this in");
    let requirement = requirement.filter(|text| !text.is_empty()).ok_or_else(|| missing("/requirement"))?;
    let (name, content) = file.ok_or_else(|| missing("/file"))?;
    Ok((requirement, name, content))
}

async fn read(field: &mut Field, limit: usize) -> Result<Bytes, Problem> {
    let mut bytes = BytesMut::new();
    while let Some(chunk) = field.try_next().await.map_err(refuse)? {
        if bytes.len() + chunk.len() > limit {
            return Err(Problem::new(&problem::TOO_LARGE).with("limit_bytes", limit));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes.freeze())
}

fn refuse(error: MultipartError) -> Problem {
    match error {
        MultipartError::ContentTypeMissing
        | MultipartError::ContentTypeParse
        | MultipartError::ContentTypeIncompatible => {
            Problem::new(&problem::UNSUPPORTED_MEDIA_TYPE).with("accepted", vec!["multipart/form-data"])
        }
        _ => Problem::new(&problem::BAD_REQUEST),
    }
}
