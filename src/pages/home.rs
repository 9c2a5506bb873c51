//! The home page: problems in the visitor's own words, and a search over them and over error messages.

use flow::{Audience, Language, Place, Service, search};
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
        Some(Err(error)) => view! { <Trouble error sought=Sought::Content retry level=2 /> }.into_any(),
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
    let shares: Vec<f32> = catalog.flows.iter().map(|flow| share(flow, sought)).collect();
    let found: Vec<&FlowEntry> =
        search::best(&shares).into_iter().filter_map(|index| catalog.flows.get(index)).collect();
    let searched = !sought.trim().is_empty();
    let straight = searched.then(|| straight_to_the_node(catalog, sought, language, others));
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
        {straight}
        {group(texts.which_problem, None, &library, language, others, true)}
        {group(texts.other_systems, None, &elsewhere, language, others, true)}
        {check}
        {group(texts.for_staff, Some(texts.for_staff_text), &staff, language, &for_staff, searched)}
    }
}

fn group(
    title: &'static str,
    intro: Option<&'static str>,
    flows: &[&FlowEntry],
    language: Language,
    place: &Place,
    open: bool,
) -> AnyView {
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
    if flows.is_empty() {
        return ().into_any();
    }
    if !is_staff {
        return view! {
            <section class="group">
                <h2>{title}</h2>
                <ul class="tiles">{tiles}</ul>
            </section>
        }
        .into_any();
    }
    // Folded away: most visitors are no staff, and for staff it is one press.
    view! {
        <details class="group group--staff" open=open>
            <summary>
                <h2>{title}</h2>
            </summary>
            <p>{intro}</p>
            <ul class="tiles">{tiles}</ul>
        </details>
    }
    .into_any()
}

/// How much of what is sought stands in the flow's words, in any language.
fn share(flow: &FlowEntry, sought: &str) -> f32 {
    let texts = [&flow.title, &flow.summary].into_iter().chain(&flow.keywords);
    let texts = texts.flat_map(|text| [text.nl.as_str(), text.en.as_str()]);
    let errors = flow.errors.iter().chain(flow.nodes.iter().flat_map(|node| &node.errors));
    search::share(texts.chain(errors.map(String::as_str)), sought)
}

/// Links into the middle of flows, for an error message that leads there.
fn straight_to_the_node(catalog: &Catalog, sought: &str, language: Language, others: &Place) -> AnyView {
    let texts = crate::texts::of(language);
    let tiles: Vec<_> = catalog
        .flows
        .iter()
        .filter(|flow| flow.audience.includes(Audience::Patron))
        .flat_map(|flow| flow.nodes.iter().map(move |node| (flow, node)))
        .filter_map(|(flow, node)| {
            let error = node.errors.iter().find(|error| search::holds_error(sought, error))?;
            let text = node.text.as_ref()?.get(language);
            let place = Place { node: Some(node.id.clone()), entry: Some(node.id.clone()), ..others.clone() };
            let href = address::place(language, View::Guided, &flow.id, &place);
            Some(view! {
                <li>
                    <a class="tile" data-node-link=node.id.clone() data-flow-of=flow.id.clone() href=href>
                        <span class="tile__title">{texts.message} " " {prose::breakable(error)}</span>
                        <span class="tile__text">{flow.title.get(language).to_owned()} ": " {text.to_owned()}</span>
                    </a>
                </li>
            })
        })
        .collect();
    if tiles.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="group">
            <h2>{texts.straight_to}</h2>
            <ul class="tiles">{tiles.into_iter().collect_view()}</ul>
        </section>
    }
    .into_any()
}
