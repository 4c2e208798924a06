//! What an instance keeps in memory, and how each request knows that it is still true.
//!
//! The database counts the changes of accounts, sessions, directory and catalogue (`memory_counters`), in the transaction that
//! makes them. Each request reads the counters before it looks at anything in memory, and what moved is read again first. So what
//! ends a right holds from the next request on, on every instance. Requests that wait together share the read; the most frequent
//! one reads them together with its own record (`cases::ahead`).

use super::{
    batch::Batch,
    db::Db,
    problem::{self, Problem},
};
use crate::{on_backend, platform::pool::Pool};
use diesel::{
    expression::ValidGrouping,
    pg::Pg,
    prelude::*,
    query_builder::{AstPass, QueryFragment, QueryId},
    sql_types::Text,
    sqlite::Sqlite,
};
use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, PoisonError, RwLock},
};

/// The counters as the database wrote them: `catalogue:3,directory:5,sessions:9,users:4`. They are read apart only when they changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counters(Arc<str>);

impl Counters {
    pub fn of(text: &str) -> Self {
        Self(text.into())
    }

    /// The counters by topic.
    fn by_topic(&self) -> Result<BTreeMap<String, i64>, Problem> {
        let pair = |pair: &str| {
            let (topic, value) = pair.split_once(':')?;
            Some((topic.to_owned(), value.parse().ok()?))
        };
        let topics = self.0.split(',').map(pair).collect::<Option<_>>();
        topics.ok_or_else(|| Problem::internal("memory counters", &"unreadable"))
    }
}

/// How often rights have changed. What is derived from rights is kept together with it, so that what a slow request derived from
/// earlier rights is never used by a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RightsVersion(i64);

/// Reads again what the topics are about. They come in the order of their names.
type Reload = dyn Fn(&[&str]) -> Result<(), Problem> + Send + Sync;

/// What the memory was read at.
struct Seen {
    counters: Counters,
    by_topic: BTreeMap<String, i64>,
}

pub struct Memory {
    reader: Batch<Counters>,
    seen: RwLock<Option<Arc<Seen>>>,
    reload: Box<Reload>,
    /// One request reads again while the others wait for it.
    reloading: Mutex<()>,
}

fn rights(by_topic: &BTreeMap<String, i64>) -> RightsVersion {
    let changes = |topic| by_topic.get(topic).copied().unwrap_or(0);
    RightsVersion(changes("sessions") + changes("users") + changes("directory"))
}

impl Memory {
    /// Starts with what is read at the first request.
    pub fn start(pool: &Pool, reload: Box<Reload>) -> Self {
        let reader = Batch::start(pool, read);
        Self { reader, seen: RwLock::default(), reload, reloading: Mutex::new(()) }
    }

    /// Brings the memory up to what is committed now.
    pub async fn refresh(self: &Arc<Self>) -> Result<RightsVersion, Problem> {
        let counters = self.reader.read(String::new()).await?;
        self.follow(counters.ok_or_else(|| Problem::internal("memory counters", &"absent"))?).await
    }

    /// Brings the memory up to counters that this request read together with something else.
    pub async fn follow(self: &Arc<Self>, counters: Counters) -> Result<RightsVersion, Problem> {
        if let Some(seen) = self.seen().filter(|seen| seen.counters == counters) {
            return Ok(rights(&seen.by_topic));
        }
        let memory = Arc::clone(self);
        let read = actix_web::web::block(move || memory.read_again(counters)).await;
        read.map_err(|_| Problem::new(&problem::INTERNAL))?
    }

    fn seen(&self) -> Option<Arc<Seen>> {
        self.seen.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn read_again(&self, counters: Counters) -> Result<RightsVersion, Problem> {
        let _alone = self.reloading.lock().unwrap_or_else(PoisonError::into_inner);
        let by_topic = counters.by_topic()?;
        let rights = rights(&by_topic);
        let mut newest = self.seen().map(|seen| seen.by_topic.clone()).unwrap_or_default();
        // Another request may have read later ones meanwhile.
        let moved = |(topic, value): &(&String, &i64)| newest.get(*topic).is_none_or(|seen| seen < value);
        let topics: Vec<&str> = by_topic.iter().filter(moved).map(|(topic, _)| topic.as_str()).collect();
        if !topics.is_empty() {
            // The counters were read before the records, so that a change in between is noticed by the next request.
            (self.reload)(&topics)?;
        }
        for (topic, value) in &by_topic {
            let known = newest.entry(topic.clone()).or_insert(*value);
            *known = (*known).max(*value);
        }
        if newest == by_topic {
            *self.seen.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(Seen { counters, by_topic }));
        }
        Ok(rights)
    }
}

/// The text of [`Counters`] as a column, for a statement that reads something else.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct CountersAsText;

impl Expression for CountersAsText {
    type SqlType = Text;
}
impl<QS> AppearsOnTable<QS> for CountersAsText {}
impl<QS> SelectableExpression<QS> for CountersAsText {}
impl ValidGrouping<()> for CountersAsText {
    type IsAggregate = diesel::expression::is_aggregate::No;
}
impl QueryFragment<Pg> for CountersAsText {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("(SELECT coalesce(string_agg(topic || ':' || value, ','), '') FROM memory_counters)");
        Ok(())
    }
}
impl QueryFragment<Sqlite> for CountersAsText {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        out.push_sql("(SELECT coalesce(group_concat(topic || ':' || value), '') FROM memory_counters)");
        Ok(())
    }
}

fn read(db: &mut Db, asked: &[String]) -> Result<HashMap<String, Counters>, Problem> {
    let text: String = on_backend!(db, c => diesel::select(CountersAsText).get_result(c))?;
    let counters = Counters::of(&text);
    Ok(asked.iter().map(|id| (id.clone(), counters.clone())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_are_read_apart() {
        let by_topic = Counters::of("catalogue:3,sessions:4,users:12").by_topic().unwrap();
        assert_eq!(
            by_topic,
            BTreeMap::from([("catalogue", 3), ("sessions", 4), ("users", 12)].map(|(t, v)| (t.to_owned(), v)))
        );
        assert_eq!(rights(&by_topic), RightsVersion(16));
        for text in ["", "users", "users:x", "users:1,"] {
            assert!(Counters::of(text).by_topic().is_err(), "{text}");
        }
    }
}
