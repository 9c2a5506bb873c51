//! Drawing of a flow inside a page: boxes that are links, edges with their labels.

use std::collections::HashSet;

use flow::Language;
use flow::model::STEP_DONE;
use interface::address::{self, View};
use interface::texts;
use interface::word_breaks::joints;
use interface::wording::diagram_label;
use maud::{Markup, html};
use protocol::{Drawing, DrawnChapter, DrawnEdge, DrawnNode, SIGN_DISC_PX};
use viewport::number::decimal;
use viewport::steer::Ways;
use viewport::view::readable;

use crate::flow_page::FlowPage;

/// The drawing of the flow: each node a real link, the way walked drawn stronger.
#[must_use]
pub fn drawing(page: &FlowPage<'_>, drawing: &Drawing) -> Markup {
    let name = page.texts().diagram_name.replace("{}", page.title());
    let past = Past::of(page, drawing);
    html! {
        div.stage {
            (room_for_tools(page))
            div.diagram tabindex="0" role="region" aria-label=(name) {
                // As wide as its frame, but never larger than drawn nor too small to be read, as the app begins it. No
                // style may stand in the page itself, so that the least width is that of an empty picture.
                div.diagram__fit {
                    svg.diagram__room aria-hidden="true" width=(decimal(drawing.width * readable(drawing.type_.node_px))) height="0" {}
                    svg.diagram__drawing data-flow=(drawing.flow) role="group" aria-label=(name)
                        aria-describedby=(HINT) viewBox={ "0 0 " (decimal(drawing.width)) " " (decimal(drawing.height)) }
                        width=(decimal(drawing.width)) height=(decimal(drawing.height)) {
                        g aria-hidden="true" { @for frame in &drawing.chapters { (chapter(drawing, frame)) } }
                        g { @for edge in &drawing.edges { (self::edge(drawing, edge, page.walk.went(&edge.from, &edge.answer), past.has(&edge.from))) } }
                        g { @for node in &drawing.nodes { (node_of(page, drawing, node, past.has(&node.id))) } }
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
            span.tool-button.stage__more { (words.tools_open) }
            div.stage__tools {
                div.diagram-tools {
                    span.tool-button { "−" }
                    span.diagram-tools__percent { "100 %" }
                    span.tool-button { "+" }
                    span.tool-button { (words.fit_whole) }
                    span.tool-button { (words.fit_width) }
                    div.diagram-tools__find { div.diagram-tools__field {} }
                }
            }
            p.stage__status {}
            div.stage__map {}
        }
    }
}

/// Where the buttons of the step beside the drawing come with the app.
#[must_use]
pub fn room_for_panel_buttons(language: Language) -> Markup {
    let words = texts::diagram(language);
    html! {
        div class="panel-buttons for-app" aria-hidden="true" {
            span.tool-button { (words.panel_less) }
            span.tool-button { (words.panel_more) }
        }
    }
}

/// The buttons that make the step beside the drawing smaller and larger.
#[must_use]
pub fn panel_buttons(language: Language) -> Markup {
    let words = texts::diagram(language);
    html! {
        div.panel-buttons {
            button.tool-button type="button" data-panel-step="less" { (words.panel_less) }
            button.tool-button type="button" data-panel-step="more" { (words.panel_more) }
        }
    }
}

/// A drawing with its tools, before there is anything in it.
#[must_use]
pub fn stage() -> Markup {
    html! {
        div.stage {
            div.stage__head {
                p.stage__status aria-live="polite" data-said="" {}
                div.stage__map {}
            }
            // It scrolls by the keys of the boxes: a stop of its own would have no name.
            div class="diagram diagram--stage" tabindex="-1" {}
        }
    }
}

/// The tools above a drawing: its size, and a search in it.
#[must_use]
pub fn tools(language: Language) -> Markup {
    let words = texts::diagram(language);
    let sign = |look: &str, name: &str, sign: &str| {
        html! { button.tool-button type="button" data-look=(look) aria-label=(name) title=(name) { (sign) } }
    };
    let button = |look: &str, name: &str| {
        html! { button.tool-button type="button" data-look=(look) { (name) } }
    };
    html! {
        button class="tool-button stage__more" type="button" data-tools="" aria-expanded="false" { (words.tools_open) }
        div.stage__tools {
            div.diagram-tools role="group" aria-label=(words.tools) {
                (sign("smaller", words.smaller, "−"))
                (percent(100.0))
                (sign("larger", words.larger, "+"))
                (button("whole", words.fit_whole))
                (button("width", words.fit_width))
                form.diagram-tools__find role="search" {
                    label.only-heard for="schema-zoek" { (words.find) }
                    input.diagram-tools__field id="schema-zoek" type="search" autocomplete="off" spellcheck="false"
                        placeholder=(words.find);
                }
            }
        }
    }
}

/// How large a drawing is shown, in per cent.
#[must_use]
pub fn percent(percent: f64) -> Markup {
    html! { span.diagram-tools__percent data-percent=(decimal(percent)) { (decimal(percent)) " %" } }
}

/// Help for the keys, folded away.
#[must_use]
pub fn keys_help(language: Language) -> Markup {
    let words = texts::diagram(language);
    html! {
        details.keys-help {
            summary { (words.keys_title) }
            dl.keys-help__list { @for (key, does) in words.keys { dt { kbd { (key) } } dd { (does) } } }
        }
    }
}

/// What can be taken along of a drawing.
#[derive(Debug, Clone, Copy)]
pub struct TakeAlong<'a> {
    /// The files: the API's word for the format, and the address.
    pub files: &'a [(&'a str, String)],
    /// The HTML that embeds the drawing in another website.
    pub embed: &'a str,
}

/// The menu of what can be taken along. `copy` is the button that copies the HTML.
#[must_use]
pub fn take_along(language: Language, along: &TakeAlong<'_>, copy: &Markup) -> Markup {
    let words = texts::diagram(language);
    let name = |format: &str| match format {
        "svg" => words.as_svg,
        "mermaid" => words.as_mermaid,
        "dot" => words.as_dot,
        _ => words.as_html,
    };
    html! {
        details.take-along data-take-along="" {
            summary { (words.take_along) }
            ul.take-along__formats {
                li { button.tool-button type="button" data-print="" { (words.print) } }
                li { button.tool-button type="button" data-png="" { (words.as_png) } }
                @for (format, href) in along.files {
                    // An address of the API is no page of the app: navigation must leave it alone.
                    li { a.tool-button data-export=(format) rel="external" download="" href=(href) { (name(format)) } }
                }
            }
            p aria-live="polite" data-png-failed="" {}
            h2.take-along__title { (words.embed_title) }
            p { (words.embed_text) }
            label.take-along__label for="schema-code" { (words.embed_label) }
            textarea.copy__field id="schema-code" data-embed="" readonly rows="4" { (along.embed) }
            p.actions { (copy) }
        }
    }
}

/// What cannot be reached any more.
struct Past<'a> {
    nodes: HashSet<&'a str>,
}

impl<'a> Past<'a> {
    fn of(page: &FlowPage<'_>, drawing: &'a Drawing) -> Self {
        let here = drawing.nodes.iter().position(|node| node.id == page.walk.here().id);
        let reached = here.map(|here| Ways::of(drawing).reached_from(here)).unwrap_or_default();
        let is_past = |(index, node): &(usize, &'a DrawnNode)| {
            reached.get(*index) == Some(&false) && !page.walk.visited(&node.id)
        };
        Self {
            nodes: drawing
                .nodes
                .iter()
                .enumerate()
                .filter(is_past)
                .map(|(_, node)| node.id.as_str())
                .collect(),
        }
    }

    fn has(&self, node: &str) -> bool {
        self.nodes.contains(node)
    }
}

fn node_of(page: &FlowPage<'_>, drawing: &Drawing, drawn: &DrawnNode, is_past: bool) -> Markup {
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
    let link = NodeLink {
        href: Some(&href),
        label: label.as_deref(),
        is_current,
        is_visited: visited,
        is_past,
        is_embedded,
    };
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
    /// Whether no way leads there any more.
    pub is_past: bool,
    /// Whether it opens outside the page in which the drawing is embedded.
    pub is_embedded: bool,
}

/// A node: its box with its words, as a link. `text` is what its lines were broken from.
#[must_use]
pub fn node(drawing: &Drawing, drawn: &DrawnNode, text: &str, link: &NodeLink<'_>) -> Markup {
    let middle = (drawn.x + drawn.width / 2.0, drawn.y + drawn.height / 2.0);
    html! {
        a.diagram__node data-node=(drawn.id) data-kind=(drawn.kind) data-outcome=[drawn.outcome.map(flow::Outcome::code)]
            data-visited[link.is_visited && !link.is_current] data-past[link.is_past] aria-current=[link.is_current.then_some("step")]
            aria-label=[link.label] href=[link.href] target=[link.is_embedded.then_some("_blank")] {
            path.diagram__shape d=(drawn.outline) {}
            circle.diagram__disc cx=(decimal(drawn.x)) cy=(decimal(drawn.y + drawn.height / 2.0)) r=(decimal(SIGN_DISC_PX)) {}
            path.diagram__sign d=(drawn.sign) {}
            (lines(&drawn.lines, &joints(text, &drawn.lines), middle, drawing.type_.node_line_px, "diagram__text"))
        }
    }
}

/// An edge: its line, its arrow and its label. `is_past`: it leaves a node that no way leads to any more.
#[must_use]
pub fn edge(drawing: &Drawing, edge: &DrawnEdge, is_walked: bool, is_past: bool) -> Markup {
    html! {
        g.diagram__edge data-edge={ (edge.from) "." (edge.answer) } data-from=(edge.from) data-to=(edge.to)
            data-answer-of=(edge.answer) data-step[edge.answer == STEP_DONE] data-back[edge.back] data-walked[is_walked] data-past[is_past]
            data-label=[edge.label.as_ref().map(|label| label.lines.join(" "))] {
            // Wider than its line, and not seen: what a mouse can hit.
            path.diagram__reach d=(edge.route) {}
            path.diagram__line d=(edge.route) {}
            path.diagram__arrow d=(edge.arrow) {}
            @if let Some(label) = &edge.label {
                @let middle = (label.x + label.width / 2.0, label.y + label.height / 2.0);
                g {
                    rect.diagram__plate x=(decimal(label.x)) y=(decimal(label.y)) width=(decimal(label.width)) height=(decimal(label.height)) rx="6" {}
                    (lines(&label.lines, &[], middle, drawing.type_.label_line_px, "diagram__label"))
                }
            }
        }
    }
}

/// The frame of a chapter, with its title.
#[must_use]
pub fn chapter(drawing: &Drawing, chapter: &DrawnChapter) -> Markup {
    let title = &chapter.title;
    let middle = (title.x + title.width / 2.0, title.y + title.height / 2.0);
    html! {
        g.diagram__chapter data-chapter=(chapter.id) {
            rect x=(decimal(chapter.x)) y=(decimal(chapter.y)) width=(decimal(chapter.width)) height=(decimal(chapter.height)) rx="12" {}
            (lines(&title.lines, &[], middle, drawing.type_.label_line_px, "diagram__title"))
        }
    }
}

/// Lines of text, centred on a point. Where a space follows a line in the text, one stands behind it here,
/// without width, so that text that is copied or read aloud has its spaces.
fn lines(lines: &[String], joints: &[bool], (x, y): (f64, f64), line_px: f64, class: &str) -> Markup {
    let x = decimal(x);
    #[expect(clippy::cast_precision_loss, reason = "no box has so many lines")]
    let first = y - (lines.len().saturating_sub(1)) as f64 / 2.0 * line_px;
    html! {
        text class=(class) text-anchor="middle" dominant-baseline="central" {
            @for (index, line) in lines.iter().enumerate() {
                @let y = first + precise(index) * line_px;
                tspan x=(x) y=(decimal(y)) { (line) }
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
