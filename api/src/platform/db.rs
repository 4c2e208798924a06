//! Two databases, one code: SQLite in one file, or PostgreSQL.
//!
//! Invariants: the URL's scheme alone decides the database, and an unknown scheme is refused (a mistyped URL must never
//! create an empty SQLite file); every write goes through [`Pool::write_late_now`], which on SQLite leads to the one [`Writer`]: it
//! opens `BEGIN IMMEDIATE`, because a deferred transaction that reads first fails at once under load whatever the busy
//! timeout.

use crate::platform::{
    answers::StoredAnswer,
    problem::{self, Problem},
    writer::Writer,
};
use diesel::{
    connection::{AnsiTransactionManager, Connection, SimpleConnection, TransactionManager},
    expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping},
    pg::{Pg, PgConnection},
    prelude::*,
    query_builder::{AstPass, QueryFragment, QueryId},
    result::{DatabaseErrorKind, Error as DieselError},
    sql_types::{Array, BigInt, Nullable, Text},
    sqlite::{Sqlite, SqliteConnection},
};
use diesel_migrations::{EmbeddedMigrations, embed_migrations};
use std::{cell::Cell, fmt, sync::Arc, time::Duration};

/// A connection to whichever database the URL named.
#[derive(diesel::MultiConnection)]
pub enum Db {
    Pg(PgConnection),
    Sqlite(SqliteConnection),
}

/// Compiles one body against each real connection, for the few statements that the enum cannot carry: upserts, batch
/// inserts and name search.
#[macro_export]
macro_rules! on_backend {
    ($db:expr, $c:ident => $body:expr) => {
        match $db {
            $crate::platform::db::Db::Pg($c) => $body,
            $crate::platform::db::Db::Sqlite($c) => $body,
        }
    };
}

pub const SQLITE_MIGRATIONS: EmbeddedMigrations = embed_migrations!("../migrations/sqlite");
pub const POSTGRES_MIGRATIONS: EmbeddedMigrations = embed_migrations!("../migrations/postgres");

/// Which database a URL names.
#[derive(Clone, PartialEq, Eq)]
pub enum Target {
    Postgres(String),
    Sqlite(String),
}

impl Target {
    /// Reads a database URL: `postgres://…`, `postgresql://…` or `sqlite://path`.
    ///
    /// # Errors
    /// A message without the URL (it may hold a password) when the scheme is neither.
    pub fn parse(url: &str) -> Result<Self, String> {
        match url.split_once("://") {
            Some(("postgres" | "postgresql", _)) => Ok(Self::Postgres(url.to_owned())),
            Some(("sqlite", path)) if !path.is_empty() => Ok(Self::Sqlite(path.to_owned())),
            _ => Err("DATABASE_URL must begin with postgres://, postgresql:// or sqlite://".to_owned()),
        }
    }

    pub fn name(&self) -> &'static str {
        match self {
            Self::Postgres(_) => "postgresql",
            Self::Sqlite(_) => "sqlite",
        }
    }
}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

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

/// Opens one connection and sets what every connection needs.
pub fn connect(target: &Target) -> Result<Db, diesel::ConnectionError> {
    let set_up = |result: diesel::QueryResult<()>| result.map_err(diesel::ConnectionError::CouldntSetupConfiguration);
    match target {
        Target::Postgres(url) => {
            let mut conn = PgConnection::establish(url)?;
            set_up(conn.batch_execute(
                "SET statement_timeout = '15s'; SET lock_timeout = '10s'; SET TIME ZONE 'UTC'; SET datestyle = 'ISO, YMD'; \
                 SET idle_in_transaction_session_timeout = '30s'; SET client_min_messages = 'warning'; SET plan_cache_mode = 'force_generic_plan'",
            ))?;
            Ok(Db::Pg(conn))
        }
        Target::Sqlite(path) => {
            let mut conn = SqliteConnection::establish(path)?;
            set_up(conn.batch_execute(
                "PRAGMA busy_timeout = 15000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                 PRAGMA foreign_keys = ON; PRAGMA cache_size = -4000; \
                 PRAGMA temp_store = MEMORY; PRAGMA recursive_triggers = ON",
            ))?;
            Ok(Db::Sqlite(conn))
        }
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
        actix_web::web::block(move || pool.read_now(f)).await.map_err(|_| Problem::new(&problem::INTERNAL))?
    }
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

mod functions {
    diesel::define_sql_function! { fn next_number(series: diesel::sql_types::Text) -> diesel::sql_types::BigInt; }
}

/// The next running number of a series; the first is 1. Numbers are unique and rise; on PostgreSQL a command that fails
/// after drawing one leaves a gap.
pub fn next_number(db: &mut Db, series: &str) -> Result<i64, Problem> {
    use crate::schema::counters::{name, table, value};
    Ok(match db {
        Db::Pg(c) => diesel::select(functions::next_number(series)).get_result(c)?,
        Db::Sqlite(c) => diesel::insert_into(table)
            .values((name.eq(series), value.eq(1)))
            .on_conflict(name)
            .do_update()
            .set(value.eq(value + 1))
            .returning(value)
            .get_result(c)?,
    })
}

/// When a number may be drawn with a read: once nothing that the read finds can refuse the command. PostgreSQL alone asks.
pub trait DrawnWhen: 'static {
    /// The units of what the command names, which must be among the caller's.
    const UNITS: [&'static str; 2];
    const ALSO: &'static str;
}

/// The next number of a series as a column of the read that comes before the insert, which saves PostgreSQL a trip. Nothing is
/// drawn on SQLite, and none where the command may still be refused.
#[derive(Debug, Clone, Copy)]
pub struct Drawn<'a, T> {
    pub series: Option<&'a str>,
    /// The caller's units; `None` is everywhere.
    pub units: Option<&'a [String]>,
    pub when: T,
}

impl<T: DrawnWhen> QueryId for Drawn<'_, T> {
    type QueryId = Drawn<'static, T>;
    const HAS_STATIC_QUERY_ID: bool = true;
}
impl<T> Expression for Drawn<'_, T> {
    type SqlType = Nullable<BigInt>;
}
impl<QS, T> AppearsOnTable<QS> for Drawn<'_, T> {}
impl<QS, T> SelectableExpression<QS> for Drawn<'_, T> {}
impl<T> ValidGrouping<()> for Drawn<'_, T> {
    type IsAggregate = diesel::expression::is_aggregate::No;
}

impl<T: DrawnWhen> QueryFragment<Pg> for Drawn<'_, T> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("CASE WHEN ");
        for unit in T::UNITS {
            out.push_sql(unit);
            out.push_sql(" = ANY(coalesce(");
            out.push_bind_param::<Nullable<Array<Text>>, _>(&self.units)?;
            out.push_sql(&format!(", ARRAY[{unit}])) AND "));
        }
        out.push_sql(T::ALSO);
        // As the function `next_number`, but for a series that has no number yet: that one is drawn by itself.
        out.push_sql(" THEN nextval(to_regclass('number_' || md5(");
        out.push_bind_param::<Nullable<Text>, _>(&self.series)?;
        out.push_sql("))) END");
        Ok(())
    }
}

impl<T: DrawnWhen> QueryFragment<Sqlite> for Drawn<'_, T> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        out.push_sql("NULL");
        Ok(())
    }
}

/// A code that ends in the next running number of a series, `HS-2026-000123`; the number may have been [`Drawn`]
/// before.
pub fn next_code(db: &mut Db, prefix: &str, series: &str, drawn: Option<i64>) -> Result<String, Problem> {
    let number = drawn.map_or_else(|| next_number(db, series), Ok)?;
    Ok(format!("{prefix}-{number:06}"))
}

#[derive(QueryableByName)]
struct Distinct {
    #[diesel(sql_type = Text)]
    value: String,
}

/// The different texts of an indexed column, each found by a step in the index: a plain `DISTINCT` walks over all rows.
pub fn distinct(db: &mut Db, table: &'static str, column: &'static str) -> Result<Vec<String>, Problem> {
    let next = format!("(SELECT min({column}) FROM {table} WHERE {column} > steps.value)");
    let sql = format!(
        "WITH RECURSIVE steps (value) AS (SELECT min({column}) FROM {table} UNION ALL \
         SELECT {next} FROM steps WHERE steps.value IS NOT NULL) SELECT value FROM steps WHERE value IS NOT NULL"
    );
    Ok(diesel::sql_query(sql).load::<Distinct>(db)?.into_iter().map(|row| row.value).collect())
}

/// Executes statements that carry no values.
pub fn execute(db: &mut Db, sql: &str) -> Result<(), Problem> {
    Ok(on_backend!(db, c => c.batch_execute(sql))?)
}

impl From<DieselError> for Problem {
    fn from(error: DieselError) -> Self {
        use DatabaseErrorKind as Kind;
        match &error {
            DieselError::DatabaseError(Kind::UniqueViolation, info) => {
                tracing::debug!(db.constraint = info.constraint_name().unwrap_or_default(), "unique violation");
                Problem::new(&problem::DUPLICATE)
            }
            DieselError::DatabaseError(Kind::ForeignKeyViolation, _) => Problem::new(&problem::UNKNOWN_REFERENCE),
            DieselError::DatabaseError(Kind::SerializationFailure, _) => Problem::new(&problem::BUSY),
            DieselError::DatabaseError(Kind::ClosedConnection | Kind::UnableToSendCommand, _)
            | DieselError::BrokenTransactionManager => {
                Problem::new(&problem::DATABASE_UNAVAILABLE).on_broken_connection()
            }
            DieselError::DatabaseError(_, info) => from_message(info.message(), &error),
            _ => Problem::internal("database", &error),
        }
    }
}

/// What a rule of the database raises: `problem:` and the code of a problem, and perhaps words for whoever reads a log.
fn raised(message: &str) -> Option<Problem> {
    let code = message.strip_prefix("problem:")?.split(' ').next()?;
    problem::TABLE.iter().find(|known| known.code == code).map(|known| Problem::new(known))
}

/// SQLite and PostgreSQL name several conditions only in the message.
fn from_message(message: &str, error: &DieselError) -> Problem {
    if let Some(problem) = raised(message) {
        return problem;
    }
    let is = |parts: &[&str]| parts.iter().any(|part| message.contains(part));
    if is(&["database is locked", "lock timeout", "statement timeout", "deadlock", "too many clients"]) {
        Problem::new(&problem::BUSY).on_broken_connection()
    } else if is(&["disk is full", "No space left", "disk I/O error"]) {
        Problem::new(&problem::STORAGE_FULL)
    } else if is(&[
        "server closed",
        "terminating connection",
        "connection",
        "shutting down",
        "starting up",
        "SSL SYSCALL",
    ]) {
        Problem::new(&problem::DATABASE_UNAVAILABLE).on_broken_connection()
    } else {
        Problem::internal("database", error).on_broken_connection()
    }
}
