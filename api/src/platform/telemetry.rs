//! Logs and metrics. Logs carry codes and numbers, never personal data.

use actix_web::http::{Method, StatusCode};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::time::Duration;
use tracing_subscriber::{EnvFilter, layer::SubscriberExt, util::SubscriberInitExt};

/// Starts the log on standard error: JSON lines when `json`, else plain.
pub fn start_log(level: &str, json: bool) {
    let filter = EnvFilter::try_new(level).unwrap_or_else(|_| EnvFilter::new("info"));
    let base = tracing_subscriber::registry().with(filter);
    let layer = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    // A second start in one process, as in tests, keeps the first log.
    let started = if json { base.with(layer.json()).try_init() } else { base.with(layer).try_init() };
    if started.is_err() {
        tracing::trace!("the log was started before");
    }
}

/// Upper bounds in seconds of the counts of a request's time.
const SECONDS: [f64; 10] = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0];
/// How often what was measured is added up: until then each request takes some bytes.
const UPKEEP: Duration = Duration::from_secs(5);

/// Starts the collection of metrics; the handle renders them for `/metrics`.
///
/// # Errors
/// A sentence for the operator.
pub fn start_metrics() -> Result<PrometheusHandle, String> {
    let failed = |error: &dyn std::fmt::Display| format!("metrics: {error}");
    let builder = PrometheusBuilder::new().set_buckets(&SECONDS).map_err(|error| failed(&error))?;
    let recorder = builder.build_recorder();
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder).map_err(|error| failed(&error))?;
    Ok(handle)
}

/// Adds up what was measured, again and again, also while nobody reads the metrics.
pub async fn keep_up(metrics: PrometheusHandle) {
    loop {
        metrics.run_upkeep();
        tokio::time::sleep(UPKEEP).await;
    }
}

/// Counts a request. Every label comes from a list that requests cannot make longer: each new value takes memory for good.
/// `route` is the template of a path.
pub fn count_request(method: &Method, route: &str, status: StatusCode, seconds: f64) {
    let (method, route, status) = (method_label(method), route.to_owned(), status_label(status));
    metrics::histogram!("http_request_seconds", "method" => method, "route" => route, "status" => status)
        .record(seconds);
}

fn method_label(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

fn status_label(status: StatusCode) -> &'static str {
    match status.as_u16() {
        100..=199 => "1xx",
        200..=299 => "2xx",
        300..=399 => "3xx",
        400..=499 => "4xx",
        _ => "5xx",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_client_makes_up_is_one_label() {
        for name in ["PROPFIND", "get", "X1", "GETS"] {
            assert_eq!(method_label(&Method::from_bytes(name.as_bytes()).expect("a method")), "other", "{name}");
        }
        for (code, label) in [(200, "2xx"), (304, "3xx"), (404, "4xx"), (500, "5xx"), (999, "5xx")] {
            assert_eq!(status_label(StatusCode::from_u16(code).expect("a status")), label);
        }
    }
}
