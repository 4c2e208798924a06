//! The edge: every request gets a trace number, every response its security headers, and every failure, the framework's
//! own included, becomes a problem document in the caller's language.

use super::{TraceId, lang, slow};
use crate::platform::{
    limits::Allowance,
    problem::{self, Problem, ProblemCode},
    telemetry,
};
use actix_web::{
    Error, HttpMessage, HttpResponse,
    body::{BodySize, BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        Method, StatusCode,
        header::{self, HeaderName, HeaderValue},
    },
    middleware::Next,
    web::Bytes,
};
use std::{
    convert::Infallible,
    pin::Pin,
    task::{Context, Poll},
    time::Instant,
};
use uuid::Uuid;

/// The middleware; wrap it around everything else.
pub async fn edge(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let started = Instant::now();
    let trace = incoming_trace(&request).unwrap_or_else(|| Uuid::now_v7().simple().to_string());
    request.extensions_mut().insert(TraceId(trace.clone()));
    slow::limit(&mut request);
    let is_head = request.method() == Method::HEAD;
    if is_head {
        // What can be read has a head: that of the answer to GET.
        request.head_mut().method = Method::GET;
    }
    // Handlers and extractors that fail give a response, not an error; the request must not be cloned before the routing.
    let mut response = next.call(request).await?.map_into_boxed_body();
    if response.status().is_client_error() || response.status().is_server_error() {
        response = as_problem(response, &trace);
    }
    if is_head {
        response = response.map_body(|_, body| BoxBody::new(Unsent(body.size())));
    }
    set_headers(&mut response, &trace);
    let (method, status) = (response.request().method().as_str(), response.status().as_u16());
    let route = response.request().match_pattern().unwrap_or_else(|| "none".to_owned());
    let seconds = started.elapsed().as_secs_f64();
    telemetry::count_request(response.request().method(), &route, response.status(), seconds);
    if status >= 500 {
        tracing::error!(http.method = method, http.route = %route, http.status = status, trace.id = %trace, "request failed");
    } else {
        tracing::debug!(http.method = method, http.route = %route, http.status = status, trace.id = %trace, seconds, "request done");
    }
    Ok(response)
}

/// The body of an answer to HEAD: as long as that of GET, and not sent.
struct Unsent(BodySize);

impl MessageBody for Unsent {
    type Error = Infallible;
    fn size(&self) -> BodySize {
        self.0
    }
    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, Infallible>>> {
        Poll::Ready(None)
    }
}

/// The trace number of a W3C `traceparent` header, when it is a proper one.
fn incoming_trace(request: &ServiceRequest) -> Option<String> {
    let header = request.headers().get("traceparent")?.to_str().ok()?;
    let trace = header.split('-').nth(1)?;
    let proper = trace.len() == 32 && trace.bytes().all(|b| b.is_ascii_hexdigit()) && trace.bytes().any(|b| b != b'0');
    proper.then(|| trace.to_ascii_lowercase())
}

fn as_problem(response: ServiceResponse, trace: &str) -> ServiceResponse {
    let known = response.response().error().and_then(|error| error.as_error::<Problem>()).cloned();
    if known.is_none() && response.headers().contains_key(header::CONTENT_TYPE) && response.response().error().is_none()
    {
        return response;
    }
    let problem = known.unwrap_or_else(|| Problem::new(by_status(response.status())));
    let language = lang(response.request());
    let view = problem.view(language, trace);
    let mut builder =
        HttpResponse::build(StatusCode::from_u16(view.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
    builder.content_type("application/problem+json").insert_header((header::CONTENT_LANGUAGE, language.code()));
    for (name, value) in problem.headers() {
        builder.insert_header((*name, value.as_str()));
    }
    match view.status {
        401 => drop(builder.insert_header((header::WWW_AUTHENTICATE, "Bearer realm=\"An Sinh\""))),
        503 => drop(builder.insert_header((header::RETRY_AFTER, "2"))),
        _ => {}
    }
    let body = serde_json::to_vec(&view).unwrap_or_default();
    let (request, _) = response.into_parts();
    ServiceResponse::new(request, builder.body(body))
}

/// The code for a failure that the framework made.
fn by_status(status: StatusCode) -> &'static ProblemCode {
    match status.as_u16() {
        404 => &problem::NOT_FOUND,
        405 => &problem::METHOD_NOT_ALLOWED,
        413 => &problem::TOO_LARGE,
        415 => &problem::UNSUPPORTED_MEDIA_TYPE,
        400..=499 => &problem::BAD_REQUEST,
        _ => &problem::INTERNAL,
    }
}

fn set_headers(response: &mut ServiceResponse, trace: &str) {
    let allowance = response.request().extensions().get::<Allowance>().cloned();
    let headers = response.headers_mut();
    let mut set_default = |name: HeaderName, value: &'static str| {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    };
    set_default(header::CACHE_CONTROL, "no-store");
    set_default(header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'");
    set_default(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set_default(header::REFERRER_POLICY, "no-referrer");
    set_default(header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains");
    set_default(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set_default(HeaderName::from_static("x-frame-options"), "DENY");
    let mut set = |name: &'static str, value: String| {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(HeaderName::from_static(name), value);
        }
    };
    set("x-request-id", trace.to_owned());
    set("traceparent", format!("00-{trace}-{}-01", &trace[16..]));
    if let Some(allowance) = allowance {
        set("ratelimit-policy", format!("\"{}\";q={};w=60", allowance.bucket, allowance.quota));
        set("ratelimit", format!("\"{}\";r={};t=60", allowance.bucket, allowance.remaining));
    }
}

impl actix_web::ResponseError for Problem {
    fn status_code(&self) -> actix_web::http::StatusCode {
        actix_web::http::StatusCode::from_u16(self.code().status)
            .unwrap_or(actix_web::http::StatusCode::INTERNAL_SERVER_ERROR)
    }
    /// The edge middleware writes the body, because only it knows the caller's language and the trace number.
    fn error_response(&self) -> actix_web::HttpResponse {
        actix_web::HttpResponse::new(self.status_code())
    }
}
