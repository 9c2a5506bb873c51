//! The difference as one page that needs nothing else: the drawing of each flow, and the list.

use flow::author::Content;
use flow::{Audience, Language};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::model::Difference;
use crate::notes::{self, Line, Told};
use crate::said::Piece;
use crate::words::{said, sign};

/// The page. `drawing` gives the drawing of a flow, or in a sentence why there is none.
#[must_use]
pub fn page(
    difference: &Difference,
    contents: (&Content, &Content),
    language: Language,
    audience: Option<Audience>,
    drawing: &dyn Fn(&str) -> Result<String, String>,
) -> String {
    let title = said(language, "Verschil", "Difference");
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
                @if difference.is_empty() {
                    p { (said(language, "Er is geen verschil.", "There is no difference.")) }
                }
                @if difference.flows.len() > 1 {
                    ul {
                        @for flow in &difference.flows {
                            li { a href={ "#" (flow.id) } { (flow.title.get(language)) } }
                        }
                    }
                }
                @for flow in &difference.flows {
                    @let told = Told::of(&flow.id, contents, language, audience);
                    section id=(flow.id) data-flow=(flow.id) {
                        h2 { span.sign { (sign(flow.state).glyph()) } " " (told.flow(flow)) }
                        (list(&told.changes(&flow.changes)))
                        @for node in &flow.nodes {
                            h3 data-node=(node.id) { span.sign { (sign(node.state).glyph()) } " " (told.title(node)) }
                            (list(&told.node(node)))
                        }
                        @if !flow.effects.is_empty() {
                            h3 { (said(language, "Wat mensen ervan merken", "What people notice")) }
                            ul {
                                @for effect in &flow.effects {
                                    li { (told.effect(effect)) br; code { (effect.address) } }
                                }
                            }
                        }
                        @match drawing(&flow.id) {
                            // The drawing is our own, made of escaped text.
                            Ok(svg) => figure { (PreEscaped(svg)) },
                            Err(why) => p { (why) },
                        }
                    }
                }
                @if !difference.items.is_empty() {
                    h2 { (said(language, "En verder", "And also")) }
                    ul {
                        @for item in &difference.items {
                            @let (head, lines) = notes::item(item, language);
                            li { span.sign { (sign(item.state).glyph()) } " " (head) (list(&lines)) }
                        }
                    }
                }
            }
        }
    }
    .into_string()
}

const STYLE: &str = "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem}\
.sign{display:inline-block;min-width:1.2em;border:1px solid;border-radius:4px;text-align:center;font-weight:bold}\
figure{overflow:auto;margin:1rem 0}code{overflow-wrap:anywhere}del::before,ins::before{content:\"+\\A0\";display:inline-block;text-decoration:none}del::before{content:\"\\2212\\A0\"}\
ins{font-weight:bold}@media print{body{max-width:none;margin:0;font-size:10pt}figure{overflow:visible;break-before:page}\
figure svg{max-width:100%;height:auto}h2,h3{break-after:avoid}a{color:inherit}}";

fn list(lines: &[Line]) -> Markup {
    html! {
        @if !lines.is_empty() {
            ul {
                @for line in lines {
                    li {
                        @if !line.head.is_empty() { (line.head) ": " }
                        @for piece in &line.pieces {
                            @match piece {
                                Piece::Same(words) => (words),
                                Piece::Gone(words) => del { (words) },
                                Piece::New(words) => ins { (words) },
                            }
                            " "
                        }
                    }
                }
            }
        }
    }
}
