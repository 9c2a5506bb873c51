//! Compression of what is served from memory: done once, when content is loaded.

use std::io::Write;

/// Brotli's quality. 9 of 11: nearly as small, and content loads at once.
const BROTLI_QUALITY: i32 = 9;
/// Below this a compressed body and its headers save nothing.
const WORTH_BYTES: usize = 512;

/// The body compressed by Brotli; none when that does not make it smaller.
pub(crate) fn brotli(body: &[u8]) -> Option<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams { quality: BROTLI_QUALITY, ..Default::default() };
    let mut small = Vec::new();
    let worth =
        body.len() >= WORTH_BYTES && brotli::BrotliCompress(&mut &body[..], &mut small, &params).is_ok();
    (worth && small.len() < body.len()).then_some(small)
}

/// The body compressed by gzip; none when that does not make it smaller.
pub(crate) fn gzip(body: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let small = encoder.write_all(body).and_then(|()| encoder.finish()).ok()?;
    (body.len() >= WORTH_BYTES && small.len() < body.len()).then_some(small)
}
