//! One case is read together with a count of the changes of what is kept in memory, because a trip of their own would cost `findCase` a
//! fifth of its speed (docs/benchmarks.md). The case is read before its reader is known, and shown only after the rights were
//! checked by what was read with it.

use super::{handlers::Pages, store::Read};
use crate::{
    access::state,
    cases::CaseId,
    platform::{memory::Changes, problem::Problem},
};
use actix_web::{
    HttpMessage, HttpRequest,
    http::{Method, header},
};

/// Reads the case that `GET /v1/cases/{id}` asks for, and leaves it in the request's extensions.
///
/// # Errors
/// The database's.
pub async fn read_ahead(request: &HttpRequest) -> Result<Option<Changes>, Problem> {
    let Some(id) = asked(request) else { return Ok(None) };
    let read = state::<Pages>(request)?.read(id.to_string()).await?;
    Ok(read.map(|Read { whole, changes }| {
        request.extensions_mut().insert(whole);
        changes
    }))
}

fn asked(request: &HttpRequest) -> Option<CaseId> {
    let is_signed = request.method() == Method::GET && request.headers().contains_key(header::AUTHORIZATION);
    request.path().strip_prefix("/v1/cases/").filter(|_| is_signed)?.parse().ok()
}
