//! Template: fills in a flow that was written with names of facts in its texts.
//!
//! The server keeps it to fill in a library's own facts. The app gets flows that are filled in already.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::fact::{Age, Fact, Facts, MENU_ARROW, fill_in, filled_in, named};
use crate::model::{Flow, Layer, Link, Node, NodeKind, Template};
use crate::text::{Language, Text};

/// The flow with its facts filled in. It keeps its template where it names a fact, so that a library's own facts can
/// take their places.
#[must_use]
pub fn complete(flow: Flow, facts: &Arc<Facts>) -> Flow {
    let template = Arc::new(Template { flow, facts: Arc::clone(facts) });
    let mut made = filled(&template, &Facts::new());
    if made != template.flow {
        made.written.template = Some(template);
    }
    made
}

/// The flow of a template, with these facts where they have the id, and with everybody's where they do not.
#[must_use]
pub fn filled(template: &Template, own: &Facts) -> Flow {
    let fact = |id: &str| own.get(id).or_else(|| template.facts.get(id));
    let mut flow = template.flow.clone();
    for text in [&mut flow.title, &mut flow.summary]
        .into_iter()
        .chain(&mut flow.keywords)
        .chain(flow.chapters.values_mut())
    {
        fill_in(text, fact);
    }
    for node in flow.nodes.values_mut() {
        node.age = age(node, fact);
        fill_in_node(node, fact);
    }
    flow
}

/// The dates of the fact at a node that falls due first; none where it names no fact.
fn age<'f>(node: &Node, fact: impl Fn(&str) -> Option<&'f Fact>) -> Option<Age> {
    let mut first: Option<&Fact> = None;
    let mut look = |text: &str| {
        for found in named(text).filter_map(&fact) {
            if first.is_none_or(|first| found.review < first.review) {
                first = Some(found);
            }
        }
    };
    for_each_text(node, &mut look);
    first.map(|fact| Age(format!("{}/{}", fact.seen, fact.review)))
}

fn for_each_text(node: &Node, look: &mut impl FnMut(&str)) {
    let mut both = |text: &Text| {
        look(&text.nl);
        look(&text.en);
    };
    for layer in [&node.base, &node.patron, &node.staff] {
        for text in [&layer.text, &layer.detail].into_iter().flatten() {
            both(text);
        }
        for link in &layer.links {
            both(&link.label);
        }
    }
    for text in &node.checklist {
        both(text);
    }
    for answer in node.kind.answers().into_iter().flat_map(IndexMap::values) {
        both(&answer.label);
    }
    for layer in [&node.base, &node.patron, &node.staff] {
        for name in layer.wise.iter().chain(layer.links.iter().map(|link| &link.url)) {
            look(name);
        }
    }
}

fn fill_in_node<'f>(node: &mut Node, fact: impl Fn(&str) -> Option<&'f Fact> + Copy) {
    for layer in [&mut node.base, &mut node.patron, &mut node.staff] {
        fill_in_layer(layer, fact);
    }
    for text in &mut node.checklist {
        fill_in(text, fact);
    }
    if let NodeKind::Question { answers } | NodeKind::Check { answers, .. } = &mut node.kind {
        for answer in answers.values_mut() {
            fill_in(&mut answer.label, fact);
        }
    }
}

/// The words of one layer, filled in. A fact in a path of menus gives as many names as it has.
pub fn fill_in_layer<'f>(layer: &mut Layer, fact: impl Fn(&str) -> Option<&'f Fact> + Copy) {
    for text in [&mut layer.text, &mut layer.detail].into_iter().flatten() {
        fill_in(text, fact);
    }
    for Link { url, label } in &mut layer.links {
        fill_in(label, fact);
        if url.contains('{') {
            *url = filled_in(url, Language::Nl, fact);
        }
    }
    if layer.wise.iter().any(|name| name.contains('{')) {
        let filled = layer.wise.iter().map(|name| filled_in(name, Language::Nl, fact));
        let names: Vec<String> =
            filled.flat_map(|path| path.split(MENU_ARROW).map(str::to_owned).collect::<Vec<_>>()).collect();
        layer.wise = names;
    }
}
