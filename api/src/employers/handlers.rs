//! HTTP for employers.

use super::{
    Employer, EmployerId,
    access::{EmployersRead, EmployersWrite},
    commands, merge,
    store::{self, EmployerFilter},
    tax_code,
    types::{
        EmployerCreate, EmployerMerge, EmployerPatch, EmployerQuery, EmployerSearch, EmployerTransitionCreate,
        EmployerView,
    },
    view::{self, sees_personal},
};
use crate::{
    ctx::prelude::handlers::*,
    directory::UnitId,
    platform::{choices::code, text::fold},
};

/// A unit and those below it; one out of the scope has no employers that the caller sees.
fn below(cx: &Cx, unit: Option<UnitId>) -> Option<Vec<String>> {
    let today = local_date(cx.now);
    unit.map(|unit| cx.directory.subtree(unit.as_str(), today).into_iter().collect())
}

/// Enters an employer. A tax code and a code of the insurance agency are of one employer (409 `duplicate`, with `employer_id`
/// where the caller may see it).
#[utoipa::path(tag = "employers", operation_id = "createEmployer", request_body = EmployerCreate, security(("session" = ["employers:write"])),
    responses((status = 201, description = "The new employer.", body = EmployerView)))]
#[post("/employers")]
pub async fn create_employer(ctx: Ctx<EmployersWrite>, body: Body<EmployerCreate>) -> Answer {
    ctx.create(body, commands::create).await
}

/// Finds employers by any part of the name, with or without marks, by the beginning of a tax code, or by the insurance agency's
/// code.
///
/// It is a POST so that the personal number of a household business stays out of addresses and logs; only those who see it in
/// full find by it. Text without letters and digits finds nothing.
#[utoipa::path(tag = "employers", operation_id = "searchEmployers", request_body = EmployerSearch, security(("session" = ["employers:read"])),
    responses((status = 200, description = "The employers, by name.", body = Page<EmployerView>)))]
#[post("/employers/search")]
pub async fn search_employers(ctx: Ctx<EmployersRead>, body: Body<EmployerSearch>) -> Answer {
    let search = body.value;
    let bound = ("employers", &search.q, &search.unit_id, sees_personal(&ctx.cx.caller));
    let page = PageRequest::of_search(&ctx.platform, &bound, search.limit, search.cursor)?;
    let mut filter = EmployerFilter {
        sees_personal: sees_personal(&ctx.cx.caller),
        units: below(&ctx.cx, search.unit_id),
        ..EmployerFilter::default()
    };
    match tax_code::digits(&search.q).filter(|digits| digits.len() > 3) {
        Some(digits) if digits.len() == 13 => filter.tax_code = Some(format!("{}-{}", &digits[..10], &digits[10..])),
        Some(digits) => filter.tax_code = Some(digits),
        None => {
            filter.words = fold(&search.q).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
            let is_one_word = filter.words.len() == 1;
            filter.insurance_code = tax_code::insurance_code(&search.q).ok().filter(|_| is_one_word);
            if filter.words.is_empty() {
                return Reply::ok(Page::<EmployerView>::whole(Vec::new())).send();
            }
        }
    }
    ctx.page_keyed(page, move |db, cx, slice| {
        let rows = store::list(db, cx.scope(), &filter, slice)?;
        view::employers(db, rows, cx)
    })
    .await
}

/// Lists employers by name.
#[utoipa::path(tag = "employers", operation_id = "listEmployers", params(Listing<EmployerQuery>), security(("session" = ["employers:read"])),
    responses((status = 200, description = "The employers.", content(
        (Page<EmployerView> = "application/json"), (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))))]
#[get("/employers")]
pub async fn list_employers(ctx: Ctx<EmployersRead>, request: HttpRequest, listing: Listing<EmployerQuery>) -> Answer {
    let Listing { query, page } = listing;
    let wish = table::wish(&request, query.format.map(Format::from));
    let filter = EmployerFilter {
        kind: query.kind.map(code),
        sector: query.sector.map(code),
        status: query.status,
        units: below(&ctx.cx, query.unit_id),
        head: query.head_employer_id,
        ..EmployerFilter::default()
    };
    ctx.page_or_file(page, wish, move |db, cx, slice| {
        let rows = store::list(db, cx.scope(), &filter, slice)?;
        view::employers(db, rows, cx)
    })
    .await
}

/// Shows an employer.
#[utoipa::path(tag = "employers", operation_id = "findEmployer", params(("id" = EmployerId, Path, description = "The employer.")),
    security(("session" = ["employers:read"])),
    responses((status = 200, description = "The employer.", body = EmployerView)))]
#[get("/employers/{id}")]
pub async fn find_employer(ctx: Ctx<EmployersRead>, id: PathId<Employer>) -> Answer {
    ctx.find(id, store::find).await
}

/// Corrects an employer. A duplicate that was merged stays as it is (409 `state_conflict`, with `merged_into_id`).
#[utoipa::path(tag = "employers", operation_id = "updateEmployer", params(("id" = EmployerId, Path, description = "The employer."), IfMatch),
    request_body(content = EmployerPatch, content_type = "application/merge-patch+json"), security(("session" = ["employers:write"])),
    responses((status = 200, description = "The employer.", body = EmployerView)))]
#[patch("/employers/{id}")]
pub async fn update_employer(ctx: Ctx<EmployersWrite>, change: Patch<Employer, EmployerPatch>) -> Answer {
    ctx.change(change, commands::update).await
}

/// Suspends, resumes, closes or reopens an employer.
#[utoipa::path(tag = "employers", operation_id = "transitionEmployer", params(("id" = EmployerId, Path, description = "The employer."), IfMatch),
    request_body = EmployerTransitionCreate, security(("session" = ["employers:write"])),
    responses((status = 200, description = "The employer.", body = EmployerView)))]
#[post("/employers/{id}/transitions")]
pub async fn transition_employer(
    ctx: Ctx<EmployersWrite>,
    change: Change<Employer, EmployerTransitionCreate>,
) -> Answer {
    ctx.change(change, commands::transition).await
}

/// Merges a duplicate into the employer that stays. The duplicate keeps its records and points there; its branches go over, and
/// so do the codes that the employer that stays does not have. Both versions must be those that the caller saw (412).
#[utoipa::path(tag = "employers", operation_id = "mergeEmployer", params(("id" = EmployerId, Path, description = "The duplicate."), IfMatch),
    request_body = EmployerMerge, security(("session" = ["employers:write"])),
    responses((status = 200, description = "The duplicate.", body = EmployerView)))]
#[post("/employers/{id}/merge")]
pub async fn merge_employer(ctx: Ctx<EmployersWrite>, change: Change<Employer, EmployerMerge>) -> Answer {
    ctx.change(change, merge::merge).await
}
