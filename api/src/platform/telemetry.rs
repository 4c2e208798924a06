//! Logs and metrics. Logs carry codes and numbers, never personal data.

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
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

/// Starts the collection of metrics; the handle renders them for `/metrics`.
pub fn start_metrics() -> Option<PrometheusHandle> {
    let recorder = PrometheusBuilder::new().build_recorder();
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder).ok().map(|()| handle)
}
