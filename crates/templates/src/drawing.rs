//! Drawing of a flow inside a page: boxes that are links, edges with their labels.

use flow::model::STEP_DONE;
use interface::address::{self, View};
use interface::texts;
use interface::word_breaks::joints;
use interface::wording::diagram_label;
use maud::{Markup, html};
use protocol::{Drawing, DrawnEdge, DrawnNode};
use viewport::view::readable;

use crate::flow_page::FlowPage;

/// The drawing of the flow: each node a real link, the way walked drawn stronger.
#[must_use]
pub fn drawing(page: &FlowPage<'_>, drawing: &Drawing) -> Markup {
    let name = page.texts().diagram_name.replace("{}", page.title());
    html! {
        div.stage {
            (room_for_tools(page))
            div.diagram tabindex="0" role="region" aria-label=(name) {
                // As wide as its frame, but never larger than drawn nor too small to be read, as the app begins it. No
                // style may stand in the page itself, so that the least width is that of an empty picture.
                div.diagram__fit {
                    svg.diagram__room aria-hidden="true" width=(drawing.width * readable(drawing.type_.node_px)) height="0" {}
                    svg.diagram__drawing data-flow=(drawing.flow) role="group" aria-label=(name)
                        aria-describedby=(HINT) viewBox={ "0 0 " (drawing.width) " " (drawing.height) }
                        width=(drawing.width) height=(drawing.height) {
                        g { @for edge in &drawing.edges { (self::edge(drawing, edge, page.walk.went(&edge.from, &edge.answer))) } }
                        g { @for node in &drawing.nodes { (node_of(page, drawing, node)) } }
                    }
                }
            }
        }
    }
}

/// What describes the drawing.
const HINT: &str = "schema-uitleg";

/// How to read the drawing.
#[must_use]
pub fn hint(page: &FlowPage<'_>) -> Markup {
    html! { p.hint id=(HINT) { (page.texts().diagram_description) } }
}

/// The app's tools are above the drawing; nothing must move when they come. Not seen, and without them where no app comes.
fn room_for_tools(page: &FlowPage<'_>) -> Markup {
    let words = texts::diagram(page.language());
    html! {
        div class="stage__head for-app" aria-hidden="true" {
            div.stage__tools {
                div.diagram-tools {
                    span.tool-button { "−" }
                    span.diagram-tools__percent { "100 %" }
                    span.tool-button { "+" }
                    span.tool-button { (words.fit_whole) }
                    span.tool-button { (words.fit_width) }
                    div.diagram-tools__find { div.diagram-tools__field {} }
                }
                p.stage__status {}
            }
            div.stage__map {}
        }
    }
}

fn node_of(page: &FlowPage<'_>, drawing: &Drawing, drawn: &DrawnNode) -> Markup {
    let walk = page.walk;
    let (is_current, visited) = (walk.here().id == drawn.id, walk.visited(&drawn.id));
    let (audience, language) = (page.audience, page.language());
    let known = page.flow.nodes.get(&drawn.id);
    let label = known.map(|node| diagram_label(node, audience, language, page.texts(), is_current, visited));
    // In a frame in somebody else's page a node opens in a page of its own, with its words.
    let is_embedded = address::is_embedded(&walk.place);
    let view = if is_embedded { View::Guided } else { page.view };
    let to = address::embedded(&walk.to(&drawn.id), false);
    let href = address::place(language, view, &page.flow.id, &to);
    let link =
        NodeLink { href: Some(&href), label: label.as_deref(), is_current, is_visited: visited, is_embedded };
    html! { g { (node(drawing, drawn, known.map_or("", |node| node.text(audience, language)), &link)) } }
}

/// Where a node leads, and how it stands to the way that was walked.
#[derive(Debug, Clone, Copy, Default)]
pub struct NodeLink<'a> {
    /// The address.
    pub href: Option<&'a str>,
    /// What is read aloud.
    pub label: Option<&'a str>,
    /// Whether it is the current node.
    pub is_current: bool,
    /// Whether it was visited.
    pub is_visited: bool,
    /// Whether it opens outside the page in which the drawing is embedded.
    pub is_embedded: bool,
}

/// A node: its box with its words, as a link. `text` is what its lines were broken from.
#[must_use]
pub fn node(drawing: &Drawing, drawn: &DrawnNode, text: &str, link: &NodeLink<'_>) -> Markup {
    let middle = (drawn.x + drawn.width / 2.0, drawn.y + drawn.height / 2.0);
    html! {
        a.diagram__node data-node=(drawn.id) data-kind=(drawn.kind) data-outcome=[drawn.outcome.map(flow::Outcome::code)]
            data-visited[link.is_visited && !link.is_current] aria-current=[link.is_current.then_some("step")]
            aria-label=[link.label] href=[link.href] target=[link.is_embedded.then_some("_blank")] {
            path.diagram__shape d=(drawn.outline) {}
            (lines(&drawn.lines, &joints(text, &drawn.lines), middle, drawing.type_.node_line_px, "diagram__text"))
        }
    }
}

/// An edge: its line, its arrow and its label.
#[must_use]
pub fn edge(drawing: &Drawing, edge: &DrawnEdge, is_walked: bool) -> Markup {
    html! {
        g.diagram__edge data-edge={ (edge.from) "." (edge.answer) } data-from=(edge.from) data-to=(edge.to)
            data-answer-of=(edge.answer) data-step[edge.answer == STEP_DONE] data-back[edge.back] data-walked[is_walked]
            data-label=[edge.label.as_ref().map(|label| label.lines.join(" "))] {
            path.diagram__line d=(edge.route) {}
            path.diagram__arrow d=(edge.arrow) {}
            @if let Some(label) = &edge.label {
                @let middle = (label.x + label.width / 2.0, label.y + label.height / 2.0);
                g {
                    rect.diagram__plate x=(label.x) y=(label.y) width=(label.width) height=(label.height) {}
                    (lines(&label.lines, &[], middle, drawing.type_.label_line_px, "diagram__label"))
                }
            }
        }
    }
}

/// Lines of text, centred on a point. Where a space follows a line in the text, one stands behind it here,
/// without width, so that text that is copied or read aloud has its spaces.
fn lines(lines: &[String], joints: &[bool], (x, y): (f64, f64), line_px: f64, class: &str) -> Markup {
    #[expect(clippy::cast_precision_loss, reason = "no box has so many lines")]
    let first = y - (lines.len().saturating_sub(1)) as f64 / 2.0 * line_px;
    html! {
        text class=(class) text-anchor="middle" dominant-baseline="central" {
            @for (index, line) in lines.iter().enumerate() {
                @let y = first + precise(index) * line_px;
                tspan x=(x) y=(y) { (line) }
                @if joints.get(index).copied().unwrap_or(true) && index + 1 < lines.len() {
                    tspan.diagram__space { " " }
                }
            }
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "no box has so many lines")]
const fn precise(index: usize) -> f64 {
    index as f64
}
