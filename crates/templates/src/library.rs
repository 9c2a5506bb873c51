//! Library: how to reach the one that the address chooses.

use flow::{Language, Library, Link};
use interface::texts;
use maud::{Markup, html};

use crate::prose::heading;

/// How to reach a library. `link` shows the way to its website; `level` is that of the heading with its name.
pub fn desk(library: &Library, language: Language, level: u8, link: impl Fn(&Link) -> Markup) -> Markup {
    html! {
        section.desk data-library=(library.id) {
            (heading(level, "desk__name", &html! {
                (texts::of(language).your_library) ": " (library.name.get(language))
            }))
            p { (library.desk.text.get(language)) }
            @if let Some(found) = &library.desk.link { p { (link(found)) } }
        }
    }
}
