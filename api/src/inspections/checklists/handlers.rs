//! HTTP for checklists and answers.

use super::{
    answers, commands, data, store,
    types::{AnswerBatch, AnswerReceipts, AnswerView, ChecklistQuery, ChecklistSubject, ChecklistView},
};
use crate::{
    ctx::prelude::handlers::*,
    inspections::{
        access::InspectionsRead,
        ids::{Inspection, InspectionId},
        visits,
    },
};

/// Lists the checklists of a day for everybody: what inspectors ask for, by subject, with the article and the evidence.
#[utoipa::path(tag = "inspections", operation_id = "listPublicInspectionChecklists", params(Listing<ChecklistQuery>), security(()),
    responses((status = 200, description = "The checklists.", body = Page<ChecklistView>)))]
#[get("/public/inspection-checklists")]
pub async fn list_public_inspection_checklists(open: Open, listing: Listing<ChecklistQuery>) -> Answer {
    let Listing { query, page } = listing;
    let on = query.on.map_or_else(|| open.today(), |day| *day);
    open.page_keyed(page, move |_, _, slice| {
        let rest = data::checklists(on)?
            .into_iter()
            .filter(|list| slice.after.is_none_or(|last: ChecklistSubject| last < list.subject));
        let limit = usize::try_from(slice.limit).unwrap_or(0);
        Ok(rest.take(limit).map(|list| (list.subject, list)).collect())
    })
    .await
}

/// Lists the checklists of an inspection in the versions that it keeps.
#[utoipa::path(tag = "inspections", operation_id = "listInspectionChecklists", params(("id" = InspectionId, Path, description = "The inspection.")),
    security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The checklists.", body = Page<ChecklistView>)))]
#[get("/inspections/{id}/checklists")]
pub async fn list_inspection_checklists(ctx: Ctx<InspectionsRead>, id: PathId<Inspection>) -> Answer {
    ctx.whole(move |db, cx| {
        let row = visits::store::find(db, cx.scope(), id.0)?;
        commands::kept(&row)?.into_iter().map(data::checklist).collect()
    })
    .await
}

/// Lists the answers of an inspection by item.
#[utoipa::path(tag = "inspections", operation_id = "listInspectionAnswers", params(("id" = InspectionId, Path, description = "The inspection.")),
    security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The answers.", body = Page<AnswerView>)))]
#[get("/inspections/{id}/answers")]
pub async fn list_inspection_answers(ctx: Ctx<InspectionsRead>, id: PathId<Inspection>) -> Answer {
    ctx.whole(move |db, cx| {
        let row = visits::store::find(db, cx.scope(), id.0)?;
        store::of_inspection(db, row.id)?.iter().map(|answer| answers::view(answer, cx)).collect()
    })
    .await
}

/// Takes answers of the caller, who is in the team of the inspection and declared to have no conflict of interest.
///
/// Each answer names the version that was seen. One that somebody else changed in between is not written over: the receipt has
/// both, and the fields in which they differ. The same batch may be sent again: what is kept already stays as it is.
#[utoipa::path(tag = "inspections", operation_id = "createInspectionAnswers", params(("id" = InspectionId, Path, description = "The inspection.")),
    request_body = AnswerBatch, security(("session" = ["inspections:read"])),
    responses((status = 200, description = "What became of each answer.", body = AnswerReceipts)))]
#[post("/inspections/{id}/answers")]
pub async fn create_inspection_answers(
    ctx: Ctx<InspectionsRead>,
    id: PathId<Inspection>,
    body: Body<AnswerBatch>,
) -> Answer {
    ctx.command(body, move |tx, cx, input| Ok(Reply::ok(commands::answer(tx, cx, id.0, input)?))).await
}
