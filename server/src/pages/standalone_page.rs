//! Standalone page: a flow as one HTML file that needs nothing else, with its drawing and its steps; and the drawing
//! alone.

use flow::author::Content;
use flow::prose::{self, Block, Inline};
use flow::{Audience, Flow, Language, Node, NodeKind};
use interface::texts;
use interface::wording::kind_words;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The page. It needs nothing else: no script, no style sheet, no other file.
/// `content` has the other flows, for the titles of those that this one leads to.
pub(crate) fn page(
    flow: &Flow,
    content: &Content,
    audience: Audience,
    language: Language,
    svg: &str,
) -> String {
    let words = texts::standalone_page(language);
    let title = flow.title.get(language);
    html! {
        (DOCTYPE)
        html lang=(language.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (title) }
                p { (flow.summary.get(language)) }
                h2 { (words.steps) }
                ol {
                    @for (id, node) in &flow.nodes {
                        li id=(id) data-node=(id) data-kind=(node.kind.code()) {
                            (place(flow, content, node, audience, language))
                        }
                    }
                }
                section {
                    h2 { (words.diagram) }
                    // The drawing is our own, made of escaped text.
                    figure { (PreEscaped(svg)) }
                }
            }
        }
    }
    .into_string()
}

/// The drawing as a picture that stands on its own.
pub(crate) fn picture(drawing: &protocol::Drawing, flow: &Flow, language: Language) -> String {
    let (title, desc) = (flow.title.get(language), flow.summary.get(language));
    diagram::svg(drawing, &diagram::SvgOptions { title, desc, href: &|_| None, style: true })
}

const STYLE: &str = "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}\
li{margin-bottom:1.25rem}figure{overflow:auto;margin:0}kbd{border:1px solid;border-radius:4px;padding:0 .3em}\
li:target{outline:3px solid}@media print{body{max-width:none;margin:0;font-size:10pt}li{break-inside:avoid}\
section{break-before:page}figure{overflow:visible}figure svg{max-width:100%;max-height:85vh;height:auto}\
h2{break-after:avoid}a{color:inherit}}";

fn place(flow: &Flow, content: &Content, node: &Node, audience: Audience, language: Language) -> Markup {
    let words = texts::standalone_page(language);
    let kind = kind_words(node, texts::of(language));
    html! {
        p { strong { (node.text(audience, language)) } }
        @if let Some(detail) = node.detail(audience, language) { (blocks(detail)) }
        @if !node.wise(audience).is_empty() { p { "Wise: " (node.wise(audience).join(" → ")) } }
        @for link in node.links(audience) { p { a href=(link.url) { (link.label.get(language)) } } }
        @match &node.kind {
            NodeKind::Handoff { flow: to, node: at } => {
                @let there = content.flows.get(to);
                p {
                    (kind) ": "
                    @if let Some(there) = there { cite { (there.title.get(language)) } }
                    @if let Some(at) = there.zip(at.as_deref()).and_then(|(there, at)| there.nodes.get(at)) {
                        ", " (at.text(audience, language))
                    }
                }
            }
            NodeKind::Outcome { .. } => p { (kind) }
            ways => ul {
                @for way in ways.ways_out() {
                    li {
                        @if let Some(label) = way.label { (label.get(language)) } @else { (words.onward) }
                        @if let Some((at, id, next)) = flow.nodes.get_full(way.next) {
                            // The number is for paper, where nobody can follow a link.
                            ": " a href={ "#" (id) } { (next.text(audience, language)) } " (" (at + 1) ")"
                        }
                    }
                }
            }
        }
    }
}

fn blocks(text: &str) -> Markup {
    html! {
        @for block in prose::blocks(text) {
            @match block {
                Block::Paragraph(pieces) => p { (inlines(&pieces)) },
                Block::List(entries) => ul { @for pieces in &entries { li { (inlines(pieces)) } } },
            }
        }
    }
}

fn inlines(pieces: &[Inline]) -> Markup {
    html! {
        @for piece in pieces {
            @match piece {
                Inline::Words(words) => (words),
                Inline::Key(key) => kbd { (key) },
            }
        }
    }
}
