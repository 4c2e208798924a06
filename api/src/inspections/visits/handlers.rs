//! HTTP for inspections.

use super::{
    commands, store, team,
    types::{
        InspectionCreate, InspectionQuery, InspectionStepCreate, InspectionSummary, InspectionView,
        InterestDeclaration, Team,
    },
    view,
};
use crate::{
    ctx::{
        documents::{RecordDocument, RecordDocumentId, RecordDocumentView},
        prelude::handlers::*,
    },
    inspections::{
        access::{InspectionsRead, InspectionsWrite},
        ids::{Inspection, InspectionId},
    },
    platform::ids,
};

/// Lists inspections, the newest first.
///
/// Shown are those on which the caller sits, those of the caller's agency within the caller's units, and all of the units for an
/// authority that decides.
#[utoipa::path(tag = "inspections", operation_id = "listInspections", params(Listing<InspectionQuery>), security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The inspections.", content(
        (Page<InspectionSummary> = "application/json"), (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))))]
#[get("/inspections")]
pub async fn list_inspections(
    ctx: Ctx<InspectionsRead>,
    request: HttpRequest,
    listing: Listing<InspectionQuery>,
) -> Answer {
    let Listing { query, page } = listing;
    crate::platform::day::ordered(query.from, query.to)?;
    let wish = table::wish(&request, query.format.map(Format::from));
    ctx.page_or_file(page, wish, move |db, cx, slice| {
        let rows = store::list(db, cx.scope(), &query, slice)?;
        view::summaries(db, &rows, cx)
    })
    .await
}

/// Prepares an inspection.
///
/// An employer is inspected by one body at a time, and once a year but for a clear sign of a violation: 409
/// `inspection_overlap`, `inspected_this_year` and `planned_by_other` say by whom and when.
#[utoipa::path(tag = "inspections", operation_id = "createInspection", request_body = InspectionCreate, security(("session" = ["inspections:write"])),
    responses((status = 201, description = "The new inspection.", body = InspectionView)))]
#[post("/inspections")]
pub async fn create_inspection(ctx: Ctx<InspectionsWrite>, body: Body<InspectionCreate>) -> Answer {
    ctx.create(body, commands::create).await
}

/// Shows an inspection with its team and steps.
#[utoipa::path(tag = "inspections", operation_id = "findInspection", params(("id" = InspectionId, Path, description = "The inspection.")),
    security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The inspection.", body = InspectionView)))]
#[get("/inspections/{id}")]
pub async fn find_inspection(ctx: Ctx<InspectionsRead>, id: PathId<Inspection>) -> Answer {
    ctx.find(id, store::find).await
}

/// Takes a transition of an inspection.
///
/// Who decides is an account with `inspections:decide` of the body that inspects, or of the committee to which the body belongs
/// (403 `not_competent`); the others are taken by the body and the team, with `inspections:write`. Who submitted the plan of the
/// visit does not approve it (403 `four_eyes`), and no visit starts before each member declared that there is no conflict of interest.
#[utoipa::path(tag = "inspections", operation_id = "transitionInspection", params(("id" = InspectionId, Path, description = "The inspection."), IfMatch),
    request_body = InspectionStepCreate, security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The inspection.", body = InspectionView)))]
#[post("/inspections/{id}/transitions")]
pub async fn transition_inspection(
    ctx: Ctx<InspectionsRead>,
    change: Change<Inspection, InspectionStepCreate>,
) -> Answer {
    ctx.change(change, commands::transition).await
}

/// Sets the team of an inspection; members may be of any agency, and each reads inspections.
#[utoipa::path(tag = "inspections", operation_id = "setInspectionTeam", params(("id" = InspectionId, Path, description = "The inspection."), IfMatch),
    request_body = Team, security(("session" = ["inspections:write"])),
    responses((status = 200, description = "The inspection.", body = InspectionView)))]
#[put("/inspections/{id}/team")]
pub async fn set_inspection_team(ctx: Ctx<InspectionsWrite>, change: Change<Inspection, Team>) -> Answer {
    ctx.change(change, |tx, cx, id, seen, input| team::set(tx, cx, id, seen, &input)).await
}

/// Declares an interest of the caller in the employer, or that there is none. Nobody declares for another.
#[utoipa::path(tag = "inspections", operation_id = "declareInspectionInterest", params(("id" = InspectionId, Path, description = "The inspection.")),
    request_body = InterestDeclaration, security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The inspection.", body = InspectionView)))]
#[post("/inspections/{id}/declarations")]
pub async fn declare_inspection_interest(
    ctx: Ctx<InspectionsRead>,
    id: PathId<Inspection>,
    body: Body<InterestDeclaration>,
) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = team::declare(tx, cx, id.0, input)?;
        Ok(Reply::versioned(row.view(tx.db, cx)?))
    })
    .await
}

/// Lists the photos, papers and signatures of an inspection, the oldest first.
#[utoipa::path(tag = "inspections", operation_id = "listInspectionDocuments", params(("id" = InspectionId, Path, description = "The inspection.")),
    security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The documents.", body = Page<RecordDocumentView>)))]
#[get("/inspections/{id}/documents")]
pub async fn list_inspection_documents(ctx: Ctx<InspectionsRead>, id: PathId<Inspection>) -> Answer {
    ctx.whole(move |db, cx| {
        let row = store::find(db, cx.scope(), id.0)?;
        Ok(store::documents_of(db, &[row.id.as_str()])?.iter().map(|document| document.view(cx)).collect())
    })
    .await
}

/// Adds a photo, a paper or a signature to an inspection.
///
/// `requirement` is `photo`, `paper`, `interview`, `signature`, `minutes`, `decision` or `conclusion`. The content tells the type:
/// PDF, JPEG, PNG and WebP, at most 20 MB; notes in pictures (place, device) are removed.
#[utoipa::path(tag = "inspections", operation_id = "createInspectionDocument", params(("id" = InspectionId, Path, description = "The inspection.")),
    request_body(content = DocumentCreate, content_type = "multipart/form-data"), security(("session" = ["inspections:read"])),
    responses((status = 201, description = "The new document.", body = RecordDocumentView,
        headers(("Location" = String, description = "The content.")))))]
#[post("/inspections/{id}/documents")]
pub async fn create_inspection_document(ctx: Ctx<InspectionsRead>, id: PathId<Inspection>, parts: Multipart) -> Answer {
    let id = id.0;
    let check = move |db: &mut Db, cx: &Cx| commands::worked_on(db, cx, id, commands::takes_documents).map(drop);
    let attachment = ctx.receive(parts, check).await?.attachment().await?;
    ctx.command_with_file(attachment, move |tx, cx, file| {
        let row = commands::add_document(tx, cx, id, file)?;
        Ok(Reply::created(format!("/v1/inspection-documents/{}/content", row.id), row.view(cx)))
    })
    .await
}

/// Downloads a document of an inspection.
#[utoipa::path(tag = "inspections", operation_id = "downloadInspectionDocument",
    params(("id" = RecordDocumentId, Path, description = "The document.")), security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The file.", body = Vec<u8>, content_type = "application/octet-stream",
        headers(("Content-Disposition" = String, description = "Always `attachment`.")))))]
#[get("/inspection-documents/{id}/content")]
pub async fn download_inspection_document(ctx: Ctx<InspectionsRead>, id: PathId<RecordDocument>) -> Answer {
    ctx.download(move |db, cx| {
        let document = store::find_document(db, id.0)?;
        store::find(db, cx.scope(), ids::id(&document.record_id)?)?;
        Ok((document.file_name, document.storage_key))
    })
    .await
}
