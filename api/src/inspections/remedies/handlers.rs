//! HTTP for remedies.

use super::{
    commands, store,
    types::{RemedyCreate, RemedyQuery, RemedyStepCreate, RemedyView},
    view,
};
use crate::{
    ctx::{
        documents::{RecordDocument, RecordDocumentId, RecordDocumentView},
        prelude::handlers::*,
    },
    inspections::{
        access::{InspectionsRead, InspectionsWrite},
        ids::{Finding, FindingId, Remedy, RemedyId},
    },
    platform::ids,
};

/// Lists remedies of the inspections that the caller sees, the newest first.
#[utoipa::path(tag = "inspections", operation_id = "listRemedies", params(Listing<RemedyQuery>), security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The remedies.", content(
        (Page<RemedyView> = "application/json"), (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))))]
#[get("/remedies")]
pub async fn list_remedies(ctx: Ctx<InspectionsRead>, request: HttpRequest, listing: Listing<RemedyQuery>) -> Answer {
    let Listing { query, page } = listing;
    let wish = table::wish(&request, query.format.map(Format::from));
    ctx.page_or_file(page, wish, move |db, cx, slice| {
        let rows = store::list(db, cx.scope(), &query, slice)?;
        view::remedies(db, rows, cx)
    })
    .await
}

/// Sets a remedy of a violation, with its deadline.
#[utoipa::path(tag = "inspections", operation_id = "createRemedy", params(("id" = FindingId, Path, description = "The finding.")),
    request_body = RemedyCreate, security(("session" = ["inspections:write"])),
    responses((status = 201, description = "The new remedy.", body = RemedyView)))]
#[post("/findings/{id}/remedies")]
pub async fn create_remedy(ctx: Ctx<InspectionsWrite>, id: PathId<Finding>, body: Body<RemedyCreate>) -> Answer {
    ctx.create(body, move |tx, cx, input| commands::create(tx, cx, id.0, input)).await
}

/// Shows a remedy with its proofs.
#[utoipa::path(tag = "inspections", operation_id = "findRemedy", params(("id" = RemedyId, Path, description = "The remedy.")),
    security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The remedy.", body = RemedyView)))]
#[get("/remedies/{id}")]
pub async fn find_remedy(ctx: Ctx<InspectionsRead>, id: PathId<Remedy>) -> Answer {
    ctx.find(id, store::find).await
}

/// Hands in, accepts, refuses or withdraws a remedy. What was recovered and how many workers it helped is recorded with the acceptance.
#[utoipa::path(tag = "inspections", operation_id = "transitionRemedy", params(("id" = RemedyId, Path, description = "The remedy."), IfMatch),
    request_body = RemedyStepCreate, security(("session" = ["inspections:write"])),
    responses((status = 200, description = "The remedy.", body = RemedyView)))]
#[post("/remedies/{id}/transitions")]
pub async fn transition_remedy(ctx: Ctx<InspectionsWrite>, change: Change<Remedy, RemedyStepCreate>) -> Answer {
    ctx.change(change, commands::transition).await
}

/// Adds a proof to a remedy that is neither accepted nor withdrawn; `requirement` is `proof`.
#[utoipa::path(tag = "inspections", operation_id = "createRemedyDocument", params(("id" = RemedyId, Path, description = "The remedy.")),
    request_body(content = DocumentCreate, content_type = "multipart/form-data"), security(("session" = ["inspections:write"])),
    responses((status = 201, description = "The new document.", body = RecordDocumentView,
        headers(("Location" = String, description = "The content.")))))]
#[post("/remedies/{id}/documents")]
pub async fn create_remedy_document(ctx: Ctx<InspectionsWrite>, id: PathId<Remedy>, parts: Multipart) -> Answer {
    let id = id.0;
    let check = move |db: &mut Db, cx: &Cx| commands::provable(db, cx, id).map(drop);
    let attachment = ctx.receive(parts, check).await?.attachment().await?;
    ctx.command_with_file(attachment, move |tx, cx, file| {
        let (inspection, remedy) = commands::provable(tx.db, cx, id)?;
        let row = commands::add_document(tx, &inspection, &remedy, file)?;
        Ok(Reply::created(format!("/v1/remedy-documents/{}/content", row.id), row.view(cx)))
    })
    .await
}

/// Downloads a proof of a remedy.
#[utoipa::path(tag = "inspections", operation_id = "downloadRemedyDocument",
    params(("id" = RecordDocumentId, Path, description = "The document.")), security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The file.", body = Vec<u8>, content_type = "application/octet-stream",
        headers(("Content-Disposition" = String, description = "Always `attachment`.")))))]
#[get("/remedy-documents/{id}/content")]
pub async fn download_remedy_document(ctx: Ctx<InspectionsRead>, id: PathId<RecordDocument>) -> Answer {
    ctx.download(move |db, cx| {
        let document = store::find_document(db, id.0)?;
        store::find(db, cx.scope(), ids::id(&document.record_id)?)?;
        Ok((document.file_name, document.storage_key))
    })
    .await
}
