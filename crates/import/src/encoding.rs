//! Bytes to text: UTF-8 and UTF-16 with or without a byte order mark, and Windows-1252 for everything else.

use std::borrow::Cow;

/// The text of a file. Never fails: bytes that are no UTF-8 are read as Windows-1252.
#[must_use]
pub(crate) fn text(bytes: &[u8]) -> Cow<'_, str> {
    if let Some(text) = utf16(bytes) {
        return Cow::Owned(text);
    }
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    std::str::from_utf8(bytes).map_or_else(|_| Cow::Owned(windows_1252(bytes)), Cow::Borrowed)
}

/// The text, if it is UTF-16: by its byte order mark, or by every other byte of its beginning being zero.
#[must_use]
pub(crate) fn utf16(bytes: &[u8]) -> Option<String> {
    let (little, start) = match bytes {
        [0xFF, 0xFE, ..] => (true, 2),
        [0xFE, 0xFF, ..] => (false, 2),
        [low, 0, _, 0, ..] if *low != 0 => (true, 0),
        [0, high, 0, _, ..] if *high != 0 => (false, 0),
        _ => return None,
    };
    let pairs = bytes.get(start..)?.as_chunks::<2>().0;
    let read = if little { u16::from_le_bytes } else { u16::from_be_bytes };
    let units: Vec<u16> = pairs.iter().map(|pair| read(*pair)).collect();
    Some(String::from_utf16_lossy(&units))
}

/// The signs of Windows-1252 from 0x80 to 0x9F; the others are those of Unicode.
const UPPER: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn windows_1252(bytes: &[u8]) -> String {
    let sign = |byte: &u8| match byte {
        0x80..=0x9F => UPPER.get(usize::from(byte - 0x80)).copied().unwrap_or(' '),
        byte => char::from(*byte),
    };
    bytes.iter().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn each_encoding_gives_the_same_text() {
        let words = "één ‘vak’";
        let utf16: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(words.as_bytes()), words);
        assert_eq!(text(&[b"\xEF\xBB\xBF".as_slice(), words.as_bytes()].concat()), words);
        assert_eq!(text(&[b"\xFF\xFE".as_slice(), &utf16].concat()), words);
        assert_eq!(text(b"\xe9\xe9n \x91vak\x92"), words);
    }
}
