//! The log: what happened, never for whom. It has no address, no query and no path, because a path can hold a code.

use std::time::Duration;

use axum::http::Method;
use clap::ValueEnum;
use tracing_subscriber::EnvFilter;

/// The log's form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// A line a person reads.
    Text,
    /// A JSON object a line.
    Json,
}

/// Starts the log on standard error.
pub(crate) fn start(level: &str, format: LogFormat) {
    let filter = EnvFilter::try_new(level).unwrap_or_else(|_| EnvFilter::new("info"));
    // Packets have addresses in them, and these belong to visitors.
    let filter = match "stun_types=off".parse() {
        Ok(silence) => filter.add_directive(silence),
        Err(_) => filter,
    };
    let log =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    match format {
        LogFormat::Text => log.with_ansi(false).init(),
        LogFormat::Json => log.json().flatten_event(true).init(),
    }
}

/// Logs a request with its route (the pattern, not the path), status and time.
pub(crate) fn answered(method: &Method, route: &str, status: u16, time: Duration) {
    let ms = time.as_millis();
    if status >= 500 {
        tracing::error!(%method, route, status, ms, "answered");
    } else {
        tracing::debug!(%method, route, status, ms, "answered");
    }
}
