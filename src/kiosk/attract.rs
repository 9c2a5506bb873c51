//! Attract screen of a kiosk: one sentence about what this is, and the problems as large tiles in every language.

use flow::{Audience, Language, Service};
use gloo_timers::future::TimeoutFuture;
use interface::search::flows_of;
use leptos::prelude::*;
use protocol::{Catalog, FlowEntry};

use super::words::words;
use crate::address::{self, View};
use crate::api::cache::{ContentCache, use_content_cache};
use crate::context::{ChosenLibrary, announce, use_address_options, use_speech};
use crate::device::use_device;
use crate::live::{live_view, live_words};
use crate::reports::outgoing_reports::OutgoingReports;
use crate::views::prose;
use crate::views::waiting::Loading;
use crate::{api, texts};

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
            let library = library.and_then(|library| library.0.get().flatten());
            let offered = flows_of(&catalog, library.as_ref());
            let language = speech.language();
            let languages = use_device().map(|device| device.settings.get().languages).unwrap_or_default();
            let group = |title: &'static str, of_the_library: bool| {
                let flows = offered.iter().copied().filter(|flow| {
                    flow.audience.includes(Audience::Patron)
                        && (flow.service == Service::Bibliotheek) == of_the_library
                });
                let tiles = flows.map(|flow| tile(flow, language, &languages, &others.read())).collect_view();
                view! {
                    <section class="group">
                        <h2>{title}</h2>
                        <ul class="tiles tiles--attract">{tiles}</ul>
                    </section>
                }
            };
            view! {
                {group(words().choose, true)}
                {group(texts::of(language).home().other_systems, false)}
            }
            .into_any()
        }
    };
    // All languages are shown at once, so that no visitor has to look for theirs.
    let also = move || {
        let own = speech.language();
        let settings = use_device().map(|device| device.settings.get());
        let languages = settings.into_iter().flat_map(|settings| settings.languages);
        let also = languages.filter(|language| *language != own).map(|language| {
            let words = texts::kiosk(language);
            view! { <p class="attract__also" lang=language.code()>{words.title} " " {words.intro}</p> }
        });
        also.collect_view()
    };
    view! {
        <div class="attract" data-attract="">
            <h1 tabindex="-1">{live_words(move || words().title)}</h1>
            <p class="lead">{live_words(move || words().intro)}</p>
            {live_view(also)}
            {live_view(tiles)}
        </div>
    }
}

fn tile(
    flow: &FlowEntry,
    own: Language,
    languages: &[Language],
    others: &flow::Place,
) -> impl IntoView + use<> {
    let to = |language| address::place(language, View::Guided, &flow.id, others);
    let also = languages.iter().filter(|language| **language != own).map(|language| {
        let code = language.code();
        view! {
            <a class="attract__other" href=to(*language) lang=code hreflang=code data-flow-link=flow.id.clone()>
                {prose::breakable(flow.title.get(*language))}
            </a>
        }
    });
    let also = also.collect_view();
    view! {
        <li class="attract__tile">
            <a class="tile" data-flow-link=flow.id.clone() href=to(own)>
                <span class="tile__title">{prose::breakable(flow.title.get(own))}</span>
            </a>
            {also}
        </li>
    }
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
