//! HTTP for scorings of wards.

use super::{
    commands, rules, store,
    types::{WardRecognition, WardScoreCreate, WardScorePatch, WardScoreQuery, WardScoreView},
};
use crate::{
    ctx::{
        documents::{RecordDocument, RecordDocumentId, RecordDocumentView},
        prelude::handlers::*,
    },
    inspections::{
        access::{InspectionsDecide, InspectionsRead, InspectionsWrite},
        wards::{WardScore, WardScoreId},
    },
    platform::ids,
};

/// Lists scorings of wards, the newest first.
#[utoipa::path(tag = "inspections", operation_id = "listWardScores", params(Listing<WardScoreQuery>), security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The scorings.", body = Page<WardScoreView>)))]
#[get("/ward-scores")]
pub async fn list_ward_scores(ctx: Ctx<InspectionsRead>, listing: Listing<WardScoreQuery>) -> Answer {
    check_year(listing.query.year, 2009)?;
    ctx.list(listing, store::list, |score| score.id).await
}

/// Opens the scoring of a ward in a year, with the criteria of the year.
#[utoipa::path(tag = "inspections", operation_id = "createWardScore", request_body = WardScoreCreate, security(("session" = ["inspections:write"])),
    responses((status = 201, description = "The scoring.", body = WardScoreView)))]
#[post("/ward-scores")]
pub async fn create_ward_score(ctx: Ctx<InspectionsWrite>, body: Body<WardScoreCreate>) -> Answer {
    ctx.create(body, commands::create).await
}

/// Shows a scoring.
#[utoipa::path(tag = "inspections", operation_id = "findWardScore", params(("id" = WardScoreId, Path, description = "The scoring.")),
    security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The scoring.", body = WardScoreView)))]
#[get("/ward-scores/{id}")]
pub async fn find_ward_score(ctx: Ctx<InspectionsRead>, id: PathId<WardScore>) -> Answer {
    ctx.find(id, store::find).await
}

/// Enters points and evidence. A refused scoring becomes a draft again.
#[utoipa::path(tag = "inspections", operation_id = "updateWardScore", params(("id" = WardScoreId, Path, description = "The scoring."), IfMatch),
    request_body(content = WardScorePatch, content_type = "application/merge-patch+json"), security(("session" = ["inspections:write"])),
    responses((status = 200, description = "The scoring.", body = WardScoreView)))]
#[patch("/ward-scores/{id}")]
pub async fn update_ward_score(ctx: Ctx<InspectionsWrite>, change: Patch<WardScore, WardScorePatch>) -> Answer {
    ctx.change(change, commands::score).await
}

/// Submits a scoring: each criterion has its points, with evidence.
#[utoipa::path(tag = "inspections", operation_id = "submitWardScore", params(("id" = WardScoreId, Path, description = "The scoring."), IfMatch),
    security(("session" = ["inspections:write"])),
    responses((status = 200, description = "The scoring.", body = WardScoreView)))]
#[post("/ward-scores/{id}/submission")]
pub async fn submit_ward_score(ctx: Ctx<InspectionsWrite>, step: Step<WardScore>) -> Answer {
    ctx.change(step, |tx, cx, id, seen, ()| commands::submit(tx, cx, id, seen)).await
}

/// Recognises the ward; its status changes from today on.
#[utoipa::path(tag = "inspections", operation_id = "recogniseWard", params(("id" = WardScoreId, Path, description = "The scoring."), IfMatch),
    request_body = WardRecognition, security(("session" = ["inspections:decide"])),
    responses((status = 200, description = "The scoring.", body = WardScoreView)))]
#[post("/ward-scores/{id}/recognition")]
pub async fn recognise_ward(ctx: Ctx<InspectionsDecide>, change: Change<WardScore, WardRecognition>) -> Answer {
    ctx.change(change, commands::recognise).await
}

/// Refuses a scoring with the reason.
#[utoipa::path(tag = "inspections", operation_id = "refuseWardScore", params(("id" = WardScoreId, Path, description = "The scoring."), IfMatch),
    request_body = TransitionReason, security(("session" = ["inspections:decide"])),
    responses((status = 200, description = "The scoring.", body = WardScoreView)))]
#[post("/ward-scores/{id}/refusal")]
pub async fn refuse_ward_score(ctx: Ctx<InspectionsDecide>, change: Change<WardScore, TransitionReason>) -> Answer {
    ctx.change(change, commands::refuse).await
}

/// Adds a document of evidence to a scoring that is still scored. `requirement` is the code of the criterion that it shows.
///
/// Documents hold counts, no names of persons. The content tells the type: PDF, JPEG, PNG and WebP, at most 20 MB; notes in pictures
/// (place, device) are removed.
#[utoipa::path(tag = "inspections", operation_id = "createWardScoreDocument", params(("id" = WardScoreId, Path, description = "The scoring.")),
    request_body(content = DocumentCreate, content_type = "multipart/form-data"), security(("session" = ["inspections:write"])),
    responses((status = 201, description = "The new document.", body = RecordDocumentView,
        headers(("Location" = String, description = "The content.")))))]
#[post("/ward-scores/{id}/documents")]
pub async fn create_ward_score_document(ctx: Ctx<InspectionsWrite>, id: PathId<WardScore>, parts: Multipart) -> Answer {
    let id = id.0;
    let check = move |db: &mut Db, cx: &Cx| commands::scored(db, cx, id).map(drop);
    let attachment = ctx.receive(parts, check).await?.attachment().await?;
    ctx.command_with_file(attachment, move |tx, cx, file| {
        let row = commands::add_document(tx, cx, id, file)?;
        Ok(Reply::created(format!("/v1/ward-score-documents/{}/content", row.id), row.view(cx)))
    })
    .await
}

/// Downloads a document of evidence, for those who score or decide; for others there is none.
#[utoipa::path(tag = "inspections", operation_id = "downloadWardScoreDocument",
    params(("id" = RecordDocumentId, Path, description = "The document.")), security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The file.", body = Vec<u8>, content_type = "application/octet-stream",
        headers(("Content-Disposition" = String, description = "Always `attachment`.")))))]
#[get("/ward-score-documents/{id}/content")]
pub async fn download_ward_score_document(ctx: Ctx<InspectionsRead>, id: PathId<RecordDocument>) -> Answer {
    ctx.download(move |db, cx| {
        if !rules::sees_documents(&cx.caller) {
            return Err(absent());
        }
        let document = store::find_document(db, id.0)?;
        store::find(db, cx.scope(), ids::id(&document.record_id)?)?;
        Ok((document.file_name, document.storage_key))
    })
    .await
}
