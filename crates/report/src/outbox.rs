//! Outbox: the reports on the device that wait to be sent. Says which is next, when, and what an answer of the
//! server means.
//!
//! Plain data that the app keeps; the time is an argument. An entry keeps its idempotency key for its whole
//! life, so that a report that arrived although its answer got lost gives the same code.

use protocol::{ReportDraft, ReportReceipt};
use serde::{Deserialize, Serialize};

/// How many reports wait at most; an older one makes room.
const MOST: usize = 5;
/// How long an entry is kept: as long as reports live.
const LIFE_MS: u64 = 14 * 24 * 60 * 60 * 1000;
/// The first pause before another try.
const FIRST_PAUSE_MS: u64 = 4_000;
/// The longest pause.
const LONGEST_PAUSE_MS: u64 = 5 * 60 * 1000;

/// A report on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxEntry {
    /// Makes a repeated request give the same code.
    pub key: String,
    /// When the visitor pressed "send", in milliseconds since 1970.
    pub since_ms: u64,
    /// How often it was tried in vain.
    #[serde(default)]
    pub tries: u32,
    /// How far it has come.
    pub state: State,
}

/// How far a report has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It waits; the draft is cleaned already.
    Waiting(Box<ReportDraft>),
    /// It was sent; its code has not been seen yet.
    Sent(ReportReceipt),
    /// The server does not want it, and would not want it later.
    Refused,
}

/// The result of a try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// The server keeps it.
    Kept(ReportReceipt),
    /// There was no answer, or the server is busy or has a fault: a later try may succeed.
    Later,
    /// The server refuses it as it is.
    Refused,
}

/// Everything that waits.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Outbox(pub Vec<OutboxEntry>);

impl Outbox {
    /// Puts a report in.
    pub fn put(&mut self, key: String, draft: ReportDraft, now_ms: u64) {
        self.0.retain(|entry| entry.key != key);
        self.0.push(OutboxEntry { key, since_ms: now_ms, tries: 0, state: State::Waiting(Box::new(draft)) });
        if self.0.len() > MOST {
            self.0.remove(0);
        }
    }

    /// Takes a report out: it was withdrawn, or its code was seen.
    pub fn remove(&mut self, key: &str) {
        self.0.retain(|entry| entry.key != key);
    }

    /// Takes out the report with this code: the visitor has seen it.
    pub fn seen(&mut self, code: &str) {
        self.0.retain(|entry| !matches!(&entry.state, State::Sent(receipt) if receipt.code == code));
    }

    /// Takes out reports that are older than a report is kept.
    pub fn forget_old(&mut self, now_ms: u64) {
        self.0.retain(|entry| now_ms.saturating_sub(entry.since_ms) < LIFE_MS);
    }

    /// The first report that waits.
    #[must_use]
    pub fn next(&self) -> Option<(&OutboxEntry, &ReportDraft)> {
        self.0.iter().find_map(|entry| match &entry.state {
            State::Waiting(draft) => Some((entry, draft.as_ref())),
            State::Sent(_) | State::Refused => None,
        })
    }

    /// Notes the result of a try. An entry that was withdrawn meanwhile stays away.
    pub fn settle(&mut self, key: &str, outcome: Delivery) {
        let Some(entry) = self.0.iter_mut().find(|entry| entry.key == key) else { return };
        match outcome {
            Delivery::Kept(receipt) => entry.state = State::Sent(receipt),
            Delivery::Refused => entry.state = State::Refused,
            Delivery::Later => entry.tries = entry.tries.saturating_add(1),
        }
    }

    /// How long to wait before the next try, in milliseconds; nothing when nothing waits.
    #[must_use]
    pub fn pause_ms(&self) -> Option<u64> {
        let (entry, _) = self.next()?;
        let doublings = entry.tries.saturating_sub(1).min(16);
        Some((FIRST_PAUSE_MS << doublings).min(LONGEST_PAUSE_MS))
    }
}

/// Whether a later try may succeed when the answer has this HTTP status.
#[must_use]
pub const fn is_for_later(status: u16) -> bool {
    matches!(status, 408 | 425 | 429) || status >= 500
}
