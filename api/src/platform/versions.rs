//! Versions of records: a caller names the version that was seen (`If-Match`), and a change of any other one is refused.

use super::{
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
    )+ };
}
pub(crate) use updated_rows;

/// Compares the version that the caller saw with the row's.
///
/// # Errors
/// 412 that says who changed it, and when.
pub fn check(tx: &mut Tx, row: &impl Versioned, seen: i64) -> Result<(), Problem> {
    if row.version() == seen { Ok(()) } else { Err(overtaken(tx, row)) }
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
