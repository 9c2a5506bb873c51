//! How words are written in YAML: bare where YAML takes them for these very words, else between quotation marks or as a
//! block of lines.

use granit_parser::{Event, Parser};

/// Where words are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Around {
    /// Between brackets, where a comma ends them.
    Brackets,
    /// On a line of their own, behind a key or a dash.
    Line,
}

/// The words in one line.
#[must_use]
pub fn in_line(words: &str, around: Around) -> String {
    if is_plain(words, around) { words.to_owned() } else { quoted(words) }
}

/// Whether YAML takes the bare words for these very words.
#[must_use]
pub fn is_plain(words: &str, around: Around) -> bool {
    let is_word = words.chars().next().is_some_and(char::is_alphanumeric)
        && words.chars().any(char::is_alphabetic)
        && !is_taken(words);
    if !is_word || words.contains('\n') || words.chars().any(char::is_control) || words.contains('#') {
        return false;
    }
    let within = match around {
        // Inside brackets a question mark at the end is read as a key by some.
        Around::Brackets if words.contains(['{', '}', '[', ']']) || words.ends_with('?') => return false,
        Around::Brackets => format!("{{ nl: {words}, en: x }}"),
        Around::Line => format!("nl: {words}\nen: x\n"),
    };
    is_read_as(&within, words)
}

/// Whether some version of YAML takes these bare words for a value that is no text.
#[must_use]
pub fn is_taken(words: &str) -> bool {
    matches!(
        words.to_ascii_lowercase().as_str(),
        "true" | "false" | "null" | "yes" | "no" | "on" | "off" | "y" | "n"
    )
}

/// Whether YAML reads in `within` a key `nl` with these very words, and a key `en` with `x`.
#[must_use]
pub fn is_read_as(within: &str, words: &str) -> bool {
    let scalars: Option<Vec<String>> = Parser::new_from_str(within)
        .filter_map(|event| match event {
            Ok((Event::Scalar(value, ..), _)) => Some(Some(value.into_owned())),
            Ok(_) => None,
            Err(_) => Some(None),
        })
        .collect();
    scalars.is_some_and(|scalars| scalars == ["nl", words, "en", "x"])
}

/// Words between double quotes, in one line.
#[must_use]
pub fn quoted(words: &str) -> String {
    let mut made = String::from("\"");
    for sign in words.chars() {
        match sign {
            '"' => made.push_str("\\\""),
            '\\' => made.push_str("\\\\"),
            '\n' => made.push_str("\\n"),
            '\t' => made.push_str("\\t"),
            sign if sign.is_control() => made.push_str(&format!("\\u{:04x}", u32::from(sign))),
            sign => made.push(sign),
        }
    }
    made.push('"');
    made
}

/// The lines of a block, each behind `indent` spaces but the first.
#[must_use]
pub fn lines(words: &str, indent: usize, end: &str) -> String {
    let indent = " ".repeat(indent);
    let mut made = String::new();
    for (index, line) in words.lines().enumerate() {
        if index > 0 {
            made.push_str(end);
            if !line.is_empty() {
                made.push_str(&indent);
            }
        }
        made.push_str(line);
    }
    made
}

/// Whether the words can be a block of lines as they are.
#[must_use]
pub fn fits_a_block(words: &str) -> bool {
    !words.is_empty()
        && !words.starts_with([' ', '\n'])
        && !words.ends_with(['\n', ' '])
        && !words.chars().any(|sign| sign.is_control() && sign != '\n')
}
