//! HTTP for awards.

use super::{
    Award, AwardId,
    access::{AwardsRead, AwardsWrite},
    commands, store,
    types::{AwardCreate, AwardPatch, AwardQuery, AwardTransition, AwardView, PublicAward},
    view,
};
use crate::ctx::{
    documents::{RecordDocument, RecordDocumentId, RecordDocumentView},
    prelude::handlers::*,
};

/// Lists awards by year, the newest first.
#[utoipa::path(tag = "awards", operation_id = "listAwards", params(AwardQuery), security(("session" = ["awards:read"])),
    responses((status = 200, description = "The awards.", content(
        (Page<AwardView> = "application/json"), (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))))]
#[get("/awards")]
pub async fn list_awards(ctx: Ctx<AwardsRead>, request: HttpRequest, listing: Listing<AwardQuery>) -> Answer {
    let Listing { query, page } = listing;
    check_year(query.year, 1945)?;
    let wish = table::wish(&request, query.format.map(Format::from));
    ctx.page_or_file(page, wish, move |db, cx, slice| {
        let rows = store::list(db, &query, slice)?;
        view::awards(db, rows, cx)
    })
    .await
}

/// Enters an award. The same decision, title, collective and year is taken once (409 `duplicate`).
#[utoipa::path(tag = "awards", operation_id = "createAward", request_body = AwardCreate, security(("session" = ["awards:write"])),
    responses((status = 201, description = "The new award.", body = AwardView)))]
#[post("/awards")]
pub async fn create_award(ctx: Ctx<AwardsWrite>, body: Body<AwardCreate>) -> Answer {
    ctx.create(body, commands::create).await
}

/// Shows an award.
#[utoipa::path(tag = "awards", operation_id = "findAward", params(("id" = AwardId, Path, description = "The award.")),
    security(("session" = ["awards:read"])), responses((status = 200, description = "The award.", body = AwardView)))]
#[get("/awards/{id}")]
pub async fn find_award(ctx: Ctx<AwardsRead>, id: PathId<Award>) -> Answer {
    ctx.find(id, |db, _, id| store::find(db, id)).await
}

/// Corrects an award. One that is void stays as it is (409 `state_conflict`).
#[utoipa::path(tag = "awards", operation_id = "updateAward", params(("id" = AwardId, Path, description = "The award."), IfMatch),
    request_body(content = AwardPatch, content_type = "application/merge-patch+json"), security(("session" = ["awards:write"])),
    responses((status = 200, description = "The award.", body = AwardView)))]
#[patch("/awards/{id}")]
pub async fn update_award(ctx: Ctx<AwardsWrite>, change: Patch<Award, AwardPatch>) -> Answer {
    ctx.change(change, commands::update).await
}

/// Makes an award void that was entered by mistake. It stays in the register, with the reason.
#[utoipa::path(tag = "awards", operation_id = "voidAward", params(("id" = AwardId, Path, description = "The award."), IfMatch),
    request_body = TransitionReason, security(("session" = ["awards:write"])),
    responses((status = 200, description = "The award.", body = AwardView)))]
#[post("/awards/{id}/void")]
pub async fn void_award(ctx: Ctx<AwardsWrite>, change: Change<Award, TransitionReason>) -> Answer {
    ctx.change(change, commands::make_void).await
}

/// Adds a scan to an award.
///
/// `requirement` is `decision` or `award`. The content tells the type: PDF, JPEG, PNG and WebP, at most 20 MB.
#[utoipa::path(tag = "awards", operation_id = "createAwardDocument", params(("id" = AwardId, Path, description = "The award.")),
    request_body(content = DocumentCreate, content_type = "multipart/form-data"), security(("session" = ["awards:write"])),
    responses((status = 201, description = "The new scan.", body = RecordDocumentView,
        headers(("Location" = String, description = "The content of the scan.")))))]
#[post("/awards/{id}/documents")]
pub async fn create_award_document(ctx: Ctx<AwardsWrite>, id: PathId<Award>, parts: Multipart) -> Answer {
    let award = id.0;
    let check = move |db: &mut Db, cx: &Cx| commands::changeable(db, cx, award, AwardTransition::Correct).map(drop);
    let attachment = ctx.receive(parts, check).await?.attachment().await?;
    ctx.command_with_file(attachment, move |tx, cx, file| {
        let row = commands::add_document(tx, cx, award, file)?;
        let location = format!("/v1/award-documents/{}/content", row.id);
        Ok(Reply::created(location, row.view(cx)))
    })
    .await
}

/// Downloads a scan.
#[utoipa::path(tag = "awards", operation_id = "downloadAwardDocument",
    params(("id" = RecordDocumentId, Path, description = "The scan.")), security(("session" = ["awards:read"])),
    responses((status = 200, description = "The file.", body = Vec<u8>, content_type = "application/octet-stream",
        headers(("Content-Disposition" = String, description = "Always `attachment`.")))))]
#[get("/award-documents/{id}/content")]
pub async fn download_award_document(ctx: Ctx<AwardsRead>, id: PathId<RecordDocument>) -> Answer {
    ctx.download(move |db, _| {
        let document = store::find_document(db, id.0)?;
        Ok((document.file_name, document.storage_key))
    })
    .await
}

/// Lists the valid awards for everybody, the newest year first.
#[utoipa::path(tag = "awards", operation_id = "listPublicAwards", params(PageQuery), security(()),
    responses((status = 200, description = "The awards.", body = Page<PublicAward>)))]
#[get("/public/awards")]
pub async fn list_public_awards(open: Open, listing: Listing<PageQuery>) -> Answer {
    open.page_keyed(listing.page, |db, directory, slice| {
        store::public(db, slice)?.into_iter().map(|row| view::public(row, directory)).collect()
    })
    .await
}
