//! The values of flows, nodes and answers as lists of words, by which they are compared.
//!
//! Texts are compared as they were written, with the names of facts in them: a fact that changes is one difference, and not
//! one at each text that names it.

use std::collections::BTreeSet;

use flow::{Answer, Flow, Language, Layer, Link, Node, NodeKind, Text, fact};

use crate::model::{Change, Field, LayerName};

/// A value's name, and the value.
pub(crate) struct Value {
    field: Field,
    layer: Option<LayerName>,
    language: Option<Language>,
    words: Vec<String>,
}

/// Collects values.
#[derive(Default)]
struct Values(Vec<Value>);

impl Values {
    fn add(&mut self, field: Field, words: Vec<String>) {
        self.0.push(Value { field, layer: None, language: None, words });
    }

    fn one(&mut self, field: Field, word: Option<&str>) {
        self.add(field, word.map(str::to_owned).into_iter().collect());
    }

    /// Words in both languages.
    fn texts<'t>(
        &mut self,
        field: Field,
        layer: Option<LayerName>,
        texts: impl IntoIterator<Item = &'t Text>,
    ) {
        let texts: Vec<&Text> = texts.into_iter().collect();
        for language in Language::ALL {
            let words = texts.iter().map(|text| text.get(language).to_owned()).collect();
            self.0.push(Value { field, layer, language: Some(language), words });
        }
    }

    fn layer(&mut self, name: LayerName, layer: &Layer) {
        let layer_of = Some(name);
        self.texts(Field::Text, layer_of, &layer.text);
        self.texts(Field::Detail, layer_of, &layer.detail);
        for (field, words) in [
            (Field::Wise, layer.wise.clone()),
            (Field::Links, layer.links.iter().map(link).collect()),
            (Field::Howto, layer.howto.clone()),
        ] {
            self.0.push(Value { field, layer: layer_of, language: None, words });
        }
    }
}

fn link(link: &Link) -> String {
    format!("{} / {} <{}>", link.label.nl, link.label.en, link.url)
}

/// A flow as it was written, with the names of facts in it.
pub(crate) fn written(flow: &Flow) -> &Flow {
    flow.written.template.as_ref().map_or(flow, |template| &template.flow)
}

/// The values of a flow itself, but for its nodes and its start.
pub(crate) fn of_flow(flow: &Flow) -> Vec<Value> {
    let mut values = Values::default();
    values.one(Field::Service, Some(flow.service.id()));
    values.one(Field::Audience, Some(flow.audience.code()));
    values.texts(Field::Title, None, [&flow.title]);
    values.texts(Field::Summary, None, [&flow.summary]);
    values.one(Field::Order, Some(&flow.order.to_string()));
    values.one(Field::Part, flow.part.as_deref());
    values.add(Field::Errors, flow.errors.clone());
    values.texts(Field::Keywords, None, &flow.keywords);
    values.0
}

/// The values of a node, but for its answers. `flow` is the one that it is in.
pub(crate) fn of_node(id: &str, node: &Node, flow: &Flow) -> Vec<Value> {
    let mut values = Values::default();
    values.one(Field::Kind, Some(node.kind.code()));
    for (name, layer) in [
        (LayerName::Everybody, &node.base),
        (LayerName::Patron, &node.patron),
        (LayerName::Staff, &node.staff),
    ] {
        values.layer(name, layer);
    }
    values.add(Field::Source, node.sources.clone());
    values.one(Field::Reason, node.reason.as_deref());
    values.add(Field::Errors, node.errors.clone());
    values.texts(Field::Checklist, None, &node.checklist);
    values.one(Field::Tool, node.tool.map(flow::Tool::code));
    values.one(Field::Part, node.part.as_deref());
    let former = flow.written.former.iter().filter(|(_, new)| *new == id).map(|(old, _)| old.clone());
    values.add(Field::Was, former.collect());
    let (mut checks, mut outcome, mut to_flow, mut to_node) = (Vec::new(), None, None, None);
    match &node.kind {
        NodeKind::Check { checks: asked, .. } => checks.clone_from(asked),
        NodeKind::Handoff { flow, node } => (to_flow, to_node) = (Some(flow.as_str()), node.as_deref()),
        NodeKind::Outcome { outcome: end } => outcome = Some(end.code()),
        NodeKind::Question { .. } | NodeKind::Step { .. } => {}
    }
    values.add(Field::Checks, checks);
    values.one(Field::Outcome, outcome);
    values.one(Field::Flow, to_flow);
    values.one(Field::Node, to_node);
    let labels = node.kind.answers().into_iter().flat_map(|answers| answers.values());
    let labels = labels.flat_map(|answer| [&answer.label.nl, &answer.label.en]);
    let says = |value: &&Value| {
        matches!(value.field, Field::Text | Field::Detail | Field::Wise | Field::Links | Field::Checklist)
    };
    let words = values.0.iter().filter(says).flat_map(|value| &value.words);
    let facts: BTreeSet<&str> = words.chain(labels).flat_map(|words| fact::named(words)).collect();
    let facts = facts.into_iter().map(str::to_owned).collect();
    values.add(Field::Facts, facts);
    values.0
}

/// The values of an answer, but for where it leads. A step's way on has none.
pub(crate) fn of_answer(answer: Option<&Answer>) -> Vec<Value> {
    let mut values = Values::default();
    values.texts(Field::Label, None, answer.iter().map(|answer| &answer.label));
    let when = answer.iter().flat_map(|answer| &answer.when).map(|verdict| verdict.code().to_owned());
    values.add(Field::When, when.collect());
    values.one(Field::Part, answer.and_then(|answer| answer.part.as_deref()));
    values.0
}

/// The values that differ. Both lists have the same names in the same order.
pub(crate) fn changes(old: Vec<Value>, new: Vec<Value>) -> Vec<Change> {
    let differing = old.into_iter().zip(new).filter(|(old, new)| old.words != new.words);
    differing
        .map(|(old, new)| Change {
            field: new.field,
            layer: new.layer,
            language: new.language,
            old: old.words,
            new: new.words,
        })
        .collect()
}

/// A change of the order of what is in both; none where it is the same.
pub(crate) fn order(field: Field, old: &[String], new: &[String]) -> Option<Change> {
    let both = |one: &[String], other: &[String]| -> Vec<String> {
        one.iter().filter(|id| other.contains(id)).cloned().collect()
    };
    let (was, is) = (both(old, new), both(new, old));
    (was != is).then_some(Change { field, layer: None, language: None, old: was, new: is })
}
