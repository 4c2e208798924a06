//! Rows of users and sessions.

use crate::{
    on_backend,
    platform::{db::Db, problem::Problem, versions::Versioned},
    schema::{secrets, sessions, users},
};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use rand::Rng;
use std::collections::HashMap;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = users, treat_none_as_default_value = false)]
pub struct UserRow {
    pub id: String,
    pub username: String,
    pub full_name: String,
    pub password_hash: String,
    /// Codes, separated by commas.
    pub roles: String,
    pub unit_id: String,
    pub agency_id: String,
    pub is_active: bool,
    pub last_login_at: Option<NaiveDateTime>,
    pub created_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
    pub updated_by: Option<String>,
    pub version: i64,
}

crate::platform::versions::lockable_rows!(UserRow => users);

impl Versioned for UserRow {
    fn version(&self) -> i64 {
        self.version
    }
    fn last_change(&self) -> Option<(&str, NaiveDateTime)> {
        self.updated_by.as_deref().zip(Some(self.updated_at))
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = sessions, treat_none_as_default_value = false)]
pub struct SessionRow {
    pub id: String,
    pub user_id: String,
    /// The number of the newest refresh token.
    pub generation: i64,
    pub rotated_at: NaiveDateTime,
    pub created_at: NaiveDateTime,
    pub expires_at: NaiveDateTime,
    pub revoked_at: Option<NaiveDateTime>,
    pub revoked_because: Option<String>,
    pub client: String,
}

/// The key that signs access tokens: made once, shared by every instance on this database.
pub fn own_secret(db: &mut Db) -> Result<String, Problem> {
    const NAME: &str = "token_key";
    let known: Option<String> = secrets::table.find(NAME).select(secrets::value).first(db).optional()?;
    if let Some(known) = known {
        return Ok(known);
    }
    let mut bytes = [0u8; 32];
    rand::rng().fill_bytes(&mut bytes);
    let value = hex::encode(bytes);
    diesel::insert_into(secrets::table).values((secrets::name.eq(NAME), secrets::value.eq(&value))).execute(db)?;
    Ok(value)
}

/// A session that is neither ended nor expired, with its active user.
pub fn live_session(db: &mut Db, session: &str, now: NaiveDateTime) -> Result<Option<Live>, Problem> {
    let found: Option<(UserRow, SessionRow)> = sessions::table
        .inner_join(users::table.on(users::id.eq(sessions::user_id)))
        .filter(sessions::id.eq(session))
        .filter(sessions::revoked_at.is_null().and(sessions::expires_at.gt(now)).and(users::is_active))
        .select((UserRow::as_select(), SessionRow::as_select()))
        .first(db)
        .optional()?;
    Ok(found.map(|(user, session)| Live { user, session }))
}

pub fn user_by_name(db: &mut Db, username: &str) -> Result<Option<UserRow>, Problem> {
    Ok(users::table.filter(users::username.eq(username)).select(UserRow::as_select()).first(db).optional()?)
}

pub fn user(db: &mut Db, id: &str) -> Result<Option<UserRow>, Problem> {
    Ok(users::table.find(id).select(UserRow::as_select()).first(db).optional()?)
}

/// An account of these units; `None` is everywhere.
pub fn user_within(db: &mut Db, id: &str, units: Option<&[String]>) -> Result<Option<UserRow>, Problem> {
    let mut query = users::table.filter(users::id.eq(id)).select(UserRow::as_select()).into_boxed();
    if let Some(units) = units {
        query = query.filter(users::unit_id.eq_any(units));
    }
    Ok(query.first(db).optional()?)
}

/// The accounts of these units, by username; `None` is everywhere.
pub fn list_users(
    db: &mut Db,
    units: Option<&[String]>,
    after: Option<&str>,
    limit: i64,
) -> Result<Vec<UserRow>, Problem> {
    let mut query = users::table.select(UserRow::as_select()).order(users::username).limit(limit).into_boxed();
    if let Some(units) = units {
        query = query.filter(users::unit_id.eq_any(units));
    }
    if let Some(after) = after {
        query = query.filter(users::username.gt(after));
    }
    Ok(query.load(db)?)
}

pub fn insert_user(db: &mut Db, row: &UserRow) -> Result<(), Problem> {
    diesel::insert_into(users::table).values(row).execute(db)?;
    Ok(())
}

/// Writes a user over the version that was read; answers how many rows were.
pub fn update_user(db: &mut Db, row: &UserRow, seen: i64) -> Result<usize, Problem> {
    Ok(diesel::update(users::table.filter(users::id.eq(&row.id).and(users::version.eq(seen))))
        .set((
            users::full_name.eq(&row.full_name),
            users::password_hash.eq(&row.password_hash),
            users::roles.eq(&row.roles),
            users::unit_id.eq(&row.unit_id),
            users::agency_id.eq(&row.agency_id),
            users::is_active.eq(row.is_active),
            users::updated_at.eq(row.updated_at),
            users::updated_by.eq(&row.updated_by),
            users::version.eq(row.version),
        ))
        .execute(db)?)
}

pub fn note_login(db: &mut Db, user: &str, at: NaiveDateTime) -> Result<(), Problem> {
    diesel::update(users::table.find(user)).set(users::last_login_at.eq(at)).execute(db)?;
    Ok(())
}

pub fn names(db: &mut Db) -> Result<HashMap<String, UserName>, Problem> {
    let rows: Vec<(String, String, String)> =
        users::table.select((users::id, users::full_name, users::agency_id)).load(db)?;
    Ok(rows.into_iter().map(|(id, full_name, agency_id)| (id, UserName { full_name, agency_id })).collect())
}

/// The active users who work in any of these units.
pub fn colleagues(db: &mut Db, units: &[String]) -> Result<Vec<UserRow>, Problem> {
    Ok(users::table
        .filter(users::is_active.and(users::unit_id.eq_any(units)))
        .select(UserRow::as_select())
        .order(users::full_name)
        .load(db)?)
}

pub fn insert_session(db: &mut Db, row: &SessionRow) -> Result<(), Problem> {
    diesel::insert_into(sessions::table).values(row).execute(db)?;
    Ok(())
}

/// The user of a session, whether it has ended or not.
pub fn owner_of_session(db: &mut Db, id: &str) -> Result<Option<String>, Problem> {
    Ok(sessions::table.find(id).select(sessions::user_id).first(db).optional()?)
}

pub fn live_sessions(db: &mut Db, user: &str, now: NaiveDateTime) -> Result<Vec<SessionRow>, Problem> {
    Ok(sessions::table
        .filter(sessions::user_id.eq(user).and(sessions::revoked_at.is_null()).and(sessions::expires_at.gt(now)))
        .select(SessionRow::as_select())
        .order(sessions::created_at.desc())
        .load(db)?)
}

/// Makes the next refresh token the newest; answers how many rows were changed: none when another renewal was faster.
pub fn advance_session(db: &mut Db, seen: &SessionRow, now: NaiveDateTime) -> Result<usize, Problem> {
    let newest = sessions::generation.eq(seen.generation).and(sessions::revoked_at.is_null());
    Ok(diesel::update(sessions::table.filter(sessions::id.eq(&seen.id).and(newest)))
        .set((sessions::generation.eq(seen.generation + 1), sessions::rotated_at.eq(now)))
        .execute(db)?)
}

pub fn revoke_session(db: &mut Db, id: &str, because: &str, now: NaiveDateTime) -> Result<usize, Problem> {
    Ok(diesel::update(sessions::table.filter(sessions::id.eq(id).and(sessions::revoked_at.is_null())))
        .set((sessions::revoked_at.eq(now), sessions::revoked_because.eq(because)))
        .execute(db)?)
}

/// Ends the sessions of an account; answers their ids.
pub fn revoke_sessions_of(db: &mut Db, user: &str, because: &str, now: NaiveDateTime) -> Result<Vec<String>, Problem> {
    let live = sessions::table.filter(sessions::user_id.eq(user).and(sessions::revoked_at.is_null()));
    Ok(on_backend!(db, c => diesel::update(live)
        .set((sessions::revoked_at.eq(now), sessions::revoked_because.eq(because)))
        .returning(sessions::id)
        .get_results(c))?)
}

/// A live session and its account.
pub struct Live {
    pub user: UserRow,
    pub session: SessionRow,
}

/// The accounts by their ids, as others see them.
pub type Names = HashMap<String, UserName>;

/// A user as other pages name them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserName {
    pub full_name: String,
    pub agency_id: String,
}
