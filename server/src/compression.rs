//! Compression of what is served from memory: done once, when content is loaded, or quickly for one request.

use std::io::Write;

/// Brotli's quality. 9 of 11: nearly as small, and content loads at once.
const BROTLI_QUALITY: i32 = 9;
/// Below this a compressed body and its headers save nothing.
const WORTH_BYTES: usize = 512;

/// Brotli's quality for what is made for one request: a millisecond for a page.
const QUICK_BROTLI_QUALITY: i32 = 4;

/// The body compressed by Brotli; none when that does not make it smaller.
pub(crate) fn brotli(body: &[u8]) -> Option<Vec<u8>> {
    brotli_at(body, BROTLI_QUALITY)
}

/// The same, quickly.
pub(crate) fn brotli_quick(body: &[u8]) -> Option<Vec<u8>> {
    brotli_at(body, QUICK_BROTLI_QUALITY)
}

fn brotli_at(body: &[u8], quality: i32) -> Option<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams { quality, ..Default::default() };
    let mut small = Vec::new();
    let worth =
        body.len() >= WORTH_BYTES && brotli::BrotliCompress(&mut &body[..], &mut small, &params).is_ok();
    (worth && small.len() < body.len()).then_some(small)
}

/// The body compressed by gzip; none when that does not make it smaller.
pub(crate) fn gzip(body: &[u8]) -> Option<Vec<u8>> {
    gzip_at(body, flate2::Compression::best())
}

/// The same, quickly.
pub(crate) fn gzip_quick(body: &[u8]) -> Option<Vec<u8>> {
    gzip_at(body, flate2::Compression::fast())
}

fn gzip_at(body: &[u8], level: flate2::Compression) -> Option<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), level);
    let small = encoder.write_all(body).and_then(|()| encoder.finish()).ok()?;
    (body.len() >= WORTH_BYTES && small.len() < body.len()).then_some(small)
}
