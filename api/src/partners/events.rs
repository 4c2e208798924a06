//! The event feed and the live stream: the journal's thin entries as CloudEvents 1.0.

use crate::{
    access::{Allowed, Principal},
    directory::data::DirectoryCache,
    identity::state::IdentityState,
    partners::access::EventsRead,
    platform::{
        Platform,
        codes::Code,
        http::{
            MAX_EXACT,
            query::{Query, comma_separated},
        },
        journal::reader::{self, Batch, Numbered},
        memory::Memory,
        problem::{self, Problem},
    },
};
use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header,
    web::{Bytes, Data},
};
use chrono::{DateTime, Utc};
use futures_util::stream;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{convert::Infallible, sync::Arc, time::Duration};
use utoipa::{IntoParams, ToSchema};

/// A thin entry of the journal (CloudEvents 1.0).
#[derive(Debug, Serialize, ToSchema)]
pub struct CloudEvent {
    /// Always `1.0`.
    #[schema(example = "1.0")]
    pub specversion: &'static str,
    /// The entry's number in the journal.
    #[schema(example = "4711")]
    pub id: String,
    /// Always `/v1/journal`.
    #[schema(example = "/v1/journal")]
    pub source: &'static str,
    #[serde(rename = "type")]
    #[schema(example = "vn.ansinh.case.transitioned")]
    pub kind: String,
    /// The id of the record.
    #[schema(example = "0198f0a2-6c1e-7d3a-9b52-3f6d0c8e4a11")]
    pub subject: String,
    pub time: DateTime<Utc>,
    pub data: EventData,
}

/// What an event says: codes and states, no personal data.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventData {
    #[schema(example = 4711)]
    pub number: i64,
    #[schema(example = "case")]
    pub subject_type: String,
    /// The code that people say aloud.
    #[schema(example = "HS-2026-000123")]
    pub code: Option<String>,
    /// The record's version after the change.
    #[schema(example = 3)]
    pub version: Option<i64>,
    /// Status, step and who acts, for cases.
    #[schema(value_type = Object)]
    pub state: Value,
}

impl TryFrom<Numbered> for CloudEvent {
    type Error = Problem;

    /// An entry that cannot be read is an error, never an event that says nothing.
    fn try_from(numbered: Numbered) -> Result<Self, Problem> {
        let Numbered { number, entry, .. } = numbered;
        let state = entry.state()?;
        Ok(Self {
            specversion: "1.0",
            id: number.to_string(),
            source: "/v1/journal",
            kind: format!("vn.ansinh.{}", entry.event_type),
            subject: entry.subject_id,
            time: entry.occurred_at.and_utc(),
            data: EventData {
                number,
                subject_type: entry.subject_type,
                code: entry.subject_code,
                version: entry.subject_version,
                state,
            },
        })
    }
}

/// From where, and what.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct EventQuery {
    /// The last number that the reader has seen; 0 reads from the start.
    #[param(minimum = 0, maximum = 9_007_199_254_740_991_i64, example = 0)]
    pub after: i64,
    /// Only these types, such as `case.transitioned`.
    #[serde(deserialize_with = "comma_separated")]
    #[param(value_type = Option<String>, example = "case.transitioned", max_length = 3100)]
    pub types: Vec<Code>,
    /// Seconds to wait for something new.
    #[param(minimum = 0, maximum = 25, example = 0)]
    pub wait: u8,
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<i64>,
}

/// Reads events in the order of their numbers.
///
/// A batch (CloudEvents 1.0). Go on from `Events-Position`, also when the batch is empty: it is the number up to which
/// everything was looked at, and `Link: rel="next"` is the address to read on. One request looks at a bounded number of
/// entries, so that an empty batch may come before the end; `wait` waits only at the end. A position beyond the end or
/// before the first entry that is kept (410) means: read again from the start.
#[utoipa::path(tag = "events", operation_id = "listEvents", params(EventQuery), security(("session" = ["events:read"])),
    responses((status = 200, description = "The events that the caller may see.", body = Vec<CloudEvent>,
            headers(("Link" = String, description = "Where to read on."),
                ("Events-Position" = i64, description = "The number up to which everything was looked at."))),
        (status = 410, description = "No reader of this journal can be at this position.", body = crate::platform::problem::ProblemView, content_type = "application/problem+json")))]
#[get("/events")]
pub async fn list_events(
    caller: Allowed<EventsRead>,
    query: Query<EventQuery>,
    platform: Data<Platform>,
) -> Result<HttpResponse, Problem> {
    let mut query = query.0;
    let limit = crate::platform::http::paging::limit(query.limit)?;
    if !(0..=MAX_EXACT).contains(&query.after) {
        return Err(Problem::parameter("after", "Từ 0 đến 2^53 − 1", "Between 0 and 2^53 − 1"));
    }
    if query.wait > 25 {
        return Err(Problem::parameter("wait", "Từ 0 đến 25", "Between 0 and 25"));
    }
    let types: Vec<String> = query.types.iter().map(|t| t.trim_start_matches("vn.ansinh.").to_owned()).collect();
    let mut head = platform.sequencer.head();
    let deadline = tokio::time::Instant::now() + Duration::from_secs(query.wait.into());
    loop {
        head.mark_unchanged();
        let batch = read_on(&platform, &caller.principal, query.after, types.clone(), limit).await?;
        query.after = batch.position;
        let is_due = !batch.rows.is_empty() || !batch.is_at_end;
        if is_due || tokio::time::timeout_at(deadline, head.changed()).await.is_err() {
            let events = batch.rows.into_iter().map(CloudEvent::try_from).collect::<Result<Vec<_>, _>>()?;
            let body = serde_json::to_vec(&events).map_err(|error| Problem::internal("serialise", &error))?;
            return Ok(HttpResponse::Ok()
                .insert_header((header::LINK, format!("<{}>; rel=\"next\"", query.address())))
                .insert_header(("Events-Position", query.after.to_string()))
                .content_type("application/json")
                .body(body));
        }
    }
}

impl EventQuery {
    /// The address of the same question.
    fn address(&self) -> String {
        let mut text = form_urlencoded::Serializer::new(String::new());
        text.append_pair("after", &self.after.to_string());
        if !self.types.is_empty() {
            text.append_pair("types", &self.types.iter().map(|code| &**code).collect::<Vec<_>>().join(","));
        }
        if self.wait > 0 {
            text.append_pair("wait", &self.wait.to_string());
        }
        if let Some(limit) = self.limit {
            text.append_pair("limit", &limit.to_string());
        }
        format!("/v1/events?{}", text.finish())
    }
}

/// Reads on from a position, for the feed and the stream.
async fn read_on(
    platform: &Platform,
    principal: &Principal,
    after: i64,
    types: Vec<String>,
    limit: i64,
) -> Result<Batch, Problem> {
    let audience = principal.scope.audience(platform.records.domains());
    platform.pool.read(move |db| reader::read_on(db, &audience, after, &types, limit)).await
}

/// Follows events live (server-sent events).
///
/// Each event's `id` is its number; a reader that comes back with `Last-Event-ID` misses nothing. Without it the stream
/// begins now. Lines with an `id` alone move the position over what the caller may not see. The stream ends with the
/// caller's session. A position that the feed refuses is refused here too (410).
#[utoipa::path(tag = "events", operation_id = "streamEvents",
    params(("Last-Event-ID" = Option<i64>, Header, description = "The last number that the reader has seen.", minimum = 0)),
    security(("session" = ["events:read"])),
    responses((status = 200, description = "The stream.", body = String, content_type = "text/event-stream"),
        (status = 410, description = "No reader of this journal can be at this position.", body = crate::platform::problem::ProblemView, content_type = "application/problem+json")))]
#[get("/events/stream")]
pub async fn stream_events(
    caller: Allowed<EventsRead>,
    request: HttpRequest,
    platform: Data<Platform>,
    identity: Data<IdentityState>,
    directory: Data<DirectoryCache>,
    memory: Data<Memory>,
) -> Result<HttpResponse, Problem> {
    let mut head = platform.sequencer.head();
    let newest = *head.borrow_and_update();
    let after = match request.headers().get("Last-Event-ID") {
        Some(value) => {
            let parsed =
                value.to_str().ok().and_then(|text| text.parse().ok()).filter(|n: &i64| (0..=MAX_EXACT).contains(n));
            let after = parsed.ok_or_else(|| Problem::new(&problem::BAD_REQUEST))?;
            platform.pool.read(move |db| reader::check_position(db, after)).await?;
            after
        }
        None => newest,
    };
    let listener = Listener {
        platform,
        identity,
        directory,
        memory: memory.into_inner(),
        session: caller.principal.session_id.clone(),
        head,
        after,
        started: false,
    };
    let events = stream::unfold(listener, |mut listener| async move {
        let chunk = listener.next().await?;
        Some((Ok::<Bytes, Infallible>(chunk), listener))
    });
    Ok(HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header(("X-Accel-Buffering", "no"))
        .streaming(events))
}

/// One open stream.
struct Listener {
    platform: Data<Platform>,
    identity: Data<IdentityState>,
    directory: Data<DirectoryCache>,
    memory: Arc<Memory>,
    session: String,
    head: tokio::sync::watch::Receiver<i64>,
    after: i64,
    started: bool,
}

/// A comment goes out so often, so that a broken line is noticed.
const HEARTBEAT: Duration = Duration::from_secs(15);

impl Listener {
    /// The next piece of the stream; `None` ends it.
    async fn next(&mut self) -> Option<Bytes> {
        if !self.started {
            self.started = true;
            return Some(Bytes::from(format!("retry: 1000\nid: {}\n: ready\n\n", self.after)));
        }
        loop {
            self.head.mark_unchanged();
            // The account is read again at every turn: a change of role holds from the next event on.
            let principal = self.principal().await?;
            match read_on(&self.platform, &principal, self.after, Vec::new(), 200).await {
                Ok(batch) => {
                    self.after = batch.position;
                    if !batch.rows.is_empty() {
                        // An entry that cannot be read ends the stream: the reader keeps its place before it.
                        let frames = batch.rows.into_iter().map(frame).collect::<Result<String, _>>().ok()?;
                        return Some(Bytes::from(frames));
                    }
                    if !batch.is_at_end {
                        continue;
                    }
                }
                // The reader comes back with its position, and is then refused as it would be by the feed.
                Err(problem) if problem.code().status == 410 => return None,
                // When the database is away for a moment the reader keeps the line and its place.
                Err(_) => {}
            }
            match tokio::time::timeout(HEARTBEAT, self.head.changed()).await {
                Ok(Ok(())) => {}
                Ok(Err(_)) => return None,
                Err(_) => return Some(Bytes::from(format!("id: {}\n: still here\n\n", self.after))),
            }
        }
    }

    async fn principal(&self) -> Option<Arc<Principal>> {
        let rights = self.memory.refresh().await.ok()?;
        self.identity.principal(&self.platform, &self.directory, &self.session, rights).await.ok()
    }
}

fn frame(row: Numbered) -> Result<String, Problem> {
    let number = row.number;
    let event = CloudEvent::try_from(row)?;
    let data = serde_json::to_string(&event).map_err(|error| Problem::internal("serialise", &error))?;
    Ok(format!("id: {number}\nevent: change\ndata: {data}\n\n"))
}
