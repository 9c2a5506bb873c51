//! The home page: problems in the visitor's own words, and a search over them and over error messages.

use flow::{Audience, Language, Place, Service};
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_query_map};
use protocol::{Catalog, FlowEntry};

use crate::address::{self, View};
use crate::api;
use crate::app::{announce, replacing, use_others, use_speech};
use crate::views::prose;
use crate::views::waiting::{Loading, Sought, Trouble};

/// Home.
#[component]
pub(crate) fn Page() -> impl IntoView {
    let speech = use_speech();
    let others = use_others();
    let query = use_query_map();
    let navigate = use_navigate();
    Effect::new(move || announce(speech.texts().home_title));
    let catalog = LocalResource::new(|| async { api::catalog().await });
    let retry = Callback::new(move |()| catalog.refetch());

    let sought = Memo::new(move |_| query.read().get(address::SEARCH).unwrap_or_default());
    // The field keeps what is typed; the address follows, so that the result can be shared and reloaded.
    let search = move |event| {
        let home = address::home(speech.language(), &others.get_untracked());
        let home = address::with_search(&home, event_target_value(&event).trim());
        navigate(&home, replacing());
    };

    let result = move || match catalog.get() {
        None => view! { <Loading /> }.into_any(),
        Some(Err(error)) => view! { <Trouble error sought=Sought::Content retry /> }.into_any(),
        Some(Ok(catalog)) => lists(&catalog, &sought.get(), speech.language(), &others.get()).into_any(),
    };
    view! {
        <div class="home">
            <h1 tabindex="-1">{move || speech.texts().home_title}</h1>
            <p class="lead">{move || speech.texts().home_intro}</p>
            <form class="search" role="search" on:submit=move |event| event.prevent_default()>
                <label class="search__label" for="zoek">
                    {move || speech.texts().search_label}
                </label>
                <input
                    class="search__field"
                    id="zoek"
                    name=address::SEARCH
                    type="search"
                    autocomplete="off"
                    aria-describedby="zoek-uitleg"
                    prop:value=sought.get_untracked()
                    on:input=search
                />
                <p class="hint" id="zoek-uitleg">
                    {move || speech.texts().search_hint}
                </p>
            </form>
            {result}
        </div>
    }
}

fn lists(catalog: &Catalog, sought: &str, language: Language, others: &Place) -> impl IntoView + use<> {
    let texts = crate::texts::of(language);
    let found: Vec<&FlowEntry> = catalog.flows.iter().filter(|flow| fits(flow, sought)).collect();
    let searched = !sought.trim().is_empty();
    let status = searched.then(|| match found.len() {
        0 => texts.search_none.to_owned(),
        1 => texts.search_one.to_owned(),
        count => texts.search_some.replace("{}", &count.to_string()),
    });
    // Who finds nothing still sees everything: a wrong word must not be a dead end.
    let shown: Vec<&FlowEntry> = if found.is_empty() { catalog.flows.iter().collect() } else { found };
    let of = |audience: Audience, service: &dyn Fn(Service) -> bool| -> Vec<&FlowEntry> {
        shown
            .iter()
            .filter(|flow| flow.audience.includes(audience) && service(flow.service))
            .copied()
            .collect()
    };
    let library = of(Audience::Patron, &|service| service == Service::Bibliotheek);
    let elsewhere = of(Audience::Patron, &|service| service != Service::Bibliotheek);
    let staff = of(Audience::Staff, &|_| true);
    let for_staff = address::for_audience(others, Audience::Staff);
    let check = (!searched).then(|| {
        view! {
            <section class="group">
                <a class="tile" data-check-link="" href=address::readiness(language, others)>
                    <span class="tile__title">{texts.check_card_title}</span>
                    <span class="tile__text">{texts.check_card_text}</span>
                </a>
            </section>
        }
    });
    view! {
        <p class="search__status" role="status" data-found=searched.then(|| shown.len().to_string())>
            {status}
        </p>
        {group(texts.which_problem, None, &library, language, others)}
        {group(texts.other_systems, None, &elsewhere, language, others)}
        {check}
        {group(texts.for_staff, Some(texts.for_staff_text), &staff, language, &for_staff)}
    }
}

fn group(
    title: &'static str,
    intro: Option<&'static str>,
    flows: &[&FlowEntry],
    language: Language,
    place: &Place,
) -> impl IntoView + use<> {
    let is_staff = address::audience(place) == Some(Audience::Staff);
    let tiles = flows
        .iter()
        .map(|flow| {
            let href = address::place(language, View::Guided, &flow.id, place);
            view! {
                <li>
                    <a class="tile" class=("tile--small", is_staff) data-flow-link=flow.id.clone() href=href>
                        <span class="tile__title">{prose::breakable(flow.title.get(language))}</span>
                        <span class="tile__text">{flow.summary.get(language).to_owned()}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    (!flows.is_empty()).then(|| {
        view! {
            <section class="group" class=("group--staff", is_staff)>
                <h2>{title}</h2>
                {intro.map(|intro| view! { <p>{intro}</p> })}
                <ul class="tiles">{tiles}</ul>
            </section>
        }
    })
}

/// Whether every word that is sought stands somewhere in the flow's words, in any language. Dots and
/// underscores of error messages count as spaces, so that a part of a message finds it too.
fn fits(flow: &FlowEntry, sought: &str) -> bool {
    let plain = |text: &str| {
        let text = text.to_lowercase();
        text.chars()
            .map(|character| if character.is_alphanumeric() { character } else { ' ' })
            .collect::<String>()
    };
    let texts = [&flow.title, &flow.summary].into_iter().chain(&flow.keywords);
    let mut all: String = texts.map(|text| format!("{} {} ", plain(&text.nl), plain(&text.en))).collect();
    for error in &flow.errors {
        all.push_str(&plain(error));
        all.push(' ');
    }
    // "e-books" and "ebooks" are one word to who looks for them.
    let joined = all.replace(' ', "");
    plain(sought).split_whitespace().all(|word| all.contains(word) || joined.contains(word))
}
