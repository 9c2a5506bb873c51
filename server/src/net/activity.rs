//! Activity of a connection: whether anything goes on, so that a quiet connection can be handed back and costs no
//! buffers.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// What goes on on a connection.
#[derive(Debug, Default)]
pub(super) struct Activity {
    /// Requests that are being answered.
    answering: AtomicUsize,
    /// Something came that is no whole request yet.
    heard: AtomicBool,
    /// Bytes went either way since it was looked at.
    moved: AtomicBool,
    /// The visitor wants no further answer.
    last: AtomicBool,
}

impl Activity {
    /// Bytes were written.
    pub(super) fn wrote(&self) {
        self.moved.store(true, Ordering::Relaxed);
    }

    /// Bytes were read.
    pub(super) fn read(&self) {
        self.heard.store(true, Ordering::Relaxed);
        self.moved.store(true, Ordering::Relaxed);
    }

    pub(super) fn request_begins(&self, is_last: bool) {
        self.answering.fetch_add(1, Ordering::Relaxed);
        self.heard.store(false, Ordering::Relaxed);
        self.last.fetch_or(is_last, Ordering::Relaxed);
    }

    pub(super) fn request_ends(&self) {
        self.answering.fetch_sub(1, Ordering::Relaxed);
        // What came since was its body. A connection on which more came than that is not handed back but closed.
        self.heard.store(false, Ordering::Relaxed);
    }

    /// Whether nothing was going on, and nothing is under way, since the last time it was asked.
    pub(super) fn is_quiet(&self) -> bool {
        let moved = self.moved.swap(false, Ordering::Relaxed);
        let waits = self.heard.load(Ordering::Relaxed) || self.last.load(Ordering::Relaxed);
        !moved && !waits && self.answering.load(Ordering::Relaxed) == 0
    }
}
