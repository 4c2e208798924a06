//! HTTP for the catalogue.

use super::{
    CaseType, CaseTypeId,
    access::{CatalogueRead, CatalogueWrite},
    commands,
    data::{Catalogue, CatalogueCache},
    types::{CaseTypeCreate, CaseTypeQuery, CaseTypeSummary, CaseTypeView},
};
use crate::ctx::prelude::handlers::*;
use actix_web::web::Data;

/// Lists case types.
///
/// All versions, unless `valid_on` narrows them to those that a case opened on that day takes.
#[utoipa::path(tag = "catalogue", operation_id = "listCaseTypes", params(CaseTypeQuery), security(("session" = ["catalogue:read"])),
    responses((status = 200, description = "The case types, by code and version.", body = Page<CaseTypeSummary>)))]
#[get("/case-types")]
pub async fn list_case_types(
    ctx: Ctx<CatalogueRead>,
    query: Query<CaseTypeQuery>,
    catalogue: Data<CatalogueCache>,
) -> Answer {
    let (catalogue, today) = (catalogue.get(), local_date(ctx.cx.now));
    let wanted = catalogue.versions().filter(|version| {
        query.0.area.is_none_or(|area| area.code() == version.row.area)
            && query.0.valid_on.is_none_or(|day| {
                catalogue.current(&version.row.code, *day).is_some_and(|current| current.row.id == version.row.id)
            })
    });
    let items = wanted.map(|version| catalogue.summary(version, today)).collect::<Result<Vec<_>, _>>()?;
    Reply::ok(Page::whole(items)).send()
}

/// Shows a version of a case type: documents, form, steps, deadline, conditions and sources.
#[utoipa::path(tag = "catalogue", operation_id = "findCaseType", params(("id" = CaseTypeId, Path, description = "The version.")),
    security(("session" = ["catalogue:read"])),
    responses((status = 200, description = "The case type.", body = CaseTypeView)))]
#[get("/case-types/{id}")]
pub async fn find_case_type(ctx: Ctx<CatalogueRead>, id: PathId<CaseType>, catalogue: Data<CatalogueCache>) -> Answer {
    let catalogue = catalogue.get();
    let version = catalogue.version(id.0.as_str()).ok_or_else(absent)?;
    Reply::ok(catalogue.view(version, local_date(ctx.cx.now))?).send()
}

/// Enters a new version of a case type.
///
/// Cases opened from `valid_from` on take it; running cases keep theirs.
#[utoipa::path(tag = "catalogue", operation_id = "createCaseTypeVersion", request_body = CaseTypeCreate,
    security(("session" = ["catalogue:write"])),
    responses((status = 201, description = "The new version.", body = CaseTypeView)))]
#[post("/case-types")]
pub async fn create_case_type(ctx: Ctx<CatalogueWrite>, body: Body<CaseTypeCreate>) -> Answer {
    ctx.command(body, |tx, _, input| {
        let row = commands::create_version(tx, input.definition)?;
        let location = format!("/v1/case-types/{}", row.id);
        let alone = Catalogue::new(vec![row.clone()])?;
        let version = alone.of_case(&row.id)?;
        Ok(Reply::created(location, alone.view(version, local_date(tx.now))?))
    })
    .await
}
