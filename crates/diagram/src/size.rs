//! Sizes of boxes and labels, from their text.

use flow::{Audience, Language, Node, NodeKind, Text};
use protocol::{DrawnLabel, DrawnNode, Type};

use crate::advance::width_px;
use crate::shape::room;
use crate::wrap::{Measure, wrap};

/// The type that boxes and labels are measured for.
pub(crate) const TYPE: Type = Type { node_px: 16.0, node_line_px: 22.0, label_px: 14.0, label_line_px: 20.0 };

const NODE: Measure = Measure { font_px: TYPE.node_px, line_px: 220.0, word_px: 300.0 };
/// Questions are wide by their shape: with somewhat longer lines they come out less tall.
const QUESTION: Measure = Measure { line_px: 240.0, ..NODE };
const LABEL: Measure = Measure { font_px: TYPE.label_px, line_px: 160.0, word_px: 220.0 };

/// Left and right of a label's text, so that its edge does not touch it.
const LABEL_SIDE_PX: f64 = 5.0;
/// Left and right of a chapter's title, within its plate.
const TITLE_SIDE_PX: f64 = 10.0;
/// How much wider bold letters are, at most.
const BOLD: f64 = 1.12;
/// Narrower boxes look lost among the others.
const NARROWEST_PX: f64 = 100.0;

/// A node's box, without a place yet.
pub(crate) fn sized_node(
    id: &str,
    node: &Node,
    audience: Audience,
    language: Language,
    handoff_titles: &dyn Fn(&str) -> Option<String>,
) -> DrawnNode {
    let kind = node.kind.code();
    let lines = node_lines(id, node, audience, language, handoff_titles);
    let room = room(kind);
    let height = lines_px(&lines, TYPE.node_line_px) + 2.0 * room.above_px;
    let width = widest_px(&lines, TYPE.node_px) + 2.0 * room.side_px;
    let outcome = match node.kind {
        NodeKind::Outcome { outcome } => Some(outcome),
        _ => None,
    };
    DrawnNode {
        id: id.to_owned(),
        kind: kind.to_owned(),
        outcome,
        x: 0.0,
        y: 0.0,
        width: width.max(NARROWEST_PX).ceil(),
        height: height.ceil(),
        lines,
        outline: String::new(),
        sign: String::new(),
    }
}

/// An answer's label, without a place yet; none where the answer has no words.
pub(crate) fn sized_label(label: &Text, language: Language) -> Option<DrawnLabel> {
    let lines = wrap(label.get(language), LABEL);
    let width = (widest_px(&lines, TYPE.label_px) + 2.0 * LABEL_SIDE_PX).ceil();
    let height = lines_px(&lines, TYPE.label_line_px).ceil();
    (!lines.is_empty()).then_some(DrawnLabel { x: 0.0, y: 0.0, width, height, lines })
}

/// A chapter's title, without a place yet, in one line; none where it has no words.
pub(crate) fn sized_title(title: &Text, language: Language) -> Option<DrawnLabel> {
    let line = title.get(language).split_whitespace().collect::<Vec<_>>().join(" ");
    let width = (width_px(&line, TYPE.label_px) * BOLD + 2.0 * TITLE_SIDE_PX).ceil();
    let label =
        DrawnLabel { x: 0.0, y: 0.0, width, height: TYPE.label_line_px + 4.0, lines: vec![line.clone()] };
    (!line.is_empty()).then_some(label)
}

/// The words in a box, broken into lines.
pub(crate) fn node_lines(
    id: &str,
    node: &Node,
    audience: Audience,
    language: Language,
    handoff_titles: &dyn Fn(&str) -> Option<String>,
) -> Vec<String> {
    let measure = if matches!(node.kind, NodeKind::Question { .. }) { QUESTION } else { NODE };
    wrap(&node_text(id, node, audience, language, handoff_titles), measure)
}

/// The words in a box. A node without any, which the publish gate refuses, shows what it leads to or its id,
/// so that no box is empty.
pub(crate) fn node_text(
    id: &str,
    node: &Node,
    audience: Audience,
    language: Language,
    handoff_titles: &dyn Fn(&str) -> Option<String>,
) -> String {
    let own = node.text(audience, language).trim();
    if !own.is_empty() {
        return own.to_owned();
    }
    match &node.kind {
        NodeKind::Handoff { flow, .. } => handoff_titles(flow).unwrap_or_else(|| flow.clone()),
        _ => id.to_owned(),
    }
}

fn widest_px(lines: &[String], font_px: f64) -> f64 {
    lines.iter().map(|line| width_px(line, font_px)).fold(0.0, f64::max)
}

fn lines_px(lines: &[String], line_px: f64) -> f64 {
    lines.iter().map(|_| line_px).sum()
}

#[cfg(test)]
mod tests {
    use flow::{Answer, Outcome, Verdict};

    use super::*;

    const TEXTS: [&str; 5] = [
        "Ja",
        "Heeft de klant een abonnement met recht op e-books, en staat dat ook zo in Wise?",
        "AUTHENTICATION.LOGOUT_DETECTED of ERROR_CODE_4711/AUTHENTICATION_REQUIRED",
        "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii",
        "verantwoordelijkheidsgebieden",
    ];

    fn both(words: &str) -> Text {
        Text { nl: words.to_owned(), en: words.to_owned() }
    }

    fn kinds() -> [NodeKind; 5] {
        let answer =
            Answer { label: both("Ja"), next: "x".to_owned(), when: Verdict::ALL.to_vec(), part: None };
        let answers: indexmap::IndexMap<_, _> = [("ja".to_owned(), answer)].into_iter().collect();
        [
            NodeKind::Question { answers: answers.clone() },
            NodeKind::Step { next: "x".to_owned() },
            NodeKind::Check { checks: vec!["cookies".to_owned()], answers },
            NodeKind::Handoff { flow: "elders".to_owned(), node: None },
            NodeKind::Outcome { outcome: Outcome::Desk },
        ]
    }

    #[test]
    fn every_line_fits_its_box_in_the_widest_font() {
        for text in TEXTS {
            for kind in kinds() {
                let mut node: Node =
                    serde_json::from_str(r#"{ "source": ["own"], "kind": "step", "next": "" }"#).unwrap();
                (node.base.text, node.kind) = (Some(both(text)), kind);
                let sized = sized_node("id", &node, Audience::Patron, Language::Nl, &|_| None);
                let room = room(&sized.kind);
                for line in &sized.lines {
                    let needed = width_px(line, TYPE.node_px) + 2.0 * room.side_px;
                    assert!(needed <= sized.width, "{} {line}", sized.kind);
                }
                assert!(lines_px(&sized.lines, TYPE.node_line_px) + 2.0 * room.above_px <= sized.height);
                assert!(sized.width <= 300.0 + 2.0 * room.side_px + 1.0, "{} {text}", sized.kind);
            }
        }
    }

    #[test]
    fn every_line_fits_its_label_in_the_widest_font() {
        for text in TEXTS {
            let label = sized_label(&both(text), Language::Nl).unwrap();
            for line in &label.lines {
                assert!(width_px(line, TYPE.label_px) + 2.0 * LABEL_SIDE_PX <= label.width, "{line}");
            }
            assert!(lines_px(&label.lines, TYPE.label_line_px) <= label.height);
        }
    }

    #[test]
    fn an_answer_without_words_has_no_label() {
        assert_eq!(sized_label(&both(" "), Language::Nl), None);
    }
}
