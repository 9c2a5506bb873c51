//! Background jobs: delete expired reports, and write buffered counters to the database.

use std::time::{Duration, Instant};

use super::state::AppState;
use crate::base::clock;
use crate::reports::counter_buffer::CounterBuffer;
use crate::reports::store::Store;

/// How often counters are written down.
const WRITE_EVERY: Duration = Duration::from_secs(1);

/// By how much the clock may be put right in that time, and still be believed.
const PUT_RIGHT_S: u64 = 60;

/// Deletes expired reports each time that `every` has passed, until the server stops. They cannot be read in any case.
///
/// What is deleted does not come back when the clock does. So nothing is, until the time of day has gone on for that
/// long as time does: neither when a server has just started, perhaps before its clock was set, nor after a jump.
pub(crate) async fn delete_expired(state: AppState, every: Duration) {
    loop {
        let (before, begin) = (clock::now_s(), Instant::now());
        tokio::time::sleep(every).await;
        let now = clock::now_s();
        if !went_on(before, now, begin.elapsed()) {
            tracing::warn!("the clock jumped; expired reports are deleted once it goes on as it should");
            continue;
        }
        match state.store().delete_expired(now).await {
            Ok(0) => {}
            Ok(deleted) => tracing::info!(deleted, "expired reports deleted"),
            Err(error) => tracing::warn!(%error, "expired reports are not deleted yet"),
        }
    }
}

/// Whether the time of day went on as time did.
fn went_on(before: i64, now: i64, passed: Duration) -> bool {
    let right = before.saturating_add_unsigned(passed.as_secs());
    now.abs_diff(right) <= PUT_RIGHT_S
}

/// Writes counters to the database every second, until the server stops.
pub(crate) async fn write_counters(state: AppState) {
    let mut clock = tokio::time::interval(WRITE_EVERY);
    loop {
        clock.tick().await;
        write_counters_now(state.store(), state.counters()).await;
    }
}

/// Writes to the database what was counted so far.
pub(crate) async fn write_counters_now(store: &Store, counters: &CounterBuffer) {
    let counts = counters.take();
    if counts.is_empty() {
        return;
    }
    if let Err(error) = store.add(&counts).await {
        tracing::warn!(%error, "counters are not written down yet");
        counters.put_back(counts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_deleted_by_a_clock_that_jumped() {
        let went = |from: i64, to: i64| went_on(from, to, Duration::from_secs(600));
        assert!(went(1_000_000, 1_000_600) && went(1_000_000, 1_000_650) && went(1_000_000, 1_000_550));
        for jumped in [1_000_000 + 20 * clock::DAY_S, 1_000_700, 1_000_000, 0, i64::MAX] {
            assert!(!went(1_000_000, jumped), "{jumped}");
        }
        assert!(!went(i64::MAX, 0));
    }
}
