//! The roll-ups added up again from the journal, in a database in memory, and compared with those that are kept.

use super::{roll_up, store};
use crate::{
    on_backend,
    platform::{
        db::{Db, SQLITE_MIGRATIONS},
        problem::Problem,
    },
};
use diesel::{Connection, QueryableByName, RunQueryDsl, SqliteConnection, sql_types::Text};
use diesel_migrations::MigrationHarness;
use std::collections::BTreeSet;

/// Entries that are added up at once.
const BATCH: i64 = 10_000;

/// One line for each row, the same from both databases. A row that stands at nothing may be there or not: it depends on which
/// entries were added up together.
const LINES: [(&str, &str); 4] = [
    (
        "fund_statistics",
        "SELECT grain || ' ' || CAST(starts_on AS TEXT) || ' place ' || CAST(place_id AS TEXT) || ' ' || kind || ' ' || measure || ' ' || \
         item || ' ' || earmark || ': ' || CAST(amount AS TEXT) || ' ' || CAST(valuation_vnd AS TEXT) || ' ' || \
         CAST(entries AS TEXT) AS line FROM fund_statistics",
    ),
    (
        "fund_statistics_people",
        "SELECT CAST(occurred_on AS TEXT) || ' place ' || CAST(place_id AS TEXT) || ' ' || kind || ' ' || who || ': ' || \
         CAST(times AS TEXT) AS line FROM fund_statistics_people WHERE times <> 0",
    ),
    (
        "fund_statistics_profiles",
        "SELECT grain || ' ' || CAST(starts_on AS TEXT) || ' ' || kind || ' ' || profile || ' ' || places || ': ' || \
         CAST(persons AS TEXT) AS line FROM fund_statistics_profiles WHERE persons <> 0",
    ),
    (
        "fund_statistics_places",
        "SELECT CAST(id AS TEXT) || ' ' || fund_id || ' ' || campaign_id || ' ' || unit_id || ' ' || donor_type || ' ' || \
         purpose_code || ' ' || beneficiary_group AS line FROM fund_statistics_places",
    ),
];

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

fn lines(db: &mut Db, sql: &str) -> Result<BTreeSet<String>, Problem> {
    let rows: Vec<Line> = on_backend!(db, c => diesel::sql_query(sql).load(c))?;
    Ok(rows.into_iter().map(|row| row.line).collect())
}

/// One sentence for each table of the roll-ups that does not say what the journal says.
///
/// # Errors
/// The database's.
pub fn differing(db: &mut Db) -> Result<Vec<String>, Problem> {
    let mut again = in_memory()?;
    // Under the same numbers, which the rows name. A place that the journal does not name gets no row there.
    for (place, id) in store::places(db, 0)?.iter().zip(0..) {
        if store::place_id(&mut again, place)? != id {
            return Ok(vec!["fund_statistics_places names one place twice".to_owned()]);
        }
    }
    let (position, mut read) = (store::position(db)?, 0);
    while read < position {
        let upto = position.min(read + BATCH);
        let entries = store::entries(db, read, upto)?;
        roll_up::apply(&mut again, entries, upto)?;
        read = upto;
    }
    let mut faults = Vec::new();
    for (table, sql) in LINES {
        let (kept, right) = (lines(db, sql)?, lines(&mut again, sql)?);
        let wrong: Vec<&String> = kept.symmetric_difference(&right).collect();
        if let Some(first) = wrong.first() {
            let count = wrong.len();
            faults.push(format!("{table} is not what the journal adds up to: {count} rows differ, such as {first}"));
        }
    }
    Ok(faults)
}

pub fn in_memory() -> Result<Db, Problem> {
    let failed = |error: &dyn std::fmt::Display| Problem::internal("recomputed", &error.to_string());
    let mut db = SqliteConnection::establish(":memory:").map_err(|error| failed(&error))?;
    db.run_pending_migrations(SQLITE_MIGRATIONS).map_err(|error| failed(&error))?;
    Ok(Db::Sqlite(db))
}
