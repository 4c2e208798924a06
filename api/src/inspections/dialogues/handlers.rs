//! HTTP for dialogues.

use super::{
    Dialogue, DialogueId, commands, store,
    types::{DialogueAnswer, DialogueCreate, DialogueIssueCreate, DialogueQuery, DialogueView},
    view,
};
use crate::{
    ctx::prelude::handlers::*,
    inspections::access::{InspectionsRead, InspectionsWrite},
};

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
    responses((status = 201, description = "The dialogue.", body = DialogueView)))]
#[post("/dialogues")]
pub async fn create_dialogue(ctx: Ctx<InspectionsWrite>, body: Body<DialogueCreate>) -> Answer {
    ctx.create(body, commands::create).await
}

/// Shows a dialogue with its issues.
#[utoipa::path(tag = "inspections", operation_id = "findDialogue", params(("id" = DialogueId, Path, description = "The dialogue.")),
    security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The dialogue.", body = DialogueView)))]
#[get("/dialogues/{id}")]
pub async fn find_dialogue(ctx: Ctx<InspectionsRead>, id: PathId<Dialogue>) -> Answer {
    ctx.find(id, store::find).await
}

/// Adds an issue to a dialogue.
#[utoipa::path(tag = "inspections", operation_id = "createDialogueIssue", params(("id" = DialogueId, Path, description = "The dialogue.")),
    request_body = DialogueIssueCreate, security(("session" = ["inspections:write"])),
    responses((status = 201, description = "The dialogue.", body = DialogueView)))]
#[post("/dialogues/{id}/issues")]
pub async fn create_dialogue_issue(
    ctx: Ctx<InspectionsWrite>,
    id: PathId<Dialogue>,
    body: Body<DialogueIssueCreate>,
) -> Answer {
    ctx.create(body, move |tx, cx, input| commands::add_issue(tx, cx, id.0, input)).await
}

/// Enters the answer to an issue.
#[utoipa::path(tag = "inspections", operation_id = "answerDialogueIssue", params(("id" = DialogueId, Path, description = "The dialogue."), IfMatch),
    request_body = DialogueAnswer, security(("session" = ["inspections:write"])),
    responses((status = 200, description = "The dialogue.", body = DialogueView)))]
#[post("/dialogues/{id}/answers")]
pub async fn answer_dialogue_issue(ctx: Ctx<InspectionsWrite>, change: Change<Dialogue, DialogueAnswer>) -> Answer {
    ctx.change(change, commands::answer).await
}
