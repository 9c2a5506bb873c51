//! A flow out of the app: its drawing as a picture, and a page by itself with the drawing and the outline.

use flow::prose::{self, Block, Inline};
use flow::{Audience, Flow, Language, Node, NodeKind};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The page. It needs nothing else: no script, no style sheet, no other file.
pub(crate) fn page(flow: &Flow, audience: Audience, language: Language, svg: &str) -> String {
    let dutch = language == Language::Nl;
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
                h2 { @if dutch { "Stappen" } @else { "Steps" } }
                ol {
                    @for (id, node) in &flow.nodes {
                        li id=(id) data-node=(id) data-kind=(node.kind.code()) {
                            (place(flow, node, audience, language))
                        }
                    }
                }
                h2 { @if dutch { "Schema" } @else { "Diagram" } }
                // The drawing is our own, made of escaped text.
                figure { (PreEscaped(svg)) }
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
li:target{outline:3px solid}@media print{li,figure{break-inside:avoid}}";

fn place(flow: &Flow, node: &Node, audience: Audience, language: Language) -> Markup {
    let dutch = language == Language::Nl;
    html! {
        p { strong { (node.text(audience, language)) } }
        @if let Some(detail) = node.detail(audience, language) { (blocks(detail)) }
        @if !node.wise(audience).is_empty() { p { "Wise: " (node.wise(audience).join(" → ")) } }
        @for link in node.links(audience) { p { a href=(link.url) { (link.label.get(language)) } } }
        @match &node.kind {
            NodeKind::Handoff { flow: to, node } => {
                p { "→ " (to) @if let Some(node) = node { " / " (node) } }
            }
            NodeKind::Outcome { outcome } => p { "(" (outcome.code()) ")" },
            kind => ul {
                @for way in kind.ways_out() {
                    li {
                        a href={ "#" (way.next) } {
                            @if let Some(label) = way.label { (label.get(language)) }
                            @else if dutch { "Verder" }
                            @else { "Go on" }
                        }
                        @if let Some(next) = flow.nodes.get(way.next) { " → " (next.text(audience, language)) }
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
