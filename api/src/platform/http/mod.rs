//! What every handler shares: the request's marks, bodies and parameters that refuse what they do not know, replies with
//! `ETag` and `Location`, keyset paging, idempotency, and the edge that writes problem documents.

pub mod address;
pub mod body;
pub mod compress;
pub mod download;
pub mod edge;
pub mod idempotency;
pub mod if_match;
pub mod openapi;
pub mod paging;
pub mod query;
pub mod slow;
pub mod strict;
pub mod table;
pub mod upload;

use crate::platform::{
    Platform,
    problem::{Lang, Problem},
};
use actix_web::{
    FromRequest, HttpMessage, HttpRequest, HttpResponse,
    dev::Payload,
    http::{Method, header},
    web::Data,
};
use chrono::NaiveDate;
use idempotency::read_key;
use serde::Serialize;
use std::future::{Ready, ready};

/// The largest whole number that every reader of JSON tells from its neighbours (RFC 8259, section 6): 2^53 − 1.
pub const MAX_EXACT: i64 = 9_007_199_254_740_991;

/// The trace number of a request: 32 hexadecimal digits, as in the W3C `traceparent`.
#[derive(Clone)]
pub struct TraceId(pub String);

/// The marks of a request that commands and replies need.
#[derive(Debug, Clone)]
pub struct RequestMeta {
    pub trace_id: String,
    pub lang: Lang,
    /// The `Idempotency-Key` of a POST; `Err` when it cannot be read.
    pub idempotency_key: Option<Result<String, ()>>,
    /// Why the caller looks at a confidential record.
    pub purpose: Option<String>,
    /// Method and path pattern, the same for every record.
    pub route: String,
}

impl RequestMeta {
    pub fn of(request: &HttpRequest) -> Self {
        let text = |name: &str| request.headers().get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
        Self {
            trace_id: trace_id(request),
            lang: lang(request),
            idempotency_key: (request.method() == Method::POST).then(|| read_key(request.headers())).flatten(),
            purpose: text("Access-Purpose"),
            route: format!("{} {}", request.method(), request.path()),
        }
    }

    /// The idempotency key, if one was sent.
    ///
    /// # Errors
    /// 400 when it cannot be read.
    pub fn key(&self) -> Result<Option<&str>, Problem> {
        let key = self.idempotency_key.as_ref().map(|key| key.as_deref());
        key.transpose().map_err(|()| idempotency::unreadable_key())
    }
}

impl FromRequest for RequestMeta {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self::of(request)))
    }
}

/// The trace number that the edge gave to this request.
pub fn trace_id(request: &HttpRequest) -> String {
    request.extensions().get::<TraceId>().map(|t| t.0.clone()).unwrap_or_default()
}

/// Today in Vietnam, by the service's clock.
fn today(request: &HttpRequest) -> Result<NaiveDate, Problem> {
    let platform = request.app_data::<Data<Platform>>();
    platform.map(|platform| platform.clock.today()).ok_or_else(|| Problem::internal("application state", &"missing"))
}

/// The caller's language: English when `Accept-Language` prefers it to Vietnamese, else Vietnamese.
pub fn lang(request: &HttpRequest) -> Lang {
    let header = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let mut best = (0.0, Lang::Vi);
    for part in header.split(',') {
        let (tag, quality) = part.split_once(";q=").unwrap_or((part, "1"));
        let lang = match tag.trim().get(..2) {
            Some("en" | "EN") => Lang::En,
            Some("vi" | "VI") => Lang::Vi,
            _ => continue,
        };
        let quality: f32 = quality.trim().parse().unwrap_or(0.0);
        if quality > best.0 {
            best = (quality, lang);
        }
    }
    best.1
}

/// What a handler answers.
pub type Answer = Result<HttpResponse, Problem>;

/// A view that shows the version of its record.
pub trait VersionedView: Serialize {
    fn version(&self) -> i64;
}

/// Views with a field `version`.
macro_rules! versioned_views {
    ($($view:ty),+) => { $(
        impl $crate::platform::http::VersionedView for $view {
            fn version(&self) -> i64 {
                self.version
            }
        }
    )+ };
}
pub(crate) use versioned_views;

/// A reply: a view as JSON, with its version as `ETag` and, when it is new, its `Location`.
#[derive(Debug)]
pub struct Reply<T> {
    pub status: u16,
    pub body: Option<T>,
    pub headers: Vec<(&'static str, String)>,
}

impl<T: Serialize> Reply<T> {
    pub fn ok(body: T) -> Self {
        Self { status: 200, body: Some(body), headers: Vec::new() }
    }
    pub fn created(location: String, body: T) -> Self {
        Self { status: 201, body: Some(body), headers: vec![("Location", location)] }
    }
    pub fn no_content() -> Self {
        Self { status: 204, body: None, headers: Vec::new() }
    }
    /// Answers a record with its version as `ETag`.
    pub fn versioned(body: T) -> Self
    where
        T: VersionedView,
    {
        let version = body.version();
        Self::ok(body).version(version)
    }
    /// Answers a new record with its address, and its version as `ETag`.
    pub fn created_versioned(location: String, body: T) -> Self
    where
        T: VersionedView,
    {
        let version = body.version();
        Self::created(location, body).version(version)
    }
    /// Names the version of the record in the body.
    pub fn version(self, version: i64) -> Self {
        self.header("ETag", format!("\"v{version}\""))
    }
    pub fn header(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((name, value));
        self
    }
    /// Writes the reply.
    pub fn send(self) -> Result<HttpResponse, Problem> {
        let written = |body: T| {
            // Most answers fit, so that the text is not moved while it grows.
            let mut text = Vec::with_capacity(4096);
            serde_json::to_writer(&mut text, &body).map(|()| text)
        };
        let body = self.body.map(written).transpose().map_err(|error| Problem::internal("serialise", &error))?;
        Ok(respond(self.status, &self.headers, body))
    }
}

/// Puts a response together; JSON when there is a body.
pub fn respond(status: u16, headers: &[(&'static str, String)], body: Option<Vec<u8>>) -> HttpResponse {
    let status = actix_web::http::StatusCode::from_u16(status).unwrap_or_default();
    let mut response = HttpResponse::build(status);
    for (name, value) in headers {
        response.insert_header((*name, value.as_str()));
    }
    match body {
        Some(body) => response.content_type("application/json").body(body),
        None => response.finish(),
    }
}
