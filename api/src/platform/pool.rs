//! The connections of this process, and the transaction around each write.

use super::{
    answers::StoredAnswer,
    blocking::blocking,
    db::{Db, Target, connect, execute},
    problem::{self, Problem},
    writer::Writer,
};
use crate::on_backend;
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use std::{cell::Cell, sync::Arc, time::Duration};

/// One pooled connection; `broken` keeps a connection that the server dropped from going back into the pool.
pub struct Pooled {
    db: Db,
    broken: bool,
}

struct Manager(Target);

impl r2d2::ManageConnection for Manager {
    type Connection = Pooled;
    type Error = diesel::ConnectionError;

    fn connect(&self) -> Result<Pooled, Self::Error> {
        Ok(Pooled { db: connect(&self.0)?, broken: false })
    }
    fn is_valid(&self, _: &mut Pooled) -> Result<(), Self::Error> {
        Ok(())
    }
    fn has_broken(&self, conn: &mut Pooled) -> bool {
        conn.broken
    }
}

/// The connections of this process.
#[derive(Clone)]
pub struct Pool {
    pool: r2d2::Pool<Manager>,
    target: Target,
    /// SQLite has one writer. Waiting here wakes at once; SQLite's own busy handler sleeps in steps.
    writer: Arc<Writer>,
}

impl Pool {
    /// Opens a pool of at most `size` connections. Connects lazily, so that the service starts while the database is away.
    pub fn open(target: Target, size: u32) -> Self {
        // Readers of a local file never wait for anything but a core.
        let cores = std::thread::available_parallelism().map_or(1, |n| u32::try_from(n.get()).unwrap_or(u32::MAX));
        let size = if matches!(target, Target::Sqlite(_)) { size.min(cores.saturating_mul(2)) } else { size };
        let pool = r2d2::Pool::builder()
            .max_size(size)
            .min_idle(Some(1))
            .test_on_check_out(false)
            .connection_timeout(Duration::from_secs(5))
            .error_handler(Box::new(r2d2::NopErrorHandler))
            .build_unchecked(Manager(target.clone()));
        Self { pool, target, writer: Arc::default() }
    }

    pub fn target(&self) -> &Target {
        &self.target
    }

    /// Runs a read on this thread.
    pub fn read_now<T>(&self, f: impl FnOnce(&mut Db) -> Result<T, Problem>) -> Result<T, Problem> {
        let mut conn = self.pool.get().map_err(|_| Problem::new(&problem::DATABASE_UNAVAILABLE))?;
        let result = f(&mut conn.db);
        note_broken(&mut conn, result.as_ref().err());
        result
    }

    /// Runs a read on this thread that sees the database as it is at its beginning, however long it takes.
    pub fn read_snapshot_now<T>(&self, f: impl FnOnce(&mut Db) -> Result<T, Problem>) -> Result<T, Problem> {
        self.read_now(|db| {
            let begin = match db {
                Db::Pg(_) => {
                    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = 0; \
                     SET LOCAL idle_in_transaction_session_timeout = 0"
                }
                Db::Sqlite(_) => "BEGIN",
            };
            execute(db, begin)?;
            let result = f(db);
            // A connection that cannot even roll back is not handed out again.
            execute(db, "ROLLBACK").map_err(Problem::on_broken_connection)?;
            result
        })
    }

    /// Runs a write in one transaction on this thread: commits when `f` answers `Ok`, else leaves nothing behind.
    pub fn write_now<T>(&self, f: impl FnOnce(&mut Db) -> Result<T, Problem>) -> Result<T, Problem> {
        self.write_late_now(|db, begun| {
            begun.begin(db)?;
            Ok((f(db)?, None))
        })
    }

    /// Like [`Pool::write_now`], but on PostgreSQL the transaction begins when `f` says so: see [`Begun`]. An answer that `f`
    /// gives is stored with the change.
    pub fn write_late_now<T>(
        &self,
        f: impl FnOnce(&mut Db, &mut Begun) -> Result<(T, Option<StoredAnswer>), Problem>,
    ) -> Result<T, Problem> {
        let _writing = Writing::begin();
        let write = |db: &mut Db, begun: &mut Begun| {
            let (value, answer) = f(db, begun)?;
            begun.finish(db, answer)?;
            Ok(value)
        };
        if matches!(self.target, Target::Sqlite(_)) {
            return self.writer.write(&self.target, |db| write(db, &mut Begun::Yes));
        }
        let mut conn = self.pool.get().map_err(|_| Problem::new(&problem::DATABASE_UNAVAILABLE))?;
        let mut begun = Begun::NotYet;
        let result = write(&mut conn.db, &mut begun);
        let result = if matches!(begun, Begun::Yes) { end(&mut conn.db, result) } else { result };
        note_broken(&mut conn, result.as_ref().err());
        result
    }

    /// Runs a read on the blocking pool.
    pub async fn read<T: Send + 'static>(
        &self,
        f: impl FnOnce(&mut Db) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let pool = self.clone();
        blocking(move || pool.read_now(f)).await
    }
}

/// Runs several statements of a read that see the database at one moment.
///
/// # Errors
/// Those of the reader, and the database's.
pub fn at_one_moment<T>(db: &mut Db, read: impl FnOnce(&mut Db) -> Result<T, Problem>) -> Result<T, Problem> {
    let begin = match db {
        Db::Pg(_) => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        Db::Sqlite(_) => "BEGIN",
    };
    execute(db, begin)?;
    let result = read(db);
    // A connection that cannot even roll back is not handed out again.
    execute(db, "ROLLBACK").map_err(Problem::on_broken_connection)?;
    result
}

thread_local! {
    static IN_WRITE: Cell<bool> = const { Cell::new(false) };
}

/// Marks the thread for as long as it is inside a write.
struct Writing {
    before: bool,
}

impl Writing {
    fn begin() -> Self {
        Self { before: IN_WRITE.replace(true) }
    }
}
impl Drop for Writing {
    fn drop(&mut self) {
        IN_WRITE.set(self.before);
    }
}

/// Refuses slow work inside a write: on SQLite every other write waits for it, on PostgreSQL all that wait for its locks.
///
/// # Errors
/// 500, so that every test of such a command fails.
pub fn outside_of_writes(what: &'static str) -> Result<(), Problem> {
    if IN_WRITE.get() { Err(Problem::internal(what, &"slow work inside a write")) } else { Ok(()) }
}

/// How far the transaction of a write is. A command whose only write is its last statement, and holds no lock before it,
/// needs none around it: the statement is all or nothing by itself, and PostgreSQL is spared two trips of four.
pub enum Begun {
    NotYet,
    Yes,
    /// The only statement is known; it is executed when the command has answered.
    Last(LastWrite),
}

/// The only statement of a command; an answer that is to be stored becomes a part of it.
pub type LastWrite = Box<dyn FnOnce(&mut Db, Option<StoredAnswer>) -> Result<(), Problem>>;

impl Begun {
    /// Begins the transaction, unless it has begun.
    ///
    /// # Errors
    /// 500 after the only statement of a command: what comes now would not be written together with it.
    pub fn begin(&mut self, db: &mut Db) -> Result<(), Problem> {
        match self {
            Self::Yes => {}
            Self::Last(_) => return Err(Problem::internal("transaction", &"a second write outside of one")),
            Self::NotYet => {
                on_backend!(db, c => AnsiTransactionManager::begin_transaction(c))?;
                *self = Self::Yes;
            }
        }
        Ok(())
    }

    /// Writes a statement: at once inside a transaction, else as the command's only one.
    pub fn write_last(
        &mut self,
        db: &mut Db,
        write: impl FnOnce(&mut Db, Option<StoredAnswer>) -> Result<(), Problem> + 'static,
    ) -> Result<(), Problem> {
        if matches!(self, Self::NotYet) {
            *self = Self::Last(Box::new(write));
            return Ok(());
        }
        self.begin(db)?;
        write(db, None)
    }

    /// Writes what is left when the command has answered: its only statement, and the answer if it is to be stored.
    fn finish(&mut self, db: &mut Db, answer: Option<StoredAnswer>) -> Result<(), Problem> {
        match std::mem::replace(self, Self::NotYet) {
            Self::Last(write) => write(db, answer),
            begun => {
                *self = begun;
                answer.map_or(Ok(()), |answer| answer.insert(db))
            }
        }
    }
}

/// A connection that failed for a reason of its own, rather than the statement's, is not handed out again.
fn note_broken(conn: &mut Pooled, problem: Option<&Problem>) {
    if problem.is_some_and(Problem::is_connection_failure) {
        conn.broken = true;
    }
}

/// Ends a transaction as its command did.
fn end<T>(db: &mut Db, result: Result<T, Problem>) -> Result<T, Problem> {
    match result {
        Ok(value) => {
            on_backend!(db, c => AnsiTransactionManager::commit_transaction(c))?;
            Ok(value)
        }
        Err(problem) => {
            // The first failure is the one to report; a rollback that fails too means the connection is gone.
            match on_backend!(db, c => AnsiTransactionManager::rollback_transaction(c)) {
                Ok(()) => Err(problem),
                Err(_) => Err(problem.on_broken_connection()),
            }
        }
    }
}
