//! HTTP for a step of many cases.

use super::{
    commands::{Step, Taken, run},
    types::{CaseBulkActionCreate, CaseBulkActionView, CaseBulkOutcome, CaseBulkRow},
};
use crate::{
    access::Allowed,
    cases::{access::CasesRead, case::handlers::Desk},
    platform::{
        http::{Reply, RequestMeta, body::Body},
        problem::Problem,
    },
};
use actix_web::{HttpResponse, post};

/// Claims, assigns, releases or takes on up to 200 cases at once; with `dry_run` it says what would happen.
///
/// Needs `cases:assign`, or `cases:write` for a transition. Each case is judged as by the single operation, with the version that the
/// caller saw, and has its own result: one that is refused stops none of the others. A case that the caller may not see is `not_found`,
/// as one that does not exist.
#[utoipa::path(tag = "cases", operation_id = "createCaseBulkAction", request_body = CaseBulkActionCreate,
    security(("session" = ["cases:read"])),
    responses((status = 200, description = "What became of each case, or would.", body = CaseBulkActionView)))]
#[post("/cases/bulk-actions")]
pub async fn create_case_bulk_action(
    caller: Allowed<CasesRead>,
    body: Body<CaseBulkActionCreate>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread, meta) = (caller.principal.clone(), desk.clone(), caller.meta.clone());
    let is_preview = body.value.dry_run;
    let (step, cases) = Step::read(body.value, &desk.office(&caller.principal))?;
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let taken = run(tx, &on_thread.office(&principal), &step, cases, is_preview)?;
        let items = taken.into_iter().map(|taken| row(taken, is_preview, &meta)).collect();
        Ok(Reply::ok(CaseBulkActionView { items }))
    });
    command.await
}

fn row((case_id, result): Taken, is_preview: bool, meta: &RequestMeta) -> CaseBulkRow {
    let done = if is_preview { CaseBulkOutcome::Eligible } else { CaseBulkOutcome::Done };
    match result {
        Ok(version) => CaseBulkRow { case_id, outcome: done, version: (!is_preview).then_some(version), problem: None },
        Err(problem) => CaseBulkRow {
            case_id,
            outcome: CaseBulkOutcome::Refused,
            version: None,
            problem: Some(problem.view(meta.lang, &meta.trace_id)),
        },
    }
}
