//! Nested list of a flow, with the same links and states as its drawing.

use flow::model::WayOut;
use flow::outline::{Entry, outline};
use flow::{Audience, Flow, Language, Outcome, Walk};
use leptos::prelude::*;
use web_sys::Element;

use super::element::{holding, html, set, with_text};
use crate::context::use_speech;
use crate::live::live_words;
use crate::views::flow_frame::ShownFlow;
use crate::{marks, texts};
use interface::wording::kind_words;

/// The list.
pub(crate) fn outline_view(here: &ShownFlow) -> impl IntoView + use<> {
    let speech = use_speech();
    let place = NodeRef::<leptos::html::Div>::new();
    let here = here.clone();
    let list = StoredValue::new_local(None::<List>);
    Effect::new(move || {
        let Some(place) = place.get() else { return };
        let reader = (here.language.get(), here.audience.get());
        let Some(walk) = here.walk() else { return };
        list.update_value(|list| {
            // Built again only for another language or audience, so that the focus stays on the link that was followed.
            if list.as_ref().is_none_or(|list| list.reader != reader) {
                let made = List::of(&here.document.flow, reader);
                place.replace_children_with_node_1(&made.root);
                *list = Some(made);
            }
            if let Some(list) = list {
                list.mark(&here, &walk);
            }
        });
    });
    view! {
        <p class="hint">{live_words(move || texts::diagram(speech.language()).outline_intro)}</p>
        <div class="outline" data-outline="" node_ref=place></div>
    }
}

/// A flow's list, in a language and for an audience.
pub(super) struct List {
    /// The whole.
    pub(super) root: Element,
    reader: (Language, Audience),
    /// The links to nodes, each with the node's index and the place for its state.
    links: Vec<(usize, Element, Option<Element>)>,
}

impl List {
    /// The list of a flow.
    pub(super) fn of(flow: &Flow, reader: (Language, Audience)) -> Self {
        let mut list = Self { root: html("ol", &[("class", "outline__level")]), reader, links: Vec::new() };
        let root = list.root.clone();
        list.fill(&root, flow, &outline(flow));
        list
    }

    fn fill(&mut self, level: &Element, flow: &Flow, entries: &[Entry]) {
        for (at, entry) in entries.iter().enumerate() {
            let Some((id, node)) = flow.nodes.get_index(entry.node) else { continue };
            let (language, audience) = self.reader;
            let kind = with_text(
                html("span", &[("class", "outline__kind")]),
                &[kind_words(node, texts::of(language)), ": "].concat(),
            );
            let text = with_text(html("span", &[]), node.text(audience, language));
            let state = html("span", &[("class", "outline__state")]);
            let link = html(
                "a",
                &[
                    ("class", "outline__node"),
                    (marks::NODE, id),
                    (marks::KIND, node.kind.code()),
                    // The page stays where it is.
                    (marks::NOSCROLL, ""),
                ],
            );
            let outcome = match node.kind {
                flow::NodeKind::Outcome { outcome } => Some(outcome),
                _ => None,
            };
            set(&link, marks::OUTCOME, outcome.map(Outcome::code));
            let link = holding(link, &[&kind, &text, &state]);
            let item = holding(html("li", &[("class", "outline__entry")]), &[&link]);
            self.links.push((entry.node, link, Some(state)));

            let ways = html("ul", &[("class", "outline__ways")]);
            let follows = entries.get(at + 1).map(|next| next.node);
            for (way, below) in node.kind.ways_out().zip(&entry.ways) {
                let target = flow.nodes.get_index_of(way.next);
                // A step is followed by the next one, as everybody expects.
                if way.label.is_none() && target == follows {
                    continue;
                }
                let _ = ways.append_child(&self.way(flow, way, below));
            }
            if ways.has_child_nodes() {
                let _ = item.append_child(&ways);
            }
            let _ = level.append_child(&item);
        }
    }

    /// An answer, with the entries below it or with the node that it leads to.
    fn way(&mut self, flow: &Flow, way: WayOut<'_>, below: &[Entry]) -> Element {
        let (language, audience) = self.reader;
        let words = texts::diagram(language);
        let label = way.label.map_or(words.onward, |label| label.get(language));
        let answer = with_text(html("strong", &[("class", "outline__answer")]), label);
        let item = holding(html("li", &[]), &[&answer]);
        if !below.is_empty() {
            let level = html("ol", &[("class", "outline__level")]);
            self.fill(&level, flow, below);
            return holding(item, &[&level]);
        }
        if let Some((index, id, node)) = flow.nodes.get_full(way.next) {
            let go_to =
                with_text(html("span", &[("class", "outline__to")]), &[" → ", words.go_to, " "].concat());
            let link = html("a", &[("class", "outline__link"), (marks::LEADS_TO, id), (marks::NOSCROLL, "")]);
            let link = with_text(link, node.text(audience, language));
            let _ = holding(item.clone(), &[&go_to, &link]);
            self.links.push((index, link, None));
        }
        item
    }

    fn mark(&self, here: &ShownFlow, walk: &Walk<'_>) {
        let texts = texts::of(self.reader.0);
        for (index, link, state) in &self.links {
            let Some((id, _)) = here.document.flow.nodes.get_index(*index) else { continue };
            set(link, "href", Some(&here.address(&walk.to(id))));
            let Some(state) = state else { continue };
            let (current, visited) = (walk.here().id == id, walk.visited(id));
            set(link, "aria-current", current.then_some("step"));
            set(link, marks::VISITED, (visited && !current).then_some(""));
            let words = match (current, visited) {
                (true, _) => [" (", texts.diagram_you_are_here, ")"].concat(),
                (_, true) => [" (", texts.diagram_visited, ")"].concat(),
                _ => String::new(),
            };
            state.set_text_content(Some(&words));
        }
    }
}

/// The list as it comes on paper after the drawing: with a heading, and without marks.
pub(super) fn list_on_paper(here: &ShownFlow) -> Element {
    let reader = (here.language.get(), here.audience.get());
    let title = texts::diagram(reader.0).outline_name.replace("{}", &here.title());
    let title = with_text(html("h2", &[]), &title);
    let list = List::of(&here.document.flow, reader).root;
    holding(html("section", &[("class", "outline outline--paper")]), &[&title, &list])
}
