//! Shared part: the middle of many bodies, compressed once and put into each of them as it is.

use std::sync::OnceLock;

use axum::body::Bytes;

use super::compression::{Effort, Piece, Stands};
use super::digest::digest;

/// A part that stands in the middle of many bodies.
#[derive(Debug)]
pub(crate) struct Shared {
    plain: Bytes,
    digest: String,
    brotli: OnceLock<Bytes>,
    gzip: OnceLock<(Piece, Bytes)>,
}

impl Shared {
    /// The part.
    pub(crate) fn new(plain: String) -> Self {
        let digest = digest([plain.as_bytes()]);
        Self { plain: plain.into(), digest, brotli: OnceLock::new(), gzip: OnceLock::new() }
    }

    /// Compresses it now, so that no visitor waits for it.
    pub(crate) fn prepare(&self) {
        self.brotli();
        self.gzip();
    }

    /// As it is.
    pub(crate) fn plain(&self) -> Bytes {
        self.plain.clone()
    }

    pub(super) fn digest(&self) -> &str {
        &self.digest
    }

    pub(super) fn brotli(&self) -> Bytes {
        let make = || Piece::brotli(&self.plain, Stands::Between, Effort::Most).bytes.into();
        self.brotli.get_or_init(make).clone()
    }

    pub(super) fn gzip(&self) -> &Piece {
        &self.gzip_made().0
    }

    pub(super) fn gzip_bytes(&self) -> Bytes {
        self.gzip_made().1.clone()
    }

    fn gzip_made(&self) -> &(Piece, Bytes) {
        self.gzip.get_or_init(|| {
            let piece = Piece::gzip(&self.plain, Stands::Between, Effort::Most);
            let bytes = Bytes::from(piece.bytes.clone());
            (piece, bytes)
        })
    }
}
