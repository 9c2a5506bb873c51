//! Parts that views load inside a page: checks, tools, steps for a browser, links for a phone.

use std::rc::Rc;

use leptos::prelude::*;

use super::part::{parts, show};
use crate::views::check_node::CheckAsked;
use crate::views::{check_node, howto, on_phone, tool};

parts! {
    check_inline(view: InCheck) in check => match view {
        InCheck::Node(asked) => check_node::check_node(asked).into_any(),
        InCheck::Tool(tool, level) => tool::tool(tool, level).into_any(),
        InCheck::Howtos(ids, known, level) => howto::howtos(ids, known, level).into_any(),
        InCheck::OutsideLink(address, words) => on_phone::outside_link(&address, &words).into_any(),
    };
}

/// One way into the file, and not one for each view: every way in costs bytes of the first file.
#[derive(Clone)]
enum InCheck {
    Node(CheckAsked),
    Tool(flow::Tool, u8),
    Howtos(Vec<String>, Vec<flow::Howto>, u8),
    OutsideLink(String, String),
}

fn in_check(level: u8, view: InCheck) -> AnyView {
    show(level, Rc::new(move || Box::pin(check_inline(view.clone()))))
}

/// A check in a flow.
pub(crate) fn check(asked: CheckAsked) -> AnyView {
    in_check(asked.level, InCheck::Node(asked))
}

/// A small tool in a flow.
pub(crate) fn tool(tool: flow::Tool, level: u8) -> AnyView {
    in_check(level, InCheck::Tool(tool, level))
}

/// Steps for this browser.
pub(crate) fn howtos(ids: Vec<String>, known: Vec<flow::Howto>, level: u8) -> AnyView {
    in_check(level, InCheck::Howtos(ids, known, level))
}

/// A link to another website, as a QR code for the phone.
pub(crate) fn outside_link(address: &str, words: &str) -> AnyView {
    in_check(2, InCheck::OutsideLink(address.to_owned(), words.to_owned()))
}
