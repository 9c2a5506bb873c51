//! Counter buffer: counters on their way to the database, gathered for a second so that thousands of events cost one
//! write.
//!
//! What is in the buffer is lost when the server is killed. That is accepted for counters, and for nothing else.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::store::Counter;

/// More different counters than this are not gathered while the database is away.
const MOST: usize = 20_000;

/// What was counted since the last time it was taken.
#[derive(Debug, Default)]
pub(crate) struct CounterBuffer {
    counts: Mutex<HashMap<Counter, i64>>,
}

impl CounterBuffer {
    /// Counts one.
    pub(crate) fn count(&self, counter: Counter) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() < MOST || counts.contains_key(&counter) {
            *counts.entry(counter).or_default() += 1;
        }
    }

    /// Everything that was counted; from now on it is the taker's.
    pub(crate) fn take(&self) -> HashMap<Counter, i64> {
        std::mem::take(&mut *self.counts.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts back what could not be written.
    pub(crate) fn put_back(&self, taken: HashMap<Counter, i64>) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        for (counter, count) in taken {
            if counts.len() < MOST || counts.contains_key(&counter) {
                *counts.entry(counter).or_default() += count;
            }
        }
    }
}
