//! One case is read together with the counters of what is kept in memory, because a trip of their own would cost `findCase` a
//! fifth of its speed (docs/benchmarks.md). The case is read before its reader is known, and shown only after the rights were
//! checked by what was read with it.

use super::{CaseId, handlers::Pages, store::Read};
use crate::platform::problem::Problem;
use actix_web::{
    HttpMessage,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::{Method, header},
    middleware::Next,
    web::Data,
};

/// The middleware that reads the case that `GET /v1/cases/{id}` asks for.
pub async fn read_ahead(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    if let Some(id) = asked(&request) {
        let pages = request.app_data::<Data<Pages>>().cloned();
        let pages = pages.ok_or_else(|| Problem::internal("application state", &"missing"))?;
        if let Some(Read { whole, counters }) = pages.read(id.to_string()).await? {
            request.extensions_mut().insert(counters);
            request.extensions_mut().insert(whole);
        }
    }
    next.call(request).await
}

fn asked(request: &ServiceRequest) -> Option<CaseId> {
    let is_signed = request.method() == Method::GET && request.headers().contains_key(header::AUTHORIZATION);
    request.path().strip_prefix("/v1/cases/").filter(|_| is_signed)?.parse().ok()
}
