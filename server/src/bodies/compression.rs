//! Compression: gzip and Brotli of a whole body, or of a piece ([`Piece`]) that is joined with others afterwards. It is
//! done once when content is loaded, or quickly for one request.

use std::io::Write;

/// Brotli's quality. 9 of 11: nearly as small, and content loads at once.
const BROTLI_QUALITY: i32 = 9;
/// Below this a compressed body and its headers save nothing.
const WORTH_BYTES: usize = 512;

/// Brotli's quality for a whole body that is made for one request.
const QUICK_BROTLI_QUALITY: i32 = 4;

/// How much trouble is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effort {
    /// For what one visitor gets: less than a tenth of a millisecond for a page's own words.
    Quick,
    /// For what many get: some milliseconds.
    Good,
    /// For what everybody gets, with every page: some tens of milliseconds.
    Most,
}

/// Below this Brotli's higher qualities take milliseconds for their tables, and save some 20 bytes.
const WORTH_EFFORT_BYTES: usize = 16 * 1024;

impl Effort {
    const fn brotli(self, length: usize) -> i32 {
        match self {
            Self::Most => 11,
            Self::Good if length >= WORTH_EFFORT_BYTES => BROTLI_QUALITY,
            Self::Good => QUICK_BROTLI_QUALITY,
            // Half the time, and one byte in sixteen more of what is a page's own.
            Self::Quick => 2,
        }
    }

    const fn deflate(self) -> flate2::Compression {
        match self {
            Self::Quick => flate2::Compression::new(3),
            Self::Good | Self::Most => flate2::Compression::best(),
        }
    }
}

/// Where a piece stands in its body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stands {
    First,
    Between,
    Last,
}

/// A piece of a body, compressed so that pieces in a row are the body, compressed. No piece refers to another one, so
/// each can be kept and used in many bodies; what that costs is what they have in common.
#[derive(Debug)]
pub(crate) struct Piece {
    /// The compressed bytes, whole bytes of the stream.
    pub(crate) bytes: Vec<u8>,
    /// The checksum of what was compressed, which a gzip body says at its end.
    crc: flate2::Crc,
}

/// A Brotli stream ends with an empty last block (RFC 7932, 9.2): the bits 1, 1.
const BROTLI_END: u8 = 0b11;

impl Piece {
    /// A piece of a Brotli body (RFC 7932). The encoder's `catable` keeps from referring to what stands before,
    /// `bare_stream` leaves the end out, `byte_align` fills the last byte.
    pub(crate) fn brotli(piece: &[u8], stands: Stands, effort: Effort) -> Self {
        let params = brotli::enc::BrotliEncoderParams {
            quality: effort.brotli(piece.len()),
            // The first piece says the window for all of them: that must hold the longest body.
            lgwin: if stands == Stands::First { JOINED_WINDOW_BITS } else { window_bits(piece.len()) },
            size_hint: piece.len(),
            catable: stands != Stands::First,
            // The distances of the words that Brotli knows depend on what stands before.
            use_dictionary: stands == Stands::First,
            appendable: true,
            byte_align: true,
            bare_stream: true,
            ..Default::default()
        };
        let mut bytes = Vec::new();
        // Neither reading nor writing memory fails.
        let written = brotli::BrotliCompress(&mut &piece[..], &mut bytes, &params);
        debug_assert!(written.is_ok(), "memory does not fail");
        if stands == Stands::Last {
            bytes.push(BROTLI_END);
        }
        Self { bytes, crc: flate2::Crc::new() }
    }

    /// A piece of a gzip body (RFC 1952): what stands between its head and its checksum.
    pub(crate) fn gzip(piece: &[u8], stands: Stands, effort: Effort) -> Self {
        let mut crc = flate2::Crc::new();
        crc.update(piece);
        let mut bytes = if stands == Stands::First { GZIP_HEAD.to_vec() } else { Vec::new() };
        let mut encoder = flate2::write::DeflateEncoder::new(bytes, effort.deflate());
        // Writing memory does not fail. A flush ends at a whole byte, without the mark of the end.
        let written = encoder.write_all(piece).and_then(|()| encoder.flush());
        debug_assert!(written.is_ok(), "memory does not fail");
        bytes = match stands {
            Stands::Last => encoder.finish().unwrap_or_default(),
            Stands::First | Stands::Between => std::mem::take(encoder.get_mut()),
        };
        Self { bytes, crc }
    }

    /// How a gzip body of these pieces ends: its checksum and its length.
    pub(crate) fn gzip_end<'a>(pieces: impl IntoIterator<Item = &'a Self>) -> [u8; 8] {
        let mut whole = flate2::Crc::new();
        for piece in pieces {
            whole.combine(&piece.crc);
        }
        let [a, b, c, d] = whole.sum().to_le_bytes();
        let [e, f, g, h] = whole.amount().to_le_bytes();
        [a, b, c, d, e, f, g, h]
    }
}

/// 4 MB, more than any page.
const JOINED_WINDOW_BITS: i32 = 22;

/// Deflate, no name, no time, an unknown system.
const GZIP_HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

/// The whole body compressed by Brotli; none when that does not make it smaller.
pub(crate) fn brotli(body: &[u8], effort: Effort) -> Option<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: if effort == Effort::Quick { QUICK_BROTLI_QUALITY } else { BROTLI_QUALITY },
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

/// The whole body compressed by gzip; none when that does not make it smaller.
pub(crate) fn gzip(body: &[u8], effort: Effort) -> Option<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), effort.deflate());
    let small = encoder.write_all(body).and_then(|()| encoder.finish()).ok()?;
    (body.len() >= WORTH_BYTES && small.len() < body.len()).then_some(small)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(length: usize, step: u32) -> Vec<u8> {
        let words = (0..).flat_map(|n: u32| format!("<p>{}</p> ", n * step % 997).into_bytes());
        words.take(length).collect()
    }

    #[test]
    fn pieces_in_a_row_are_the_body_compressed() {
        use Stands::{Between, First, Last};
        for lengths in [[0, 0, 0], [1, 2, 3], [900, 34_000, 4_000], [40_000, 1, 600_000], [2, 300_000, 0]] {
            for effort in [Effort::Quick, Effort::Good] {
                let pieces = [words(lengths[0], 7), words(lengths[1], 13), words(lengths[2], 29)];
                let [first, between, last] = &pieces;
                let whole = pieces.concat();

                let made = [(first, First), (between, Between), (last, Last)]
                    .map(|(piece, stands)| Piece::brotli(piece, stands, effort).bytes);
                let mut read = Vec::new();
                brotli::BrotliDecompress(&mut made.concat().as_slice(), &mut read).unwrap();
                assert!(read == whole, "brotli, {lengths:?}, {effort:?}");

                let made = [(first, First), (between, Between), (last, Last)]
                    .map(|(piece, stands)| Piece::gzip(piece, stands, effort));
                let mut bytes = made.each_ref().map(|piece| piece.bytes.clone()).concat();
                bytes.extend(Piece::gzip_end(&made));
                let mut read = Vec::new();
                let mut decoder = flate2::read::GzDecoder::new(bytes.as_slice());
                std::io::Read::read_to_end(&mut decoder, &mut read).unwrap();
                assert!(read == whole, "gzip, {lengths:?}, {effort:?}");
            }
        }
    }

    #[test]
    fn what_is_compressed_in_a_small_window_is_whole_and_no_larger() {
        for length in [600, 5_000, 70_000, 1_000_000] {
            let body: Vec<u8> = (0..length)
                .flat_map(|n: u32| format!("{} ", n % 997).into_bytes())
                .take(length as usize)
                .collect();
            let small = brotli(&body, Effort::Good).unwrap();
            let mut whole = Vec::new();
            brotli::BrotliDecompress(&mut small.as_slice(), &mut whole).unwrap();
            assert_eq!(whole, body);
        }
        assert_eq!([0, 600, 5_000, 10_000_000].map(window_bits), [10, 10, 13, 22]);
    }
}
