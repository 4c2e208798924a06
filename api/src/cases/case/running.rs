//! How many running cases keep the versions of a case type, told to who enters the next one.

use crate::{
    cases::office::Office,
    catalogue::{CaseType, CaseTypeId, access::CatalogueWrite},
    ctx::prelude::handlers::*,
    platform::codes::Code,
    schema::cases,
};
use diesel::prelude::*;
use serde::Serialize;
use utoipa::ToSchema;

/// How many cases of a type are not closed, of all its versions.
#[derive(Debug, Serialize, ToSchema)]
pub struct RunningCases {
    /// Null for a protected type: whether there are such cases is told to who is cleared alone.
    #[schema(example = 12)]
    pub running: Option<i64>,
}

/// Counts the running cases of a case type: each keeps its version when a new one is entered.
#[utoipa::path(tag = "cases", operation_id = "countRunningCases",
    params(("id" = CaseTypeId, Path, description = "A version of the case type.")),
    security(("session" = ["catalogue:write"])),
    responses((status = 200, description = "The number.", body = RunningCases)))]
#[get("/case-types/{id}/running-cases")]
pub async fn count_running_cases(ctx: Ctx<CatalogueWrite, Office>, id: PathId<CaseType>) -> Answer {
    let version = ctx.cx.catalogue.version(id.0.as_str()).ok_or_else(absent)?;
    if version.row.confidentiality == "protected" {
        return Reply::ok(RunningCases { running: None }).send();
    }
    let versions = ctx.cx.catalogue.ids_of(&[Code::from(version.row.code.as_str())]);
    ctx.show(move |db, _| {
        let running = cases::table.filter(cases::case_type_id.eq_any(versions).and(cases::status.ne("closed")));
        Ok(RunningCases { running: Some(running.count().get_result(db)?) })
    })
    .await
}
