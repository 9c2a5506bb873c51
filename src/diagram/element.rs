//! Helpers that create HTML and SVG elements by hand.

use leptos::prelude::document;
use web_sys::Element;

const SVG: &str = "http://www.w3.org/2000/svg";
const HTML: &str = "http://www.w3.org/1999/xhtml";

/// An element of a drawing, with these attributes.
pub(super) fn svg(name: &str, attributes: &[(&str, &str)]) -> Element {
    made(SVG, name, attributes)
}

/// An element of the page, with these attributes.
pub(super) fn html(name: &str, attributes: &[(&str, &str)]) -> Element {
    made(HTML, name, attributes)
}

/// The same with these in it.
pub(super) fn holding(element: Element, children: &[&Element]) -> Element {
    for child in children {
        let _ = element.append_child(child);
    }
    element
}

/// Sets an attribute, or takes it away.
pub(super) fn set(element: &Element, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

fn made(space: &str, name: &str, attributes: &[(&str, &str)]) -> Element {
    // Only a name that is none could be refused.
    let element = document()
        .create_element_ns(Some(space), name)
        .unwrap_or_else(|error| wasm_bindgen::throw_val(error));
    for (name, value) in attributes {
        let _ = element.set_attribute(name, value);
    }
    element
}
