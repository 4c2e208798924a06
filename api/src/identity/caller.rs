//! Finds out who sends a request, before any extractor looks at it.

use super::{state::IdentityState, tokens};
use crate::{
    access::{Caller, Principal, state},
    directory::data::DirectoryCache,
    platform::{
        Platform,
        memory::{Changes, Memory, RightsVersion},
        problem::{self, Problem},
    },
};
use actix_web::{
    HttpMessage, HttpRequest,
    http::header::{self, HeaderValue},
};
use std::sync::Arc;

/// Brings what is kept in memory up to now, and leaves the caller in the request's extensions. The changes are those that the
/// request counted with something else, if it did.
///
/// # Errors
/// The database's.
pub async fn know(request: &HttpRequest, read: Option<Changes>) -> Result<(), Problem> {
    let memory = state::<Memory>(request)?.into_inner();
    let rights = match read {
        Some(changes) => memory.follow(changes).await?,
        None => memory.refresh().await?,
    };
    if let Some(token) = request.headers().get(header::AUTHORIZATION) {
        let caller = authenticate(request, token, rights).await;
        request.extensions_mut().insert(Caller(caller));
    }
    Ok(())
}

/// Finds the account behind an access token.
async fn authenticate(
    request: &HttpRequest,
    token: &HeaderValue,
    rights: RightsVersion,
) -> Result<Arc<Principal>, Problem> {
    let token = token.to_str().ok().and_then(|text| text.strip_prefix("Bearer "));
    let token = token.ok_or_else(|| Problem::new(&problem::UNAUTHENTICATED))?;
    let platform = state::<Platform>(request)?;
    let identity = state::<IdentityState>(request)?;
    let claims = tokens::verify_access(&identity.keys, token, platform.clock.now())?;
    let directory = state::<DirectoryCache>(request)?;
    let principal = identity.principal(&platform, &directory, &claims.kind.sid, rights).await?;
    own(principal, &claims.sub)
}

/// The session's account, when it is the one that the token names.
fn own(principal: Arc<Principal>, account: &str) -> Result<Arc<Principal>, Problem> {
    if principal.user_id == account { Ok(principal) } else { Err(Problem::new(&problem::UNAUTHENTICATED)) }
}
