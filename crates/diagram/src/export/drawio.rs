//! The drawing as a file of draw.io: each box and each arrow is an element that can be moved and changed there.

use flow::{Audience, Flow, Language, NodeKind};
use protocol::{Drawing, DrawnEdge, DrawnLabel, DrawnNode, Point};

use super::{plain, push};
use crate::palette::{INK, LINE, PAPER, Pair, class, pair};
use crate::shape::{ROUND_PX, TAPER_PX, number, room};
use crate::size::node_text;
use crate::svg::escape;

/// What a file of draw.io needs beside the drawing.
#[derive(Clone, Copy)]
pub struct DrawioOptions<'a> {
    /// The flow that was drawn.
    pub flow: &'a Flow,
    /// The address that a node leads to, by the node's id; without one, a node is no link.
    pub href: &'a dyn Fn(&str) -> Option<String>,
}

/// Writes `drawing` as a file of draw.io, uncompressed.
///
/// A node's id is `n.` and its id in the flow, an arrow's `e.`, that of the node that it leaves, a full stop and the
/// answer's id: they stay the same from one export to the next. Ids of flows have no full stops.
#[must_use]
pub fn drawio(drawing: &Drawing, options: &DrawioOptions<'_>) -> String {
    let (language, audience) = (drawing.language, drawing.audience);
    let title = attribute(options.flow.title.get(language));
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    push(
        &mut text,
        format_args!(
            "<mxfile host=\"inlogwijzer\" type=\"device\">\n\
             <diagram id=\"{id}\" name=\"{title}\">\n\
             <mxGraphModel grid=\"1\" gridSize=\"10\" guides=\"1\" tooltips=\"1\" connect=\"1\" arrows=\"1\" fold=\"1\" \
             page=\"1\" pageScale=\"1\" pageWidth=\"{width}\" pageHeight=\"{height}\" math=\"0\" shadow=\"0\">\n\
             <root>\n<mxCell id=\"0\"/>\n<mxCell id=\"1\" parent=\"0\"/>\n",
            id = escape(&drawing.flow),
            width = number(drawing.width.ceil()),
            height = number(drawing.height.ceil()),
        ),
    );
    for node in &drawing.nodes {
        box_of(&mut text, node, options, audience, language);
    }
    for edge in &drawing.edges {
        arrow_of(&mut text, edge, drawing, options.flow);
    }
    text.push_str("</root>\n</mxGraphModel>\n</diagram>\n</mxfile>\n");
    text
}

fn box_of(
    text: &mut String,
    node: &DrawnNode,
    options: &DrawioOptions<'_>,
    audience: Audience,
    language: Language,
) {
    let Some(written) = options.flow.nodes.get(&node.id) else { return };
    let label = html_label(&node_text(&node.id, written, audience, language, &|_| None));
    let Pair { fill, stroke } = pair(class(&node.kind, node.outcome));
    // draw.io keeps 2 pixels by itself.
    let side = number(room(&node.kind).side_px - 4.0);
    let style = format!(
        "{}whiteSpace=wrap;html=1;spacingLeft={side};spacingRight={side};fillColor={fill};strokeColor={stroke};strokeWidth=2;fontColor={};fontSize=16;",
        shape(node),
        INK.light,
    );
    let cell = format!(
        "style=\"{style}\" vertex=\"1\" parent=\"1\"><mxGeometry x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" \
         as=\"geometry\"/></mxCell>",
        number(node.x),
        number(node.y),
        number(node.width),
        number(node.height),
    );
    let id = escape(&node.id);
    let link = (options.href)(&node.id).map(|link| format!(" link=\"{}\"", escape(&link)));
    // Data of the box, which draw.io keeps and shows: the plan to which it hands over.
    let plan = match &written.kind {
        NodeKind::Handoff { flow, node } => {
            let node = node.as_ref().map(|node| format!("#{node}")).unwrap_or_default();
            Some(format!(" plan=\"{}\"", escape(&[flow.as_str(), &node].concat())))
        }
        _ => None,
    };
    let data = [link, plan].into_iter().flatten().collect::<String>();
    if data.is_empty() {
        push(text, format_args!("<mxCell id=\"n.{id}\" value=\"{label}\" {cell}\n"));
    } else {
        push(
            text,
            format_args!("<UserObject label=\"{label}\"{data} id=\"n.{id}\"><mxCell {cell}</UserObject>\n"),
        );
    }
}

/// The shape by draw.io's names: another one for each kind, as in our drawing.
fn shape(node: &DrawnNode) -> String {
    let taper = TAPER_PX.min(node.height / 2.0);
    match node.kind.as_str() {
        "question" => {
            format!("shape=hexagon;perimeter=hexagonPerimeter2;fixedSize=1;size={};", number(taper))
        }
        "check" => "shape=ext;double=1;rounded=0;".to_owned(),
        // A shape that points downwards, turned to the right. Its point is a part of its length.
        "handoff" => {
            let part = (taper / node.width * 1000.0).round() / 1000.0;
            format!("shape=offPageConnector;direction=north;size={part};")
        }
        // The size of an arc is twice its radius.
        "outcome" => format!("rounded=1;absoluteArcSize=1;arcSize={};", number(2.0 * ROUND_PX)),
        _ => "rounded=0;".to_owned(),
    }
}

fn arrow_of(text: &mut String, edge: &DrawnEdge, drawing: &Drawing, flow: &Flow) {
    let node = |id: &str| drawing.nodes.iter().find(|node| node.id == id);
    let (Some(from), Some(to)) = (node(&edge.from), node(&edge.to)) else { return };
    let [first, inner @ .., last] = &edge.points[..] else { return };
    let words = flow.nodes.get(&edge.from).and_then(|node| node.kind.way_out(&edge.answer));
    let words = words.and_then(|way| way.label).map(|label| html_label(label.get(drawing.language)));
    let dashes = if edge.back { "dashed=1;dashPattern=7 4;" } else { "" };
    let style = format!(
        "edgeStyle=none;rounded=1;arcSize=12;html=1;endArrow=block;endFill=1;strokeWidth=1.5;strokeColor={};\
         fontColor={};fontSize=14;labelBackgroundColor={};{dashes}{}{}",
        LINE.light,
        INK.light,
        PAPER.light,
        end("exit", from, *first),
        end("entry", to, *last),
    );
    let place = edge.label.as_ref().map(|label| label_place(label, &edge.points)).unwrap_or_default();
    push(
        text,
        format_args!(
            "<mxCell id=\"e.{}.{}\" value=\"{}\" style=\"{style}\" edge=\"1\" parent=\"1\" source=\"n.{}\" \
             target=\"n.{}\"><mxGeometry {}relative=\"1\" as=\"geometry\">",
            escape(&edge.from),
            escape(&edge.answer),
            words.unwrap_or_default(),
            escape(&edge.from),
            escape(&edge.to),
            place.along,
        ),
    );
    if !inner.is_empty() {
        text.push_str("<Array as=\"points\">");
        for point in inner {
            push(text, format_args!("<mxPoint x=\"{}\" y=\"{}\"/>", number(point.x), number(point.y)));
        }
        text.push_str("</Array>");
    }
    push(text, format_args!("{}</mxGeometry></mxCell>\n", place.offset));
}

/// Where an arrow meets its box, as parts of the box's sides.
fn end(which: &str, node: &DrawnNode, point: Point) -> String {
    let part = |at: f64, start: f64, length: f64| {
        let part = if length > 0.0 { (at - start) / length } else { 0.5 };
        (part * 10000.0).round() / 10000.0
    };
    let (x, y) = (part(point.x, node.x, node.width), part(point.y, node.y, node.height));
    format!("{which}X={x};{which}Y={y};{which}Dx=0;{which}Dy=0;{which}Perimeter=0;")
}

/// A label's place: how far along the arrow, from -1 to 1, and the way from there to the label's middle.
#[derive(Default)]
struct LabelPlace {
    along: String,
    offset: String,
}

fn label_place(label: &DrawnLabel, points: &[Point]) -> LabelPlace {
    let middle = Point { x: label.x + label.width / 2.0, y: label.y + label.height / 2.0 };
    let legs: Vec<(Point, Point, f64)> = points
        .windows(2)
        .filter_map(|leg| match leg {
            [from, to] => Some((*from, *to, (to.x - from.x).hypot(to.y - from.y))),
            _ => None,
        })
        .collect();
    let whole: f64 = legs.iter().map(|(_, _, length)| length).sum();
    if whole <= 0.0 {
        return LabelPlace::default();
    }
    // The point of the arrow that is nearest to the label's middle.
    let (mut passed, mut nearest, mut best) = (0.0, f64::INFINITY, (0.0, points[0]));
    for (from, to, length) in legs {
        if length > 0.0 {
            let (dx, dy) = ((to.x - from.x) / length, (to.y - from.y) / length);
            let along = ((middle.x - from.x) * dx + (middle.y - from.y) * dy).clamp(0.0, length);
            let point = Point { x: from.x + dx * along, y: from.y + dy * along };
            let distance = (middle.x - point.x).hypot(middle.y - point.y);
            if distance < nearest {
                (nearest, best) = (distance, (passed + along, point));
            }
        }
        passed += length;
    }
    let (along, point) = best;
    let along = ((2.0 * along / whole - 1.0) * 10000.0).round() / 10000.0;
    LabelPlace {
        along: format!("x=\"{along}\" y=\"0\" "),
        offset: format!(
            "<mxPoint x=\"{}\" y=\"{}\" as=\"offset\"/>",
            number(middle.x - point.x),
            number(middle.y - point.y)
        ),
    }
}

/// A text as an attribute: on one line, escaped.
fn attribute(text: &str) -> String {
    escape(&plain(text))
}

/// A text as a label. Labels are HTML, in an attribute of XML: both have to be escaped.
fn html_label(text: &str) -> String {
    let html = plain(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    escape(&html)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_escaped_as_html_and_as_xml() {
        assert_eq!(html_label("Zeg \"ja\" & <b>"), "Zeg &quot;ja&quot; &amp;amp; &amp;lt;b&amp;gt;");
        assert_eq!(html_label("een\nregel\u{7}"), "een regel");
    }

    #[test]
    fn a_label_keeps_its_place_beside_the_arrow() {
        let label = DrawnLabel { x: 110.0, y: 40.0, width: 40.0, height: 20.0, lines: Vec::new() };
        let points = [(100.0, 0.0), (100.0, 100.0), (200.0, 100.0)].map(|(x, y)| Point { x, y });
        let place = label_place(&label, &points);
        assert_eq!(place.along, "x=\"-0.5\" y=\"0\" ");
        assert_eq!(place.offset, "<mxPoint x=\"30\" y=\"0\" as=\"offset\"/>");
        let nowhere = [Point { x: 1.0, y: 1.0 }; 2];
        assert_eq!(label_place(&label, &nowhere).along, "");
    }
}
