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
    let params = brotli::enc::BrotliEncoderParams {
        quality,
        // A window as large as the body, instead of 4 MB for each.
        lgwin: window_bits(body.len()),
        size_hint: body.len(),
        ..Default::default()
    };
    let mut small = Vec::new();
    let worth =
        body.len() >= WORTH_BYTES && brotli::BrotliCompress(&mut &body[..], &mut small, &params).is_ok();
    (worth && small.len() < body.len()).then_some(small)
}

/// The smallest window, as a power of two, that holds a body of this length; Brotli has 10 to 22.
fn window_bits(length: usize) -> i32 {
    let bits = usize::BITS - length.leading_zeros();
    i32::try_from(bits).unwrap_or(22).clamp(10, 22)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compressed_in_a_small_window_is_whole_and_no_larger() {
        for length in [600, 5_000, 70_000, 1_000_000] {
            let body: Vec<u8> = (0..length)
                .flat_map(|n: u32| format!("{} ", n % 997).into_bytes())
                .take(length as usize)
                .collect();
            let small = brotli(&body).unwrap();
            let mut whole = Vec::new();
            brotli::BrotliDecompress(&mut small.as_slice(), &mut whole).unwrap();
            assert_eq!(whole, body);
        }
        assert_eq!([0, 600, 5_000, 10_000_000].map(window_bits), [10, 10, 13, 22]);
    }
}
