//! How large boxes and labels have to be for their text.

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
    }
}

/// An answer's label, without a place yet; none where the answer has no words.
pub(crate) fn sized_label(label: &Text, language: Language) -> Option<DrawnLabel> {
    let lines = wrap(label.get(language), LABEL);
    let width = (widest_px(&lines, TYPE.label_px) + 2.0 * LABEL_SIDE_PX).ceil();
    let height = lines_px(&lines, TYPE.label_line_px).ceil();
    (!lines.is_empty()).then_some(DrawnLabel { x: 0.0, y: 0.0, width, height, lines })
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
