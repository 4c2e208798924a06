//! Who calls and what they may do: the permission in a handler's signature, and the [`scope::Scope`] of what they see.
//!
//! Each domain declares its permissions in its own `access.rs`. Identity finds out who calls, and leaves it here.

pub mod scope;
pub mod states;

use crate::platform::{
    Platform,
    http::{RequestMeta, idempotency::Call},
    journal::Actor,
    limits::{Bucket, Limits},
    problem::{self, Problem},
};
use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload, web::Data};
use scope::Scope;
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
    fn bucket(limits: &Limits) -> &Bucket {
        &limits.api
    }
}

/// Declares the permissions of a domain: a type for each, and their list `PERMISSIONS`.
macro_rules! permissions {
    ($($permission:ident = $name:literal),+ $(,)?) => {
        /// What the domain declares.
        pub const PERMISSIONS: &[&str] = &[$($name),+];
        $(
            pub struct $permission;
            impl $crate::access::Permission for $permission {
                const NAME: &'static str = $name;
            }
        )+
    };
}
pub(crate) use permissions;

/// It is enough to be signed in.
pub struct SignedIn;

impl Permission for SignedIn {
    const NAME: &'static str = "";
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

/// Who sent a request, or why that is not known; it stands in the request's extensions.
pub struct Caller(pub Result<Arc<Principal>, Problem>);

/// What the application keeps for all requests.
///
/// # Errors
/// 500 when the application was put together without it.
pub fn state<T: 'static>(request: &HttpRequest) -> Result<Data<T>, Problem> {
    request.app_data::<Data<T>>().cloned().ok_or_else(|| Problem::internal("application state", &"missing"))
}
