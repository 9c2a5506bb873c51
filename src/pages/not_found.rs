//! Page for an address that does not exist.

use leptos::prelude::*;

use crate::context::{announce, use_address_options, use_speech};

/// Says so, and leads on.
#[component]
pub(crate) fn Page() -> impl IntoView {
    let speech = use_speech();
    let others = use_address_options();
    Effect::new(move || announce(speech.texts().not_found_title));
    view! {
        <section class="trouble" data-error="notfound">
            <h1 tabindex="-1">{speech.words(|texts| texts.not_found_title)}</h1>
            <p>{speech.words(|texts| texts.not_found_text)}</p>
            <div class="actions">
                <a class="button" href={speech.home(others)}>
                    {speech.words(|texts| texts.to_home)}
                </a>
            </div>
        </section>
    }
}
