//! Loading line, and the message with a way on when something cannot be fetched, in views.

use leptos::prelude::*;
use maud::html;

pub(crate) use super::trouble::Sought;
use super::trouble::words;
use crate::api::FetchError;
use crate::context::{announce, use_address_options, use_speech};
use crate::live::live_html;
use crate::{address, takeover};

/// Long work shows that it is under way. The words appear only when it takes long enough to be noticed.
#[component]
pub(crate) fn Loading() -> impl IntoView {
    let speech = use_speech();
    live_html(move || Some(templates::trouble::loading(speech.language())), |_| None)
}

/// An error in words, with what to do.
#[component]
pub(crate) fn Trouble(
    /// What went wrong.
    error: FetchError,
    /// What was being fetched.
    sought: Sought,
    /// Tries again.
    retry: Callback<()>,
    /// The level of the heading: 1 where the trouble is the page.
    level: u8,
) -> impl IntoView {
    let speech = use_speech();
    let others = use_address_options();
    Effect::new(move || {
        // A page that stays keeps its title.
        if level == 1 && !takeover::page_stays(error.code()) {
            announce(words(error, sought, speech.language()).0);
        }
    });
    let shown = move || {
        let language = speech.language();
        let (title, text) = words(error, sought, language);
        let trouble = templates::trouble::Trouble {
            language,
            error: error.code(),
            title,
            text,
            home: &address::home(language, &others.read()),
            is_alert: true,
        };
        let retry = html! { @if error != FetchError::NotFound { div data-live="retry" {} } };
        Some(templates::trouble::trouble(&trouble, level, &retry))
    };
    live_html(shown, move |_| {
        let button = view! {
            <button type="button" class="button" on:click=move |_| retry.run(())>
                {speech.words(|texts| texts.try_again)}
            </button>
        };
        Some(button.into_any())
    })
}
