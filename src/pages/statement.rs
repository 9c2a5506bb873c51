//! Accessibility statement.

use leptos::prelude::*;
use templates::statement;

use crate::context::{announce, use_speech};
use crate::live::live_html;

/// The statement.
#[component]
pub(crate) fn Page() -> impl IntoView {
    let speech = use_speech();
    Effect::new(move || announce(&statement::name(speech.language())));
    live_html(move || Some(statement::page(speech.language())), |_| None)
}
