//! Chunks: the bytes of a body in memory, in one piece or in three of which many bodies share the middle one.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::{Frame, SizeHint};

/// Bytes in a row.
#[derive(Debug, Clone)]
pub(super) enum Chunks {
    One(Bytes),
    Three([Bytes; 3]),
}

impl Chunks {
    /// In one piece.
    pub(super) fn whole(&self) -> Bytes {
        match self {
            Self::One(bytes) => bytes.clone(),
            Self::Three(chunks) => chunks.concat().into(),
        }
    }

    /// As the body of an answer, which says its length. The pieces are written in one call of the system.
    pub(super) fn body(&self) -> Body {
        match self {
            Self::One(bytes) => Body::from(bytes.clone()),
            Self::Three(chunks) => Body::new(InRow { chunks: chunks.clone(), next: 0 }),
        }
    }
}

/// Gives one piece after the other.
struct InRow {
    chunks: [Bytes; 3],
    next: usize,
}

impl HttpBody for InRow {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let next = self.next;
        self.next += 1;
        Poll::Ready(self.chunks.get(next).map(|chunk| Ok(Frame::data(chunk.clone()))))
    }

    fn is_end_stream(&self) -> bool {
        self.next >= self.chunks.len()
    }

    fn size_hint(&self) -> SizeHint {
        let left: usize = self.chunks.iter().skip(self.next).map(Bytes::len).sum();
        SizeHint::with_exact(left as u64)
    }
}
