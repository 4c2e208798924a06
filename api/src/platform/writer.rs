//! SQLite's one writer: commands take turns on one connection, and those that wait together are committed together.
//!
//! A durable commit costs a write to the disk, whatever it holds. So a command that others wait behind leaves the
//! transaction open for them, each in a savepoint of its own, and is only answered when the last of them has committed.
//!
//! Invariants: no command is answered as done before the commit that holds it; one that fails leaves nothing behind and
//! harms none of the others; a batch ends, because only commands that already wait may join it.

use super::{
    db::{Db, Target, connect},
    problem::{self, Problem},
};
use crate::on_backend;
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Condvar, Mutex, OnceLock, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

/// At most so many commands share one commit.
const BATCH: usize = 64;

/// How the commit of a batch ended.
type Outcome = OnceLock<Result<(), Problem>>;

#[derive(Default)]
struct Turn {
    db: Option<Db>,
    /// The open transaction, if there is one.
    batch: Option<Arc<Outcome>>,
    size: usize,
}

/// The writer of one database file.
#[derive(Default)]
pub struct Writer {
    turn: Mutex<Turn>,
    ended: Condvar,
    waiting: AtomicUsize,
}

impl Writer {
    /// Runs one command and waits until it is durable.
    pub fn write<T>(&self, target: &Target, f: impl FnOnce(&mut Db) -> Result<T, Problem>) -> Result<T, Problem> {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let mut turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        self.waiting.fetch_sub(1, Ordering::SeqCst);
        let batch = turn.join(target)?;
        let result = turn.run(f);
        if turn.batch.is_some() && (turn.size >= BATCH || self.waiting.load(Ordering::SeqCst) == 0) {
            turn.commit();
        }
        if turn.batch.is_none() {
            self.ended.notify_all();
        }
        let value = result?;
        loop {
            match batch.get() {
                Some(outcome) => return outcome.clone().map(|()| value),
                None => turn = self.ended.wait(turn).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}

impl Turn {
    /// Opens a transaction, or joins the open one.
    fn join(&mut self, target: &Target) -> Result<Arc<Outcome>, Problem> {
        if let Some(batch) = &self.batch {
            return Ok(Arc::clone(batch));
        }
        let unavailable = |_| Problem::new(&problem::DATABASE_UNAVAILABLE);
        let db = match &mut self.db {
            Some(db) => db,
            none => none.insert(connect(target).map_err(unavailable)?),
        };
        let begun = on_backend!(db, c => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE"));
        if let Err(error) = begun {
            self.db = None;
            return Err(error.into());
        }
        self.size = 0;
        Ok(Arc::clone(self.batch.insert(Arc::default())))
    }

    /// Runs a command in a savepoint.
    fn run<T>(&mut self, f: impl FnOnce(&mut Db) -> Result<T, Problem>) -> Result<T, Problem> {
        let Some(db) = &mut self.db else { return Err(Problem::new(&problem::DATABASE_UNAVAILABLE)) };
        self.size += 1;
        let saved = on_backend!(db, c => AnsiTransactionManager::begin_transaction(c)).map_err(Problem::from);
        // A panic must not leave the turn to the next command with this one half done.
        let panicked = |_| Err(Problem::internal("command", &"panicked"));
        let result = saved.and_then(|()| catch_unwind(AssertUnwindSafe(|| f(db))).unwrap_or_else(panicked));
        let ended = match &result {
            Ok(_) => on_backend!(db, c => AnsiTransactionManager::commit_transaction(c)),
            Err(_) => on_backend!(db, c => AnsiTransactionManager::rollback_transaction(c)),
        };
        match ended {
            Ok(()) => result,
            // SQLite gave the whole transaction up, as it does when the disk is full.
            Err(error) => {
                let problem = result.err().unwrap_or_else(|| error.into());
                self.end(Err(problem.clone()));
                self.db = None;
                Err(problem)
            }
        }
    }

    fn commit(&mut self) {
        let Some(db) = &mut self.db else { return };
        match on_backend!(db, c => AnsiTransactionManager::commit_transaction(c)) {
            Ok(()) => self.end(Ok(())),
            Err(error) => {
                self.end(Err(error.into()));
                // A connection that is dropped rolls back.
                self.db = None;
            }
        }
    }

    fn end(&mut self, outcome: Result<(), Problem>) {
        if let Some(batch) = self.batch.take() {
            batch.get_or_init(|| outcome);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::db::execute;
    use diesel::{QueryableByName, RunQueryDsl, sql_types::BigInt};
    use std::{path::PathBuf, thread};

    #[derive(QueryableByName)]
    struct Sum {
        #[diesel(sql_type = BigInt)]
        rows: i64,
    }

    fn file(name: &str) -> (PathBuf, Target, Writer) {
        let path = std::env::temp_dir().join(format!("ansinh-writer-{name}-{}.db", std::process::id()));
        drop(std::fs::remove_file(&path));
        let (target, writer) = (Target::Sqlite(path.display().to_string()), Writer::default());
        let made = writer.write(&target, |db| execute(db, "CREATE TABLE facts (id INTEGER PRIMARY KEY)"));
        assert!(made.is_ok());
        (path, target, writer)
    }

    fn rows(target: &Target) -> i64 {
        // Another connection: it sees what is committed, and nothing else.
        let db = connect(target);
        let sum = db.map(|mut db| {
            let query = diesel::sql_query("SELECT count(*) AS rows FROM facts");
            on_backend!(&mut db, c => query.get_result::<Sum>(c)).map(|sum| sum.rows)
        });
        sum.ok().and_then(Result::ok).unwrap_or(-1)
    }

    #[test]
    fn what_is_answered_is_committed_and_what_failed_left_nothing() {
        let (path, target, writer) = file("turns");
        thread::scope(|scope| {
            for worker in 0..16 {
                let (writer, target) = (&writer, &target);
                scope.spawn(move || {
                    for turn in 0..50 {
                        let id = worker * 1000 + turn;
                        let result = writer.write(target, |db| {
                            execute(db, &format!("INSERT INTO facts (id) VALUES ({id})"))?;
                            if turn % 5 == 4 {
                                return Err(Problem::new(&problem::STATE_CONFLICT));
                            }
                            Ok(())
                        });
                        assert_eq!(result.is_ok(), turn % 5 != 4);
                    }
                });
            }
        });
        assert_eq!(rows(&target), 16 * 40);
        drop(std::fs::remove_file(path));
    }

    #[test]
    fn a_command_that_panics_leaves_the_writer_in_order() {
        let (path, target, writer) = file("panic");
        let result: Result<(), Problem> = writer.write(&target, |db| {
            execute(db, "INSERT INTO facts (id) VALUES (1)")?;
            panic!("on purpose");
        });
        assert!(result.is_err());
        assert!(writer.write(&target, |db| execute(db, "INSERT INTO facts (id) VALUES (2)")).is_ok());
        assert_eq!(rows(&target), 1);
        drop(std::fs::remove_file(path));
    }
}
