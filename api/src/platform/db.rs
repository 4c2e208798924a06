//! Two databases, one code: SQLite in one file, or PostgreSQL.
//!
//! Invariants: the URL's scheme alone decides the database, and an unknown scheme is refused (a mistyped URL must never
//! create an empty SQLite file); every write goes through [`super::pool::Pool`], which on SQLite leads to
//! the one [`super::writer::Writer`]: it opens `BEGIN IMMEDIATE`, because a deferred transaction that reads first fails at once
//! under load whatever the busy timeout.

use super::problem::{self, Problem};
use diesel::{
    connection::{Connection, SimpleConnection},
    expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping},
    pg::{Pg, PgConnection},
    prelude::*,
    query_builder::{AstPass, QueryFragment, QueryId},
    result::{DatabaseErrorKind, Error as DieselError},
    sql_types::{Array, BigInt, Nullable, Text},
    sqlite::{Sqlite, SqliteConnection},
};
use diesel_migrations::{EmbeddedMigrations, embed_migrations};
use std::fmt;

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

impl Db {
    /// Tells PostgreSQL how large some tables are now. It does so by itself within a minute or so, but plans for small tables what is
    /// asked right after much was loaded. SQLite does not plan by size here.
    pub fn analyze(&mut self, tables: &[&'static str]) -> Result<(), Problem> {
        if let Self::Pg(c) = self {
            c.batch_execute(&format!("ANALYZE {}", tables.join(", ")))?;
        }
        Ok(())
    }
}

mod functions {
    diesel::define_sql_function! { fn next_number(series: diesel::sql_types::Text) -> diesel::sql_types::BigInt; }
}

/// The next running number of a series; the first is 1. Numbers are unique and rise; on PostgreSQL a command that fails
/// after drawing one leaves a gap.
pub fn next_number(db: &mut Db, series: &str) -> Result<i64, Problem> {
    Ok(match db {
        Db::Pg(c) => diesel::select(functions::next_number(series)).get_result(c)?,
        Db::Sqlite(_) => next_without_gap(db, series)?,
    })
}

/// The next number of a series that has no gap: whoever draws one waits for whoever drew the last.
pub fn next_without_gap(db: &mut Db, series: &str) -> Result<i64, Problem> {
    use crate::schema::counters::{name, table, value};
    Ok(on_backend!(db, c => diesel::insert_into(table)
        .values((name.eq(series), value.eq(1)))
        .on_conflict(name)
        .do_update()
        .set(value.eq(value + 1))
        .returning(value)
        .get_result(c))?)
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
