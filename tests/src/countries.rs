//! A database of countries in MaxMind's format, version 2.0, in which every address is in one country.

/// The database. The tree has one node, both sides of which lead to the one record; `country` is an ISO code.
#[must_use]
pub fn everybody_in(country: &str) -> Vec<u8> {
    const NODES: u32 = 1;
    const SEPARATOR: [u8; 16] = [0; 16];
    // A record of the tree that is larger than the number of nodes points behind the separator: here to byte 0.
    let to_record = (NODES + 16).to_be_bytes();
    let mut file = [&to_record[1..], &to_record[1..], &SEPARATOR].concat();
    file.extend(map(&[("country", map(&[("iso_code", text(country))]))]));
    file.extend(b"\xab\xcd\xefMaxMind.com");
    file.extend(map(&[
        ("binary_format_major_version", number(TWO_BYTES, 2)),
        ("binary_format_minor_version", number(TWO_BYTES, 0)),
        ("build_epoch", number(EIGHT_BYTES, 1_700_000_000)),
        ("database_type", text("Inlogwijzer-Test")),
        ("description", map(&[("en", text("Everybody in one country"))])),
        ("ip_version", number(TWO_BYTES, 4)),
        ("languages", list()),
        ("node_count", number(FOUR_BYTES, NODES)),
        ("record_size", number(TWO_BYTES, 24)),
    ]));
    file
}

const TEXT: u8 = 2;
const TWO_BYTES: u8 = 5;
const FOUR_BYTES: u8 = 6;
const MAP: u8 = 7;
const EIGHT_BYTES: u8 = 9;
const LIST: u8 = 11;

/// A field's first bytes: its type, and its size up to 28. Types above 7 have a byte of their own.
fn begin(kind: u8, size: usize) -> Vec<u8> {
    let size = u8::try_from(size.min(28)).unwrap_or(28);
    if kind > 7 { vec![size, kind - 7] } else { vec![kind << 5 | size] }
}

fn text(words: &str) -> Vec<u8> {
    let mut bytes = begin(TEXT, words.len());
    bytes.extend(words.as_bytes());
    bytes
}

fn number(kind: u8, value: u32) -> Vec<u8> {
    let bytes = value.to_be_bytes();
    let bytes: Vec<u8> = bytes.into_iter().skip_while(|byte| *byte == 0).collect();
    [begin(kind, bytes.len()), bytes].concat()
}

fn map(fields: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = begin(MAP, fields.len());
    for (name, value) in fields {
        bytes.extend(text(name));
        bytes.extend(value);
    }
    bytes
}

fn list() -> Vec<u8> {
    begin(LIST, 0)
}
