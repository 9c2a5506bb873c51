//! The drawing as BPMN 2.0, with drawing information.
//!
//! | ours | BPMN | drawn as |
//! | --- | --- | --- |
//! | question, check | exclusive gateway with the question as its name | a diamond as large as our box, its words in it |
//! | step | task | our box |
//! | handoff | call activity that calls the other flow | our box |
//! | outcome | end event | a circle in our box, its words below |
//! | way out | sequence flow, with the answer as its name | our route |
//!
//! There is no start event: a process without one begins where no flow arrives, and each box stays one of ours.

use flow::{Flow, NodeKind};
use protocol::{Drawing, DrawnEdge, DrawnLabel, DrawnNode, Point};

use super::{plain, push};
use crate::palette::{LINE, Pair, class, pair};
use crate::shape::number;
use crate::size::node_text;
use crate::svg::escape;

/// The radius of an end event, as every program draws it.
const EVENT_PX: f64 = 18.0;
/// Between an end event and its words.
const EVENT_GAP_PX: f64 = 4.0;
/// The height of a line of words outside a shape, in the programs that draw BPMN.
const LINE_PX: f64 = 14.0;
/// How large the words of arrows are there, as a part of ours.
const LABEL_SHARE: f64 = 0.8;

/// Writes `drawing`, made of `flow`, as BPMN 2.0.
///
/// A node's id is `n.` and its id in the flow, a sequence flow's `e.`, that of the node that it leaves, a full stop and
/// the answer's id.
#[must_use]
pub fn bpmn(drawing: &Drawing, flow: &Flow) -> String {
    let id = escape(&drawing.flow);
    let language = drawing.language;
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    push(
        &mut text,
        format_args!(
            "<bpmn:definitions xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" \
             xmlns:bpmndi=\"http://www.omg.org/spec/BPMN/20100524/DI\" \
             xmlns:dc=\"http://www.omg.org/spec/DD/20100524/DC\" \
             xmlns:di=\"http://www.omg.org/spec/DD/20100524/DI\" \
             xmlns:bioc=\"http://bpmn.io/schema/bpmn/biocolor/1.0\" \
             xmlns:color=\"http://www.omg.org/spec/BPMN/non-normative/color/1.0\" \
             id=\"d.{id}\" targetNamespace=\"urn:inlogwijzer:flows\" exporter=\"Inlogwijzer\">\n\
             <bpmn:process id=\"p.{id}\" name=\"{title}\" isExecutable=\"false\">\n\
             <bpmn:documentation>{summary}</bpmn:documentation>\n",
            title = attribute(flow.title.get(language)),
            summary = attribute(flow.summary.get(language)),
        ),
    );
    for node in &drawing.nodes {
        element(&mut text, node, drawing, flow);
    }
    for edge in &drawing.edges {
        let way = flow.nodes.get(&edge.from).and_then(|node| node.kind.way_out(&edge.answer));
        let name = way.and_then(|way| way.label).map(|label| attribute(label.get(language)));
        let name = name.filter(|name| !name.is_empty()).map(|name| format!(" name=\"{name}\""));
        push(
            &mut text,
            format_args!(
                "<bpmn:sequenceFlow id=\"{}\"{} sourceRef=\"n.{}\" targetRef=\"n.{}\"/>\n",
                edge_id(edge),
                name.unwrap_or_default(),
                escape(&edge.from),
                escape(&edge.to),
            ),
        );
    }
    push(
        &mut text,
        format_args!(
            "</bpmn:process>\n<bpmndi:BPMNDiagram id=\"di.{id}\">\n\
             <bpmndi:BPMNPlane id=\"plane.{id}\" bpmnElement=\"p.{id}\">\n"
        ),
    );
    for node in &drawing.nodes {
        shape(&mut text, node);
    }
    for edge in &drawing.edges {
        route(&mut text, edge, drawing);
    }
    text.push_str("</bpmndi:BPMNPlane>\n</bpmndi:BPMNDiagram>\n</bpmn:definitions>\n");
    text
}

fn edge_id(edge: &DrawnEdge) -> String {
    format!("e.{}.{}", escape(&edge.from), escape(&edge.answer))
}

/// The element of a node, with the sequence flows that reach and leave it.
fn element(text: &mut String, node: &DrawnNode, drawing: &Drawing, flow: &Flow) {
    let Some(written) = flow.nodes.get(&node.id) else { return };
    let words = node_text(&node.id, written, drawing.audience, drawing.language, &|_| None);
    let (name, more) = match &written.kind {
        NodeKind::Question { .. } | NodeKind::Check { .. } => ("exclusiveGateway", String::new()),
        NodeKind::Step { .. } => ("task", String::new()),
        NodeKind::Handoff { flow, .. } => ("callActivity", format!(" calledElement=\"p.{}\"", escape(flow))),
        NodeKind::Outcome { .. } => ("endEvent", String::new()),
    };
    push(
        text,
        format_args!("<bpmn:{name} id=\"n.{}\" name=\"{}\"{more}>\n", escape(&node.id), attribute(&words),),
    );
    if let Some(detail) = written.detail(drawing.audience, drawing.language) {
        push(text, format_args!("<bpmn:documentation>{}</bpmn:documentation>\n", attribute(detail)));
    }
    for edge in drawing.edges.iter().filter(|edge| edge.to == node.id) {
        push(text, format_args!("<bpmn:incoming>{}</bpmn:incoming>\n", edge_id(edge)));
    }
    for edge in drawing.edges.iter().filter(|edge| edge.from == node.id) {
        push(text, format_args!("<bpmn:outgoing>{}</bpmn:outgoing>\n", edge_id(edge)));
    }
    push(text, format_args!("</bpmn:{name}>\n"));
}

fn is_diamond(node: &DrawnNode) -> bool {
    matches!(node.kind.as_str(), "question" | "check")
}

fn is_event(node: &DrawnNode) -> bool {
    node.kind == "outcome"
}

/// The middle of an end event: above, in the middle of our box.
fn event_middle(node: &DrawnNode) -> Point {
    Point { x: node.x + node.width / 2.0, y: node.y + EVENT_PX }
}

fn shape(text: &mut String, node: &DrawnNode) {
    let Pair { fill, stroke } = pair(class(&node.kind, node.outcome));
    let id = escape(&node.id);
    let lines: f64 = node.lines.iter().map(|_| LINE_PX).sum();
    // A diamond with words in it: the sign that would be there is left out.
    let marker = if is_diamond(node) { " isMarkerVisible=\"false\"" } else { "" };
    push(
        text,
        format_args!(
            "<bpmndi:BPMNShape id=\"di.n.{id}\" bpmnElement=\"n.{id}\"{marker} bioc:stroke=\"{stroke}\" \
             bioc:fill=\"{fill}\" color:background-color=\"{fill}\" color:border-color=\"{stroke}\">\n"
        ),
    );
    if is_event(node) {
        let middle = event_middle(node);
        bounds(text, middle.x - EVENT_PX, middle.y - EVENT_PX, 2.0 * EVENT_PX, 2.0 * EVENT_PX);
        label(text, node.x, node.y + 2.0 * EVENT_PX + EVENT_GAP_PX, node.width, lines);
    } else {
        bounds(text, node.x, node.y, node.width, node.height);
        if is_diamond(node) {
            // As wide as the diamond is at half its height.
            let width = node.width * 0.6;
            let x = node.x + (node.width - width) / 2.0;
            label(text, x, node.y + (node.height - lines) / 2.0, width, lines);
        }
    }
    text.push_str("</bpmndi:BPMNShape>\n");
}

fn route(text: &mut String, edge: &DrawnEdge, drawing: &Drawing) {
    let id = edge_id(edge);
    push(
        text,
        format_args!(
            "<bpmndi:BPMNEdge id=\"di.{id}\" bpmnElement=\"{id}\" bioc:stroke=\"{line}\" \
             color:border-color=\"{line}\">\n",
            line = LINE.light,
        ),
    );
    let node = |id: &str| drawing.nodes.iter().find(|node| node.id == id);
    let mut points = edge.points.clone();
    if let Some(from) = node(&edge.from) {
        meet(&mut points, from);
    }
    points.reverse();
    if let Some(to) = node(&edge.to) {
        meet(&mut points, to);
    }
    for point in points.iter().rev() {
        push(text, format_args!("<di:waypoint x=\"{}\" y=\"{}\"/>\n", number(point.x), number(point.y)));
    }
    if let Some(words) = &edge.label {
        let (width, height) = (words.width * LABEL_SHARE, words.height * LABEL_SHARE);
        let y = words.y + (words.height - height) / 2.0;
        label(text, beside(words, &edge.points, width), y, width, height);
    }
    text.push_str("</bpmndi:BPMNEdge>\n");
}

/// Leads the first point of a route, which is on the border of our shape, to the border of BPMN's.
fn meet(points: &mut Vec<Point>, node: &DrawnNode) {
    let Some(first) = points.first_mut() else { return };
    let middle = Point { x: node.x + node.width / 2.0, y: node.y + node.height / 2.0 };
    let (half_width, half_height) = (node.width / 2.0, node.height / 2.0);
    if is_diamond(node) && half_width > 0.0 && half_height > 0.0 {
        let (dx, dy) = (first.x - middle.x, first.y - middle.y);
        let is_at_side = dx.abs() / half_width > dy.abs() / half_height;
        if is_at_side {
            first.x = middle.x + dx.signum() * half_width * (1.0 - (dy.abs() / half_height).min(1.0));
        } else {
            first.y = middle.y + dy.signum() * half_height * (1.0 - (dx.abs() / half_width).min(1.0));
        }
    } else if is_event(node) {
        let middle = event_middle(node);
        let (dx, dy) = (first.x - middle.x, first.y - middle.y);
        if dx.abs() < EVENT_PX - 2.0 {
            first.y = middle.y + dy.signum() * (EVENT_PX * EVENT_PX - dx * dx).sqrt();
            return;
        }
        // From the side: a bend first, so that the rest of the route stays upright.
        let bend = Point { x: first.x, y: first.y - EVENT_GAP_PX * 3.0 };
        let share = EVENT_PX / dx.hypot(dy);
        *first = Point { x: middle.x + dx * share, y: middle.y + dy * share };
        let is_upright = points.get(1).is_some_and(|next| (next.x - bend.x).abs() < 0.5 && next.y < bend.y);
        if is_upright {
            points.insert(1, bend);
        }
    }
}

/// The left edge of a label: beside the upright line that it is on, since no program puts paper behind it.
fn beside(words: &DrawnLabel, points: &[Point], width: f64) -> f64 {
    let middle = words.y + words.height / 2.0;
    let upright = points.windows(2).find_map(|leg| match leg {
        [from, to] if (from.x - to.x).abs() < 0.5 => {
            let is_level = from.y.min(to.y) <= middle && middle <= from.y.max(to.y);
            let is_under = words.x <= from.x && from.x <= words.x + words.width;
            (is_level && is_under).then_some(from.x)
        }
        _ => None,
    });
    upright.map_or(words.x + (words.width - width) / 2.0, |x| x + EVENT_GAP_PX)
}

fn label(text: &mut String, x: f64, y: f64, width: f64, height: f64) {
    text.push_str("<bpmndi:BPMNLabel>");
    bounds(text, x, y, width, height);
    text.push_str("</bpmndi:BPMNLabel>\n");
}

fn bounds(text: &mut String, x: f64, y: f64, width: f64, height: f64) {
    push(
        text,
        format_args!(
            "<dc:Bounds x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
            number(x),
            number(y),
            number(width),
            number(height)
        ),
    );
}

fn attribute(text: &str) -> String {
    escape(&plain(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(kind: &str) -> DrawnNode {
        DrawnNode {
            id: "x".to_owned(),
            kind: kind.to_owned(),
            outcome: None,
            x: 0.0,
            y: 0.0,
            width: 200.0,
            height: 60.0,
            lines: vec!["x".to_owned()],
            outline: String::new(),
            sign: String::new(),
        }
    }

    fn met(kind: &str, points: &[(f64, f64)]) -> Vec<(f64, f64)> {
        let mut points: Vec<Point> = points.iter().map(|&(x, y)| Point { x, y }).collect();
        meet(&mut points, &node(kind));
        points.iter().map(|point| (point.x.round(), point.y.round())).collect()
    }

    #[test]
    fn arrows_end_on_the_border_of_the_shapes_of_bpmn() {
        assert_eq!(met("question", &[(50.0, 0.0), (50.0, -40.0)]), [(50.0, 15.0), (50.0, -40.0)]);
        assert_eq!(met("question", &[(100.0, 60.0), (100.0, 90.0)]), [(100.0, 60.0), (100.0, 90.0)]);
        assert_eq!(met("step", &[(50.0, 0.0), (50.0, -40.0)]), [(50.0, 0.0), (50.0, -40.0)]);
        assert_eq!(met("outcome", &[(100.0, 0.0), (100.0, -40.0)]), [(100.0, 0.0), (100.0, -40.0)]);
        // Upright to the very end where the circle is below it, else with a bend.
        assert_eq!(met("outcome", &[(110.0, 0.0), (110.0, -40.0)]), [(110.0, 3.0), (110.0, -40.0)]);
        let from_the_side = met("outcome", &[(150.0, 0.0), (150.0, -40.0)]);
        assert_eq!(from_the_side, [(117.0, 12.0), (150.0, -12.0), (150.0, -40.0)]);
    }
}
