//! Use cases of accounts.

use super::{
    User, passwords,
    roles::Role,
    sessions, store,
    store::UserRow,
    types::{UserCreate, UserPatch},
};
use crate::{
    directory::data::Directory,
    platform::{
        codes::Code,
        journal::{Entry, Subject, Tx},
        problem::{self, Problem},
    },
};
use serde_json::{Map, json};

/// Makes an account.
pub fn create_user(tx: &mut Tx, directory: &Directory, roles: &[Role], input: UserCreate) -> Result<UserRow, Problem> {
    let username = input.username.to_lowercase();
    if !username.chars().all(|c| c.is_ascii_alphanumeric() || ".-_".contains(c)) {
        let (vi, en) = ("Chỉ dùng chữ không dấu, số, dấu chấm và gạch", "Only plain letters, digits, dots and dashes");
        return Err(Problem::invalid("/username", "invalid_format", vi, en));
    }
    passwords::check_new("/password", &input.password, &username)?;
    if store::user_by_name(tx.db, &username)?.is_some() {
        let problem = Problem::invalid("/username", "duplicate", "Tên đăng nhập đã có", "The username is taken");
        return Err(problem);
    }
    let row = UserRow {
        id: tx.ids.next::<User>().to_string(),
        username,
        full_name: input.full_name.into_string(),
        password_hash: passwords::hash(&input.password)?,
        roles: check_roles(roles, &input.roles)?,
        unit_id: check_unit(directory, input.unit_id.as_str())?,
        agency_id: check_agency(directory, input.agency_id.as_str())?,
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

/// Changes an account; a new password or a closed account ends its sessions.
pub fn update_user(
    tx: &mut Tx,
    directory: &Directory,
    roles: &[Role],
    id: &str,
    seen: i64,
    patch: UserPatch,
) -> Result<UserRow, Problem> {
    let mut row = store::user(tx.db, id)?.ok_or_else(|| Problem::new(&problem::NOT_FOUND))?;
    let mut change = Map::new();
    if let Some(name) = patch.full_name {
        row.full_name = name.into_string();
        change.insert("full_name".into(), json!(row.full_name));
    }
    if let Some(codes) = patch.roles {
        row.roles = check_roles(roles, &codes)?;
        change.insert("roles".into(), json!(row.roles));
    }
    if let Some(unit) = patch.unit_id {
        row.unit_id = check_unit(directory, unit.as_str())?;
        change.insert("unit_id".into(), json!(row.unit_id));
    }
    if let Some(agency) = patch.agency_id {
        row.agency_id = check_agency(directory, agency.as_str())?;
        change.insert("agency_id".into(), json!(row.agency_id));
    }
    if let Some(active) = patch.is_active {
        row.is_active = active;
        change.insert("is_active".into(), json!(active));
    }
    let new_password = patch.password.is_some();
    if let Some(password) = patch.password {
        passwords::check_new("/password", &password, &row.username)?;
        row.password_hash = passwords::hash(&password)?;
        change.insert("password".into(), json!("changed"));
    }
    save(tx, &mut row, seen, "user.updated", change)?;
    if new_password || !row.is_active {
        sessions::end_all(tx, &row.id, if row.is_active { "password_changed" } else { "account_closed" })?;
    }
    Ok(row)
}

/// Changes the own password, and ends every session, the current one included.
pub fn change_password(tx: &mut Tx, user: &str, current: &str, new: &str) -> Result<(), Problem> {
    let mut row = store::user(tx.db, user)?.ok_or_else(|| Problem::new(&problem::NOT_FOUND))?;
    if !passwords::verify(current, Some(&row.password_hash)) {
        let (vi, en) = ("Mật khẩu hiện tại không đúng", "The current password is not right");
        return Err(Problem::invalid("/current_password", "invalid_value", vi, en));
    }
    passwords::check_new("/new_password", new, &row.username)?;
    row.password_hash = passwords::hash(new)?;
    let seen = row.version;
    save(tx, &mut row, seen, "user.password_changed", Map::new())?;
    sessions::end_all(tx, user, "password_changed")
}

fn save(
    tx: &mut Tx,
    row: &mut UserRow,
    seen: i64,
    event: &'static str,
    change: Map<String, serde_json::Value>,
) -> Result<(), Problem> {
    let stale = |row: &UserRow| Problem::new(&problem::STALE_VERSION).with("current_version", row.version);
    if row.version != seen {
        return Err(stale(row));
    }
    row.version += 1;
    row.updated_at = tx.at();
    row.updated_by = tx.actor.user_id.clone();
    if store::update_user(tx.db, row, seen)? == 0 {
        return Err(stale(row));
    }
    tx.record(Entry::new(event, subject(row)).change(change.into()))
}

fn subject(row: &UserRow) -> Subject {
    Subject {
        kind: "user",
        id: row.id.clone(),
        code: Some(row.username.clone()),
        version: Some(row.version),
        ..Subject::default()
    }
}

fn check_roles(roles: &[Role], codes: &[Code]) -> Result<String, Problem> {
    for (index, code) in codes.iter().enumerate() {
        if !roles.iter().any(|role| role.code == **code) {
            let (vi, en) = ("Không có vai trò này", "There is no such role");
            return Err(Problem::invalid(format!("/roles/{index}"), "unknown_reference", vi, en));
        }
    }
    Ok(codes.iter().map(|code| &**code).collect::<Vec<_>>().join(","))
}

fn check_unit(directory: &Directory, id: &str) -> Result<String, Problem> {
    let known = directory.unit(id).map(|unit| unit.id.clone());
    known.ok_or_else(|| {
        Problem::invalid("/unit_id", "unknown_reference", "Không có đơn vị này", "There is no such unit")
    })
}

fn check_agency(directory: &Directory, id: &str) -> Result<String, Problem> {
    let known = directory.agency(id).map(|agency| agency.id.clone());
    let unknown =
        || Problem::invalid("/agency_id", "unknown_reference", "Không có cơ quan này", "There is no such agency");
    known.ok_or_else(unknown)
}
