//! Parses one YAML file, and says in plain words what is wrong with its form.

use serde::de::DeserializeOwned;
use serde_saphyr::Error;

use super::finding::{Gate, Rule};

/// Parses a file; a fault of form is a finding and no value.
pub(super) fn parse<T: DeserializeOwned>(text: &str, gate: &mut Gate<'_>) -> Option<T> {
    match serde_saphyr::from_str(text) {
        Ok(value) => Some(value),
        Err(error) => {
            let (line, message) = explain(&error);
            gate.say(line, None, Rule::Format, message);
            None
        }
    }
}

/// A parser's complaint for people who edit content and have never seen a program: the line, and a sentence. The
/// author's own words are named as they were written.
fn explain(error: &Error) -> (u64, String) {
    let error = error.without_snippet();
    let line = error.location().map_or(1, |place| place.line());
    let message = match error {
        Error::SerdeUnknownField { field, expected, .. } => {
            format!("the key '{field}' does not belong here. The keys are: {}", expected.join(", "))
        }
        Error::SerdeUnknownVariant { variant, expected, .. } => {
            format!("the word '{variant}' does not belong here. The words are: {}", expected.join(", "))
        }
        Error::SerdeMissingField { field, .. } => format!("the key '{field}' is missing here"),
        Error::DuplicateMappingKey { key: Some(key), .. } => format!("the key '{key}' is here twice"),
        Error::SerdeInvalidType { unexpected, expected, .. }
        | Error::SerdeInvalidValue { unexpected, expected, .. } => {
            format!("this is {}, but {} belongs here", in_words(unexpected), in_words(expected))
        }
        Error::InvalidScalar { ty, .. } => format!("{} belongs here", in_words(ty)),
        other => without_place(&other.to_string()),
    };
    (line, format!("{message}. Mend the line, or look the key up in docs/content.md."))
}

/// The parser's words for a type, in everyday words.
fn in_words(kind: &str) -> &str {
    match kind {
        "u8" | "u16" | "u32" | "u64" | "usize" | "i8" | "i16" | "i32" | "i64" => "a whole number",
        "f32" | "f64" => "a number",
        "bool" | "a boolean" => "true or false",
        "string" | "a string" => "a text",
        "sequence" | "a sequence" => "a list",
        "map" | "a map" => "keys with values",
        "unit" | "unit value" | "null" => "nothing",
        kind if kind.starts_with("struct ") => "keys with values",
        kind => kind,
    }
}

/// The message without its " at line 1, column 2", which the finding gives in its own way.
fn without_place(message: &str) -> String {
    message.rfind(" at line ").and_then(|end| message.get(..end)).unwrap_or(message).to_owned()
}
