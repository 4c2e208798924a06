//! Use cases of accounts. Passwords come hashed: hashing is too slow for a write.

use super::{
    User,
    passwords::Hashed,
    roles::Role,
    sessions,
    store::{self, UserRow},
    types::{UserCreate, UserPatch},
};
use crate::{
    access::scope::Scope,
    directory::{data::Directory, working_days::local_date},
    platform::{
        codes::Code,
        journal::{Entry, Subject, Tx},
        problem::{self, Problem},
        versions,
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};

/// What an administrator works with. The scope bounds the accounts, the units and the agencies.
pub struct Ctx<'a> {
    pub directory: &'a Directory,
    pub roles: &'a [Role],
    pub scope: &'a Scope,
}

/// A username as it is kept.
pub fn username(given: &str) -> Result<String, Problem> {
    let username = given.to_lowercase();
    if !username.chars().all(|c| c.is_ascii_alphanumeric() || ".-_".contains(c)) {
        let (vi, en) = ("Chỉ dùng chữ không dấu, số, dấu chấm và gạch", "Only plain letters, digits, dots and dashes");
        return Err(Problem::invalid("/username", "invalid_format", vi, en));
    }
    Ok(username)
}

/// Makes an account; the password of `input` was hashed before.
pub fn create_user(tx: &mut Tx, ctx: &Ctx, input: UserCreate, password: Hashed) -> Result<UserRow, Problem> {
    let username = username(&input.username)?;
    if store::user_by_name(tx.db, &username)?.is_some() {
        let problem = Problem::invalid("/username", "duplicate", "Tên đăng nhập đã có", "The username is taken");
        return Err(problem);
    }
    let row = UserRow {
        id: tx.ids.next::<User>().to_string(),
        username,
        full_name: input.full_name.into_string(),
        password_hash: password.into_string(),
        roles: ctx.check_roles(&input.roles)?,
        unit_id: ctx.check_unit(input.unit_id.as_str(), local_date(tx.now))?,
        agency_id: ctx.check_agency(input.agency_id.as_str(), local_date(tx.now))?,
        is_active: true,
        last_login_at: None,
        created_at: tx.at(),
        updated_at: tx.at(),
        updated_by: tx.actor.user_id.clone(),
        version: 1,
    };
    store::insert_user(tx.db, &row)?;
    let change =
        json!({"username": row.username, "roles": row.roles, "unit_id": row.unit_id, "agency_id": row.agency_id});
    tx.record(Entry::new("user.created", subject(&row)).change(change))?;
    Ok(row)
}

/// Changes an account; a new password or a closed account ends its sessions. The password of `patch` was hashed before.
///
/// That somebody is left to keep the accounts of the whole province is held by the database: the rule is about all
/// accounts together, and two changes may come at once.
pub fn update_user(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &str,
    seen: i64,
    patch: UserPatch,
    password: Option<Hashed>,
) -> Result<UserRow, Problem> {
    let row = store::user_within(tx.db, id, ctx.staffed(tx.now).as_deref())?;
    let mut row = row.ok_or_else(|| Problem::new(&problem::NOT_FOUND))?;
    let old = row.clone();
    if let Some(name) = patch.full_name {
        row.full_name = name.into_string();
    }
    if let Some(codes) = patch.roles {
        row.roles = ctx.check_roles(&codes)?;
    }
    if let Some(unit) = patch.unit_id {
        row.unit_id = ctx.check_unit(unit.as_str(), local_date(tx.now))?;
    }
    if let Some(agency) = patch.agency_id {
        row.agency_id = ctx.check_agency(agency.as_str(), local_date(tx.now))?;
    }
    if let Some(active) = patch.is_active {
        row.is_active = active;
    }
    let new_password = password.is_some();
    if let Some(password) = password {
        row.password_hash = password.into_string();
    }
    save(tx, &mut row, seen)?;
    tx.record(correction(&old, &row)?)?;
    if new_password || !row.is_active {
        sessions::end_all(tx, &row, if row.is_active { "password_changed" } else { "account_closed" })?;
    }
    Ok(row)
}

/// Refuses a current password that is not the account's.
pub fn wrong_current_password() -> Problem {
    let (vi, en) = ("Mật khẩu hiện tại không đúng", "The current password is not right");
    Problem::invalid("/current_password", "invalid_value", vi, en)
}

/// Changes the own password, and ends every session, the current one included. `checked` is the account whose current
/// password was found right.
pub fn change_password(tx: &mut Tx, checked: &UserRow, new: Hashed) -> Result<(), Problem> {
    let mut row = store::user(tx.db, &checked.id)?.ok_or_else(|| Problem::new(&problem::NOT_FOUND))?;
    if row.password_hash != checked.password_hash {
        return Err(wrong_current_password());
    }
    row.password_hash = new.into_string();
    let seen = row.version;
    save(tx, &mut row, seen)?;
    tx.record(Entry::new("user.password_changed", subject(&row)))?;
    sessions::end_all(tx, &row, "password_changed")
}

/// The entry of a changed account: what changed, and what the account may do now. A right is no personal data, and an
/// audit asks who had it when.
fn correction(old: &UserRow, row: &UserRow) -> Result<Entry, Problem> {
    let (before, after) = (by_field(old), by_field(row));
    let mut entry = Entry::updated("user.updated", subject(row), &before, &after)?;
    for key in ["roles", "unit_id", "agency_id", "is_active"] {
        if before[key] != after[key] {
            entry = entry.with(key, after[key].clone());
        }
    }
    Ok(entry)
}

/// An account as it is compared. Every column is named here or left out here.
fn by_field(row: &UserRow) -> Value {
    let UserRow {
        id: _,
        username,
        full_name,
        password_hash,
        roles,
        unit_id,
        agency_id,
        is_active,
        last_login_at: _,
        created_at: _,
        updated_at: _,
        updated_by: _,
        version: _,
    } = row;
    json!({
        "username": username,
        "full_name": full_name,
        "password_hash": password_hash,
        "roles": roles,
        "unit_id": unit_id,
        "agency_id": agency_id,
        "is_active": is_active,
    })
}

fn save(tx: &mut Tx, row: &mut UserRow, seen: i64) -> Result<(), Problem> {
    versions::check(tx, row, seen)?;
    row.version += 1;
    row.updated_at = tx.at();
    row.updated_by = tx.actor.user_id.clone();
    if store::update_user(tx.db, row, seen)? == 0 {
        let now = store::user(tx.db, &row.id)?.ok_or_else(|| Problem::new(&problem::NOT_FOUND))?;
        return Err(versions::overtaken(tx, &now));
    }
    Ok(())
}

fn subject(row: &UserRow) -> Subject {
    Subject {
        kind: "user",
        id: row.id.clone(),
        code: Some(row.username.clone()),
        version: Some(row.version),
        unit_id: Some(row.unit_id.clone()),
        ..Subject::default()
    }
}

/// See [`Ctx::staffed`].
pub fn staffed(directory: &Directory, scope: &Scope, now: DateTime<Utc>) -> Option<Vec<String>> {
    scope.units.as_ref().map(|units| directory.with_heirs_in(units, local_date(now)))
}

impl Ctx<'_> {
    fn check_roles(&self, codes: &[Code]) -> Result<String, Problem> {
        for (index, code) in codes.iter().enumerate() {
            if !self.roles.iter().any(|role| role.code == **code) {
                let (vi, en) = ("Không có vai trò này", "There is no such role");
                return Err(Problem::invalid(format!("/roles/{index}"), "unknown_reference", vi, en));
            }
        }
        Ok(codes.iter().map(|code| &**code).collect::<Vec<_>>().join(","))
    }

    /// The units whose accounts the caller keeps; `None` for all. The accounts of a unit without a single successor are the province's.
    pub fn staffed(&self, now: DateTime<Utc>) -> Option<Vec<String>> {
        staffed(self.directory, self.scope, now)
    }

    fn check_unit(&self, id: &str, today: NaiveDate) -> Result<String, Problem> {
        let known = self.directory.unit(id).filter(|unit| self.scope.covers_unit(&unit.id));
        // Accounts of a unit that begins later may be prepared.
        let known = known.filter(|unit| unit.valid_to.is_none_or(|last| today <= last));
        known.map(|unit| unit.id.clone()).ok_or_else(|| {
            Problem::invalid("/unit_id", "unknown_reference", "Không có đơn vị này", "There is no such unit")
        })
    }

    /// An agency shows its people what was referred to it, so it must lie within the scope too.
    fn check_agency(&self, id: &str, today: NaiveDate) -> Result<String, Problem> {
        let everywhere = self.scope.units.is_none();
        let within = |unit: &Option<String>| unit.as_ref().is_some_and(|unit| self.scope.covers_unit(unit));
        let known = self.directory.agency(id).filter(|agency| everywhere || within(&agency.unit_id));
        let known = known.filter(|agency| agency.valid_to.is_none_or(|last| today <= last));
        known.map(|agency| agency.id.clone()).ok_or_else(|| {
            Problem::invalid("/agency_id", "unknown_reference", "Không có cơ quan này", "There is no such agency")
        })
    }
}
