//! Parses one YAML file, and says in plain words what is wrong with its form.

use serde::de::DeserializeOwned;

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

/// A parser's complaint for people who edit content and have never seen a program: the line, and a sentence.
pub fn explain(error: &serde_saphyr::Error) -> (u64, String) {
    let line = error.location().map_or(1, |place| place.line());
    let mut message = error.without_snippet().to_string();
    if let Some(end) = message.find(" at line ") {
        message.truncate(end);
    }
    for (program, people) in [
        ("u8", "whole number"),
        ("u16", "whole number"),
        ("u32", "whole number"),
        ("u64", "whole number"),
        ("usize", "whole number"),
        ("i64", "whole number"),
        ("f64", "number"),
    ] {
        message = message.replace(program, people);
    }
    (line, format!("{message}. Mend the line, or look the key up in docs/content.md."))
}
