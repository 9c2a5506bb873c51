//! Bar of a kiosk or public computer: languages, and the button that wipes everything.

use flow::Language;
use leptos::prelude::*;

use super::wipe::use_wipe;
use super::words::words;
use crate::context::use_location;
use crate::context::use_speech;
use crate::device::{ThisDevice, use_device};
use crate::live::live_words;
use crate::{address, texts};

/// The bar of this device.
pub(crate) fn bar() -> AnyView {
    let Some(device) = use_device() else { return ().into_any() };
    let is_kiosk = untrack(|| device.is_kiosk());
    view! { <Bar device is_kiosk /> }.into_any()
}

/// Always in reach: the languages, and the button that wipes everything.
#[component]
fn Bar(device: ThisDevice, is_kiosk: bool) -> impl IntoView {
    let location = use_location();
    let speech = use_speech();
    let wipe = use_wipe(device);
    let languages = move || {
        let own = speech.language();
        let (path, search) = (location.pathname.get(), location.search.get());
        let settings = device.settings.read();
        let others = settings.languages.iter().copied().filter(|language| *language != own);
        others.map(|language| language_link(&path, &search, language)).collect_view()
    };
    view! {
        <nav class="device-bar" aria-label=move || words().bar>
            {is_kiosk.then_some(languages)}
            <button type="button" class="button device-bar__wipe" data-wipe="" on:click=move |_| wipe.begin()>
                {live_words(move || words().wipe)}
            </button>
        </nav>
    }
}

fn language_link(path: &str, search: &str, language: Language) -> impl IntoView + use<> {
    let code = language.code();
    view! {
        <a
            class="button button--secondary"
            href=address::in_language(path, search, language)
            lang=code
            hreflang=code
            data-language-switch=""
        >
            {texts::of(language).language_name}
        </a>
    }
}
