//! Reads by id that wait together share a statement.
//!
//! A trip to the database costs more than the row it fetches: the statement's set-up there, the switch of threads here. So
//! those who ask while a read is on its way are gathered and asked for together in the next one. Nothing is kept: each
//! answer was read after it was asked for.

use super::{
    db::Db,
    problem::{self, Problem},
};
use crate::platform::pool::Pool;
use std::{
    collections::HashMap,
    sync::{Arc, Condvar, Mutex, PoisonError},
    thread,
};
use tokio::sync::oneshot;

/// At most so many ids in one statement.
const MOST: usize = 64;

/// Reads the records of some ids; those that are absent are left out.
pub type Read<V> = fn(&mut Db, &[String]) -> Result<HashMap<String, V>, Problem>;

type Answer<V> = Result<Option<V>, Problem>;

struct Queue<V> {
    waiting: Mutex<State<V>>,
    signal: Condvar,
}

struct State<V> {
    asked: Vec<(String, oneshot::Sender<Answer<V>>)>,
    ended: bool,
}

/// The readers of one kind of record.
pub struct Batch<V> {
    queue: Arc<Queue<V>>,
}

impl<V: Clone + Send + 'static> Batch<V> {
    /// Starts the readers: one for two cores, so that the others gather the next batch while the database works on one. With
    /// more of them the batches are smaller, and each costs as much (measured: a third fewer cases a second).
    pub fn start(pool: &Pool, read: Read<V>) -> Self {
        let state = Mutex::new(State { asked: Vec::new(), ended: false });
        let queue = Arc::new(Queue { waiting: state, signal: Condvar::new() });
        for _ in 0..thread::available_parallelism().map_or(1, |cores| (cores.get() / 2).max(1)) {
            let (queue, pool) = (Arc::clone(&queue), pool.clone());
            thread::spawn(move || {
                while let Some(asked) = queue.next() {
                    answer(&pool, read, asked);
                }
            });
        }
        Self { queue }
    }

    /// Reads one record.
    ///
    /// # Errors
    /// What the read of the batch answers.
    pub async fn read(&self, id: String) -> Answer<V> {
        let (sender, answer) = oneshot::channel();
        self.queue.waiting.lock().unwrap_or_else(PoisonError::into_inner).asked.push((id, sender));
        self.queue.signal.notify_one();
        answer.await.unwrap_or_else(|_| Err(Problem::new(&problem::INTERNAL)))
    }
}

impl<V> Drop for Batch<V> {
    fn drop(&mut self) {
        self.queue.waiting.lock().unwrap_or_else(PoisonError::into_inner).ended = true;
        self.queue.signal.notify_all();
    }
}

impl<V> Queue<V> {
    /// Waits for ids; nothing once the service ends.
    fn next(&self) -> Option<Vec<(String, oneshot::Sender<Answer<V>>)>> {
        let state = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.signal.wait_while(state, |state| state.asked.is_empty() && !state.ended);
        let mut state = waited.unwrap_or_else(PoisonError::into_inner);
        if state.ended {
            return None;
        }
        let count = state.asked.len().min(MOST);
        Some(state.asked.drain(..count).collect())
    }
}

fn answer<V: Clone>(pool: &Pool, read: Read<V>, asked: Vec<(String, oneshot::Sender<Answer<V>>)>) {
    let mut ids: Vec<String> = asked.iter().map(|(id, _)| id.clone()).collect();
    ids.sort_unstable();
    ids.dedup();
    let found = pool.read_now(|db| read(db, &ids));
    for (id, sender) in asked {
        let answer = found.as_ref().map(|found| found.get(&id).cloned()).map_err(Clone::clone);
        // Whoever went away meanwhile needs no answer.
        drop(sender.send(answer));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::db::Target;

    fn read(_: &mut Db, ids: &[String]) -> Result<HashMap<String, String>, Problem> {
        match ids.iter().any(|id| id == "broken") {
            true => Err(Problem::new(&problem::BUSY)),
            false => Ok(ids.iter().filter(|id| *id != "absent").map(|id| (id.clone(), format!("<{id}>"))).collect()),
        }
    }

    #[tokio::test]
    async fn each_gets_its_own_answer() {
        let pool = Pool::open(Target::Sqlite(":memory:".to_owned()), 2);
        let batch = Batch::start(&pool, read);
        let texts = ["a", "b", "absent", "a"];
        let answers = futures_util::future::join_all(texts.map(|id| batch.read(id.to_owned()))).await;
        let answers: Vec<Option<String>> = answers.into_iter().map(|answer| answer.ok().flatten()).collect();
        assert_eq!(answers, [Some("<a>".to_owned()), Some("<b>".to_owned()), None, Some("<a>".to_owned())]);
        assert!(batch.read("broken".to_owned()).await.is_err());
        assert!(batch.read("a".to_owned()).await.is_ok());
    }
}
