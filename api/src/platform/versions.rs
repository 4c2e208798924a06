//! Versions of records: a caller names the version that was seen (`If-Match`), and a change of any other one is refused.

use super::{
    db::Db,
    journal::Tx,
    problem::{self, Problem},
};
use crate::schema::users;
use chrono::{NaiveDateTime, SecondsFormat};
use diesel::prelude::*;
use serde_json::json;

/// A row with a version.
pub trait Versioned {
    fn version(&self) -> i64;
    /// Who changed the row last, and when; `None` where the row does not say.
    fn last_change(&self) -> Option<(&str, NaiveDateTime)>;
}

/// What is read of a row alone: its version, who made it and when.
impl Versioned for (i64, String, NaiveDateTime) {
    fn version(&self) -> i64 {
        self.0
    }
    fn last_change(&self) -> Option<(&str, NaiveDateTime)> {
        Some((&self.1, self.2))
    }
}

/// Rows that keep their last change in `updated_by` and `updated_at`.
macro_rules! updated_rows {
    ($($row:ty),+) => { $(
        impl $crate::platform::versions::Versioned for $row {
            fn version(&self) -> i64 {
                self.version
            }
            fn last_change(&self) -> Option<(&str, chrono::NaiveDateTime)> {
                Some((&self.updated_by, self.updated_at))
            }
        }
        impl $crate::platform::versions::Stamped for $row {
            fn stamp(&mut self, by: String, at: chrono::NaiveDateTime) {
                self.version += 1;
                self.updated_by = by;
                self.updated_at = at;
            }
        }
    )+ };
}
pub(crate) use updated_rows;

/// Rows with a version whose last change stands in other columns, or that do not say who changed them:
/// `versioned_rows!(LineRow, |_row| None)`.
macro_rules! versioned_rows {
    ($row:ty, |$it:ident| $last:expr) => {
        impl $crate::platform::versions::Versioned for $row {
            fn version(&self) -> i64 {
                self.version
            }
            fn last_change(&self) -> Option<(&str, chrono::NaiveDateTime)> {
                let $it = self;
                $last
            }
        }
        impl $crate::platform::versions::Stamped for $row {
            fn stamp(&mut self, _: String, _: chrono::NaiveDateTime) {
                self.version += 1;
            }
        }
    };
}
pub(crate) use versioned_rows;

/// Rows that are added and never changed, which derive `Insertable`: `added_rows!(HouseStepRow => house_steps)`.
macro_rules! added_rows {
    ($($row:ty => $table:ident),+ $(,)?) => { $(
        impl $row {
            /// Adds the row.
            pub fn insert(
                &self,
                db: &mut $crate::platform::db::Db,
            ) -> Result<(), $crate::platform::problem::Problem> {
                diesel::insert_into($table::table).values(self).execute(db)?;
                Ok(())
            }
        }
    )+ };
}
pub(crate) use added_rows;

/// A row whose versions follow each other.
pub trait Stamped: Versioned {
    /// Gives the row its next version, and notes by whom and when where the row has columns for it.
    fn stamp(&mut self, by: String, at: NaiveDateTime);
}

/// A row that a command can keep from others while it works on it.
pub trait Lockable: Versioned + Sized {
    /// The version in the database. On PostgreSQL the row is locked until the transaction ends; SQLite has one writer at a time.
    fn locked_version(&self, db: &mut Db) -> Result<Option<i64>, Problem>;
    /// The row as it stands in the database.
    fn current(&self, db: &mut Db) -> Result<Option<Self>, Problem>;
}

/// Rows of tables with the columns `id` and `version`, which derive `Queryable` and `Selectable`.
macro_rules! lockable_rows {
    ($($row:ty => $table:ident),+) => { $(
        impl $crate::platform::versions::Lockable for $row {
            fn locked_version(
                &self,
                db: &mut $crate::platform::db::Db,
            ) -> Result<Option<i64>, $crate::platform::problem::Problem> {
                let version = $table::table.filter($table::id.eq(&self.id)).select($table::version);
                Ok(match db {
                    $crate::platform::db::Db::Pg(c) => version.for_update().first(c).optional()?,
                    $crate::platform::db::Db::Sqlite(c) => version.first(c).optional()?,
                })
            }
            fn current(
                &self,
                db: &mut $crate::platform::db::Db,
            ) -> Result<Option<Self>, $crate::platform::problem::Problem> {
                let row = $table::table.filter($table::id.eq(&self.id));
                Ok(row.select(Self::as_select()).first(db).optional()?)
            }
        }
    )+ };
}
pub(crate) use lockable_rows;

/// A row that commands change one at a time.
pub trait Record: Stamped + Lockable {
    /// Adds the row.
    fn insert(&self, db: &mut Db) -> Result<(), Problem>;
    /// Writes the row over the version that was seen; answers how many rows.
    fn write(&self, db: &mut Db, seen: i64) -> Result<usize, Problem>;
}

/// Rows of tables with the columns `id` and `version`, which derive `Queryable`, `Selectable`, `Insertable` and
/// `AsChangeset`.
macro_rules! records {
    ($($row:ty => $table:ident),+) => { $(
        $crate::platform::versions::lockable_rows!($row => $table);
        impl $crate::platform::versions::Record for $row {
            fn insert(
                &self,
                db: &mut $crate::platform::db::Db,
            ) -> Result<(), $crate::platform::problem::Problem> {
                diesel::insert_into($table::table).values(self).execute(db)?;
                Ok(())
            }
            fn write(
                &self,
                db: &mut $crate::platform::db::Db,
                seen: i64,
            ) -> Result<usize, $crate::platform::problem::Problem> {
                let there = $table::table.find(&self.id).filter($table::version.eq(seen));
                Ok(diesel::update(there).set(self).execute(db)?)
            }
        }
    )+ };
}
pub(crate) use records;

/// Writes a changed row over the version that the caller saw: with its next version, by whom and when.
///
/// # Errors
/// 412 where another command was faster.
pub fn save(tx: &mut Tx, row: &mut impl Record, seen: i64) -> Result<(), Problem> {
    row.stamp(tx.by(), tx.at());
    if row.write(tx.db, seen)? == 1 {
        return Ok(());
    }
    let now = row.current(tx.db)?.ok_or_else(problem::absent)?;
    Err(overtaken(tx, &now))
}

/// Compares the version that the caller saw with the row's, without keeping the row from others: for commands that lock several rows
/// in an order of their own, or whose write names the version.
///
/// # Errors
/// 412 that says who changed it, and when.
pub fn compare(tx: &mut Tx, row: &impl Versioned, seen: i64) -> Result<(), Problem> {
    if row.version() == seen { Ok(()) } else { Err(overtaken(tx, row)) }
}

/// Compares the version that the caller saw with the row's, and keeps others from changing the row until the transaction ends: what
/// the command reads next, the row's children too, is of the version that was seen.
///
/// # Errors
/// 412 that says who changed it, and when.
pub fn check(tx: &mut Tx, row: &impl Lockable, seen: i64) -> Result<(), Problem> {
    compare(tx, row, seen)?;
    if row.locked_version(tx.db)? == Some(seen) {
        return Ok(());
    }
    let now = row.current(tx.db)?.ok_or_else(problem::absent)?;
    Err(overtaken(tx, &now))
}

/// The 412 for a caller who saw an older version than this row, or whom another was faster than between the read and the write.
pub fn overtaken(tx: &mut Tx, row: &impl Versioned) -> Problem {
    let stale = Problem::new(&problem::STALE_VERSION).with("current_version", row.version());
    let Some((by, at)) = row.last_change() else { return stale.with("changed_by", json!(null)) };
    let name: Result<Option<String>, _> = users::table.find(by).select(users::full_name).first(tx.db).optional();
    match name {
        Ok(name) => stale
            .with("changed_by", name.map(|name| json!({"id": by, "full_name": name})))
            .with("changed_at", at.and_utc().to_rfc3339_opts(SecondsFormat::Micros, true)),
        Err(error) => error.into(),
    }
}
