//! Home page: problems in the visitor's own words, and a search over problems and error messages.

use flow::{Language, Library, Place};
use interface::search::{self, HomeResults};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use maud::html;
use protocol::Catalog;
use templates::home;

use crate::address;
use crate::api::only_files;
use crate::context::{ChosenLibrary, announce, use_address_options, use_speech};
use crate::live::{live_html, live_view, live_words, live_words_if};
use crate::sought::{Found, along, use_search_words};
use crate::views::library::desk_of_the_library;
use crate::views::waiting::{Loading, Sought, Trouble};
use crate::{api, texts};

/// Home.
#[component]
pub(crate) fn Page() -> impl IntoView {
    let speech = use_speech();
    let others = use_address_options();
    Effect::new(move || announce(speech.texts().home().home_title));
    let catalog = LocalResource::new(|| async { api::catalog().await });
    let retry = Callback::new(move |()| catalog.refetch());

    let words = use_search_words("#zoek");
    let typed = words.typed;
    let sought = Memo::new(move |_| typed.read().trim().to_owned());
    let enter = move |event: SubmitEvent| {
        event.prevent_default();
        words.keep_now();
    };

    let library = use_context::<ChosenLibrary>();
    let found = Memo::new(move |_| {
        let library = library.and_then(|library| library.get());
        let (sought, language, others) = (sought.get(), speech.language(), others.get());
        Some(
            catalog.get()?.map(|catalog| self::found(&catalog, library.as_ref(), &sought, language, &others)),
        )
    });
    let result = move || match found.get() {
        None => view! { <Loading /> }.into_any(),
        Some(Err(error)) => view! { <Trouble error sought=Sought::Content retry level=2 /> }.into_any(),
        Some(Ok(Found { lists, .. })) => live_html(
            move || Some(lists.clone()),
            move |_| Some(ask_a_person(&sought.get(), speech.language(), &others.get()).into_any()),
        ),
    };
    // In an element that stays: screen readers speak only what comes into one that was there before.
    let status = Memo::new(move |_| found.get()?.ok()?.status);
    view! {
        <div class="home">
            <h1 tabindex="-1">{live_words(move || speech.texts().home().home_title)}</h1>
            <p class="lead">{live_words(move || speech.texts().home().home_intro)}</p>
            <form class="search" role="search" on:submit=enter>
                <label class="search__label" for="zoek">
                    {live_words(move || speech.texts().home().search_label)}
                </label>
                <input
                    class="search__field"
                    id="zoek"
                    name=address::SEARCH
                    type="search"
                    autocomplete="off"
                    aria-describedby="zoek-uitleg"
                    prop:value=typed
                    on:input=move |event| words.type_in(event_target_value(&event))
                    on:blur=move |_| words.keep_now()
                />
                <p class="hint" id="zoek-uitleg">
                    {live_words(move || speech.texts().home().search_hint)}
                </p>
            </form>
            <p class="search__status" role="status" data-found=move || status.get().map(|(found, _)| found)>
                {live_words_if(move || status.get().map(|(_, words)| words))}
            </p>
            {live_view(result)}
        </div>
    }
}

/// What a search finds: how many plans, and what is said of them; nothing where nothing was typed.
fn found(
    catalog: &Catalog,
    library: Option<&Library>,
    sought: &str,
    language: Language,
    others: &Place,
) -> Found<(String, String)> {
    let flows = search::flows_of(catalog, library);
    let found = HomeResults::of(&flows, sought, language, others);
    let found = if only_files() { found.without_codes() } else { found };
    let status = found.status(language).map(|words| (found.shown.to_string(), words));
    Found { lists: home::lists(&found, others, language, || html! { div data-live="ask" {} }), status }
}

/// An unknown message leads to a person, and goes along, cleaned.
fn ask_a_person(sought: &str, language: Language, others: &Place) -> impl IntoView + use<> {
    let texts = texts::report(language);
    let href = address::ask(language, None, others);
    let take_along = along(&href, &report::clean(sought));
    // Without a server there is no code: the person is in the library.
    let is_served = !only_files();
    view! {
        <div class="group" data-unknown-message="">
            <p>{if is_served { texts.ask_home } else { texts.ask_readiness }}</p>
            {is_served
                .then(|| {
                    view! {
                        <p class="actions">
                            <a class="button" data-ask="" href=href on:click=take_along>
                                {texts.ask}
                            </a>
                        </p>
                    }
                })}
            {desk_of_the_library(2)}
        </div>
    }
}
