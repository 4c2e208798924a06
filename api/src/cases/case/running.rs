//! How many running cases keep the versions of a case type, told to who enters the next one.

use crate::{
    access::Allowed,
    catalogue::{CaseType, CaseTypeId, access::CatalogueWrite, data::CatalogueCache},
    platform::{
        Platform,
        codes::Code,
        db::Db,
        http::{Answer, Reply, query::PathId},
        problem::{self, Problem},
    },
    schema::cases,
};
use actix_web::{get, web::Data};
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
pub async fn count_running_cases(
    _caller: Allowed<CatalogueWrite>,
    id: PathId<CaseType>,
    platform: Data<Platform>,
    catalogue: Data<CatalogueCache>,
) -> Answer {
    let catalogue = catalogue.get();
    let version = catalogue.version(id.0.as_str()).ok_or_else(|| Problem::new(&problem::NOT_FOUND))?;
    if version.row.confidentiality == "protected" {
        return Reply::ok(RunningCases { running: None }).send();
    }
    let versions = catalogue.ids_of(&[Code::from(version.row.code.as_str())]);
    let count = move |db: &mut Db| -> Result<i64, Problem> {
        let running = cases::table.filter(cases::case_type_id.eq_any(versions).and(cases::status.ne("closed")));
        Ok(running.count().get_result(db)?)
    };
    Reply::ok(RunningCases { running: Some(platform.pool.read(count).await?) }).send()
}
