//! What an instance keeps in memory, and how each request knows that it is still true.
//!
//! The database counts the changes of accounts, sessions, directory and catalogue (`memory_counters`), in the transaction that
//! makes them. Each request reads the counters before it looks at anything in memory, and what moved is read again first. So what
//! ends a right holds from the next request on, on every instance. Requests that wait together share the read; the most frequent
//! one reads them together with its own record (`cases::ahead`).

use super::{batch::Batch, blocking::blocking, db::Db, pool::Pool, problem::Problem};
use crate::{on_backend, schema::memory_counters};
use diesel::{
    expression::ValidGrouping,
    pg::Pg,
    prelude::*,
    query_builder::{AstPass, QueryFragment, QueryId},
    sql_types::BigInt,
    sqlite::Sqlite,
};
use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, PoisonError, RwLock},
};

/// How many changes the database has counted, of all topics together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changes(pub i64);

/// How often rights have changed. What is derived from rights is kept together with it, so that what a slow request derived from
/// earlier rights is never used by a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RightsVersion(i64);

/// Reads again what the topics are about. They come in the order of their names.
type Reload = dyn Fn(&[&str]) -> Result<(), Problem> + Send + Sync;

/// By topic, how many changes were counted.
type ByTopic = BTreeMap<String, i64>;

/// What the memory was read at.
struct Seen {
    changes: Changes,
    rights: RightsVersion,
    by_topic: ByTopic,
}

impl Seen {
    fn at(by_topic: ByTopic) -> Self {
        let of = |topic| by_topic.get(topic).copied().unwrap_or(0);
        let rights = RightsVersion(of("sessions") + of("users") + of("directory"));
        Self { changes: Changes(by_topic.values().sum()), rights, by_topic }
    }

    /// The topics that differ from what was seen before.
    fn moved(&self, earlier: Option<&Self>) -> Vec<&str> {
        let differs =
            |(topic, value): &(&String, &i64)| earlier.is_none_or(|seen| seen.by_topic.get(*topic) != Some(value));
        self.by_topic.iter().filter(differs).map(|(topic, _)| topic.as_str()).collect()
    }
}

pub struct Memory {
    pool: Pool,
    reader: Batch<Changes>,
    seen: RwLock<Option<Arc<Seen>>>,
    reload: Box<Reload>,
    /// One request reads again while the others wait for it.
    reloading: Mutex<()>,
}

impl Memory {
    /// Starts with what is read at the first request.
    pub fn start(pool: &Pool, reload: Box<Reload>) -> Self {
        let reader = Batch::start(pool, read);
        Self { pool: pool.clone(), reader, seen: RwLock::default(), reload, reloading: Mutex::new(()) }
    }

    /// Brings the memory up to what is committed now.
    pub async fn refresh(self: &Arc<Self>) -> Result<RightsVersion, Problem> {
        let changes = self.reader.read(String::new()).await?;
        self.follow(changes.ok_or_else(|| Problem::internal("memory counters", &"absent"))?).await
    }

    /// Brings the memory up to the changes that this request read together with something else.
    pub async fn follow(self: &Arc<Self>, changes: Changes) -> Result<RightsVersion, Problem> {
        if let Some(seen) = self.seen(changes) {
            return Ok(seen.rights);
        }
        let memory = Arc::clone(self);
        blocking(move || memory.read_again(changes)).await
    }

    /// What the memory was read at, when nothing has changed since. A database put back from a backup counts fewer.
    fn seen(&self, changes: Changes) -> Option<Arc<Seen>> {
        self.newest().filter(|seen| seen.changes == changes)
    }

    fn newest(&self) -> Option<Arc<Seen>> {
        self.seen.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn read_again(&self, changes: Changes) -> Result<RightsVersion, Problem> {
        let _alone = self.reloading.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(seen) = self.seen(changes) {
            return Ok(seen.rights);
        }
        // The counters are read before the records, so that a change in between is noticed by the next request.
        let now = Seen::at(self.pool.read_now(by_topic)?);
        (self.reload)(&now.moved(self.newest().as_deref()))?;
        let rights = now.rights;
        *self.seen.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(now));
        Ok(rights)
    }
}

/// [`Changes`] as a column, for a statement that reads something else.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct ChangesCounted;

impl Expression for ChangesCounted {
    type SqlType = BigInt;
}
impl<QS> AppearsOnTable<QS> for ChangesCounted {}
impl<QS> SelectableExpression<QS> for ChangesCounted {}
impl ValidGrouping<()> for ChangesCounted {
    type IsAggregate = diesel::expression::is_aggregate::No;
}
impl QueryFragment<Pg> for ChangesCounted {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("(SELECT coalesce(sum(value), 0)::bigint FROM memory_counters)");
        Ok(())
    }
}
impl QueryFragment<Sqlite> for ChangesCounted {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        out.push_sql("(SELECT coalesce(sum(value), 0) FROM memory_counters)");
        Ok(())
    }
}

fn read(db: &mut Db, asked: &[String]) -> Result<HashMap<String, Changes>, Problem> {
    let changes = Changes(on_backend!(db, c => diesel::select(ChangesCounted).get_result(c))?);
    Ok(asked.iter().map(|id| (id.clone(), changes)).collect())
}

fn by_topic(db: &mut Db) -> Result<ByTopic, Problem> {
    let rows: Vec<(String, i64)> = memory_counters::table.load(db)?;
    Ok(rows.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(counts: &[(&str, i64)]) -> Seen {
        Seen::at(counts.iter().map(|(topic, value)| ((*topic).to_owned(), *value)).collect())
    }

    #[test]
    fn what_has_changed_since_is_found() {
        let first = at(&[("catalogue", 3), ("sessions", 4), ("users", 12)]);
        assert_eq!((first.changes, first.rights), (Changes(19), RightsVersion(16)));
        assert_eq!(first.moved(None), ["catalogue", "sessions", "users"]);
        let later = at(&[("catalogue", 3), ("directory", 1), ("sessions", 5), ("users", 12)]);
        assert_eq!(later.moved(Some(&first)), ["directory", "sessions"]);
        assert_eq!((later.moved(Some(&later)).len(), later.changes), (0, Changes(21)));
    }
}
