//! Content's small markup as elements: paragraphs, lists and keys. It cannot produce a script.

use flow::prose::{self, Block, Inline};
use interface::word_breaks;
use leptos::prelude::*;

/// An explanation in the small markup of content.
pub(crate) fn blocks(text: &str) -> impl IntoView + use<> {
    prose::blocks(text)
        .into_iter()
        .map(|block| match block {
            Block::Paragraph(pieces) => view! { <p>{inlines(pieces)}</p> }.into_any(),
            Block::List(entries) => {
                let entries =
                    entries.into_iter().map(|pieces| view! { <li>{inlines(pieces)}</li> }).collect_view();
                view! { <ul>{entries}</ul> }.into_any()
            }
        })
        .collect_view()
}

/// One line of it.
pub(crate) fn line(text: &str) -> impl IntoView + use<> {
    inlines(prose::inlines(text))
}

/// Words in which a browser may break a long code such as `AUTHENTICATION.LOGOUT_DETECTED` where a person would, and in
/// which a translator leaves alone what is not ours. A short code, such as `kb.nl`, stays whole.
pub(crate) fn breakable(text: &str) -> impl IntoView + use<> {
    let piece = |(piece, is_fixed)| match is_fixed {
        true => view! { <span translate="no">{broken(piece)}</span> }.into_any(),
        false => broken(piece),
    };
    word_breaks::as_written(text).map(piece).collect_view()
}

fn broken(text: &str) -> AnyView {
    let part = |(part, is_joint): (&str, bool)| (part.to_owned(), is_joint.then(|| view! { <wbr /> }));
    word_breaks::breakable(text).map(part).collect_view().into_any()
}

fn inlines(pieces: Vec<Inline>) -> impl IntoView + use<> {
    pieces
        .into_iter()
        .map(|piece| match piece {
            Inline::Words(words) => breakable(&words).into_any(),
            Inline::Key(key) => view! { <kbd translate="no">{key}</kbd> }.into_any(),
        })
        .collect_view()
}
