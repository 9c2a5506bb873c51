//! Attract screen of a kiosk: one sentence about what this is, and the problems as large tiles in every language.

use flow::Language;
use gloo_timers::future::TimeoutFuture;
use interface::search::flows_of;
use leptos::prelude::*;
use protocol::Catalog;
use templates::attract;

use super::words::words;
use crate::api;
use crate::api::cache::ContentCache;
use crate::context::use_content_cache;
use crate::context::{ChosenLibrary, announce, use_address_options, use_speech};
use crate::device::use_device;
use crate::live::{live_html, live_view, live_words};
use crate::reports::outgoing_reports::OutgoingReports;
use crate::views::waiting::Loading;

/// The attract screen.
#[component]
pub(crate) fn Page() -> impl IntoView {
    let speech = use_speech();
    let others = use_address_options();
    let library = use_context::<ChosenLibrary>();
    Effect::new(move || announce(words().title));
    // The next visitor begins here.
    if let Some(outgoing) = use_context::<OutgoingReports>() {
        outgoing.forget();
    }
    let in_vain = RwSignal::new(false);
    let content = use_content_cache();
    let catalog = LocalResource::new(move || fetched(content.clone(), in_vain));
    let tiles = move || match catalog.get().flatten() {
        None if in_vain.get() => {
            view! { <p class="notice" role="status">{words().no_connection}</p> }.into_any()
        }
        None => view! { <Loading /> }.into_any(),
        Some(catalog) => {
            let library = library.and_then(|library| library.get());
            let offered = flows_of(&catalog, library.as_ref());
            let html = attract::tiles(&offered, speech.language(), &languages(), &others.read());
            live_html(move || Some(html.clone()), |_| None)
        }
    };
    view! {
        <div class="attract" data-attract="">
            <h1 tabindex="-1">{live_words(move || words().title)}</h1>
            <p class="lead">{live_words(move || words().intro)}</p>
            {live_html(move || Some(attract::also(speech.language(), &languages())), |_| None)}
            {live_view(tiles)}
        </div>
    }
}

fn languages() -> Vec<Language> {
    use_device().map(|device| device.settings.get().languages).unwrap_or_default()
}

/// The catalog: as the server has it, else as it was, else as soon as the server is there. Nothing only when the
/// screen is gone meanwhile.
async fn fetched(content: ContentCache, in_vain: RwSignal<bool>) -> Option<Catalog> {
    let mut tries = 0;
    loop {
        if let Ok(catalog) = api::catalog().await {
            content.keep_catalog(&catalog);
            return Some(catalog);
        }
        // What the last visitors were offered, for a day on which the network is away.
        if let Some(kept) = content.catalog() {
            return Some(kept);
        }
        in_vain.try_update(|in_vain| *in_vain = true)?;
        TimeoutFuture::new(kiosk::renewal::pause_ms(tries)).await;
        tries += 1;
    }
}
