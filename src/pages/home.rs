//! Home page: problems in the visitor's own words, and a search over problems and error messages.

use flow::{Audience, Language, Library, Place};
use interface::search::{self, HomeResults, Straight};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use protocol::{Catalog, FlowEntry};

use crate::address::{self, View};
use crate::api::only_files;
use crate::context::{ChosenLibrary, announce, use_address_options, use_speech};
use crate::live::{live_view, live_words, live_words_if};
use crate::sought::{along, use_search_words};
use crate::views::node::desk_of_the_library;
use crate::views::prose;
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
    let result = move || match catalog.get() {
        None => view! { <Loading /> }.into_any(),
        Some(Err(error)) => view! { <Trouble error sought=Sought::Content retry level=2 /> }.into_any(),
        Some(Ok(catalog)) => {
            let library = library.and_then(|library| library.0.get().flatten());
            lists(&catalog, library.as_ref(), &sought.get(), speech.language(), &others.get()).into_any()
        }
    };
    // In an element that stays: screen readers speak only what comes into one that was there before.
    let status = Memo::new(move |_| {
        let catalog = catalog.get()?.ok()?;
        let library = library.and_then(|library| library.0.get().flatten());
        let (language, others) = (speech.language(), others.get());
        let flows = search::flows_of(&catalog, library.as_ref());
        let home = results(&flows, &sought.get(), language, &others);
        Some((home.shown.to_string(), home.status(language)?))
    });
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

fn results<'a>(
    flows: &[&'a FlowEntry],
    sought: &str,
    language: Language,
    others: &'a Place,
) -> HomeResults<'a> {
    let home = HomeResults::of(flows, sought, language, others);
    if only_files() { home.without_codes() } else { home }
}

fn lists(
    catalog: &Catalog,
    library: Option<&Library>,
    sought: &str,
    language: Language,
    others: &Place,
) -> impl IntoView + use<> {
    let texts = crate::texts::of(language);
    let flows = search::flows_of(catalog, library);
    let home = results(&flows, sought, language, others);
    let for_staff = address::for_audience(others, Audience::Staff);
    // After a search for a message, the check knows the message.
    let check = view! {
        <div class="group">
            <a class="tile" data-check-link="" href=address::readiness(language, others, home.about)>
                <span class="tile__title">{texts.home().check_card_title}</span>
                <span class="tile__text">{texts.home().check_card_text}</span>
            </a>
        </div>
    };
    let ask = home.asks_a_person().then(|| ask_a_person(sought, language, others));
    let (ask_first, ask_last) = if home.found == 0 { (ask, None) } else { (None, ask) };
    let searched = home.searched;
    let mut groups = [
        group(texts.home().which_problem, None, &home.library, language, others, true),
        group(texts.home().other_systems, None, &home.elsewhere, language, others, true),
    ];
    if home.elsewhere_first {
        groups.reverse();
    }
    view! {
        {home.code.map(|code| code_entered(&code.to_string(), language, others))}
        {ask_first}
        {straight_to_the_node(&home.straight, language)}
        {groups.into_iter().collect_view()}
        {ask_last}
        {check}
        {group(texts.home().for_staff, Some(texts.home().for_staff_text), &home.staff, language, &for_staff, searched)}
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

/// A typed code leads to its report.
fn code_entered(code: &str, language: Language, others: &Place) -> impl IntoView + use<> {
    view! {
        <div class="group">
            <a class="tile" data-code-link=code.to_owned() href=address::report(language, code, others)>
                <span class="tile__title">{code.to_owned()}</span>
                <span class="tile__text">{texts::report(language).desk_open_code}</span>
            </a>
        </div>
    }
}

/// Links into the middle of flows, for an error message that leads there.
fn straight_to_the_node(found: &[Straight<'_>], language: Language) -> Option<impl IntoView + use<>> {
    let texts = crate::texts::of(language);
    let tiles = found
        .iter()
        .map(|place| {
            let text = place.text.map(|text| text.get(language).to_owned());
            view! {
                <li>
                    <a class="tile" data-node-link=place.node.to_owned() data-flow-of=place.flow.id.clone() href=place.href.clone()>
                        <span class="tile__title">{texts.home().message} " " {prose::breakable(place.error)}</span>
                        <span class="tile__text">{place.flow.title.get(language).to_owned()} ": " {text}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    (!found.is_empty()).then(|| {
        view! {
            <section class="group">
                <h2>{texts.home().straight_to}</h2>
                <ul class="tiles">{tiles}</ul>
            </section>
        }
    })
}
