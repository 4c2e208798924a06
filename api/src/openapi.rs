//! The OpenAPI document, put together from the domains' declarations.

use crate::{
    app::{DOMAINS, get_liveness, get_readiness, operations},
    cases, catalogue, directory, funds,
    platform::{domain::Kind, http::openapi::finish, routes::Routes},
    statistics,
};
use actix_web::App;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use utoipa::OpenApi;
use utoipa_actix_web::{AppExt, scope};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "An Sinh",
        version = "1.0.0",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
        description = "The shared desk of a Vietnamese social-affairs office and the bodies that it works with.\n\nTimes are RFC 3339 in UTC, days `YYYY-MM-DD`, ids UUIDv7. Failures are problem documents (RFC 9457) in Vietnamese or, with `Accept-Language: en`, in English."
    ),
    components(schemas(
        crate::platform::problem::ProblemView,
        crate::platform::day::Instant,
        catalogue::definition::Area,
        directory::types::UnitLevel,
        funds::ledger::types::EntryKind,
        funds::allocations::types::AllocationStatus,
        cases::case::query::CaseSort,
        cases::case::query::UnitScope,
        cases::transfers::types::TransferDirection,
        funds::publication::types::PublicReportContent,
        statistics::funds::types::Boundaries,
        crate::platform::http::table::Format,
        crate::platform::http::table::ListFormat,
        statistics::funds::types::GroupBy,
        statistics::cases::types::CaseGroup
    ))
)]
struct Base;

/// The OpenAPI document as it is published.
pub fn document() -> Value {
    let (_, api) = App::new()
        .into_utoipa_app()
        .openapi(Base::openapi())
        .service(get_liveness)
        .service(get_readiness)
        .service(scope::scope("/v1").configure(|config| operations(Routes::Described(config))))
        .split_for_parts();
    let mut value = finish(serde_json::to_value(api).unwrap_or_default());
    value["tags"] = tags();
    value["x-refreshes"] = refreshes();
    value["servers"] = json!([{"url": "/", "description": "This service."}]);
    value["components"]["securitySchemes"] = json!({
        "session": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT",
            "description": "The access token of `POST /v1/sessions`. The names beside it are the permission that the operation needs."}
    });
    value
}

/// What the operations are about, by domain.
fn tags() -> Value {
    let domains = DOMAINS.iter().filter(|domain| !domain.about.is_empty()).map(|domain| (domain.name, domain.about));
    let all = domains.chain([("health", "Whether the service is up.")]);
    json!(all.map(|(name, about)| json!({"name": name, "description": about})).collect::<Vec<_>>())
}

/// By kind of subject the addresses whose answers are old after an event about it; clients are generated from it. Every event
/// is in the journal.
fn refreshes() -> Value {
    let kinds = DOMAINS.iter().flat_map(|domain| domain.subjects);
    let addresses = |kind: &Kind| kind.refreshes.iter().copied().chain(["/v1/journal"]).collect::<Vec<_>>();
    json!(kinds.map(|kind| (kind.name, addresses(kind))).collect::<BTreeMap<_, _>>())
}
