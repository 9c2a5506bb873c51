//! Explanations: paragraphs, lists and keys, and nothing that could run.

use flow::prose::{self, Block, Inline};
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

/// Words in which a browser may break a long code such as `AUTHENTICATION.LOGOUT_DETECTED` where a person
/// would. A short one, such as `kb.nl`, stays whole.
pub(crate) fn breakable(text: &str) -> impl IntoView + use<> {
    let is_long = |part: &str| part.split(' ').any(|word| word.chars().count() >= LONG);
    let parts: Vec<&str> = if is_long(text) {
        text.split_inclusive(' ')
            .flat_map(|word| if is_long(word) { word.split_inclusive(JOINTS).collect() } else { vec![word] })
            .collect()
    } else {
        vec![text]
    };
    parts
        .into_iter()
        .map(|part| {
            let joint = part.ends_with(JOINTS).then(|| view! { <wbr /> });
            view! {
                {part.to_owned()}
                {joint}
            }
        })
        .collect_view()
}

/// Behind these a long word may be broken.
const JOINTS: [char; 3] = ['.', '_', '/'];
/// Characters from which on a word may not fit on a telephone.
const LONG: usize = 18;

fn inlines(pieces: Vec<Inline>) -> impl IntoView + use<> {
    pieces
        .into_iter()
        .map(|piece| match piece {
            Inline::Words(words) => breakable(&words).into_any(),
            Inline::Key(key) => view! { <kbd>{key}</kbd> }.into_any(),
        })
        .collect_view()
}
