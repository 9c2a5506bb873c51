//! A plan as YAML, in the format of `docs/content.md`. Everything that is missing is an empty text or an empty list, so
//! that the gate names it.

use std::fmt::Write as _;

use flow::Language;
use flow::author::is_unseen;

use super::{DraftNode, Kind, Plan, Settings};

/// The YAML of a plan.
pub(super) fn yaml(plan: &Plan, settings: &Settings<'_>) -> String {
    let mut out = String::from("# yaml-language-server: $schema=../../docs/schema/flow.schema.json\n#\n");
    let words = match settings.language {
        Language::Nl => [
            "# Concept, gemaakt van een tekening. Wat leeg is, moet iemand nog schrijven: `inlogwijzer check` noemt het.",
            "# Haal deze regels weg als het plan af is.",
        ],
        Language::En => [
            "# A draft, made from a drawing. What is empty is still to be written: `inlogwijzer check` names it.",
            "# Remove these lines when the plan is done.",
        ],
    };
    for line in words {
        push(&mut out, 0, line);
    }
    push(&mut out, 0, &format!("id: {}", id(&plan.id)));
    push(&mut out, 0, &format!("service: {}", settings.service));
    push(&mut out, 0, "audience: both");
    push(&mut out, 0, &format!("title: {}", text(&plan.title, settings.language)));
    push(&mut out, 0, &format!("summary: {}", text("", settings.language)));
    push(&mut out, 0, &format!("start: {}", id(&plan.start)));
    push(&mut out, 0, "nodes:");
    for node in &plan.nodes {
        out.push('\n');
        write_node(&mut out, node, settings.language);
    }
    out
}

fn write_node(out: &mut String, node: &DraftNode, language: Language) {
    let place = node.place.words(language);
    if !place.is_empty() {
        push(out, 1, &format!("# {}", on_one_line(&place)));
    }
    push(out, 1, &format!("{}:", id(&node.id)));
    let kind = match &node.kind {
        Kind::Question(_) => "question",
        Kind::Step { .. } => "step",
        Kind::Handoff { .. } => "handoff",
        Kind::Outcome(_) => "outcome",
    };
    push(out, 2, &format!("kind: {kind}"));
    push(out, 2, "source: []");
    push(out, 2, &format!("text: {}", text(&node.text, language)));
    if !node.detail.is_empty() {
        push(out, 2, &format!("detail: {}", text(&node.detail, language)));
    }
    match &node.kind {
        Kind::Question(answers) => {
            push(out, 2, "answers:");
            for answer in answers {
                let label = text(&answer.label, language);
                push(
                    out,
                    3,
                    &format!("{}: {{ label: {label}, next: {} }}", id(&answer.id), id(&answer.next)),
                );
            }
        }
        Kind::Step { next, .. } => push(out, 2, &format!("next: {}", id(next))),
        Kind::Handoff { flow, node } => {
            push(out, 2, &format!("flow: {}", id(flow)));
            if let Some(node) = node {
                push(out, 2, &format!("node: {}", id(node)));
            }
        }
        Kind::Outcome(ending) => push(out, 2, &format!("outcome: {}", ending.code())),
    }
}

fn push(out: &mut String, depth: usize, line: &str) {
    // Writing to a string does not fail.
    let _ = writeln!(out, "{:width$}{line}", "", width = depth * 2);
}

/// An id, between quotation marks where YAML would read something else than a word.
fn id(id: &str) -> String {
    let is_other = matches!(id, "true" | "false" | "null" | "yes" | "no" | "on" | "off" | "y" | "n");
    if is_other || !id.starts_with(|sign: char| sign.is_ascii_lowercase()) {
        format!("\"{id}\"")
    } else {
        id.to_owned()
    }
}

/// Both languages, of which one is still to be written.
fn text(words: &str, language: Language) -> String {
    match language {
        Language::Nl => format!("{{ nl: {}, en: \"\" }}", quoted(words)),
        Language::En => format!("{{ nl: \"\", en: {} }}", quoted(words)),
    }
}

/// A text between quotation marks, by the rules of YAML.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            // Nobody sees it in the drawing, and the gate refuses it.
            sign if is_unseen(sign) => {}
            // What a YAML reader refuses, or takes for the end of a line.
            sign if sign.is_control()
                || matches!(sign, '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}') =>
            {
                let _ = write!(out, "\\U{:08X}", u32::from(sign));
            }
            sign => out.push(sign),
        }
    }
    out.push('"');
    out
}

/// Names in a drawing may have line ends in them, and signs that nobody sees; a comment may not.
pub(super) fn on_one_line(text: &str) -> String {
    let ends_a_line = |sign: char| sign.is_control() || matches!(sign, '\u{2028}' | '\u{2029}');
    let signs = text.chars().map(|sign| if ends_a_line(sign) { ' ' } else { sign });
    let seen = |sign: &char| !is_unseen(*sign) && !matches!(sign, '\u{fffe}' | '\u{ffff}');
    let words: String = signs.filter(seen).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
