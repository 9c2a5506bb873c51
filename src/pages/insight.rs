//! Counts page: where visitors stop and what helps them, in the diagram and in a table. It needs the operator's token.

use flow::Language;
use leptos::prelude::*;
use leptos::task::spawn_local;
use protocol::Catalog;
use wasm_bindgen::JsCast;

use crate::address::{self, Page as Addressed};
use crate::api::{self, FetchError};
use crate::context::use_navigate;
use crate::context::{
    announce, focus, focus_heading, use_address_options, use_from_page, use_query, use_speech,
};
use crate::live::{live_view, live_words, live_words_if};
use crate::navigation::{REPLACING, value};
use crate::reports::browser_storage::BrowserStorage;
use crate::texts;
use crate::views::counted::{counted_diagram, table};
use crate::views::dates;
use crate::views::waiting::{Loading, Sought, Trouble};
use crate::visit::use_visit;

/// Under which name the token is kept in the tab.
const NAME: &str = "inlogwijzer.inzicht";
/// How many days are shown by default.
const DAYS: u32 = 30;

/// The counts.
#[component]
pub(crate) fn Page() -> impl IntoView {
    let speech = use_speech();
    let texts = move || texts::report(speech.language());
    let token = RwSignal::new(BrowserStorage::Tab.read::<String>(NAME).unwrap_or_default());
    Effect::new(move || announce(texts().insight));
    let catalog = LocalResource::new(|| async { api::catalog().await });
    let retry = Callback::new(move |()| catalog.refetch());
    let wrong = RwSignal::new(false);
    let absent = RwSignal::new(false);
    let refused = Callback::new(move |error| match error {
        FetchError::Forbidden => {
            BrowserStorage::Tab.clear(NAME);
            token.set(String::new());
            wrong.set(true);
            request_animation_frame(|| focus("#inzicht-token"));
        }
        _ => absent.set(true),
    });
    let page = move || match catalog.get() {
        None => view! { <Loading /> }.into_any(),
        Some(Err(error)) => view! { <Trouble error sought=Sought::Content retry level=2 /> }.into_any(),
        Some(Ok(_)) if absent.get() => view! {
            <section data-error="insight-absent">
                <h2>{texts().insight_absent_title}</h2>
                <p>{texts().insight_absent_text}</p>
            </section>
        }
        .into_any(),
        Some(Ok(_)) if token.read().is_empty() => token_form(token, wrong).into_any(),
        Some(Ok(catalog)) => counts(&catalog, token, refused).into_any(),
    };
    view! {
        <div class="insight" data-insight="">
            <h1 tabindex="-1">{live_words(move || texts().insight)}</h1>
            <p class="lead">{live_words(move || texts().insight_intro)}</p>
            {live_view(page)}
        </div>
    }
}

fn token_form(token: RwSignal<String>, wrong: RwSignal<bool>) -> impl IntoView {
    let speech = use_speech();
    let texts = move || texts::report(speech.language());
    let typed = RwSignal::new(String::new());
    let enter = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let entered = typed.get_untracked().trim().to_owned();
        if !entered.is_empty() {
            wrong.set(false);
            BrowserStorage::Tab.write(NAME, &entered);
            token.set(entered);
            // The form goes, and the focus with it: else the keyboard would go on from the end of the page.
            request_animation_frame(focus_heading);
        }
    };
    view! {
        <form class="code-form" on:submit=enter>
            <label class="search__label" for="inzicht-token">
                {live_words(move || texts().insight_token)}
            </label>
            <div class="code-form__row">
                <input
                    class="search__field"
                    id="inzicht-token"
                    type="password"
                    autocomplete="off"
                    aria-describedby="inzicht-token-uitleg"
                    on:input=move |event| typed.set(event_target_value(&event))
                />
                <button type="submit" class="button">
                    {live_words(move || texts().insight_show)}
                </button>
            </div>
            <p class="hint" id="inzicht-token-uitleg">
                {live_words(move || texts().insight_token_hint)}
            </p>
            <p class="code-form__fault" role="alert" data-token-wrong=move || wrong.get().then_some("")>
                {live_words_if(move || wrong.get().then(|| texts().insight_wrong))}
            </p>
        </form>
    }
}

fn counts(catalog: &Catalog, token: RwSignal<String>, refused: Callback<FetchError>) -> impl IntoView {
    let speech = use_speech();
    let others = use_address_options();
    let query = use_query();
    let texts = move || texts::report(speech.language());
    let in_path = use_from_page(|page| match page {
        Addressed::Insight(flow) => flow.clone(),
        _ => None,
    });
    let flows: Vec<String> = catalog.flows.iter().map(|flow| flow.id.clone()).collect();
    // What is not in the catalog is not asked for: the answer could not be told from "switched off".
    let flow = Memo::new(move |_| {
        let asked = in_path.get().filter(|id| flows.contains(id));
        asked.or_else(|| flows.first().cloned()).unwrap_or_default()
    });
    let day = move |name: &'static str, days| {
        Memo::new(move |_| value(&query.read(), name).unwrap_or_else(|| dates::days_ago(days)))
    };
    let (from, to) = (day(address::FROM, DAYS), day(address::TO, 0));
    let libraries: Vec<String> = catalog.libraries.iter().map(|library| library.id.clone()).collect();
    let library = Memo::new(move |_| {
        let chosen = others.read().others.get(address::LIBRARY).cloned();
        chosen.filter(|id| libraries.contains(id)).unwrap_or_default()
    });
    let asked =
        Memo::new(move |_| address::insight_query(&flow.read(), &from.read(), &to.read(), &library.read()));
    let found = LocalResource::new(move || {
        let (token, asked) = (token.get(), asked.get());
        async move { api::insight(&token, &asked).await }
    });
    let visit = use_visit();
    let document = LocalResource::new(move || {
        let (id, library) = (flow.get(), library.get());
        async move { api::cache::flow_or_kept(visit, &id, chosen(&library)).await }
    });
    let drawing = LocalResource::new(move || {
        let (id, language, library) = (flow.get(), speech.language(), library.get());
        async move { api::diagram(&id, language, flow::Audience::Patron, chosen(&library)).await }
    });
    let retry = Callback::new(move |()| {
        found.refetch();
        document.refetch();
        drawing.refetch();
    });
    Effect::new(move || {
        if let Some(Err(error @ (FetchError::Forbidden | FetchError::NotFound))) = found.get() {
            refused.run(error);
        }
    });

    let navigate = use_navigate();
    let go = Callback::new(move |(flow, from, to, library): (String, String, String, String)| {
        let mut place = others.get_untracked();
        place.others.shift_remove(address::LIBRARY);
        if !library.is_empty() {
            place.others.insert(address::LIBRARY.to_owned(), library);
        }
        navigate(&address::insight(speech.language(), Some((&flow, &from, &to)), &place), REPLACING);
    });
    let now =
        move || (flow.get_untracked(), from.get_untracked(), to.get_untracked(), library.get_untracked());
    let choices = {
        let catalog = catalog.clone();
        move || choices(&catalog, speech.language(), (flow.get(), library.get()), now, go)
    };
    let save = move |_| {
        let (token, asked, name) = (token.get_untracked(), asked.get_untracked(), flow.get_untracked());
        spawn_local(async move {
            if let Ok(lines) = api::insight_csv(&token, &asked).await {
                let _ = save_as(&format!("inlogwijzer-{name}.csv"), &lines);
            }
        });
    };
    let shown = move || match (found.get(), document.get(), drawing.get()) {
        (Some(Err(error)), ..) | (_, Some(Err(error)), _) | (.., Some(Err(error))) => {
            view! { <Trouble error sought=Sought::Content retry level=2 /> }.into_any()
        }
        (Some(Ok(found)), Some(Ok(document)), Some(Ok(drawing)))
            if found.flow == document.flow.id && drawing.flow == found.flow =>
        {
            let language = speech.language();
            let title = document.flow.title.get(language);
            let _ = crate::diagram::style_sheet();
            let label = texts().insight_drawing.replace("{}", title);
            view! {
                <section data-insight-flow=found.flow.clone()>
                    <h2>{label.clone()}</h2>
                    {counted_diagram(&drawing, &found, &label)}
                    <h2>{texts().insight_table}</h2>
                    <p class="hint">{texts().insight_small}</p>
                    {table(&document.flow, &found, language)}
                </section>
            }
            .into_any()
        }
        _ => view! { <Loading /> }.into_any(),
    };
    view! {
        <form class="insight__choices" on:submit=|event| event.prevent_default()>
            {live_view(choices)} {day_field("inzicht-vanaf", from, move || texts().insight_from, move |from| {
                let (flow, _, to, library) = now();
                go.run((flow, from, to, library));
            })}
            {day_field("inzicht-tot", to, move || texts().insight_to, move |to| {
                let (flow, from, _, library) = now();
                go.run((flow, from, to, library));
            })}
        </form>
        <div class="actions">
            <button type="button" class="button button--secondary" data-csv="" on:click=save>
                {live_words(move || texts().insight_csv)}
            </button>
            <button
                type="button"
                class="button button--secondary"
                on:click=move |_| {
                    BrowserStorage::Tab.clear(NAME);
                    token.set(String::new());
                }
            >
                {live_words(move || texts().insight_forget)}
            </button>
        </div>
        {live_view(shown)}
    }
}

/// The library that is chosen, if one is.
fn chosen(library: &str) -> Option<&str> {
    Some(library).filter(|library| !library.is_empty())
}

/// The fields for the flow and the library.
fn choices(
    catalog: &Catalog,
    language: Language,
    (flow, library): (String, String),
    now: impl Fn() -> (String, String, String, String) + Copy + 'static,
    go: Callback<(String, String, String, String)>,
) -> AnyView {
    let words = texts::report(language);
    let flows = catalog.flows.iter().map(|entry| {
        let chosen = entry.id == flow;
        view! { <option value=entry.id.clone() selected=chosen>{entry.title.get(language).to_owned()}</option> }
    });
    let flows = flows.collect_view();
    let libraries = catalog.libraries.iter().map(|entry| {
        let chosen = entry.id == library;
        view! { <option value=entry.id.clone() selected=chosen>{entry.name.get(language).to_owned()}</option> }
    });
    let libraries = libraries.collect_view();
    let choose_flow = move |event| {
        let (_, from, to, library) = now();
        go.run((event_target_value(&event), from, to, library));
    };
    let choose_library = move |event| {
        let (flow, from, to, _) = now();
        go.run((flow, from, to, event_target_value(&event)));
    };
    view! {
        <div class="field">
            <label class="search__label" for="inzicht-stappenplan">
                {words.insight_flow}
            </label>
            <select class="search__field" id="inzicht-stappenplan" autocomplete="off" on:change=choose_flow>
                {flows}
            </select>
        </div>
        <div class="field">
            <label class="search__label" for="inzicht-bibliotheek">
                {words.insight_library}
            </label>
            <select class="search__field" id="inzicht-bibliotheek" autocomplete="off" on:change=choose_library>
                <option value="" selected=library.is_empty()>
                    {words.insight_all}
                </option>
                {libraries}
            </select>
        </div>
    }
    .into_any()
}

fn day_field(
    id: &'static str,
    day: Memo<String>,
    label: impl Fn() -> &'static str + Send + 'static,
    choose: impl Fn(String) + 'static,
) -> impl IntoView {
    let chosen = move |event| {
        let day = event_target_value(&event);
        // An emptied field has no day; the last one stays.
        if !day.is_empty() {
            choose(day);
        }
    };
    view! {
        <div class="field">
            <label class="search__label" for=id>
                {label}
            </label>
            <input class="search__field" id=id type="date" autocomplete="off" prop:value=move || day.get() on:change=chosen />
        </div>
    }
}

/// Hands the lines to the browser as a file.
fn save_as(name: &str, lines: &str) -> Option<()> {
    let link: web_sys::HtmlElement = document().create_element("a").ok()?.dyn_into().ok()?;
    let content: String = js_sys::encode_uri_component(lines).into();
    link.set_attribute("href", &format!("data:text/csv;charset=utf-8,{content}")).ok()?;
    link.set_attribute("download", name).ok()?;
    link.click();
    Some(())
}
