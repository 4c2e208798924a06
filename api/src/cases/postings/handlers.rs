//! HTTP for postings.

use super::{
    store::{self, PostingRow},
    types::{CasePostingQuery, CasePostingView},
};
use crate::{
    cases::{
        access::CasesRead,
        case::{
            store::{CaseRow, Named},
            view::person_ref,
        },
        office::Office,
    },
    ctx::prelude::handlers::*,
    platform::ids::id,
};

/// Lists the cases of the caller's units whose conclusion is posted today, or was, the newest first.
///
/// A posting ends by itself after its last day, and when the case leaves the step. Nothing is posted of a case that is protected,
/// personal or holds health data.
#[utoipa::path(tag = "cases", operation_id = "listCasePostings", params(Listing<CasePostingQuery>), security(("session" = ["cases:read"])),
    responses((status = 200, description = "The postings.", body = Page<CasePostingView>)))]
#[get("/case-postings")]
pub async fn list_case_postings(ctx: Ctx<CasesRead, Office>, listing: Listing<CasePostingQuery>) -> Answer {
    let key = |posting: &CasePostingView| posting.id;
    let read = |db: &mut Db, office: &Office, query: &CasePostingQuery, slice| {
        let day = (local_date(office.now), query.state.unwrap_or_default());
        let view = |(row, case, person): (PostingRow, CaseRow, Named)| {
            let definition = &office.catalogue.of_case(&case.case_type_id)?.compiled.definition;
            Ok(CasePostingView {
                id: id(&row.id)?,
                case_id: id(&case.id)?,
                case_type: definition.name.clone(),
                unit: office.directory.unit_ref(&case.unit_id)?,
                person: person_ref(&person)?,
                case_code: case.code,
                posted_on: row.posted_on,
                last_on: row.last_on,
            })
        };
        store::of_day(db, office.scope(), day, &slice)?.into_iter().map(view).collect()
    };
    ctx.page(listing, key, read).await
}
