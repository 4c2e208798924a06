//! The permission in a handler's signature.

use super::{scope::Scope, state::IdentityState, tokens};
use crate::{
    directory::data::DirectoryCache,
    platform::{
        Platform,
        http::{RequestMeta, idempotency::Call},
        journal::Actor,
        limits::Bucket,
        memory::{Counters, Memory, RightsVersion},
        problem::{self, Problem},
    },
};
use actix_web::{
    FromRequest, HttpMessage, HttpRequest,
    body::MessageBody,
    dev::{Payload, ServiceRequest, ServiceResponse},
    http::header::{self, HeaderValue},
    middleware::Next,
    web::Data,
};
use std::{
    future::{Ready, ready},
    marker::PhantomData,
    sync::Arc,
};

/// Who calls: the account behind the access token, as it stands now.
#[derive(Debug, Clone)]
pub struct Principal {
    pub user_id: String,
    pub session_id: String,
    pub username: String,
    pub full_name: String,
    pub roles: Vec<String>,
    pub permissions: Vec<String>,
    pub unit_id: String,
    pub agency_id: String,
    pub scope: Scope,
}

impl Principal {
    pub fn may(&self, permission: &str) -> bool {
        self.permissions.iter().any(|p| p == permission)
    }
    pub fn has_role(&self, role: &str) -> bool {
        self.roles.iter().any(|r| r == role)
    }
}

/// A permission as a type.
pub trait Permission: 'static {
    /// Its name in roles, in tokens and in the OpenAPI document; empty when it is enough to be signed in.
    const NAME: &'static str;
    /// Which bucket a request with this permission is taken from.
    fn bucket(limits: &crate::platform::limits::Limits) -> &Bucket {
        &limits.api
    }
}

/// It is enough to be signed in.
pub struct SignedIn;
pub struct UsersRead;
pub struct UsersWrite;
pub struct DirectoryRead;
pub struct DirectoryWrite;
pub struct CatalogueRead;
pub struct CatalogueWrite;
pub struct PeopleRead;
pub struct PeopleSearch;
pub struct PeopleWrite;
pub struct NumberClaimsRead;
pub struct NumberClaimsResolve;
pub struct CasesRead;
pub struct CasesWrite;
pub struct CasesAssign;
pub struct JournalRead;
pub struct EventsRead;
pub struct FundsRead;
pub struct FundsWrite;
pub struct FundsDecide;
pub struct FundStatisticsRead;

impl Permission for SignedIn {
    const NAME: &'static str = "";
}
impl Permission for UsersRead {
    const NAME: &'static str = "users:read";
}
impl Permission for UsersWrite {
    const NAME: &'static str = "users:write";
}
impl Permission for DirectoryRead {
    const NAME: &'static str = "directory:read";
}
impl Permission for DirectoryWrite {
    const NAME: &'static str = "directory:write";
}
impl Permission for CatalogueRead {
    const NAME: &'static str = "catalogue:read";
}
impl Permission for CatalogueWrite {
    const NAME: &'static str = "catalogue:write";
}
impl Permission for PeopleRead {
    const NAME: &'static str = "people:read";
}
impl Permission for PeopleSearch {
    const NAME: &'static str = "people:read";
    fn bucket(limits: &crate::platform::limits::Limits) -> &Bucket {
        &limits.search
    }
}
impl Permission for PeopleWrite {
    const NAME: &'static str = "people:write";
}
impl Permission for NumberClaimsRead {
    const NAME: &'static str = "number-claims:read";
}
impl Permission for NumberClaimsResolve {
    const NAME: &'static str = "number-claims:resolve";
}
impl Permission for CasesRead {
    const NAME: &'static str = "cases:read";
}
impl Permission for CasesWrite {
    const NAME: &'static str = "cases:write";
}
impl Permission for CasesAssign {
    const NAME: &'static str = "cases:assign";
}
impl Permission for JournalRead {
    const NAME: &'static str = "journal:read";
}
impl Permission for EventsRead {
    const NAME: &'static str = "events:read";
}

impl Permission for FundsRead {
    const NAME: &'static str = "funds:read";
}
impl Permission for FundsWrite {
    const NAME: &'static str = "funds:write";
}
impl Permission for FundsDecide {
    const NAME: &'static str = "funds:decide";
}
impl Permission for FundStatisticsRead {
    const NAME: &'static str = "fund-statistics:read";
}

/// A caller who holds the permission `P`.
///
/// # Errors
/// 401 without a live session; 403 without the permission; 429 when the caller's bucket is empty; 400 for an idempotency key
/// that cannot be read.
pub struct Allowed<P> {
    pub principal: Arc<Principal>,
    pub meta: RequestMeta,
    permission: PhantomData<P>,
}

impl<P> Allowed<P> {
    /// The caller as a command knows it.
    pub fn call(&self) -> Call {
        Call { meta: self.meta.clone(), actor: self.actor() }
    }

    pub fn actor(&self) -> Actor {
        Actor {
            user_id: Some(self.principal.user_id.clone()),
            agency_id: Some(self.principal.agency_id.clone()),
            trace_id: Some(self.meta.trace_id.clone()),
        }
    }

    pub fn scope(&self) -> &Scope {
        &self.principal.scope
    }
}

impl<P: Permission> FromRequest for Allowed<P> {
    type Error = Problem;
    /// Ready at once: a refusal comes before the body is read, so that nobody without the permission learns from the
    /// faults of a body.
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let allow = || -> Result<Self, Problem> {
            let principal = match request.extensions().get::<Caller>() {
                Some(Caller(caller)) => caller.clone()?,
                None => return Err(Problem::new(&problem::UNAUTHENTICATED)),
            };
            let platform = state::<Platform>(request)?;
            if platform.limits.enabled {
                let allowance = P::bucket(&platform.limits).take(&principal.user_id)?;
                request.extensions_mut().insert(allowance);
            }
            if !P::NAME.is_empty() && !principal.may(P::NAME) {
                return Err(Problem::new(&problem::FORBIDDEN));
            }
            let meta = RequestMeta::of(request);
            meta.key()?;
            Ok(Self { principal, meta, permission: PhantomData })
        };
        ready(allow())
    }
}

/// Who sent a request, or why that is not known; [`know_caller`] leaves it in the request's extensions.
struct Caller(Result<Arc<Principal>, Problem>);

/// The middleware that finds out who calls, before any extractor looks at the request.
pub async fn know_caller(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    if !request.path().starts_with("/v1/") {
        return next.call(request).await;
    }
    let memory = state::<Memory>(request.request())?.into_inner();
    let read = request.extensions_mut().remove::<Counters>();
    let rights = match read {
        Some(counters) => memory.follow(counters).await?,
        None => memory.refresh().await?,
    };
    if let Some(token) = request.headers().get(header::AUTHORIZATION) {
        let caller = authenticate(request.request(), token, rights).await;
        request.extensions_mut().insert(Caller(caller));
    }
    next.call(request).await
}

fn state<T: 'static>(request: &HttpRequest) -> Result<Data<T>, Problem> {
    request.app_data::<Data<T>>().cloned().ok_or_else(|| Problem::internal("application state", &"missing"))
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
