//! Page for what does not exist, in a part: a service that nobody knows, or what needs a server on a host without one.

use leptos::prelude::*;

use crate::context::{announce, use_address_options, use_speech};
use crate::live::live_html;
use crate::views::trouble;

/// Says so, and leads on.
pub(crate) fn not_found() -> AnyView {
    let speech = use_speech();
    let others = use_address_options();
    Effect::new(move || announce(speech.texts().not_found_title));
    let shown = move || Some(trouble::not_found(speech.language(), &others.read()));
    live_html(shown, |_| None)
}
