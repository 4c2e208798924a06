//! HTTP for prints.

use super::{
    CasePrint, CasePrintId, commands,
    store::{self, PrintRow},
    types::{CasePrintCreate, CasePrintDraft, CasePrintSummary, CasePrintView, PrintContent},
};
use crate::{
    cases::{
        Case, CaseId,
        access::{CasesRead, CasesWrite},
        case::store as cases,
        office::Office,
    },
    ctx::prelude::handlers::*,
    identity::{state::user_ref, store::Names},
    platform::{choices::parse, ids::id},
};

/// Lists what can be printed of a case now, filled in from it: receipt slip, request for a supplement, refusal, apology, minutes,
/// posting, decision, cover.
///
/// None of a protected case.
#[utoipa::path(tag = "cases", operation_id = "listCasePrintDrafts", params(("id" = CaseId, Path, description = "The case."),
        ("Access-Purpose" = Option<String>, Header, description = "Why a confidential case is looked at.", example = "handle_case")),
    security(("session" = ["cases:read"])),
    responses((status = 200, description = "What can be printed.", body = Page<CasePrintDraft>)))]
#[get("/cases/{id}/print-drafts")]
pub async fn list_case_print_drafts(ctx: Ctx<CasesRead, Office>, id: PathId<Case>) -> Answer {
    let drafts = ctx
        .look(id.0, |db, office, whole, _| commands::drafts(db, whole, &office.shared(), (&office.caller, office.now)));
    Reply::ok(Page::whole(drafts.await?)).send()
}

/// Keeps what is printed of a case: the draft of its kind with the texts as a clerk corrected them.
#[utoipa::path(tag = "cases", operation_id = "createCasePrint", params(("id" = CaseId, Path, description = "The case."), IfMatch),
    request_body = CasePrintCreate, security(("session" = ["cases:write"])),
    responses((status = 201, description = "What was printed.", body = CasePrintView,
        headers(("Location" = String, description = "The print.")))))]
#[post("/cases/{id}/prints")]
pub async fn create_case_print(ctx: Ctx<CasesWrite, Office>, change: Change<Case, CasePrintCreate>) -> Answer {
    let Change { id, seen, body } = change;
    ctx.command(body, move |tx, office, input| {
        let whole = cases::find_whole(tx.db, office.scope(), id.as_str())?.ok_or_else(absent)?;
        office.require_own(&whole.case)?;
        let (row, content) = commands::print(tx, (&whole, &office.shared(), &office.caller), seen, &input)?;
        let view = CasePrintView { summary: summary(&row, &office.names)?, content };
        Ok(Reply::created(format!("/v1/case-prints/{}", row.id), view))
    })
    .await
}

/// Lists what was printed of a case, the newest first.
#[utoipa::path(tag = "cases", operation_id = "listCasePrints", params(("id" = CaseId, Path, description = "The case."), PageQuery,
        ("Access-Purpose" = Option<String>, Header, description = "Why a confidential case is looked at.", example = "handle_case")),
    security(("session" = ["cases:read"])),
    responses((status = 200, description = "The prints, without their contents.", body = Page<CasePrintSummary>)))]
#[get("/cases/{id}/prints")]
pub async fn list_case_prints(ctx: Ctx<CasesRead, Office>, id: PathId<Case>, listing: Listing<PageQuery>) -> Answer {
    let page = listing.page;
    let (after, rows): (Option<String>, _) = (page.after()?, page.rows());
    let prints = ctx.look(id.0, move |db, office, whole, _| {
        let prints = store::of_case(db, &whole.case.id, after.as_deref(), rows)?;
        prints.iter().map(|row| summary(row, &office.names)).collect::<Result<Vec<_>, _>>()
    });
    page.cut(prints.await?, |print| print.id.to_string())?.send()
}

/// Shows what was printed, as it was printed.
#[utoipa::path(tag = "cases", operation_id = "findCasePrint", params(("id" = CasePrintId, Path, description = "The print."),
        ("Access-Purpose" = Option<String>, Header, description = "Why a confidential case is looked at.", example = "handle_case")),
    security(("session" = ["cases:read"])),
    responses((status = 200, description = "The print.", body = CasePrintView)))]
#[get("/case-prints/{id}")]
pub async fn find_case_print(ctx: Ctx<CasesRead, Office>, id: PathId<CasePrint>) -> Answer {
    let row = ctx.read(move |db, _| store::find(db, id.0.as_str())?.ok_or_else(absent)).await?;
    let case: CaseId = self::id(&row.case_id)?;
    let print = ctx.look(case, move |_, office, _, _| {
        let content: PrintContent =
            serde_json::from_str(&row.content).map_err(|error| Problem::internal("print", &error))?;
        Ok(CasePrintView { summary: summary(&row, &office.names)?, content })
    });
    Reply::ok(print.await?).send()
}

fn summary(row: &PrintRow, names: &Names) -> Result<CasePrintSummary, Problem> {
    Ok(CasePrintSummary {
        id: id(&row.id)?,
        case_id: id(&row.case_id)?,
        kind: parse(&row.kind)?,
        template_from: row.template_from,
        digest: row.digest.clone(),
        printed_by: user_ref(names, &row.printed_by),
        printed_at: row.created_at.and_utc(),
    })
}
