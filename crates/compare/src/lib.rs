//! Comparison of two states of the content: which plans, steps, words and arrows differ, and what that does to people who
//! come with an old address or code.
//!
//! Everything here is a pure function over content that was read. [`difference`] compares, [`merged()`] draws one flow of both
//! states in one drawing, and [`text()`] and [`page()`] say it for people.

mod effects;
mod fields;
mod flows;
mod merged;
mod model;
mod notes;
mod page;
mod pairs;
mod rest;
mod said;
mod text;
mod words;

pub use merged::{merged, picture};
pub use model::{
    AnswerState, Change, Counts, Difference, Effect, EffectKind, Field, FlowDifference, Item, ItemKind,
    LayerName, NodeDifference, State, WayDifference,
};
pub use page::page;
pub use text::text;

use flow::author::{File, Loaded};

/// One state of the content.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The files.
    pub files: &'a [File],
    /// What was read from them.
    pub loaded: &'a Loaded,
}

/// What differs between two states of the content.
#[must_use]
pub fn difference(old: Side<'_>, new: Side<'_>) -> Difference {
    let (before, after) = (&old.loaded.content.flows, &new.loaded.content.flows);
    let gone = before.values().filter(|flow| !after.contains_key(&flow.id));
    let mut flows: Vec<FlowDifference> = gone.map(|flow| flows::one_sided(flow, State::Removed)).collect();
    for flow in after.values() {
        match before.get(&flow.id) {
            None => flows.push(flows::one_sided(flow, State::Added)),
            Some(earlier) => flows.extend(flows::difference(earlier, flow)),
        }
    }
    Difference { flows, items: rest::items(old, new) }
}

/// The JSON Schema of a [`Difference`].
#[must_use]
pub fn schema() -> schemars::Schema {
    let mut schema = schemars::schema_for!(Difference);
    without_formats(&mut schema);
    schema
}

/// Strict readers refuse formats that JSON Schema does not know, such as `uint64`.
fn without_formats(schema: &mut schemars::Schema) {
    let format = schema.get("format").and_then(|format| format.as_str());
    if format.is_some_and(|format| format.starts_with("uint")) {
        schema.remove("format");
    }
    schemars::transform::transform_subschemas(&mut without_formats, schema);
}
