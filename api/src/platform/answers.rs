//! Stored answers: what a command answered to an idempotency key, kept for seven days beside the change that it made.

use super::{db::Db, problem::Problem, together::Third};
use crate::schema::idempotency_keys as keys;
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use diesel::{pg::Pg, prelude::*, query_builder::QueryFragment, query_builder::QueryId};

/// How long an answer is kept.
const KEPT: TimeDelta = TimeDelta::days(7);

/// An answer, by caller, route and key.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = keys, treat_none_as_default_value = false)]
pub struct StoredAnswer {
    pub caller_id: String,
    /// Method and path.
    pub route: String,
    pub key: String,
    /// SHA-256 of the request's body.
    pub body_hash: String,
    pub status: i64,
    /// JSON.
    pub headers: String,
    /// JSON; empty for an answer without a body.
    pub body: String,
    pub created_at: NaiveDateTime,
}

impl StoredAnswer {
    /// The answer that was stored for a key.
    pub fn find(db: &mut Db, caller: &str, route: &str, key: &str) -> Result<Option<Self>, Problem> {
        Ok(keys::table.find((caller, route, key)).select(Self::as_select()).first(db).optional()?)
    }

    /// Stores the answer.
    ///
    /// # Errors
    /// 409 when the key has one already; on PostgreSQL this waits for a transaction that is storing one.
    pub fn insert(&self, db: &mut Db) -> Result<(), Problem> {
        diesel::insert_into(keys::table).values(self).execute(db)?;
        Ok(())
    }

    /// The same insert as a part of one statement with the rows of the command.
    pub fn part(self) -> Third<impl QueryFragment<Pg> + QueryId> {
        Third(diesel::insert_into(keys::table).values(self))
    }
}

/// Forgets answers that are older than seven days.
pub fn forget_old(db: &mut Db, now: DateTime<Utc>) -> Result<usize, Problem> {
    Ok(diesel::delete(keys::table.filter(keys::created_at.lt((now - KEPT).naive_utc()))).execute(db)?)
}
