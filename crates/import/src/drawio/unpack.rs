//! The XML of a drawing: from a PNG's text, and from base64 and deflate.

use std::borrow::Cow;
use std::io::Read;

use base64::Engine as _;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use base64::{alphabet, engine::DecodePaddingMode};
use flate2::read::{DeflateDecoder, ZlibDecoder};

use super::KIND;
use crate::{Limits, ReadError, encoding};

/// Base64 as others write it: with or without the signs at its end.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// The text of a file: of a PNG its drawing, of every other file all of it.
pub(super) fn file<'bytes>(bytes: &'bytes [u8], limits: &Limits) -> Result<Cow<'bytes, str>, ReadError> {
    if let Some(chunks) = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n") {
        let text = png(chunks, limits)?;
        return Ok(Cow::Owned(document(&text, limits)?));
    }
    let text = encoding::text(bytes);
    // Some tools write only what stands inside a page.
    if text.trim_start().starts_with('<') { Ok(text) } else { Ok(Cow::Owned(document(&text, limits)?)) }
}

/// The XML of a drawing from one of the four forms in which it is written: plain, with percent signs, compressed, or
/// both of the last.
pub(super) fn document(text: &str, limits: &Limits) -> Result<String, ReadError> {
    let text = text.trim();
    if text.starts_with('<') {
        return Ok(text.to_owned());
    }
    if text.starts_with('%') {
        return Ok(percent(text));
    }
    let signs: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let packed = BASE64.decode(signs).map_err(|error| ReadError::damaged(KIND, error.to_string()))?;
    let bytes = match inflate(DeflateDecoder::new(packed.as_slice()), limits) {
        Err(ReadError::Damaged(..)) => inflate(ZlibDecoder::new(packed.as_slice()), limits)?,
        other => other?,
    };
    let text = encoding::text(&bytes);
    let text = text.trim();
    Ok(if text.starts_with('<') { text.to_owned() } else { percent(text) })
}

fn percent(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn inflate(from: impl Read, limits: &Limits) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    let read = from.take(limits.unpacked as u64 + 1).read_to_end(&mut bytes);
    limits.unpacked(bytes.len())?;
    read.map_err(|error| ReadError::damaged(KIND, error.to_string()))?;
    Ok(bytes)
}

/// The drawing in the text chunks of a PNG: its length, its kind, its content and a sum, one after the other.
fn png(mut chunks: &[u8], limits: &Limits) -> Result<String, ReadError> {
    while let Some((head, rest)) = chunks.split_first_chunk::<8>() {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let Some((content, rest)) = rest.split_at_checked(length) else {
            return Err(ReadError::damaged(KIND, "the picture ends too early"));
        };
        if let Some(text) = png_text(&head[4..], content, limits)? {
            return Ok(text);
        }
        chunks = rest.get(4..).unwrap_or_default();
    }
    Err(super::no_drawing())
}

fn png_text(kind: &[u8], content: &[u8], limits: &Limits) -> Result<Option<String>, ReadError> {
    let Some(end) = content.iter().position(|byte| *byte == 0) else { return Ok(None) };
    let (keyword, rest) = (&content[..end], &content[end + 1..]);
    if keyword != b"mxfile" && keyword != b"mxGraphModel" {
        return Ok(None);
    }
    let bytes = match kind {
        b"tEXt" => rest.to_vec(),
        b"zTXt" => {
            let packed = rest.get(1..).unwrap_or_default();
            // draw.io writes no zlib head here, other programs do.
            inflate(ZlibDecoder::new(packed), limits)
                .or_else(|_| inflate(DeflateDecoder::new(packed), limits))?
        }
        b"iTXt" => {
            let is_packed = rest.first() == Some(&1);
            let mut parts = rest.get(2..).unwrap_or_default().splitn(3, |byte| *byte == 0);
            let text = parts.nth(2).unwrap_or_default();
            if is_packed { inflate(ZlibDecoder::new(text), limits)? } else { text.to_vec() }
        }
        _ => return Ok(None),
    };
    Ok(Some(encoding::text(&bytes).into_owned()))
}
