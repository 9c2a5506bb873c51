//! Words as elements, with the places where a line may be broken.

use interface::word_breaks;
use leptos::prelude::*;

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
