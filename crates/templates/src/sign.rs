//! Signs: line icons of our own. A sign never stands without its words, so it is not read aloud.

use maud::{Markup, html};

/// The sign with these strokes, in a square of 24.
#[must_use]
pub fn sign(strokes: &str) -> Markup {
    html! { svg.sign aria-hidden="true" viewBox="0 0 24 24" { path d=(strokes) {} } }
}
