//! The log: what happened, never who. No address, no query, no path that carries a code.

use std::time::Duration;

use axum::http::Method;
use tracing_subscriber::EnvFilter;

use crate::cli::LogFormat;

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
