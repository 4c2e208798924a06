//! How often a caller may ask: separate buckets for the API, for search and for secrets.

use crate::platform::{
    http::address::ClientAddress,
    problem::{self, Problem},
};
use governor::{
    Quota, RateLimiter,
    clock::{Clock as _, DefaultClock},
    middleware::StateInformationMiddleware,
    state::keyed::DefaultKeyedStateStore,
};
use sha2::{Digest, Sha256};
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

/// Who tries a secret: a password.
#[derive(Debug, Clone, Copy)]
pub enum Guesser<'a> {
    /// Somebody whose device, or whose session, has been this account's before.
    Known(&'a str),
    /// Anybody else.
    Stranger { account: &'a str, address: ClientAddress },
}

/// The buckets of this process.
pub struct Limits {
    pub enabled: bool,
    pub api: Bucket,
    pub search: Bucket,
    guesses_by_device: Bucket,
    guesses_by_account: Bucket,
    guesses_by_address: Bucket,
    refused_renewals: Bucket,
}

impl Limits {
    /// Generous for people (20 requests a second, sustained), narrow for guessing.
    pub fn new(enabled: bool) -> Self {
        Self {
            enabled,
            api: Bucket::new("api", 1_200),
            search: Bucket::new("search", 240),
            guesses_by_device: Bucket::new("login", 10),
            guesses_by_account: Bucket::new("login", 10),
            guesses_by_address: Bucket::new("login_address", 60),
            refused_renewals: Bucket::new("renewal_address", 60),
        }
    }

    /// Counts one check of a password, before the password is looked at.
    ///
    /// A stranger is slowed by account *and* address together: by the account alone, anybody could lock its owner out. The
    /// address alone has a wider limit, against one password tried on many accounts; it is asked last, so that guesses that
    /// are refused already cost the others at that address nothing. What is known already has a limit of its own, so that
    /// no stranger at the same address can use it up.
    ///
    /// # Errors
    /// 429 with `Retry-After`.
    pub fn take_guess(&self, guesser: Guesser<'_>) -> Result<(), Problem> {
        if !self.enabled {
            return Ok(());
        }
        match guesser {
            Guesser::Known(device) => self.guesses_by_device.take(device).map(drop),
            Guesser::Stranger { account, address } => {
                let pair = self.guesses_by_account.take(&format!("{:03x}@{address}", slot(account)))?;
                let all = self.guesses_by_address.take(&address.to_string())?;
                // Once, when the last guess is taken: a line for each refusal would let a guesser fill the log.
                if pair.remaining == 0 || all.remaining == 0 {
                    tracing::warn!(client.address = %address, "further guesses of passwords wait");
                }
                Ok(())
            }
        }
    }

    /// Counts one refused renewal.
    ///
    /// # Errors
    /// 429 with `Retry-After` when there were too many from this address.
    pub fn take_refusal(&self, address: ClientAddress) -> Result<(), Problem> {
        if !self.enabled {
            return Ok(());
        }
        self.refused_renewals.take(&address.to_string()).map(drop)
    }

    /// Forgets callers whose buckets are full again.
    pub fn tidy(&self) {
        let guesses = [&self.guesses_by_device, &self.guesses_by_account, &self.guesses_by_address];
        for bucket in [&self.api, &self.search, &self.refused_renewals].into_iter().chain(guesses) {
            bucket.limiter.retain_recent();
        }
    }
}

/// One of 4 096 numbers for an account's name, so that made-up names do not fill the memory.
fn slot(account: &str) -> u16 {
    let [high, low, ..]: [u8; 32] = Sha256::digest(account).into();
    u16::from_be_bytes([high, low]) >> 4
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::http::address::TrustedProxies;
    use actix_web::http::header::HeaderMap;

    fn from(last: u8) -> ClientAddress {
        TrustedProxies::default().client([203, 0, 113, last].into(), &HeaderMap::new())
    }
    fn stranger(account: &str, last: u8) -> Guesser<'_> {
        Guesser::Stranger { account, address: from(last) }
    }

    #[test]
    fn a_stranger_is_slowed_without_keeping_anybody_else_out() {
        let limits = Limits::new(true);
        let passed = (0..100).filter(|_| limits.take_guess(stranger("a", 1)).is_ok()).count();
        // A bucket fills again while the test runs, by one in six seconds.
        assert!((10..20).contains(&passed), "{passed} of 100 guesses");
        assert!(limits.take_guess(stranger("a", 2)).is_ok(), "the same account elsewhere");
        assert!(limits.take_guess(stranger("b", 1)).is_ok(), "another account at the same address");
        assert!(limits.take_guess(Guesser::Known("device of a")).is_ok(), "the owner at the same address");
    }

    #[test]
    fn one_password_on_many_accounts_is_slowed() {
        let limits = Limits::new(true);
        let names: Vec<String> = (0..200).map(|number| format!("name{number}")).collect();
        let passed = names.iter().filter(|name| limits.take_guess(stranger(name, 1)).is_ok()).count();
        assert!((60..100).contains(&passed), "{passed} of 200 guesses");
        assert!(limits.take_guess(stranger("name1", 2)).is_ok());
        assert!(limits.take_guess(Guesser::Known("device of name1")).is_ok());
    }

    #[test]
    fn made_up_names_do_not_fill_the_memory() {
        let limits = Limits::new(true);
        for number in 0..20_000 {
            drop(limits.take_guess(stranger(&format!("name{number}"), 1)));
        }
        assert!(limits.guesses_by_account.limiter.len() <= 4_096);
    }
}
