//! Commands from HTTP: one write transaction, answered once per `Idempotency-Key`.
//!
//! The stored answer is written in the command's own transaction, so that it exists exactly when the change does. A
//! request that was refused stores nothing: it may be corrected and sent again with the same key.

use super::{Reply, RequestMeta, respond};
use crate::{
    platform::{
        Platform,
        db::{Begun, Db},
        journal::{Actor, Tx},
        problem::{self, FieldError, Problem},
    },
    schema::idempotency_keys as keys,
};
use actix_web::HttpResponse;
use diesel::{prelude::*, sql_types::Text};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// A caller's command.
#[derive(Debug, Clone)]
pub struct Call {
    pub meta: RequestMeta,
    pub actor: Actor,
}

enum Outcome<T> {
    Fresh(Reply<T>),
    Replay(Stored),
}

type Stored = (i64, String, String);

impl Platform {
    /// Runs a command that changes something and answers it.
    ///
    /// # Errors
    /// Whatever the command answers; 422 `idempotency_key_reused`; 409 `request_in_flight`.
    pub async fn command<T, F>(
        &self,
        call: Call,
        body_digest: Option<String>,
        command: F,
    ) -> Result<HttpResponse, Problem>
    where
        T: Serialize + Send + 'static,
        F: FnOnce(&mut Tx) -> Result<Reply<T>, Problem> + Send + 'static,
    {
        let whole = |tx: &mut Tx| {
            tx.begin()?;
            command(tx)
        };
        self.command_at_once(call, body_digest, whole).await
    }

    /// Like [`Platform::command`], for one that mostly writes a single statement, its last: it calls [`Tx::begin`] before
    /// anything else that it writes.
    pub async fn command_at_once<T, F>(
        &self,
        call: Call,
        body_digest: Option<String>,
        command: F,
    ) -> Result<HttpResponse, Problem>
    where
        T: Serialize + Send + 'static,
        F: FnOnce(&mut Tx) -> Result<Reply<T>, Problem> + Send + 'static,
    {
        let platform = self.clone();
        let key = call.meta.idempotency_key.clone();
        if key.as_ref().is_some_and(|k| k.is_empty() || k.len() > 255) {
            let mut error = FieldError::at("", "length", "Từ 1 đến 255 ký tự", "Between 1 and 255 characters");
            error.pointer = None;
            error.header = Some("Idempotency-Key".to_owned());
            return Err(Problem::new(&problem::BAD_REQUEST).and(error));
        }
        let write = move |db: &mut Db, begun: &mut Begun| {
            let ticket = key.zip(body_digest).map(|(key, digest)| Ticket::new(&call, key, digest));
            if let Some(ticket) = &ticket {
                begun.begin(db)?;
                if let Some(stored) = ticket.look_up(db)? {
                    return Ok(Outcome::Replay(stored));
                }
            }
            let now = platform.clock.now();
            let reply = command(&mut Tx { db, now, actor: &call.actor, ids: &platform.ids, begun })?;
            if let Some(ticket) = ticket {
                ticket.keep(db, &reply, now.naive_utc())?;
            }
            Ok(Outcome::Fresh(reply))
        };
        let pool = self.pool.clone();
        let outcome = actix_web::web::block(move || pool.write_late_now(write)).await;
        let outcome = outcome.map_err(|_| Problem::new(&problem::INTERNAL))??;
        self.sequencer.wake();
        match outcome {
            Outcome::Fresh(reply) => reply.send(),
            Outcome::Replay((status, headers, body)) => {
                let headers: Vec<(String, String)> = serde_json::from_str(&headers).unwrap_or_default();
                let body = (!body.is_empty()).then(|| body.into_bytes());
                let mut response = respond(u16::try_from(status).unwrap_or(200), &[], body);
                for (name, value) in headers.into_iter().chain([("Idempotency-Replayed".into(), "true".into())]) {
                    let name = actix_web::http::header::HeaderName::try_from(name);
                    if let (Ok(name), Ok(value)) = (name, value.parse()) {
                        response.headers_mut().insert(name, value);
                    }
                }
                Ok(response)
            }
        }
    }
}

struct Ticket {
    caller: String,
    route: String,
    key: String,
    digest: String,
}

impl Ticket {
    fn new(call: &Call, key: String, digest: String) -> Self {
        let caller = call.actor.user_id.clone().unwrap_or_default();
        Self { caller, route: call.meta.route.clone(), key, digest }
    }

    /// The stored answer, if this key was used before.
    fn look_up(&self, db: &mut Db) -> Result<Option<Stored>, Problem> {
        if let Db::Pg(c) = db {
            #[derive(QueryableByName)]
            struct Locked {
                #[diesel(sql_type = diesel::sql_types::Bool)]
                locked: bool,
            }
            // SQLite has one writer, so nothing is ever in flight beside it.
            let name = hex::encode(Sha256::digest(format!("{}\n{}\n{}", self.caller, self.route, self.key)));
            let got: Locked = diesel::sql_query("SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS locked")
                .bind::<Text, _>(name)
                .get_result(c)?;
            if !got.locked {
                return Err(Problem::new(&problem::REQUEST_IN_FLIGHT).header("Retry-After", "1"));
            }
        }
        let stored: Option<(String, i64, String, String)> = keys::table
            .find((&self.caller, &self.route, &self.key))
            .select((keys::body_hash, keys::status, keys::headers, keys::body))
            .first(db)
            .optional()?;
        match stored {
            None => Ok(None),
            Some((digest, status, headers, body)) if digest == self.digest => Ok(Some((status, headers, body))),
            Some(_) => Err(Problem::new(&problem::IDEMPOTENCY_KEY_REUSED)),
        }
    }

    fn keep<T: Serialize>(&self, db: &mut Db, reply: &Reply<T>, now: chrono::NaiveDateTime) -> Result<(), Problem> {
        let body = reply.body.as_ref().map(json_text).transpose()?.unwrap_or_default();
        diesel::insert_into(keys::table)
            .values((
                keys::caller_id.eq(&self.caller),
                keys::route.eq(&self.route),
                keys::key.eq(&self.key),
                keys::body_hash.eq(&self.digest),
                keys::status.eq(i64::from(reply.status)),
                keys::headers.eq(json_text(&reply.headers)?),
                keys::body.eq(body),
                keys::created_at.eq(now),
            ))
            .execute(db)?;
        Ok(())
    }
}

fn json_text(value: &impl Serialize) -> Result<String, Problem> {
    serde_json::to_string(value).map_err(|error| Problem::internal("serialise", &error))
}

/// Forgets answers older than seven days.
pub fn forget_old(db: &mut Db, now: chrono::DateTime<chrono::Utc>) -> Result<usize, Problem> {
    let limit = (now - chrono::TimeDelta::days(7)).naive_utc();
    Ok(diesel::delete(keys::table.filter(keys::created_at.lt(limit))).execute(db)?)
}
