//! An address at which there is nothing.

use leptos::prelude::*;

use crate::address;
use crate::app::{announce, use_others, use_speech};

/// Says so, and leads on.
#[component]
pub(crate) fn Page() -> impl IntoView {
    let speech = use_speech();
    let others = use_others();
    Effect::new(move || announce(speech.texts().not_found_title));
    view! {
        <section class="trouble" data-error="notfound">
            <h1 tabindex="-1">{move || speech.texts().not_found_title}</h1>
            <p>{move || speech.texts().not_found_text}</p>
            <div class="actions">
                <a class="button" href=move || address::home(speech.language(), &others.get())>
                    {move || speech.texts().to_home}
                </a>
            </div>
        </section>
    }
}
