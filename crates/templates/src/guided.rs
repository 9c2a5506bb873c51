//! Page of one question at a time: what stands above the current node, and the node with its trail.

use maud::{Markup, html};

use crate::flow_page::{FlowPage, dropped, switches, trail};
use crate::node::node;
use crate::prose::breakable;

/// The whole page, without its frame.
#[must_use]
pub fn guided(page: &FlowPage<'_>, notices: &Markup) -> Markup {
    html! { div.guided { (title(page)) (notices) (step(page)) } }
}

/// The title of the flow.
#[must_use]
pub fn title(page: &FlowPage<'_>) -> Markup {
    html! { p.flow-title { (breakable(page.title())) } }
}

/// What changes with every answer.
#[must_use]
pub fn step(page: &FlowPage<'_>) -> Markup {
    html! {
        (dropped(page))
        @if let Some(href) = page.back() { a.back data-back="" href=(href) { (page.texts().back) } }
        (node(page, 1))
        (trail(page))
        (switches(page))
    }
}

/// What the page is called. It names the flow too: several tabs of one flow must be told apart.
#[must_use]
pub fn name(page: &FlowPage<'_>) -> String {
    [page.text(page.walk.here()), " · ", page.title()].concat()
}
