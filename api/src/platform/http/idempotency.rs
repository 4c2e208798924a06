//! Commands from HTTP: one write transaction, answered once per `Idempotency-Key`.
//!
//! - Every POST may carry a key, with or without a body. A key that cannot be read is refused (400), never ignored.
//! - A handler that moves money has [`KeyRequired`] in its signature: without a key it is refused (400).
//! - The answer is stored in the command's own transaction, so that it exists exactly when the change does. A request that
//!   was refused stores nothing: it may be corrected and sent again with the same key.
//! - A repeated request runs again and fails, at the latest when it stores its answer; only then the stored answer is read.
//!   So the first request pays for one more row and no further statement, and the rights of the caller are always those of
//!   now: what the caller may no longer see or do is 404 or 403 as it would be without the key.

use super::{Reply, RequestMeta, respond};
use crate::platform::{
    Platform,
    answers::StoredAnswer,
    blocking::blocking,
    db::Db,
    journal::{Actor, Tx},
    pool::Begun,
    problem::{self, FieldError, Problem},
};
use actix_web::{
    FromRequest, HttpRequest, HttpResponse,
    dev::Payload,
    http::header::{HeaderMap, HeaderName, HeaderValue},
};
use chrono::NaiveDateTime;
use serde::Serialize;
use std::future::{Ready, ready};
use utoipa::openapi::{
    Required,
    path::{Parameter, ParameterBuilder, ParameterIn},
};

pub const HEADER: &str = "Idempotency-Key";
const LONGEST: usize = 255;

/// A caller's command.
#[derive(Debug, Clone)]
pub struct Call {
    pub meta: RequestMeta,
    pub actor: Actor,
}

/// In the signature of a handler that moves money: the request has a key.
///
/// # Errors
/// 400 `idempotency_key_required` without one.
pub struct KeyRequired;

impl FromRequest for KeyRequired {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let sent = request.headers().contains_key(HEADER);
        let missing = || {
            let (vi, en) = ("Thao tác này cần khóa chống trùng", "This operation needs an idempotency key");
            Problem::new(&problem::IDEMPOTENCY_KEY_REQUIRED).and(FieldError::header(HEADER, "required", vi, en))
        };
        ready(if sent { Ok(Self) } else { Err(missing()) })
    }
}

impl utoipa::IntoParams for KeyRequired {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let parameter = ParameterBuilder::new().name(HEADER).parameter_in(ParameterIn::Header);
        vec![parameter.required(Required::True).build()]
    }
}

/// The key of a request; `Err` when it is not one header of 1 to 255 visible ASCII characters.
pub fn read_key(headers: &HeaderMap) -> Option<Result<String, ()>> {
    let mut sent = headers.get_all(HEADER);
    let key = sent.next()?.as_bytes();
    let is_plain = (1..=LONGEST).contains(&key.len()) && key.iter().all(u8::is_ascii_graphic) && sent.next().is_none();
    Some(String::from_utf8(key.to_vec()).map_err(|_| ()).and_then(|key| is_plain.then_some(key).ok_or(())))
}

/// The refusal of a key that cannot be read.
pub fn unreadable_key() -> Problem {
    let (vi, en) = ("Cần từ 1 đến 255 ký tự ASCII, không có dấu cách", "1 to 255 ASCII characters without spaces");
    Problem::new(&problem::BAD_REQUEST).and(FieldError::header(HEADER, "invalid_format", vi, en))
}

impl Platform {
    /// Runs a command that changes something and answers it.
    ///
    /// # Errors
    /// Whatever the command answers; 422 `idempotency_key_reused`.
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
        let ticket = Ticket::of(&call, body_digest)?;
        let run = move || {
            let write = |db: &mut Db, begun: &mut Begun| {
                let now = platform.clock.now();
                let reply = Tx::new(db, now, &call.actor, &platform.ids, begun).run(command)?;
                let answer = ticket.as_ref().map(|ticket| ticket.answer(&reply, now.naive_utc())).transpose()?;
                Ok((reply, answer))
            };
            match (platform.pool.write_late_now(write), &ticket) {
                (Ok(reply), _) => Ok(Outcome::Fresh(reply)),
                (Err(refusal), Some(ticket)) => ticket.replay(&platform, refusal).map(Outcome::Replay),
                (Err(refusal), None) => Err(refusal),
            }
        };
        let outcome = blocking(run).await?;
        self.sequencer.wake();
        match outcome {
            Outcome::Fresh(reply) => reply.send(),
            Outcome::Replay(answer) => send_again(answer),
        }
    }
}

enum Outcome<T> {
    Fresh(Reply<T>),
    Replay(StoredAnswer),
}

/// A key in use.
struct Ticket {
    caller: String,
    route: String,
    key: String,
    digest: String,
}

impl Ticket {
    fn of(call: &Call, body_digest: Option<String>) -> Result<Option<Self>, Problem> {
        let Some(key) = call.meta.key()? else { return Ok(None) };
        let caller = call.actor.user_id.clone().unwrap_or_default();
        let digest = body_digest.unwrap_or_default();
        Ok(Some(Self { caller, route: call.meta.route.clone(), key: key.to_owned(), digest }))
    }

    fn answer<T: Serialize>(&self, reply: &Reply<T>, now: NaiveDateTime) -> Result<StoredAnswer, Problem> {
        Ok(StoredAnswer {
            caller_id: self.caller.clone(),
            route: self.route.clone(),
            key: self.key.clone(),
            body_hash: self.digest.clone(),
            status: reply.status.into(),
            headers: json_text(&reply.headers)?,
            body: reply.body.as_ref().map(json_text).transpose()?.unwrap_or_default(),
            created_at: now,
        })
    }

    /// The stored answer for a request that was refused; without one the refusal stands.
    fn replay(&self, platform: &Platform, refusal: Problem) -> Result<StoredAnswer, Problem> {
        if is_final(&refusal) {
            return Err(refusal);
        }
        // On SQLite the first request may wait for the commit that it shares; a write comes after it.
        let found = platform.pool.write_now(|db| StoredAnswer::find(db, &self.caller, &self.route, &self.key))?;
        match found {
            Some(answer) if answer.body_hash == self.digest => Ok(answer),
            Some(_) => Err(Problem::new(&problem::IDEMPOTENCY_KEY_REUSED)),
            None => Err(refusal),
        }
    }
}

/// Whether a refusal holds for a repeated request too: the caller has no right to the record any more, or the database is
/// not available.
fn is_final(refusal: &Problem) -> bool {
    [&problem::NOT_FOUND, &problem::FORBIDDEN].contains(&refusal.code()) || refusal.is_connection_failure()
}

fn send_again(answer: StoredAnswer) -> Result<HttpResponse, Problem> {
    let unreadable = |what| move |_| Problem::internal("stored answer", &what);
    let status = u16::try_from(answer.status).map_err(|_| Problem::internal("stored answer", &"status"))?;
    let headers: Vec<(String, String)> = serde_json::from_str(&answer.headers).map_err(unreadable("headers"))?;
    let body = (!answer.body.is_empty()).then(|| answer.body.into_bytes());
    let mut response = respond(status, &[("Idempotency-Replayed", "true".to_owned())], body);
    for (name, value) in headers {
        let name = HeaderName::try_from(name).map_err(|_| Problem::internal("stored answer", &"header"))?;
        let value = HeaderValue::try_from(value).map_err(|_| Problem::internal("stored answer", &"header"))?;
        response.headers_mut().insert(name, value);
    }
    Ok(response)
}

fn json_text(value: &impl Serialize) -> Result<String, Problem> {
    serde_json::to_string(value).map_err(|error| Problem::internal("serialise", &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key_of(sent: &[&[u8]]) -> Option<Result<String, ()>> {
        let mut headers = HeaderMap::new();
        for value in sent {
            headers.append(HeaderName::from_static("idempotency-key"), HeaderValue::from_bytes(value).unwrap());
        }
        read_key(&headers)
    }

    #[test]
    fn a_key_is_one_header_of_visible_ascii() {
        assert_eq!(key_of(&[]), None);
        assert_eq!(key_of(&[b"k-1"]), Some(Ok("k-1".to_owned())));
        assert!(matches!(key_of(&[&[b'a'; 255]]), Some(Ok(_))));
        for unreadable in [&b""[..], b"a b", b"a\tb", "phi\u{1ebf}u".as_bytes(), &[b'a'; 256]] {
            assert_eq!(key_of(&[unreadable]), Some(Err(())), "{unreadable:?}");
        }
        assert_eq!(key_of(&[b"a", b"b"]), Some(Err(())));
    }
}
