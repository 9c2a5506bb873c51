//! A connection that breaks when the other side takes nothing for too long.
//!
//! hyper waits for the head of a request only so long, and our handlers for its body; nothing waits for somebody who
//! asks and then does not read the answer.

use std::io::{self, ErrorKind, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep};

/// The connection.
#[derive(Debug)]
pub(super) struct Unstuck {
    stream: TcpStream,
    patience: Duration,
    /// Since when nothing is taken; only while nothing is.
    stuck: Option<Pin<Box<Sleep>>>,
    activity: Arc<Activity>,
}

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
    pub(super) fn request_begins(&self, is_last: bool) {
        self.answering.fetch_add(1, Ordering::Relaxed);
        self.heard.store(false, Ordering::Relaxed);
        self.last.fetch_or(is_last, Ordering::Relaxed);
    }

    pub(super) fn request_ends(&self) {
        self.answering.fetch_sub(1, Ordering::Relaxed);
        // What was heard since was its body. Whoever began to say more than that is not given back but ended.
        self.heard.store(false, Ordering::Relaxed);
    }

    /// Whether nothing was going on, and nothing is under way, since the last time it was asked.
    pub(super) fn is_quiet(&self) -> bool {
        let moved = self.moved.swap(false, Ordering::Relaxed);
        let waits = self.heard.load(Ordering::Relaxed) || self.last.load(Ordering::Relaxed);
        !moved && !waits && self.answering.load(Ordering::Relaxed) == 0
    }
}

impl Unstuck {
    /// A connection whose other side may take nothing for so long.
    pub(super) fn new(stream: TcpStream, patience: Duration) -> Self {
        Self { stream, patience, stuck: None, activity: Arc::default() }
    }

    /// What goes on on it.
    pub(super) const fn activity(&self) -> &Arc<Activity> {
        &self.activity
    }

    /// Until something comes, be it the end.
    pub(super) async fn readable(&self) -> io::Result<()> {
        self.stream.readable().await
    }

    fn watched<T>(&mut self, context: &mut Context<'_>, written: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.stuck = None;
            self.activity.moved.store(true, Ordering::Relaxed);
            return written;
        }
        let patience = self.patience;
        let stuck =
            self.stuck.get_or_insert_with(|| Box::pin(tokio::time::sleep_until(Instant::now() + patience)));
        if stuck.as_mut().poll(context).is_ready() {
            return Poll::Ready(Err(ErrorKind::TimedOut.into()));
        }
        Poll::Pending
    }
}

impl AsyncRead for Unstuck {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(context, buffer);
        if buffer.filled().len() > before {
            self.activity.heard.store(true, Ordering::Relaxed);
            self.activity.moved.store(true, Ordering::Relaxed);
        }
        read
    }
}

impl AsyncWrite for Unstuck {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.watched(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, bytes);
        self.watched(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
