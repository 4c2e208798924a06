//! HTTP for postings.

use super::{
    store::{self, PostingRow},
    types::{CasePostingQuery, CasePostingView},
};
use crate::{
    access::Allowed,
    cases::{
        access::CasesRead,
        case::{
            handlers::Desk,
            store::{CaseRow, Named},
            view::person_ref,
        },
    },
    directory::working_days::local_date,
    platform::{
        db::Db,
        http::paging::{Listing, Page},
        ids::id,
        problem::Problem,
    },
};
use actix_web::{HttpResponse, get};

/// Lists the cases of the caller's units whose conclusion is posted today, or was, the newest first.
///
/// A posting ends by itself after its last day, and when the case leaves the step. Nothing is posted of a case that is protected,
/// personal or holds health data.
#[utoipa::path(tag = "cases", operation_id = "listCasePostings", params(Listing<CasePostingQuery>), security(("session" = ["cases:read"])),
    responses((status = 200, description = "The postings.", body = Page<CasePostingView>)))]
#[get("/case-postings")]
pub async fn list_case_postings(
    caller: Allowed<CasesRead>,
    listing: Listing<CasePostingQuery>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let Listing { query, page } = listing;
    let (slice, state) = (page.slice()?, query.state.unwrap_or_default());
    let (scope, shared, today) = (caller.scope().clone(), desk.shared(), local_date(desk.platform.clock.now()));
    let read = move |db: &mut Db| -> Result<Vec<CasePostingView>, Problem> {
        let rows = store::of_day(db, &scope, (today, state), &slice)?;
        let view = |(row, case, person): (PostingRow, CaseRow, Named)| {
            let definition = &shared.catalogue.of_case(&case.case_type_id)?.compiled.definition;
            Ok(CasePostingView {
                id: id(&row.id)?,
                case_id: id(&case.id)?,
                case_type: definition.name.clone(),
                unit: shared.directory.unit_ref(&case.unit_id)?,
                person: person_ref(&person)?,
                case_code: case.code,
                posted_on: row.posted_on,
                last_on: row.last_on,
            })
        };
        rows.into_iter().map(view).collect()
    };
    page.cut(desk.platform.pool.read(read).await?, |posting| posting.id)?.send()
}
