//! What an instance keeps in memory, and how each request knows that it is still true.
//!
//! The database counts the changes of accounts, sessions, directory and catalogue (`memory_counters`), in the transaction that
//! makes them. Each request reads the counters before it looks at anything in memory, and what moved is read again first. So what
//! ends a right holds from the next request on, on every instance. Requests that wait together share the read.

use super::{
    batch::Batch,
    db::{Db, Pool},
    problem::{self, Problem},
};
use crate::schema::memory_counters;
use diesel::prelude::*;
use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, PoisonError, RwLock},
};

/// The counters by topic: `sessions`, `users`, `directory`, `catalogue`.
type Counters = Arc<BTreeMap<String, i64>>;

/// How often rights have changed. What is derived from rights is kept together with it, so that what a slow request derived from
/// earlier rights is never used by a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RightsVersion(i64);

/// Reads again what the topics are about. They come in the order of their names.
type Reload = dyn Fn(&[&str]) -> Result<(), Problem> + Send + Sync;

pub struct Memory {
    reader: Batch<Counters>,
    /// What the memory was read at.
    seen: RwLock<Counters>,
    reload: Box<Reload>,
    /// One request reads again while the others wait for it.
    reloading: Mutex<()>,
}

impl Memory {
    /// Starts with what is read at the first request.
    pub fn start(pool: &Pool, reload: Box<Reload>) -> Self {
        let reader = Batch::start(pool, read);
        Self { reader, seen: RwLock::default(), reload, reloading: Mutex::new(()) }
    }

    /// Brings the memory up to what is committed now.
    pub async fn refresh(self: &Arc<Self>) -> Result<RightsVersion, Problem> {
        let counters = self.reader.read(String::new()).await?.unwrap_or_default();
        let changes = |name: &str| counters.get(name).copied().unwrap_or(0);
        let rights = RightsVersion(changes("sessions") + changes("users") + changes("directory"));
        if *self.seen.read().unwrap_or_else(PoisonError::into_inner) == counters {
            return Ok(rights);
        }
        let memory = Arc::clone(self);
        let read = actix_web::web::block(move || memory.read_again(&counters)).await;
        read.map_err(|_| Problem::new(&problem::INTERNAL))?.map(|()| rights)
    }

    fn read_again(&self, counters: &Counters) -> Result<(), Problem> {
        let _alone = self.reloading.lock().unwrap_or_else(PoisonError::into_inner);
        let seen = Arc::clone(&self.seen.read().unwrap_or_else(PoisonError::into_inner));
        // Another request may have read later ones meanwhile.
        let moved = |(name, value): &(&String, &i64)| seen.get(*name).is_none_or(|seen| seen < value);
        let topics: Vec<&str> = counters.iter().filter(moved).map(|(name, _)| name.as_str()).collect();
        if topics.is_empty() {
            return Ok(());
        }
        // The counters were read before the records, so that a change in between is noticed by the next request.
        (self.reload)(&topics)?;
        let mut newest = BTreeMap::clone(&seen);
        for (name, value) in counters.iter().filter(moved) {
            newest.insert(name.clone(), *value);
        }
        *self.seen.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(newest);
        Ok(())
    }
}

fn read(db: &mut Db, asked: &[String]) -> Result<HashMap<String, Counters>, Problem> {
    let rows: Vec<(String, i64)> =
        memory_counters::table.select((memory_counters::topic, memory_counters::value)).load(db)?;
    let counters: Counters = Arc::new(rows.into_iter().collect());
    Ok(asked.iter().map(|id| (id.clone(), Arc::clone(&counters))).collect())
}
