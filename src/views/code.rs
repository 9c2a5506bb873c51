//! Report code: shown so that it can be read aloud, and a form for it that explains each mistake.

use interface::report_words::wrong_code;
use leptos::prelude::*;
use report::{Code, CodeError};

use super::dates;
use crate::context::use_navigate;
use crate::context::{use_address_options, use_speech};
use crate::live::{live_html, live_words, live_words_if};
use crate::{address, texts};

/// The code, large; how it is said; and until when it works.
pub(crate) fn code_panel(code: &str, expires: Option<String>) -> AnyView {
    let speech = use_speech();
    let code = code.to_owned();
    let shown = move || {
        let language = speech.language();
        let words = expires.as_ref().map(|time| dates::in_words(time, language));
        Some(templates::report::code_panel(&code, expires.as_deref().zip(words.as_deref()), language))
    };
    live_html(shown, |_| None)
}

/// A field for a code. A character that no code has is told of while it is typed, the rest when it is sent.
pub(crate) fn code_form(written: String) -> impl IntoView {
    let speech = use_speech();
    let others = use_address_options();
    let navigate = use_navigate();
    let typed = RwSignal::new(written);
    let told = RwSignal::new(None::<CodeError>);
    let fault = move || told.get().or_else(|| Code::wrong_so_far(&typed.read()));
    let open = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        match Code::parse(&typed.read_untracked()) {
            Ok(code) => {
                let report = address::report(speech.language(), &code.to_string(), &others.get_untracked());
                navigate(&report, crate::navigation::NavigateOptions::default());
            }
            Err(error) => told.set(Some(error)),
        }
    };
    view! {
        <form class="code-form" data-code-form="" on:submit=open>
            <label class="search__label" for="code">
                {live_words(move || texts::report(speech.language()).code_label)}
            </label>
            <div class="code-form__row">
                <input
                    class="search__field"
                    id="code"
                    type="text"
                    autocomplete="off"
                    autocapitalize="characters"
                    spellcheck="false"
                    aria-describedby="code-uitleg code-fout"
                    aria-invalid=move || fault().map(|_| "true")
                    prop:value=move || typed.get()
                    on:input=move |event| {
                        told.set(None);
                        typed.set(event_target_value(&event));
                    }
                />
                <button type="submit" class="button">
                    {live_words(move || texts::report(speech.language()).code_open)}
                </button>
            </div>
            <p class="hint" id="code-uitleg">
                {live_words(move || texts::report(speech.language()).code_hint)}
            </p>
            <p class="code-form__fault" id="code-fout" aria-live="polite" data-typing-fault="">
                {live_words_if(move || fault().map(|error| wrong_code(error, texts::report(speech.language()))))}
            </p>
        </form>
    }
}
