//! HTTP for a step of many cases.

use super::{
    commands::{self, Taken, run},
    types::{CaseBulkActionCreate, CaseBulkActionView, CaseBulkOutcome, CaseBulkRow},
};
use crate::{
    cases::{access::CasesRead, office::Office},
    ctx::prelude::handlers::*,
    platform::http::RequestMeta,
};

/// Claims, assigns, releases or takes on up to 200 cases at once; with `dry_run` it says what would happen.
///
/// Needs `cases:assign`, or `cases:write` for a transition. Each case is judged as by the single operation, with the version that the
/// caller saw, and has its own result: one that is refused stops none of the others. A case that the caller may not see is `not_found`,
/// as one that does not exist.
#[utoipa::path(tag = "cases", operation_id = "createCaseBulkAction", request_body = CaseBulkActionCreate,
    security(("session" = ["cases:read"])),
    responses((status = 200, description = "What became of each case, or would.", body = CaseBulkActionView)))]
#[post("/cases/bulk-actions")]
pub async fn create_case_bulk_action(ctx: Ctx<CasesRead, Office>, body: Body<CaseBulkActionCreate>) -> Answer {
    let (meta, is_preview) = (ctx.allowed.meta.clone(), body.value.dry_run);
    let (step, cases) = commands::Step::read(body.value, &ctx.cx)?;
    let taken = Body { value: (step, cases), digest: body.digest };
    ctx.command(taken, move |tx, office, (step, cases)| {
        let taken = run(tx, office, &step, cases, is_preview)?;
        let items = taken.into_iter().map(|taken| row(taken, is_preview, &meta)).collect();
        Ok(Reply::ok(CaseBulkActionView { items }))
    })
    .await
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
