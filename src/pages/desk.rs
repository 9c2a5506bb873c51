//! Desk page: one field for a code, a problem or an error message, usable by keyboard; and all plans for staff.

use flow::{Audience, Language, Place, Service};
use interface::report_words::wrong_code;
use interface::search::DeskResults;
use leptos::prelude::*;
use protocol::Catalog;
use templates::desk;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use crate::address;
use crate::api::only_files;
use crate::context::use_navigate;
use crate::context::{announce, focus, use_address_options, use_speech};
use crate::live::{live_html, live_view, live_words, live_words_if};
use crate::navigation::NavigateOptions;
use crate::sought::{Found, use_search_words};
use crate::views::waiting::{Loading, Sought, Trouble};
use crate::{api, texts};

/// The field, for the keyboard.
const FIELD: &str = "#balie-zoek";

/// The desk.
#[component]
pub(crate) fn Page() -> impl IntoView {
    let speech = use_speech();
    let others = use_address_options();
    let navigate = use_navigate();
    let texts = move || texts::report(speech.language());
    // Codes and counts are a server's.
    let is_served = !only_files();
    let words = use_search_words(FIELD);
    let sought = Memo::new(move |_| words.typed.read().trim().to_owned());
    Effect::new(move || {
        // Without what is sought: a browser's history has the titles too.
        announce(texts().desk);
        // Staff can type at once.
        request_animation_frame(|| focus(FIELD));
    });
    let catalog = LocalResource::new(|| async { api::catalog().await });
    let retry = Callback::new(move |()| catalog.refetch());
    // Enter opens the first result.
    let open = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        words.keep_now();
        let first = hits().into_iter().next().and_then(|hit| hit.get_attribute("href"));
        if let Some(href) = first {
            navigate(&href, NavigateOptions::default());
        }
    };
    let staff = move || address::for_audience(&others.get(), Audience::Staff);
    let found = Memo::new(move |_| {
        let (sought, staff, language) = (sought.get(), staff(), speech.language());
        Some(catalog.get()?.map(|catalog| self::found(&catalog, &sought, language, &staff)))
    });
    let result = move || match found.get() {
        None => view! { <Loading /> }.into_any(),
        Some(Err(error)) => view! { <Trouble error sought=Sought::Content retry level=2 /> }.into_any(),
        Some(Ok(Found { lists, .. })) => live_html(move || Some(lists.clone()), |_| None),
    };
    // In an element that stays: screen readers speak only what comes into one that was there before.
    let status = Memo::new(move |_| found.get()?.ok()?.status);
    view! {
        <div class="desk-page" data-desk="" on:keydown=|event| step(&event)>
            <h1 tabindex="-1">{live_words(move || texts().desk)}</h1>
            {is_served.then(|| view! { <p class="lead">{live_words(move || texts().desk_intro)}</p> })}
            <form class="search" role="search" on:submit=open>
                <label class="search__label" for="balie-zoek">
                    {live_words(move || if is_served { texts().desk_search } else { speech.texts().home().search_label })}
                </label>
                <input
                    class="search__field"
                    id="balie-zoek"
                    name=address::SEARCH
                    type="search"
                    accesskey="z"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="balie-zoek-uitleg"
                    prop:value=words.typed
                    on:input=move |event| words.type_in(event_target_value(&event))
                    on:blur=move |_| words.keep_now()
                />
                <p class="hint" id="balie-zoek-uitleg">
                    {live_words(move || texts().desk_search_hint)}
                </p>
            </form>
            <p
                class="search__status"
                role="status"
                data-code-mistake=move || status.get().filter(|(is_mistake, _)| *is_mistake).map(|_| "")
            >
                {live_words_if(move || status.get().map(|(_, words)| words))}
            </p>
            {live_view(result)}
            <p class="switches">
                <a class="switches__link" data-map-link="" href=move || {
                    let staff = address::for_audience(&others.get(), Audience::Staff);
                    address::map(speech.language(), Service::Bibliotheek, &staff)
                }>
                    {live_words(move || texts().desk_map)}
                </a>
                {is_served
                    .then(|| {
                        view! {
                            <a class="switches__link" data-insight-link="" href=move || address::insight(speech.language(), None, &others.get())>
                                {live_words(move || texts().insight)}
                            </a>
                        }
                    })}
            </p>
        </div>
    }
}

/// What a search finds: whether a code was mistyped, and what is said of it; or that nothing was found.
fn found(catalog: &Catalog, sought: &str, language: Language, staff: &Place) -> Found<(bool, String)> {
    let texts = texts::report(language);
    let found = DeskResults::of(catalog, sought, language, staff);
    let found = if only_files() { found.without_codes() } else { found };
    let mistake = found.mistake.map(|error| (true, wrong_code(error, texts)));
    let status = mistake.or_else(|| found.none.then(|| (false, texts.desk_none.to_owned())));
    Found { lists: desk::lists(&found, staff, language), status }
}

/// The results in the page, in order.
fn hits() -> Vec<HtmlElement> {
    let Ok(found) = document().query_selector_all("[data-hit]") else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
}

/// The arrows go from the field through the results and back.
fn step(event: &KeyboardEvent) {
    let forward = match event.key().as_str() {
        "ArrowDown" => true,
        "ArrowUp" => false,
        _ => return,
    };
    let focused = document().active_element();
    let hits = hits();
    let at =
        hits.iter().position(|hit| focused.as_ref().is_some_and(|focused| focused.is_same_node(Some(hit))));
    let target = match (at, forward) {
        (None, true) => hits.first(),
        (Some(at), true) => hits.get(at + 1),
        (Some(at), false) if at > 0 => hits.get(at - 1),
        (Some(_), false) => {
            event.prevent_default();
            focus(FIELD);
            return;
        }
        (None, false) => None,
    };
    if let Some(target) = target {
        event.prevent_default();
        let _ = target.focus();
    }
}
