//! HTTP for prints.

use super::{
    CasePrint, CasePrintId, commands,
    store::{self, PrintRow},
    types::{CasePrintCreate, CasePrintDraft, CasePrintSummary, CasePrintView, PrintContent},
};
use crate::{
    access::Allowed,
    cases::{
        Case, CaseId,
        access::{CasesRead, CasesWrite},
        case::{
            handlers::Desk,
            store::{self as cases, Whole},
        },
    },
    identity::{state::user_ref, store::Names},
    platform::{
        choices::parse,
        db::Db,
        http::{
            Reply,
            body::Body,
            if_match::IfMatch,
            paging::{Listing, Page, PageQuery},
            query::PathId,
        },
        ids::id,
        problem::{self, Problem},
    },
};
use actix_web::{HttpResponse, get, post};

/// Lists what can be printed of a case now, filled in from it: receipt slip, request for a supplement, refusal, apology, minutes,
/// posting, decision, cover.
///
/// None of a protected case.
#[utoipa::path(tag = "cases", operation_id = "listCasePrintDrafts", params(("id" = CaseId, Path, description = "The case."),
        ("Access-Purpose" = Option<String>, Header, description = "Why a confidential case is looked at.", example = "handle_case")),
    security(("session" = ["cases:read"])),
    responses((status = 200, description = "What can be printed.", body = Page<CasePrintDraft>)))]
#[get("/cases/{id}/print-drafts")]
pub async fn list_case_print_drafts(
    caller: Allowed<CasesRead>,
    id: PathId<Case>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let read = |desk: &Desk, db: &mut Db, whole: &Whole, _: &_, caller: &_, now| {
        commands::drafts(db, whole, &desk.shared(), (caller, now))
    };
    Reply::ok(Page::whole(desk.look(&caller, id.0, read).await?)).send()
}

/// Keeps what is printed of a case: the draft of its kind with the texts as a clerk corrected them.
#[utoipa::path(tag = "cases", operation_id = "createCasePrint", params(("id" = CaseId, Path, description = "The case."), IfMatch),
    request_body = CasePrintCreate, security(("session" = ["cases:write"])),
    responses((status = 201, description = "What was printed.", body = CasePrintView,
        headers(("Location" = String, description = "The print.")))))]
#[post("/cases/{id}/prints")]
pub async fn create_case_print(
    caller: Allowed<CasesWrite>,
    id: PathId<Case>,
    IfMatch(seen): IfMatch,
    body: Body<CasePrintCreate>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let whole = cases::find_whole(tx.db, &principal.scope, id.0.as_str())?.ok_or_else(problem::absent)?;
        on_thread.office(&principal).require_own(&whole.case)?;
        let shared = on_thread.shared();
        let (row, content) = commands::print(tx, (&whole, &shared, &principal), seen, &body.value)?;
        let view = CasePrintView { summary: summary(&row, &shared.names)?, content };
        Ok(Reply::created(format!("/v1/case-prints/{}", row.id), view))
    });
    command.await
}

/// Lists what was printed of a case, the newest first.
#[utoipa::path(tag = "cases", operation_id = "listCasePrints", params(("id" = CaseId, Path, description = "The case."), PageQuery,
        ("Access-Purpose" = Option<String>, Header, description = "Why a confidential case is looked at.", example = "handle_case")),
    security(("session" = ["cases:read"])),
    responses((status = 200, description = "The prints, without their contents.", body = Page<CasePrintSummary>)))]
#[get("/cases/{id}/prints")]
pub async fn list_case_prints(
    caller: Allowed<CasesRead>,
    id: PathId<Case>,
    listing: Listing<PageQuery>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let page = listing.page;
    let (after, rows): (Option<String>, _) = (page.after()?, page.rows());
    let read = move |desk: &Desk, db: &mut Db, whole: &Whole, _: &_, _: &_, _| {
        let prints = store::of_case(db, &whole.case.id, after.as_deref(), rows)?;
        prints.iter().map(|row| summary(row, &desk.names)).collect::<Result<Vec<_>, _>>()
    };
    let prints = desk.look(&caller, id.0, read).await?;
    page.cut(prints, |print| print.id.to_string())?.send()
}

/// Shows what was printed, as it was printed.
#[utoipa::path(tag = "cases", operation_id = "findCasePrint", params(("id" = CasePrintId, Path, description = "The print."),
        ("Access-Purpose" = Option<String>, Header, description = "Why a confidential case is looked at.", example = "handle_case")),
    security(("session" = ["cases:read"])),
    responses((status = 200, description = "The print.", body = CasePrintView)))]
#[get("/case-prints/{id}")]
pub async fn find_case_print(
    caller: Allowed<CasesRead>,
    id: PathId<CasePrint>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let asked = id.0;
    let row = desk.platform.pool.read(move |db| store::find(db, asked.as_str())).await?.ok_or_else(problem::absent)?;
    let case: CaseId = self::id(&row.case_id)?;
    let read = move |desk: &Desk, _: &mut Db, _: &Whole, _: &_, _: &_, _| {
        let content: PrintContent =
            serde_json::from_str(&row.content).map_err(|error| Problem::internal("print", &error))?;
        Ok(CasePrintView { summary: summary(&row, &desk.names)?, content })
    };
    Reply::ok(desk.look(&caller, case, read).await?).send()
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
