//! Edges that light up, with the node at their end: under the mouse, at the focus, and for an answer beside the drawing.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::element::set;
use crate::marks;

/// What the mouse or the focus came to in the drawing lights up: an edge, or the ways out of a node.
pub(super) fn follow(event: &Event) {
    let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    let Some(target) = target else { return };
    clear();
    if let Ok(Some(edge)) = target.closest("[data-edge]") {
        light(&edge);
    } else if let Some(node) =
        target.closest("a[data-node]").ok().flatten().and_then(|node| node.get_attribute(marks::NODE))
    {
        each(&[r#".diagram [data-from=""#, &node, r#""]"#].concat(), light);
    }
}

/// The way of an answer of the current node lights up.
pub(crate) fn answer(event: &Event) {
    clear();
    let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    let answer = target
        .and_then(|target| target.closest("a[data-answer]").ok().flatten()?.get_attribute(marks::ANSWER));
    let here = document().query_selector("svg[data-flow] a[data-node][aria-current]").ok().flatten();
    if let (Some(answer), Some(here)) = (answer, here.and_then(|here| here.get_attribute(marks::NODE))) {
        each(&[r#".diagram [data-edge=""#, &here, ".", &answer, r#""]"#].concat(), light);
    }
}

/// Nothing is lit any more.
pub(crate) fn clear() {
    each(".diagram [data-lit]", |lit| set(lit, marks::LIT, None));
}

fn light(edge: &Element) {
    set(edge, marks::LIT, Some(""));
    if let Some(to) = edge.get_attribute(marks::TO) {
        each(&[r#".diagram a[data-node=""#, &to, r#""]"#].concat(), |node| set(node, marks::LIT, Some("")));
    }
}

fn each(selector: &str, change: impl Fn(&Element)) {
    let Ok(found) = document().query_selector_all(selector) else { return };
    for index in 0..found.length() {
        if let Some(element) = found.item(index).and_then(|found| found.dyn_into().ok()) {
            change(&element);
        }
    }
}
