//! Opening, renewing and ending sessions.
//!
//! The refresh tokens of a session are numbered. The newest number is in the row; using the newest token makes the next
//! one. An answer can be lost, and two tabs can renew at once, so the token before the newest gives the newest once more,
//! until that is used. A token that is older still comes from somebody who copied it.

use super::{
    Session, passwords, store,
    store::{Live, SessionRow, UserRow},
    tokens::{self, Claims, Keys, Refresh},
};
use crate::platform::{
    db::Db,
    journal::{Entry, Subject, Tx},
    problem::{self, Problem},
};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

/// A session ends after a working day, whatever happens.
pub const LIFETIME: TimeDelta = TimeDelta::hours(12);
/// For so long a renewal whose answer was lost may be asked for again. Later the token is refused, but is no sign of theft.
const GRACE: TimeDelta = TimeDelta::hours(1);

impl Live {
    /// The newest refresh token: always the same text for the same number.
    pub fn refresh_token(&self, keys: &Keys) -> Result<String, Problem> {
        let SessionRow { id, user_id, generation, created_at, expires_at, .. } = &self.session;
        let kind = Refresh { sid: id.clone(), generation: *generation };
        tokens::sign(keys, user_id, kind, created_at.and_utc(), expires_at.and_utc())
    }
}

/// Checks name and password; the same answer and the same time for either being wrong.
pub fn check_password(user: Option<UserRow>, password: &str) -> Result<UserRow, Problem> {
    let matches = passwords::verify(password, user.as_ref().map(|u| u.password_hash.as_str()))?;
    user.filter(|user| matches && user.is_active).ok_or_else(|| Problem::new(&problem::BAD_CREDENTIALS))
}

/// Opens a session for a user whose password was right.
///
/// # Errors
/// 401 when the account was closed, or has another password, since it was checked.
pub fn open(tx: &mut Tx, checked: UserRow, client: &str) -> Result<Live, Problem> {
    let user = store::user(tx.db, &checked.id)?;
    let user = user.filter(|user| user.is_active && user.password_hash == checked.password_hash);
    let user = user.ok_or_else(|| Problem::new(&problem::BAD_CREDENTIALS))?;
    let session = SessionRow {
        id: tx.ids.next::<Session>().to_string(),
        user_id: user.id.clone(),
        generation: 1,
        rotated_at: tx.at(),
        created_at: tx.at(),
        expires_at: (tx.now + LIFETIME).naive_utc(),
        revoked_at: None,
        revoked_because: None,
        client: client.chars().take(80).collect(),
    };
    store::insert_session(tx.db, &session)?;
    store::note_login(tx.db, &user.id, tx.at())?;
    tx.record(Entry::new("session.created", subject(&session.id, &user.unit_id)))?;
    Ok(Live { user, session })
}

/// What a refresh token that was issued here is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Worth {
    /// The newest: it makes the next one.
    Next,
    /// The one before: its holder may not have got the answer, and gets it again.
    Again,
    /// Used before the newest: a copy.
    Reused,
    /// None any more, without anything being wrong.
    Nothing,
}

fn worth(shown: i64, newest: i64, rotated_at: NaiveDateTime, now: NaiveDateTime) -> Worth {
    match newest - shown {
        0 => Worth::Next,
        1 if now - rotated_at <= GRACE => Worth::Again,
        behind if behind > 1 => Worth::Reused,
        // Too late; or a number that this database has not reached, because it was restored from a backup.
        _ => Worth::Nothing,
    }
}

/// What a renewal has to write.
pub enum Renewal {
    /// Nothing.
    Answer(Box<Live>),
    /// The next number.
    Advance(SessionRow),
    /// The end of the session.
    End(Box<Live>),
}

/// Reads what a refresh token is worth.
///
/// # Errors
/// 401 when its session has ended, or belongs to another account than the token says.
pub fn look(db: &mut Db, claims: &Claims<Refresh>, now: DateTime<Utc>) -> Result<Renewal, Problem> {
    let ended = || Problem::new(&problem::SESSION_ENDED);
    let live = store::live_session(db, &claims.kind.sid, now.naive_utc())?;
    let live = live.filter(|live| live.user.id == claims.sub).ok_or_else(ended)?;
    let SessionRow { generation, rotated_at, .. } = live.session;
    match worth(claims.kind.generation, generation, rotated_at, now.naive_utc()) {
        Worth::Next => Ok(Renewal::Advance(live.session)),
        Worth::Again => Ok(Renewal::Answer(Box::new(live))),
        Worth::Reused => Ok(Renewal::End(Box::new(live))),
        Worth::Nothing => Err(ended()),
    }
}

/// Writes what a renewal has to; `None` when the session has ended with it.
pub fn renew(tx: &mut Tx, claims: &Claims<Refresh>, renewal: Renewal) -> Result<Option<Live>, Problem> {
    let renewal = match renewal {
        Renewal::Advance(row) => {
            if store::advance_session(tx.db, &row, tx.at())? == 1 {
                let live = store::live_session(tx.db, &row.id, tx.at())?;
                return live.map(Some).ok_or_else(|| Problem::new(&problem::SESSION_ENDED));
            }
            // Another tab was faster: what it wrote decides.
            look(tx.db, claims, tx.now)?
        }
        other => other,
    };
    match renewal {
        Renewal::Answer(live) => Ok(Some(*live)),
        Renewal::End(live) => end(tx, &live.session.id, &live.user.unit_id, "reuse").map(|()| None),
        Renewal::Advance(_) => Err(Problem::new(&problem::BUSY)),
    }
}

/// Ends one session of an account of a unit.
pub fn end(tx: &mut Tx, id: &str, unit: &str, because: &str) -> Result<(), Problem> {
    if store::revoke_session(tx.db, id, because, tx.at())? == 1 {
        tx.record(Entry::new("session.revoked", subject(id, unit)).because(Some(because.to_owned())))?;
    }
    Ok(())
}

/// Ends every session of a user.
pub fn end_all(tx: &mut Tx, user: &UserRow, because: &str) -> Result<(), Problem> {
    let ended = store::revoke_sessions_of(tx.db, &user.id, because, tx.at())?;
    if !ended.is_empty() {
        ended.iter().for_each(|id| tx.touch("session", id));
        let subject = subject(&user.id, &user.unit_id);
        tx.record(Entry::new("session.revoked", subject).because(Some(because.to_owned())))?;
    }
    Ok(())
}

fn subject(id: &str, unit: &str) -> Subject {
    Subject { kind: "session", id: id.to_owned(), unit_id: Some(unit.to_owned()), ..Subject::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_token_older_than_the_one_before_the_newest_was_copied() {
        let at = DateTime::<Utc>::UNIX_EPOCH.naive_utc();
        let (soon, late) = (at + GRACE, at + GRACE + TimeDelta::seconds(1));
        let cases = [
            (5, soon, Worth::Next),
            (5, late, Worth::Next),
            (4, soon, Worth::Again),
            (4, late, Worth::Nothing),
            (3, soon, Worth::Reused),
            (3, late, Worth::Reused),
            (1, soon, Worth::Reused),
            // Not reached yet, as after a restore.
            (6, soon, Worth::Nothing),
        ];
        for (shown, now, expected) in cases {
            assert_eq!(worth(shown, 5, at, now), expected, "{shown} at {now}");
        }
    }
}
