//! How a new value is written: in the layout that the flows have.

use crate::scalar::{Around, fits_a_block, in_line, lines, quoted};
use crate::value::Value;

/// So many columns fit on a line with brackets; more becomes lines of its own.
const WIDEST: usize = 160;

/// A value between brackets, in one line.
pub(crate) fn between_brackets(value: &Value) -> String {
    match value {
        Value::Words(words) => in_line(words, Around::Brackets),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(between_brackets).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(entries) => {
            let entries: Vec<String> =
                entries.iter().map(|(key, value)| format!("{key}: {}", between_brackets(value))).collect();
            format!("{{ {} }}", entries.join(", "))
        }
    }
}

/// A key with its value, as lines. The first one is without its indent, the last one without its end.
pub(crate) fn entry(key: &str, value: &Value, indent: usize) -> String {
    format!("{key}:{}", behind_key(key, value, indent))
}

/// What is behind a key and its colon.
pub(crate) fn behind_key(key: &str, value: &Value, indent: usize) -> String {
    let below = " ".repeat(indent + 2);
    match value {
        Value::Words(words) if words.contains('\n') && fits_a_block(words) => {
            format!(" |\n{below}{}", lines(words, indent + 2, "\n"))
        }
        Value::Words(words) if words.contains('\n') => format!(" {}", quoted(words)),
        Value::Words(words) => format!(" {}", in_line(words, Around::Line)),
        Value::List(items) if items.iter().all(|item| item.as_words().is_some()) => {
            format!(" {}", between_brackets(value))
        }
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(|each| item(each, indent + 2)).collect();
            format!("\n{}", joined(&items, &below))
        }
        Value::Map(entries) if fits_in_brackets(key, value, indent) && !entries.is_empty() => {
            format!(" {}", between_brackets(value))
        }
        Value::Map(entries) if entries.is_empty() => " {}".to_owned(),
        Value::Map(entries) => {
            let entries: Vec<String> =
                entries.iter().map(|(key, value)| entry(key, value, indent + 2)).collect();
            format!("\n{}", joined(&entries, &below))
        }
    }
}

/// An item of a list, as lines behind its dash.
pub(crate) fn item(value: &Value, indent: usize) -> String {
    let below = " ".repeat(indent + 2);
    match value {
        Value::Words(words) => format!("- {}", in_line(words, Around::Line)),
        Value::List(_) => format!("- {}", between_brackets(value)),
        Value::Map(entries) => {
            let is_text = entries.keys().all(|key| key == "nl" || key == "en");
            let line = between_brackets(value);
            if is_text && indent + line.len() < WIDEST {
                return format!("- {line}");
            }
            let entries: Vec<String> =
                entries.iter().map(|(key, value)| entry(key, value, indent + 2)).collect();
            format!("- {}", entries.join(&format!("\n{below}")))
        }
    }
}

fn joined(parts: &[String], indent: &str) -> String {
    parts.iter().map(|part| format!("{indent}{part}")).collect::<Vec<_>>().join("\n")
}

/// Titles, labels and answers are in one line, where they fit.
fn fits_in_brackets(key: &str, value: &Value, indent: usize) -> bool {
    let is_answer = value.get("label").is_some() && value.get("next").is_some();
    (is_answer || matches!(key, "title" | "label"))
        && indent + key.len() + between_brackets(value).chars().count() < WIDEST
}
