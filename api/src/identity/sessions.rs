//! Opening, renewing and ending sessions.

use super::{
    Session, passwords, store,
    store::{SessionRow, UserRow},
};
use crate::platform::{
    journal::{Entry, Subject, Tx},
    problem::{self, Problem},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use rand::Rng;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// A session ends after a working day, whatever happens.
pub const LIFETIME: TimeDelta = TimeDelta::hours(12);
/// For so long the refresh token before the newest is still taken: two tabs may renew at the same moment.
const GRACE: TimeDelta = TimeDelta::seconds(20);

/// A session with the token that renews it. `refresh` is `None` when the caller's cookie is already the newest.
pub struct Opened {
    pub user: UserRow,
    pub session_id: String,
    pub refresh: Option<String>,
}

fn digest(secret: &str) -> String {
    hex::encode(Sha256::digest(secret))
}

fn new_secret() -> String {
    let mut bytes = [0u8; 32];
    rand::rng().fill_bytes(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Checks name and password; the same answer and the same time for either being wrong.
pub fn check_password(user: Option<UserRow>, password: &str) -> Result<UserRow, Problem> {
    let matches = passwords::verify(password, user.as_ref().map(|u| u.password_hash.as_str()));
    user.filter(|user| matches && user.is_active).ok_or_else(|| Problem::new(&problem::BAD_CREDENTIALS))
}

/// Opens a session for a user whose password was right.
pub fn open(tx: &mut Tx, user: UserRow, client: &str) -> Result<Opened, Problem> {
    let secret = new_secret();
    let row = SessionRow {
        id: tx.ids.next::<Session>().to_string(),
        user_id: user.id.clone(),
        refresh_hash: digest(&secret),
        previous_hash: None,
        rotated_at: tx.at(),
        created_at: tx.at(),
        expires_at: (tx.now + LIFETIME).naive_utc(),
        revoked_at: None,
        revoked_because: None,
        client: client.chars().take(80).collect(),
    };
    store::insert_session(tx.db, &row)?;
    store::note_login(tx.db, &user.id, tx.at())?;
    tx.record(Entry::new("session.created", subject(&row.id)))?;
    Ok(Opened { refresh: Some(format!("{}.{secret}", row.id)), session_id: row.id, user })
}

/// What became of a refresh token.
pub enum Renewal {
    Renewed(Box<Opened>),
    /// The token is unknown, or its session has ended.
    Ended,
}

/// Renews a session. A token that was used before the grace ends its session: somebody has copied it.
pub fn renew(tx: &mut Tx, token: &str) -> Result<Renewal, Problem> {
    let Some((id, secret)) = token.split_once('.') else { return Ok(Renewal::Ended) };
    let Some(row) = store::session(tx.db, id)? else { return Ok(Renewal::Ended) };
    let Some(user) = store::user_of_session(tx.db, id, tx.at())? else { return Ok(Renewal::Ended) };
    let shown = digest(secret);
    let same = |known: &str| bool::from(known.as_bytes().ct_eq(shown.as_bytes()));
    if same(&row.refresh_hash) {
        let fresh = new_secret();
        if store::rotate_session(tx.db, &row, &digest(&fresh), tx.at())? == 1 {
            let refresh = Some(format!("{id}.{fresh}"));
            return Ok(Renewal::Renewed(Box::new(Opened { user, session_id: row.id, refresh })));
        }
        // Another tab rotated it between the two statements; its cookie is in the browser already.
        return Ok(Renewal::Renewed(Box::new(Opened { user, session_id: row.id, refresh: None })));
    }
    let in_grace = tx.at() - row.rotated_at <= GRACE;
    if in_grace && row.previous_hash.as_deref().is_some_and(same) {
        return Ok(Renewal::Renewed(Box::new(Opened { user, session_id: row.id, refresh: None })));
    }
    store::revoke_session(tx.db, id, "reuse", tx.at())?;
    tx.record(Entry::new("session.revoked", subject(id)).because(Some("reuse".to_owned())))?;
    Ok(Renewal::Ended)
}

/// Ends one session.
pub fn end(tx: &mut Tx, id: &str, because: &str) -> Result<(), Problem> {
    if store::revoke_session(tx.db, id, because, tx.at())? == 1 {
        tx.record(Entry::new("session.revoked", subject(id)).because(Some(because.to_owned())))?;
    }
    Ok(())
}

/// Ends every session of a user.
pub fn end_all(tx: &mut Tx, user: &str, because: &str) -> Result<(), Problem> {
    if store::revoke_sessions_of(tx.db, user, because, tx.at())? > 0 {
        tx.record(Entry::new("session.revoked", subject(user)).because(Some(because.to_owned())))?;
    }
    Ok(())
}

fn subject(id: &str) -> Subject {
    Subject { kind: "session", id: id.to_owned(), ..Subject::default() }
}
