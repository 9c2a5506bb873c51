//! Links to other websites.

use flow::{Language, Link};
use interface::texts;
use maud::{Markup, html};

/// A link to another website, which says that it opens there.
#[must_use]
pub fn outside(link: &Link, language: Language) -> Markup {
    html! {
        a href=(link.url) rel="noreferrer" target="_blank" {
            (link.label.get(language))
            span.outside { " (" (texts::of(language).opens_elsewhere) ")" }
        }
    }
}
