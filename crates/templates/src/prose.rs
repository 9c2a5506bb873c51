//! Prose: texts and headings as HTML.

use flow::prose::{self, Block, Inline};
use interface::word_breaks;
use maud::{Markup, html};

/// An explanation in the small markup of content.
#[must_use]
pub fn blocks(text: &str) -> Markup {
    html! {
        @for block in prose::blocks(text) {
            @match block {
                Block::Paragraph(pieces) => p { (inlines(&pieces)) },
                Block::List(entries) => ul { @for pieces in &entries { li { (inlines(pieces)) } } },
            }
        }
    }
}

/// One line of it.
#[must_use]
pub fn line(text: &str) -> Markup {
    inlines(&prose::inlines(text))
}

/// Words in which a browser may break a long code where a person would, and a translator leaves what is not ours.
#[must_use]
pub fn breakable(text: &str) -> Markup {
    html! {
        @for (piece, is_fixed) in word_breaks::as_written(text) {
            @if is_fixed { span translate="no" { (broken(piece)) } } @else { (broken(piece)) }
        }
    }
}

fn broken(text: &str) -> Markup {
    html! {
        @for (part, is_joint) in word_breaks::breakable(text) {
            (part)
            @if is_joint { wbr; }
        }
    }
}

fn inlines(pieces: &[Inline]) -> Markup {
    html! {
        @for piece in pieces {
            @match piece {
                Inline::Words(words) => (breakable(words)),
                Inline::Key(key) => kbd translate="no" { (key) },
            }
        }
    }
}

/// A heading of `level` 1 to 4.
#[must_use]
pub fn heading(level: u8, class: &str, content: &Markup) -> Markup {
    html! {
        @match level {
            1 => h1 class=(class) tabindex="-1" { (content) },
            2 => h2 class=(class) { (content) },
            3 => h3 class=(class) { (content) },
            _ => h4 class=(class) { (content) },
        }
    }
}
