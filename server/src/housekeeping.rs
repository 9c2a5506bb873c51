//! What the server does by itself: deletes what has expired, and writes counters down.

use std::time::Duration;

use crate::clock;
use crate::state::AppState;

/// How often expired reports are deleted. They cannot be read a second longer than they should in any case.
const DELETE_EVERY: Duration = Duration::from_secs(10 * 60);
/// How often counters are written down.
const WRITE_EVERY: Duration = Duration::from_secs(1);

/// Deletes expired reports, for ever.
pub(crate) async fn delete_expired(state: AppState) {
    let mut clock = tokio::time::interval(DELETE_EVERY);
    loop {
        clock.tick().await;
        match state.store().delete_expired(clock::now_s()).await {
            Ok(0) => {}
            Ok(deleted) => tracing::info!(deleted, "expired reports deleted"),
            Err(error) => tracing::warn!(%error, "expired reports are not deleted yet"),
        }
    }
}

/// Writes counters down, for ever.
pub(crate) async fn write_counters(state: AppState) {
    let mut clock = tokio::time::interval(WRITE_EVERY);
    loop {
        clock.tick().await;
        write_counters_now(&state).await;
    }
}

/// Writes down what was counted so far.
pub(crate) async fn write_counters_now(state: &AppState) {
    let counts = state.tally().take();
    if counts.is_empty() {
        return;
    }
    if let Err(error) = state.store().add(&counts).await {
        tracing::warn!(%error, "counters are not written down yet");
        state.tally().put_back(counts);
    }
}
