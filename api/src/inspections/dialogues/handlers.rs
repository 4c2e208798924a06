//! HTTP for dialogues.

use super::{
    Dialogue, DialogueId, commands, store,
    types::{DialogueAnswer, DialogueCreate, DialogueIssueCreate, DialogueQuery, DialogueView},
    view::{self, shown},
};
use crate::{
    ctx::Ctx,
    directory::working_days::local_date,
    inspections::access::{InspectionsRead, InspectionsWrite},
    platform::http::{
        Answer, Reply,
        body::Body,
        if_match::IfMatch,
        paging::{Listing, Page},
        query::PathId,
    },
};
use actix_web::{get, post};

/// Lists dialogues with employers, the newest entry first.
#[utoipa::path(tag = "inspections", operation_id = "listDialogues", params(Listing<DialogueQuery>), security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The dialogues.", body = Page<DialogueView>)))]
#[get("/dialogues")]
pub async fn list_dialogues(ctx: Ctx<InspectionsRead>, listing: Listing<DialogueQuery>) -> Answer {
    ctx.page(
        listing,
        |dialogue: &DialogueView| dialogue.id,
        |db, cx, query, slice| {
            let rows = store::list(db, cx.scope(), query, local_date(cx.now), slice)?;
            view::dialogues(db, &rows, cx)
        },
    )
    .await
}

/// Enters the minutes of a dialogue, with the issues that were raised and who answers each by when.
#[utoipa::path(tag = "inspections", operation_id = "createDialogue", request_body = DialogueCreate, security(("session" = ["inspections:write"])),
    responses((status = 201, description = "The dialogue.", body = DialogueView,
        headers(("Location" = String, description = "The dialogue."), ("ETag" = String, description = "Its version.")))))]
#[post("/dialogues")]
pub async fn create_dialogue(ctx: Ctx<InspectionsWrite>, body: Body<DialogueCreate>) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = commands::create(tx, cx, input)?;
        Ok(Reply::created_versioned(format!("/v1/dialogues/{}", row.id), shown(tx.db, &row, cx)?))
    })
    .await
}

/// Shows a dialogue with its issues.
#[utoipa::path(tag = "inspections", operation_id = "findDialogue", params(("id" = DialogueId, Path, description = "The dialogue.")),
    security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The dialogue.", body = DialogueView, headers(("ETag" = String, description = "Its version.")))))]
#[get("/dialogues/{id}")]
pub async fn find_dialogue(ctx: Ctx<InspectionsRead>, id: PathId<Dialogue>) -> Answer {
    ctx.show_versioned(move |db, cx| {
        let row = store::find(db, cx.scope(), id.0)?;
        shown(db, &row, cx)
    })
    .await
}

/// Adds an issue to a dialogue.
#[utoipa::path(tag = "inspections", operation_id = "createDialogueIssue", params(("id" = DialogueId, Path, description = "The dialogue.")),
    request_body = DialogueIssueCreate, security(("session" = ["inspections:write"])),
    responses((status = 201, description = "The dialogue.", body = DialogueView,
        headers(("Location" = String, description = "The dialogue."), ("ETag" = String, description = "Its version.")))))]
#[post("/dialogues/{id}/issues")]
pub async fn create_dialogue_issue(
    ctx: Ctx<InspectionsWrite>,
    id: PathId<Dialogue>,
    body: Body<DialogueIssueCreate>,
) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = commands::add_issue(tx, cx, id.0, input)?;
        Ok(Reply::created_versioned(format!("/v1/dialogues/{}", row.id), shown(tx.db, &row, cx)?))
    })
    .await
}

/// Enters the answer to an issue.
#[utoipa::path(tag = "inspections", operation_id = "answerDialogueIssue", params(("id" = DialogueId, Path, description = "The dialogue."), IfMatch),
    request_body = DialogueAnswer, security(("session" = ["inspections:write"])),
    responses((status = 200, description = "The dialogue.", body = DialogueView, headers(("ETag" = String, description = "Its version.")))))]
#[post("/dialogues/{id}/answers")]
pub async fn answer_dialogue_issue(
    ctx: Ctx<InspectionsWrite>,
    id: PathId<Dialogue>,
    IfMatch(seen): IfMatch,
    body: Body<DialogueAnswer>,
) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = commands::answer(tx, cx, id.0, seen, input)?;
        Ok(Reply::versioned(shown(tx.db, &row, cx)?))
    })
    .await
}
