//! The home page: problems in the visitor's own words, and a search over them and over error messages.

use std::time::Duration;

use flow::search::Field;
use flow::{Audience, Language, Library, Place, Service, Text, search};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use protocol::{Catalog, FlowEntry};
use report::{Entered, entered};

use crate::address::{self, View};
use crate::app::{announce, replacing, use_others, use_query, use_speech};
use crate::views::node::{ChosenLibrary, desk_of_the_library};
use crate::views::prose;
use crate::views::waiting::{Loading, Sought, Trouble};
use crate::{api, texts};

/// After so long without a letter the address says what is sought.
const PAUSE_IN_TYPING: Duration = Duration::from_millis(400);

/// Home.
#[component]
pub(crate) fn Page() -> impl IntoView {
    let speech = use_speech();
    let others = use_others();
    let query = use_query();
    let navigate = use_navigate();
    Effect::new(move || announce(speech.texts().home_title));
    let catalog = LocalResource::new(|| async { api::catalog().await });
    let retry = Callback::new(move |()| catalog.refetch());

    // What is typed counts at once. The address follows when the typing pauses or the field is left, so that
    // the result can be shared and reloaded: browsers refuse an address that changes at each letter.
    let in_address = Memo::new(move |_| query.read().get(address::SEARCH).unwrap_or_default());
    let typed = RwSignal::new(in_address.get_untracked());
    let sought = Memo::new(move |_| typed.read().trim().to_owned());
    let written = StoredValue::new(in_address.get_untracked());
    Effect::new(move || {
        // Only what did not come from the field: the way back, or the way home.
        let address = in_address.get();
        if address != written.get_value() {
            written.set_value(address.clone());
            typed.set(address);
        }
    });
    let follow = move || {
        let sought = sought.get_untracked();
        if sought != written.get_value() {
            written.set_value(sought.clone());
            let home = address::home(speech.language(), &others.get_untracked());
            navigate(&address::with_search(&home, &sought), replacing());
        }
    };
    let pause = StoredValue::new(None::<TimeoutHandle>);
    let stop_waiting = move || {
        if let Some(waiting) = pause.try_update_value(Option::take).flatten() {
            waiting.clear();
        }
    };
    on_cleanup(stop_waiting);
    let search = {
        let follow = follow.clone();
        move |event| {
            typed.set(event_target_value(&event));
            stop_waiting();
            pause.set_value(set_timeout_with_handle(follow.clone(), PAUSE_IN_TYPING).ok());
        }
    };
    let follow_now = move || {
        stop_waiting();
        follow();
    };
    let enter = {
        let follow_now = follow_now.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            follow_now();
        }
    };

    let library = use_context::<ChosenLibrary>();
    let offered = move |catalog: Catalog| {
        let library = library.and_then(|library| library.0.get().flatten());
        offered(catalog, library.as_ref())
    };
    let result = move || match catalog.get() {
        None => view! { <Loading /> }.into_any(),
        Some(Err(error)) => view! { <Trouble error sought=Sought::Content retry level=2 /> }.into_any(),
        Some(Ok(catalog)) => {
            lists(&offered(catalog), &sought.get(), speech.language(), &others.get()).into_any()
        }
    };
    view! {
        <div class="home">
            <h1 tabindex="-1">{move || speech.texts().home_title}</h1>
            <p class="lead">{move || speech.texts().home_intro}</p>
            <form class="search" role="search" on:submit=enter>
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
                    prop:value=typed
                    on:input=search
                    on:blur=move |_| follow_now()
                />
                <p class="hint" id="zoek-uitleg">
                    {move || speech.texts().search_hint}
                </p>
            </form>
            {result}
        </div>
    }
}

/// The catalog without the flows that the library leaves out.
pub(crate) fn offered(catalog: Catalog, library: Option<&Library>) -> Catalog {
    let is_left_out = |part: &String| library.is_some_and(|own| own.without.contains(part));
    let flows = catalog.flows.into_iter().filter(|flow| !flow.part.as_ref().is_some_and(is_left_out));
    Catalog { flows: flows.collect(), ..catalog }
}

fn lists(catalog: &Catalog, sought: &str, language: Language, others: &Place) -> impl IntoView + use<> {
    let texts = crate::texts::of(language);
    let found = matching(&catalog.flows, sought);
    let best = found.first().map(|flow| flow.id.clone());
    let searched = !sought.trim().is_empty();
    let straight = searched.then(|| straight_to_the_node(catalog, sought, language, others)).flatten();
    let status = searched.then(|| match found.len() {
        0 => texts.search_none.to_owned(),
        1 => texts.search_one.to_owned(),
        count => texts.search_some.replace("{}", &count.to_string()),
    });
    let found_none = found.is_empty();
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
    // Who searched for a message comes to a check that knows of it.
    let about = best.filter(|_| searched);
    let check = view! {
        <section class="group">
            <a class="tile" data-check-link="" href=address::readiness(language, others, about.as_deref())>
                <span class="tile__title">{texts.check_card_title}</span>
                <span class="tile__text">{texts.check_card_text}</span>
            </a>
        </section>
    };
    let code = code_entered(sought, language, others);
    // One word of a message may be found where the message is not known: the way to a person stays open, below.
    let is_known = code.is_some() || straight.is_some();
    let ask = (searched && !is_known).then(|| ask_a_person(sought, language, others));
    let (ask_first, ask_last) = if found_none { (ask, None) } else { (None, ask) };
    view! {
        <p class="search__status" role="status" data-found=searched.then(|| shown.len().to_string())>
            {status}
        </p>
        {code}
        {ask_first}
        {straight}
        {group(texts.which_problem, None, &library, language, others, true)}
        {group(texts.other_systems, None, &elsewhere, language, others, true)}
        {ask_last}
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
            <p>
                <a data-desk-link="" href=address::desk(language, place)>
                    {texts::report(language).desk}
                </a>
            </p>
            <ul class="tiles">{tiles}</ul>
        </details>
    }
    .into_any()
}

/// A message that nobody knows leads to a person, and goes along: cleaned, so that nothing personal gets into an
/// address.
fn ask_a_person(sought: &str, language: Language, others: &Place) -> impl IntoView + use<> {
    let texts = texts::report(language);
    let href = address::with_search(&address::ask(language, None, others), &report::clean(sought));
    view! {
        <section class="group" data-unknown-message="">
            <p>{texts.ask_home}</p>
            <p class="actions">
                <a class="button" data-ask="" href=href>
                    {texts.ask}
                </a>
            </p>
            {desk_of_the_library(2)}
        </section>
    }
}

/// Who types a code wants to see its report.
fn code_entered(sought: &str, language: Language, others: &Place) -> Option<impl IntoView + use<>> {
    let Entered::Code(code) = entered(sought) else { return None };
    let code = code.to_string();
    Some(view! {
        <section class="group">
            <a class="tile" data-code-link=code.clone() href=address::report(language, &code, others)>
                <span class="tile__title">{code.clone()}</span>
                <span class="tile__text">{texts::report(language).desk_open_code}</span>
            </a>
        </section>
    })
}

/// The flows that fit what is sought, best first.
pub(crate) fn matching<'a>(flows: &'a [FlowEntry], sought: &str) -> Vec<&'a FlowEntry> {
    let fields = |flow: &'a FlowEntry| -> Vec<Field<'a>> {
        let both = |text: &'a Text, weight: f32| [&text.nl, &text.en].map(|words| Field { words, weight });
        let errors = flow.errors.iter().chain(flow.nodes.iter().flat_map(|node| &node.errors));
        both(&flow.title, 1.0)
            .into_iter()
            .chain(both(&flow.summary, 0.7))
            .chain(flow.keywords.iter().flat_map(|words| both(words, 0.9)))
            .chain(errors.map(|words| Field { words, weight: 1.0 }))
            .collect()
    };
    let entries: Vec<_> = flows.iter().map(fields).collect();
    search::rank(&entries, sought).into_iter().filter_map(|place| flows.get(place)).collect()
}

/// Links into the middle of flows, for an error message that leads there.
fn straight_to_the_node(
    catalog: &Catalog,
    sought: &str,
    language: Language,
    others: &Place,
) -> Option<impl IntoView + use<>> {
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
    (!tiles.is_empty()).then(|| {
        view! {
            <section class="group">
                <h2>{texts.straight_to}</h2>
                <ul class="tiles">{tiles.into_iter().collect_view()}</ul>
            </section>
        }
    })
}
