//! How often a caller may ask: separate buckets for the API, for search and for sign-in.

use crate::platform::problem::{self, Problem};
use governor::{
    Quota, RateLimiter,
    clock::{Clock as _, DefaultClock},
    middleware::StateInformationMiddleware,
    state::keyed::DefaultKeyedStateStore,
};
use std::num::NonZeroU32;

type Limiter = RateLimiter<String, DefaultKeyedStateStore<String>, DefaultClock, StateInformationMiddleware>;

/// What is left to a caller; the edge writes it into the `RateLimit` headers.
#[derive(Debug, Clone)]
pub struct Allowance {
    pub bucket: &'static str,
    pub quota: u32,
    pub remaining: u32,
}

/// One bucket per caller.
pub struct Bucket {
    name: &'static str,
    per_minute: NonZeroU32,
    limiter: Limiter,
}

impl Bucket {
    fn new(name: &'static str, per_minute: u32) -> Self {
        let per_minute = NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN);
        let limiter = RateLimiter::keyed(Quota::per_minute(per_minute)).with_middleware();
        Self { name, per_minute, limiter }
    }

    /// Takes one request out of the caller's bucket.
    ///
    /// # Errors
    /// 429 with `Retry-After` when it is empty.
    pub fn take(&self, caller: &str) -> Result<Allowance, Problem> {
        match self.limiter.check_key(&caller.to_owned()) {
            Ok(state) => Ok(Allowance {
                bucket: self.name,
                quota: self.per_minute.get(),
                remaining: state.remaining_burst_capacity(),
            }),
            Err(refused) => {
                let wait = refused.wait_time_from(DefaultClock::default().now()).as_secs() + 1;
                Err(Problem::new(&problem::TOO_MANY_REQUESTS).header("Retry-After", wait.to_string()))
            }
        }
    }
}

/// The buckets of this process.
pub struct Limits {
    pub enabled: bool,
    pub api: Bucket,
    pub search: Bucket,
    pub login_by_account: Bucket,
    pub login_by_address: Bucket,
}

impl Limits {
    /// Generous for people (20 requests a second, sustained), narrow for whoever guesses passwords.
    pub fn new(enabled: bool) -> Self {
        Self {
            enabled,
            api: Bucket::new("api", 1_200),
            search: Bucket::new("search", 240),
            login_by_account: Bucket::new("login", 10),
            login_by_address: Bucket::new("login_address", 60),
        }
    }

    /// Forgets callers whose buckets are full again.
    pub fn tidy(&self) {
        for bucket in [&self.api, &self.search, &self.login_by_account, &self.login_by_address] {
            bucket.limiter.retain_recent();
        }
    }
}
