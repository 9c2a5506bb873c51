//! Export of a flow to other programs: Mermaid and Graphviz DOT, draw.io and BPMN.
//!
//! All get the same words and the same kinds of shape as [`crate::draw()`] gives. Mermaid and Graphviz do the layout
//! themselves; the files for draw.io and BPMN have the places of our drawing.

mod bpmn;
mod drawio;

use std::fmt::Write;

pub use bpmn::bpmn;
pub use drawio::{DrawioOptions, drawio};

use flow::{Audience, Flow, Language};

use crate::size::{node_lines, node_text};

/// The flow as a Mermaid flowchart, for pages and wikis that show Mermaid.
#[must_use]
pub fn mermaid(flow: &Flow, audience: Audience, language: Language) -> String {
    // Nodes by number: an id such as `end` is a word of the language.
    let name = |id: &str| flow.nodes.get_index_of(id).map(|index| format!("n{index}"));
    // A string of JSON is a string of YAML.
    let title = serde_json::Value::from(plain(flow.title.get(language)));
    let mut text = format!("---\ntitle: {title}\n---\nflowchart TD\n");
    for (index, (id, node)) in flow.nodes.iter().enumerate() {
        let (open, close) = match node.kind.code() {
            "question" => ("{{", "}}"),
            "check" => ("[[", "]]"),
            "handoff" => (">", "]"),
            "outcome" => ("([", "])"),
            _ => ("[", "]"),
        };
        let label = mermaid_text(&node_text(id, node, audience, language, &|_| None));
        push(&mut text, format_args!("    n{index}{open}\"{label}\"{close}\n"));
    }
    for (index, node) in flow.nodes.values().enumerate() {
        for way in node.kind.ways_out() {
            let Some(next) = name(way.next) else { continue };
            let label =
                way.label.map(|label| mermaid_text(label.get(language))).filter(|label| !label.is_empty());
            let label = label.map(|label| format!("|\"{label}\"|")).unwrap_or_default();
            push(&mut text, format_args!("    n{index} -->{label} {next}\n"));
        }
    }
    text
}

/// The flow as a Graphviz graph, for `dot`.
#[must_use]
pub fn dot(flow: &Flow, audience: Audience, language: Language) -> String {
    let mut text = String::new();
    push(&mut text, format_args!("digraph \"{}\" {{\n", dot_text(&flow.id)));
    let title = dot_text(flow.title.get(language));
    push(
        &mut text,
        format_args!("    graph [label=\"{title}\", labelloc=t, fontname=\"sans-serif\", rankdir=TB]\n"),
    );
    text.push_str("    node [fontname=\"sans-serif\", margin=\"0.2,0.1\"]\n");
    text.push_str("    edge [fontname=\"sans-serif\"]\n");
    for (id, node) in &flow.nodes {
        let shape = match node.kind.code() {
            "question" => "shape=hexagon",
            "check" => "shape=box, peripheries=2",
            "handoff" => "shape=cds",
            "outcome" => "shape=box, style=rounded",
            _ => "shape=box",
        };
        let lines = node_lines(id, node, audience, language, &|_| None);
        let label = lines.iter().map(|line| dot_text(line)).collect::<Vec<_>>().join("\\n");
        push(&mut text, format_args!("    \"{}\" [label=\"{label}\", {shape}]\n", dot_text(id)));
    }
    for (id, node) in &flow.nodes {
        for way in node.kind.ways_out().filter(|way| flow.nodes.contains_key(way.next)) {
            let label =
                way.label.map(|label| dot_text(label.get(language))).filter(|label| !label.is_empty());
            let label = label.map(|label| format!(" [label=\"{label}\"]")).unwrap_or_default();
            push(&mut text, format_args!("    \"{}\" -> \"{}\"{label}\n", dot_text(id), dot_text(way.next)));
        }
    }
    text.push_str("}\n");
    text
}

fn push(text: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = text.write_fmt(line);
}

/// Text on one line, without characters that no program shows.
fn plain(text: &str) -> String {
    let words: Vec<&str> =
        text.split(|character: char| character.is_whitespace() || character.is_control()).collect();
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Text inside the double quotes of Mermaid, which knows characters by name or number between `#` and `;`.
fn mermaid_text(text: &str) -> String {
    let text = plain(text);
    // Mermaid drops the last `;` of a line in which one of these comes before a colon and a `#`.
    let is_style = text.contains("style") || text.contains("classDef");
    // A text that begins like a list in Markdown is refused.
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    // A word of the language, wherever it is in a line; the name of a picture, such as `fa:fa-key`.
    let is_direction = text.contains("direction");
    let is_picture = text.contains("fa");
    let mut escaped = String::with_capacity(text.len());
    for (index, character) in text.chars().enumerate() {
        match character {
            '"' => escaped.push_str("#quot;"),
            '<' => escaped.push_str("#lt;"),
            '>' => escaped.push_str("#gt;"),
            '&' => escaped.push_str("#amp;"),
            // Two dollar signs begin a formula.
            '#' | '$' | '`' | '\\' | '*' | '_' | '~' | '[' | ']' | '{' | '}' | '|' => {
                number(&mut escaped, character);
            }
            ' ' if is_direction => number(&mut escaped, character),
            ':' if is_style || is_picture => number(&mut escaped, character),
            '-' | '+' if index == 0 => number(&mut escaped, character),
            '.' | ')' if index > 0 && index == digits => number(&mut escaped, character),
            _ => escaped.push(character),
        }
    }
    escaped
}

fn number(escaped: &mut String, character: char) {
    push(escaped, format_args!("#{};", u32::from(character)));
}

/// Text inside the double quotes of DOT. Labels know `\n` and the like, and HTML's names of characters.
fn dot_text(text: &str) -> String {
    plain(text).replace('\\', "\\\\").replace('"', "\\\"").replace('&', "&amp;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mermaid_text_says_what_the_author_wrote() {
        assert_eq!(mermaid_text("Zeg \"ja\" & ga door"), "Zeg #quot;ja#quot; #amp; ga door");
        assert_eq!(mermaid_text("een\nregel\r\n\tverder\u{7}"), "een regel verder");
        assert_eq!(mermaid_text("<b>kop</b>"), "#lt;b#gt;kop#lt;/b#gt;");
        assert_eq!(mermaid_text("kaart #5; [oud] {a|b}"), "kaart #35;5; #91;oud#93; #123;a#124;b#125;");
        assert_eq!(mermaid_text("LOGOUT_DETECTED"), "LOGOUT#95;DETECTED");
        assert_eq!(mermaid_text("`vet`"), "#96;vet#96;");
        assert_eq!(mermaid_text("end"), "end");
    }

    #[test]
    fn mermaid_text_is_no_list_and_no_style() {
        assert_eq!(mermaid_text("1. Open de browser. 2. Log in."), "1#46; Open de browser. 2. Log in.");
        assert_eq!(mermaid_text("12) Kies"), "12#41; Kies");
        assert_eq!(mermaid_text("- een - twee"), "#45; een - twee");
        assert_eq!(mermaid_text("style: \"x\""), "style#58; #quot;x#quot;");
        assert_eq!(mermaid_text("Let op: nu"), "Let op: nu");
    }

    #[test]
    fn mermaid_text_is_no_direction_no_picture_and_no_formula() {
        assert_eq!(mermaid_text("direction LR"), "direction#32;LR");
        assert_eq!(mermaid_text("fa:fa-key sleutel"), "fa#58;fa-key sleutel");
        assert_eq!(mermaid_text("$$x^2$$"), "#36;#36;x^2#36;#36;");
    }

    #[test]
    fn dot_text_says_what_the_author_wrote() {
        assert_eq!(dot_text("Zeg \"ja\""), "Zeg \\\"ja\\\"");
        assert_eq!(dot_text("C:\\naam \\N"), "C:\\\\naam \\\\N");
        assert_eq!(dot_text("&lt; & <b>"), "&amp;lt; &amp; <b>");
        assert_eq!(dot_text("twee\nregels"), "twee regels");
        assert_eq!(dot_text("\\"), "\\\\");
    }
}
