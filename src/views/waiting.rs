//! Loading line, and the message with a way on when something cannot be fetched.

use leptos::prelude::*;

use super::heading::heading;
use crate::api::FetchError;
use crate::context::{announce, use_address_options, use_speech};
use crate::live::{live_view, live_words};
use crate::takeover;

/// Long work shows that it is under way. The words appear only when it takes long enough to be noticed.
#[component]
pub(crate) fn Loading() -> impl IntoView {
    let speech = use_speech();
    view! {
        <p class="loading" role="status" data-loading="">
            {speech.words(|texts| texts.loading)}
        </p>
    }
}

/// What was being fetched, for the words of "not found".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sought {
    /// A flow.
    Flow,
    /// Something that is always there.
    Content,
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
    let words = move || {
        let texts = speech.texts();
        match (error, sought) {
            (FetchError::Unreachable, _) => (texts.unreachable_title, texts.unreachable_text),
            (FetchError::NotFound, Sought::Flow) => (texts.flow_unknown_title, texts.flow_unknown_text),
            (FetchError::Busy, _) => {
                let texts = crate::texts::report(speech.language());
                (texts.busy_title, texts.busy_text)
            }
            (FetchError::NotFound, Sought::Content) | (FetchError::Failed | FetchError::Forbidden, _) => {
                (texts.failed_title, texts.failed_text)
            }
        }
    };
    Effect::new(move || {
        // A page that stays keeps its title.
        if level == 1 && !takeover::page_stays() {
            announce(words().0);
        }
    });
    let can_retry = error != FetchError::NotFound;
    view! {
        <section class="trouble" role="alert" data-error=error.code()>
            {live_view(move || heading(level, "trouble__title", words().0))}
            <p>{live_words(move || words().1)}</p>
            <div class="actions">
                {can_retry
                    .then(|| {
                        view! {
                            <button type="button" class="button" on:click=move |_| retry.run(())>
                                {speech.words(|texts| texts.try_again)}
                            </button>
                        }
                    })}
                <a class="button button--secondary" href={speech.home(others)}>
                    {speech.words(|texts| texts.to_home)}
                </a>
            </div>
        </section>
    }
}
