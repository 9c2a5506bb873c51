//! Writes and reads XLIFF 2.0, which translators' programs open.
//!
//! Version 2.0 and not 1.2: it has notes on a unit, in which the English as it was goes along, and one meaning for each
//! element, so that programs change less of it.

use std::fmt::Write as _;

use flow::Language;
use roxmltree::{Document, Node, ParsingOptions};

use crate::place::{Entry, Mark};
use crate::row::{Incoming, IncomingError, Row};

const SPACE: &str = "urn:oasis:names:tc:xliff:document:2.0";
/// What a file may hold.
const MOST_NODES: u32 = 1_000_000;

/// The texts as XLIFF 2.0: the target is the text in `language` as it is, to be changed.
#[must_use]
pub fn xliff(entries: &[Entry], language: Language) -> String {
    let source = language.other();
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <xliff xmlns=\"{SPACE}\" version=\"2.0\" srcLang=\"{source}\" trgLang=\"{language}\">\n"
    );
    let mut file = "";
    let mut number = 0;
    for entry in entries {
        if entry.file() != file {
            if !file.is_empty() {
                text.push_str("</file>\n");
            }
            file = entry.file();
            number += 1;
            push(&mut text, format_args!("<file id=\"f{number}\" original=\"{}\">\n", escape(file)));
        }
        push(
            &mut text,
            format_args!(
                "<unit id=\"{mark}\" name=\"{id}\" xml:space=\"preserve\">\n\
                 <notes><note id=\"was\">{was}</note></notes>\n\
                 <segment state=\"translated\"><source>{from}</source><target>{was}</target></segment>\n</unit>\n",
                mark = entry.mark(),
                id = escape(&entry.id),
                from = escape(entry.text.get(source)),
                was = escape(entry.text.get(language)),
            ),
        );
    }
    if !file.is_empty() {
        text.push_str("</file>\n");
    }
    text.push_str("</xliff>\n");
    text
}

/// Reads the units of a file.
pub(crate) fn read(text: &str) -> Result<Incoming, IncomingError> {
    let damaged = |why: String| IncomingError::Damaged(why);
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| damaged(error.to_string()))?;
    let root = document.root_element();
    if root.tag_name().name() != "xliff" {
        return Err(IncomingError::Unknown);
    }
    if root.tag_name().namespace() != Some(SPACE) {
        return Err(IncomingError::OtherXliff(root.attribute("version").unwrap_or("?").to_owned()));
    }
    let code = root.attribute("trgLang").unwrap_or_default();
    let language: Language = code.parse().map_err(|_| IncomingError::OtherLanguage(code.to_owned()))?;
    let mut rows = Vec::new();
    let mut files = Vec::new();
    for file in root.children().filter(|node| node.has_tag_name((SPACE, "file"))) {
        files.extend(file.attribute("original").map(str::to_owned));
        for unit in file.descendants().filter(|node| node.has_tag_name((SPACE, "unit"))) {
            let line = document.text_pos_at(unit.range().start).row;
            let of = |name: &str| -> String {
                let parts = unit.descendants().filter(|node| node.has_tag_name((SPACE, name)));
                parts.map(words_of).collect()
            };
            let note = unit
                .descendants()
                .find(|node| node.has_tag_name((SPACE, "note")) && node.attribute("id") == Some("was"));
            let (target, source) = (of("target"), of("source"));
            let was = note.map_or_else(|| target.clone(), words_of);
            let (nl, en) = if language == Language::En { (source, was) } else { (was, source) };
            rows.push(Row {
                at: format!("line {line}"),
                id: unit.attribute("name").unwrap_or_default().to_owned(),
                mark: Mark::read(unit.attribute("id").unwrap_or_default()),
                nl,
                en,
                new: target,
                trouble: None,
            });
        }
    }
    Ok(Incoming { language, rows, files })
}

/// The words in an element, those in marks of programs too.
fn words_of(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect()
}

fn push(text: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = text.write_fmt(line);
}

/// Text as XML allows it, in an element and in an attribute.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(sign),
            sign if sign.is_control() || matches!(sign, '\u{fffe}' | '\u{ffff}') => escaped.push(' '),
            sign => escaped.push(sign),
        }
    }
    escaped
}
