//! Heading with a level that depends on its place, so that the outline of every page is complete.

use leptos::prelude::*;

/// A heading of `level` 1 to 4. One of level 1 takes the focus at navigation.
pub(crate) fn heading(level: u8, class: &'static str, content: impl IntoView + 'static) -> AnyView {
    let content = content.into_any();
    match level {
        1 => view! { <h1 class=class tabindex="-1">{content}</h1> }.into_any(),
        2 => view! { <h2 class=class>{content}</h2> }.into_any(),
        3 => view! { <h3 class=class>{content}</h3> }.into_any(),
        _ => view! { <h4 class=class>{content}</h4> }.into_any(),
    }
}
