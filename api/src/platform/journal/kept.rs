//! Answers that are kept in memory while the journal stands still.
//!
//! Pages ask for the same figures far more often than anything changes. Each answer is kept with how far the journal was when it was
//! computed, and is true while it stands there: every change is an entry. Requests that wait together share the look at the
//! journal, and those that ask for the same answer share its computation. What is kept is bounded, and is computed again after some
//! seconds, because a record becomes overdue without an entry.

use crate::{
    platform::{batch::Batch, db::Db, pool::Pool, problem::Problem},
    schema::{journal_order, journal_pending},
};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::{dsl::max, prelude::*};
use moka::sync::Cache;
use std::{
    collections::HashMap,
    hash::Hash,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use tokio::sync::Mutex;

/// How long an answer is kept at most.
const LONGEST: TimeDelta = TimeDelta::seconds(10);

/// How far the journal is: entries that have a number, and those that wait for one. Both stay the same only while nothing commits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Journalled {
    numbered: i64,
    pending: i64,
}

fn journalled(db: &mut Db, asked: &[String]) -> Result<HashMap<String, Journalled>, Problem> {
    let numbered: Option<i64> = journal_order::table.select(max(journal_order::number)).get_result(db)?;
    let pending = journal_pending::table.count().get_result(db)?;
    let now = Journalled { numbered: numbered.unwrap_or_default(), pending };
    Ok(asked.iter().map(|asked| (asked.clone(), now)).collect())
}

/// An answer with the instant that it is of.
#[derive(Debug, Clone)]
pub struct AsOf<V> {
    pub value: V,
    pub as_of: DateTime<Utc>,
}

#[derive(Debug)]
struct Computed<V> {
    journalled: Journalled,
    /// When its computation began, counted in requests and computations.
    began: u64,
    answer: AsOf<V>,
}

type Slot<V> = Arc<Mutex<Option<Computed<V>>>>;

/// The answers to one kind of question, by all that they depend on: who asks, and what.
pub struct Kept<Q, V> {
    journal: Batch<Journalled>,
    slots: Cache<Q, Slot<V>>,
    steps: AtomicU64,
}

impl<Q, V> Kept<Q, V>
where
    Q: Hash + Eq + Send + Sync + 'static,
    V: Clone + Send + Sync + 'static,
{
    /// Keeps the answers to at most so many questions.
    pub fn start(pool: &Pool, most: u64) -> Self {
        Self { journal: Batch::start(pool, journalled), slots: Cache::new(most), steps: AtomicU64::new(0) }
    }

    /// The kept answer if it is still true, else a new one.
    ///
    /// # Errors
    /// Those of the computation, which are not kept, and the database's.
    pub async fn read(
        &self,
        pool: &Pool,
        now: DateTime<Utc>,
        question: Q,
        compute: impl FnOnce(&mut Db) -> Result<V, Problem> + Send + 'static,
    ) -> Result<AsOf<V>, Problem> {
        let asked = self.step();
        let missing = || Problem::internal("kept answers", &"no journal");
        let journalled = self.journal.read(String::new()).await?.ok_or_else(missing)?;
        let slot = self.slots.get_with(question, Slot::default);
        let mut slot = slot.lock().await;
        // An answer whose computation began after this request saw all that was committed before the request.
        let is_true = |kept: &&Computed<V>| {
            let AsOf { as_of, .. } = kept.answer;
            kept.began > asked || (kept.journalled == journalled && now >= as_of && now - as_of < LONGEST)
        };
        if let Some(kept) = slot.as_ref().filter(is_true) {
            return Ok(kept.answer.clone());
        }
        let began = self.step();
        let answer = AsOf { value: pool.read(compute).await?, as_of: now };
        *slot = Some(Computed { journalled, began, answer: answer.clone() });
        Ok(answer)
    }

    fn step(&self) -> u64 {
        self.steps.fetch_add(1, Ordering::SeqCst)
    }
}
