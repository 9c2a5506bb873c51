//! Parses one YAML file, and says in plain words what is wrong with its form.

use serde::de::DeserializeOwned;
use serde_saphyr::Error;

use super::finding::{Gate, Rule};
use super::swallowed::{Told, look};

/// Parses a file; a fault of form is a finding and no value. An empty file is a fault, too: an editor that lost
/// the text must not make every reference to it a fault.
pub(super) fn parse<T: DeserializeOwned>(text: &str, gate: &mut Gate<'_>) -> Option<T> {
    let is_filled = |line: &str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    if !text.lines().any(is_filled) {
        let message = "the file is empty. Fill it, or take it out; a list without entries is `[]`.";
        gate.say(1, None, Rule::Format, message);
        return None;
    }
    if let Some((line, message)) = other_encoding(text) {
        gate.say(line, None, Rule::Format, message);
        return None;
    }
    // An editor's mark at the beginning of a file is no part of it.
    let text = text.trim_start_matches('\u{feff}');
    let seen = look(text);
    if !seen.faults.is_empty() {
        for (line, message) in seen.faults {
            gate.say(line, None, Rule::Format, message);
        }
        return None;
    }
    match serde_saphyr::from_str(text) {
        Ok(value) => Some(value),
        Err(error) => {
            let (line, message) = explain(&error, &seen.refused);
            gate.say(line, None, Rule::Format, message);
            None
        }
    }
}

/// The line from which on a text shows that its file is in another encoding than UTF-8, and a sentence.
fn other_encoding(text: &str) -> Option<(u64, String)> {
    if text.contains('\0') {
        return Some((
            1,
            "the file is in UTF-16, as some editors on Windows save it. Save it as UTF-8.".to_owned(),
        ));
    }
    let line_with =
        |is_wrong: &dyn Fn(&str) -> bool| (1..).zip(text.lines()).find(|(_, line)| is_wrong(line));
    // The character that readers put where bytes are no UTF-8.
    if let Some((line, _)) = line_with(&|line| line.contains(char::REPLACEMENT_CHARACTER)) {
        let message = "from here on the file is not UTF-8, so letters such as é are unreadable. It was probably saved in \
                       Windows-1252 (also called ANSI or Western). Save it as UTF-8.";
        return Some((line, message.to_owned()));
    }
    let (line, words) = line_with(&|line| misread(line).is_some())?;
    let message = format!(
        "'{}' is a letter or a mark that was read in Windows-1252 and saved so. Write it anew.",
        misread(words).unwrap_or_default()
    );
    Some((line, message))
}

/// Letters that nobody writes: é as "Ã©", ’ as "â€™".
fn misread(line: &str) -> Option<&str> {
    let begin = line.find(['Ã', 'â']).filter(|begin| {
        let mut next = line[*begin..].chars().skip(1);
        match (line[*begin..].chars().next(), next.next()) {
            (Some('Ã'), Some(next)) => matches!(next, '\u{80}'..='\u{bf}'),
            (_, next) => next == Some('€'),
        }
    })?;
    let rest = &line[begin..];
    Some(&rest[..rest.char_indices().nth(2).map_or(rest.len(), |(end, _)| end)])
}

/// A parser's complaint for people who edit content and have never seen a program: the line, and a sentence. The
/// author's own words are named as they were written. `refused` is what the author may have meant as words.
fn explain(error: &Error, refused: &[Told]) -> (u64, String) {
    let error = error.without_snippet();
    let line = error.location().map_or(1, |place| place.line());
    let Some(said) = what_is_wrong(error) else {
        // YAML may see it a line later.
        let told = refused.iter().rev().find(|(at, _)| (line.saturating_sub(1)..=line).contains(at));
        return match told {
            Some((at, sentence)) => (*at, format!("{sentence}.")),
            None => (line, format!("{}. {NO_YAML}", without_place(&error.to_string()))),
        };
    };
    (line, format!("{said}. Mend the line, or look the key up in docs/content.md."))
}

/// What helps with most lines that are no YAML.
const NO_YAML: &str = "Mend the line: a text with signs such as `: `, @ or % stands between quotation marks, and spaces at \
                       the beginning of a line say to what it belongs.";

/// None where the lines are no YAML, so that the parser does not know what they should be.
fn what_is_wrong(error: &Error) -> Option<String> {
    Some(match error {
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
            format!("{} is here, where {} belongs", in_words(unexpected), in_words(expected))
        }
        Error::InvalidScalar { ty, .. } => format!("{} belongs here", in_words(ty)),
        Error::Unexpected { expected, .. } => format!("{} belongs here", in_words(expected)),
        Error::NullIntoString { .. } => "a text belongs here".to_owned(),
        Error::ExternallyTaggedEnumExpectedScalarOrMapping { .. } => "one word belongs here".to_owned(),
        Error::Eof { .. } => "the file ends too early".to_owned(),
        Error::MultipleDocuments { .. } => "a line '---' begins a second document here".to_owned(),
        _ => return None,
    })
}

/// The parser's words for a type or a value, in everyday words.
fn in_words(parser: &str) -> String {
    let words = match parser {
        "u8" | "u16" | "u32" | "u64" | "usize" | "i8" | "i16" | "i32" | "i64" => "a whole number",
        "f32" | "f64" | "floating point" => "a number",
        "a boolean" => "true or false",
        "scalar" | "string scalar" => "one value",
        "a string" => "a text",
        "sequence" | "a sequence" | "sequence start" => "a list",
        "map" | "a map" | "mapping start" => "a group of keys",
        "unit value" | "Option value" => "nothing",
        parser if parser.starts_with("struct ") => "a group of keys",
        parser => {
            // A value: "string", "integer" or "boolean", and then what the author wrote.
            let value = parser.split_once(' ').filter(|(_, value)| value.starts_with(['"', '`']));
            return value.map_or(parser, |(_, value)| value).to_owned();
        }
    };
    words.to_owned()
}

/// The message without its " at line 1, column 2", which the finding gives in its own way.
fn without_place(message: &str) -> String {
    message.rfind(" at line ").and_then(|end| message.get(..end)).unwrap_or(message).to_owned()
}
