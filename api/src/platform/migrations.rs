//! Bringing the schema up to date, and refusing one that is newer than this program.

use crate::{
    on_backend,
    platform::{
        db::{Db, POSTGRES_MIGRATIONS, SQLITE_MIGRATIONS},
        pool::Pool,
        problem::Problem,
    },
};
use diesel::{
    QueryableByName, RunQueryDsl,
    migration::MigrationSource,
    pg::Pg,
    sql_types::{Bool, Text},
    sqlite::Sqlite,
};
use diesel_migrations::MigrationHarness;
use std::collections::BTreeSet;

#[derive(QueryableByName)]
struct Version {
    #[diesel(sql_type = Text)]
    version: String,
}

#[derive(QueryableByName)]
struct Holds {
    #[diesel(sql_type = Bool)]
    holds: bool,
}

/// What is to be done to a schema.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    Nothing,
    Migrate,
    /// The schema has migrations that this program does not know; the newest of them.
    Refuse(String),
}

fn step(known: &BTreeSet<String>, applied: &BTreeSet<String>) -> Step {
    match applied.difference(known).last() {
        Some(newer) => Step::Refuse(newer.clone()),
        None if applied.len() < known.len() => Step::Migrate,
        None => Step::Nothing,
    }
}

/// Brings the schema to this program's. Where nothing is to be done it only reads, so that a role that may not change the
/// schema can serve.
///
/// # Errors
/// A sentence for the operator: also for a schema that is newer than this program, and for a role that may not migrate.
pub fn bring_up_to_date(pool: &Pool) -> Result<(), String> {
    let say = |problem: Problem| format!("the database could not be prepared: {}", problem.code().en);
    // Several instances may start at once; PostgreSQL lets one migrate at a time.
    let lock = |db: &mut Db, sql: &str| match db {
        Db::Pg(c) => diesel::sql_query(sql).execute(c).map(drop).map_err(Problem::from),
        Db::Sqlite(_) => Ok(()),
    };
    pool.read_now(|db| {
        lock(db, "SELECT pg_advisory_lock(4207302)")?;
        let result = prepare(db);
        lock(db, "SELECT pg_advisory_unlock(4207302)")?;
        result
    })
    .map_err(say)?
}

fn prepare(db: &mut Db) -> Result<Result<(), String>, Problem> {
    let (known, applied) = (known(db)?, applied(db)?);
    let newest = known.last().cloned().unwrap_or_default();
    match step(&known, &applied) {
        Step::Nothing => return Ok(Ok(())),
        Step::Refuse(newer) => {
            return Ok(Err(format!(
                "the database is newer than this program: it has migration {newer}, and this program knows those up to {newest}; \
                 nothing was changed. Start the newer version of An Sinh"
            )));
        }
        Step::Migrate => {}
    }
    if !may_migrate(db)? {
        return Ok(Err(format!(
            "the database is older than this program (migration {newest} is missing), and this role may not change the schema: \
             run `ansinh migrate` with the address of the owner"
        )));
    }
    let applied = match db {
        Db::Pg(c) => c.run_pending_migrations(POSTGRES_MIGRATIONS).map(drop),
        Db::Sqlite(c) => c.run_pending_migrations(SQLITE_MIGRATIONS).map(drop),
    };
    applied.map(Ok).map_err(|error| Problem::internal("migration", &error))
}

fn known(db: &Db) -> Result<BTreeSet<String>, Problem> {
    let failed = |error| Problem::internal("migrations", &error);
    let versions: Vec<String> = match db {
        Db::Pg(_) => {
            let all = MigrationSource::<Pg>::migrations(&POSTGRES_MIGRATIONS).map_err(failed)?;
            all.iter().map(|migration| migration.name().version().to_string()).collect()
        }
        Db::Sqlite(_) => {
            let all = MigrationSource::<Sqlite>::migrations(&SQLITE_MIGRATIONS).map_err(failed)?;
            all.iter().map(|migration| migration.name().version().to_string()).collect()
        }
    };
    Ok(versions.into_iter().collect())
}

/// The migrations that the schema has; none when it is empty.
fn applied(db: &mut Db) -> Result<BTreeSet<String>, Problem> {
    let sql = match db {
        Db::Pg(_) => "SELECT to_regclass('__diesel_schema_migrations') IS NOT NULL AS holds",
        Db::Sqlite(_) => {
            "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = '__diesel_schema_migrations') AS holds"
        }
    };
    let found: Holds = on_backend!(&mut *db, c => diesel::sql_query(sql).get_result(c))?;
    if !found.holds {
        return Ok(BTreeSet::new());
    }
    let sql = "SELECT version FROM __diesel_schema_migrations";
    let rows: Vec<Version> = on_backend!(db, c => diesel::sql_query(sql).load(c))?;
    Ok(rows.into_iter().map(|row| row.version).collect())
}

/// Whether the role may create tables, and alter those that are there.
fn may_migrate(db: &mut Db) -> Result<bool, Problem> {
    let Db::Pg(c) = db else { return Ok(true) };
    let sql = "SELECT has_schema_privilege(current_schema(), 'CREATE') AND NOT EXISTS (SELECT FROM pg_class \
        WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND NOT pg_has_role(relowner, 'USAGE')) AS holds";
    Ok(diesel::sql_query(sql).get_result::<Holds>(c)?.holds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_schema_is_refused_and_an_older_one_migrated() {
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
        let known = set(&["0001", "0002", "0003"]);
        for (applied, expected) in [
            (set(&[]), Step::Migrate),
            (set(&["0001"]), Step::Migrate),
            (set(&["0001", "0002", "0003"]), Step::Nothing),
            (set(&["0001", "0002", "0003", "0004"]), Step::Refuse("0004".to_owned())),
            // A newer program may have migrations between those that are known here.
            (set(&["0001", "0009"]), Step::Refuse("0009".to_owned())),
        ] {
            assert_eq!(step(&known, &applied), expected, "{applied:?}");
        }
    }
}
