//! Outline: a flow as a nested list.

use flow::model::WayOut;
use flow::outline::{self, Entry};
use flow::{NodeKind, Outcome};
use interface::texts;
use interface::wording::kind_words;
use maud::{Markup, html};

use crate::flow_page::FlowPage;

/// The list, with what it is.
#[must_use]
pub fn outline(page: &FlowPage<'_>) -> Markup {
    html! {
        p.hint { (texts::diagram(page.language()).outline_intro) }
        div.outline data-outline="" { (level(page, &outline::outline(page.flow), None)) }
    }
}

/// The list as it comes on paper after the drawing: with a heading.
#[must_use]
pub fn on_paper(page: &FlowPage<'_>) -> Markup {
    let title = texts::diagram(page.language()).outline_name.replace("{}", page.title());
    html! {
        section.outline.outline--paper { h2 { (title) } (level(page, &outline::outline(page.flow), None)) }
    }
}

/// `above` is what these entries follow from.
fn level(page: &FlowPage<'_>, entries: &[Entry], above: Option<&Entry>) -> Markup {
    html! {
        ol.outline__level {
            @for (at, entry) in entries.iter().enumerate() {
                @let before = at.checked_sub(1).and_then(|at| entries.get(at));
                (place(page, entry, entries.get(at + 1).map(|next| next.node), before.or(above)))
            }
        }
    }
}

fn place(page: &FlowPage<'_>, entry: &Entry, follows: Option<usize>, before: Option<&Entry>) -> Markup {
    let flow = page.flow;
    let Some((id, node)) = flow.nodes.get_index(entry.node) else { return html! {} };
    let (language, texts) = (page.language(), page.texts());
    let outcome = match node.kind {
        NodeKind::Outcome { outcome } => Some(outcome),
        _ => None,
    };
    let (current, visited) = (page.walk.here().id == id, page.walk.visited(id));
    let state = match (current, visited) {
        (true, _) => format!(" ({})", texts.diagram_you_are_here),
        (_, true) => format!(" ({})", texts.diagram_visited),
        _ => String::new(),
    };
    // A step is followed by the next one, as everybody expects.
    let is_plain_on = |way: &WayOut<'_>| way.label.is_none() && flow.nodes.get_index_of(way.next) == follows;
    let ways: Vec<_> = node.kind.ways_out().zip(&entry.ways).filter(|(way, _)| !is_plain_on(way)).collect();
    let chapter = chapter_begun(page, entry, before);
    html! {
        li.outline__entry {
            @if let Some((id, title)) = chapter { p.outline__chapter data-chapter=(id) { (title) } }
            // The page stays where it is.
            a.outline__node data-noscroll="" data-node=(id) data-kind=(node.kind.code()) data-outcome=[outcome.map(Outcome::code)]
                aria-current=[current.then_some("step")] data-visited[visited && !current]
                href=(page.address(&page.walk.to(id))) {
                span.outline__kind { (kind_words(node, texts)) ": " }
                span { (node.text(page.audience, language)) }
                span.outline__state { (state) }
            }
            @if !ways.is_empty() {
                ul.outline__ways { @for (way, below) in ways { (answer(page, way, below, entry)) } }
            }
        }
    }
}

/// The chapter that begins with an entry: the one before it is in another.
fn chapter_begun<'a>(
    page: &FlowPage<'a>,
    entry: &Entry,
    before: Option<&Entry>,
) -> Option<(&'a str, &'a str)> {
    let of = |entry: &Entry| page.flow.nodes.get_index(entry.node)?.1.chapter.as_deref();
    let id = of(entry).filter(|id| before.and_then(of) != Some(*id))?;
    Some((id, page.flow.chapters.get(id)?.get(page.language())))
}

/// An answer, with what stands below it or where it leads.
fn answer(page: &FlowPage<'_>, way: WayOut<'_>, below: &[Entry], entry: &Entry) -> Markup {
    let words = texts::diagram(page.language());
    let next = page.flow.nodes.get(way.next);
    html! {
        li {
            strong.outline__answer { (way.label.map_or(words.onward, |label| label.get(page.language()))) }
            @if !below.is_empty() { (level(page, below, Some(entry))) }
            @else if let Some(next) = next {
                span.outline__to { " → " (words.go_to) " " }
                a.outline__link data-noscroll="" data-leads-to=(way.next) href=(page.address(&page.walk.to(way.next))) {
                    (next.text(page.audience, page.language()))
                }
            }
        }
    }
}
