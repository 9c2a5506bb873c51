//! The frame around every page: addresses, language, header and footer.

use flow::{Language, Place};
use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::hooks::{use_location, use_params_map, use_query_map};
use leptos_router::params::ParamsMap;
use leptos_router::{NavigateOptions, path};
use wasm_bindgen::JsCast;

use crate::pages::{ask, desk, diagram, guided, home, insight, map, not_found, readiness, report};
use crate::reports::{Gathered, Outgoing, counting};
use crate::texts::{self, Texts};
use crate::views::node::ChosenLibrary;
use crate::views::outbox::OutboxLine;
use crate::{address, api, probes, takeover};

/// Takes over from the page that the server gave.
pub(crate) fn start() {
    probes::rehearsal::arrive();
    takeover::start(App);
}

/// Shows the sentence that stands in the page for the case that the app stops.
pub(crate) fn say_that_it_stopped() {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-app", "failed");
    }
}

/// The language of the address.
#[derive(Clone, Copy)]
pub(crate) struct Speech(Memo<Language>);

impl Speech {
    /// The language; tracked.
    pub(crate) fn language(self) -> Language {
        self.0.get()
    }

    /// The interface's words; tracked.
    pub(crate) fn texts(self) -> &'static Texts {
        texts::of(self.0.get())
    }
}

/// The language of the address, for whoever is inside the app.
pub(crate) fn use_speech() -> Speech {
    // The app provides it before anything is shown; Dutch is what is right without it.
    use_context::<Speech>().unwrap_or_else(|| Speech(Memo::new(|_| Language::Nl)))
}

/// The part of the address that names no node: the pairs that go along everywhere.
pub(crate) fn use_others() -> Memo<Place> {
    let query = use_query_map();
    Memo::new(move |_| {
        let place = address::read_place(None, pairs_of(&query.read()));
        Place { others: place.others, ..Place::default() }
    })
}

/// The pairs of a query.
pub(crate) fn pairs_of(query: &ParamsMap) -> impl Iterator<Item = (String, String)> + use<> {
    query.clone().into_iter().map(|(name, value)| (name.into_owned(), value))
}

/// The id of the library that the address chooses; tracked.
pub(crate) fn use_library() -> Memo<Option<String>> {
    let query = use_query_map();
    Memo::new(move |_| query.read().get(address::LIBRARY).filter(|id| !id.is_empty()))
}

#[component]
fn App() -> impl IntoView {
    view! {
        <Router>
            <Frame />
        </Router>
    }
}

#[component]
fn Frame() -> impl IntoView {
    let location = use_location();
    let language = Memo::new(move |_| {
        let path = location.pathname.get();
        path.trim_start_matches('/')
            .split('/')
            .next()
            .and_then(|code| code.parse().ok())
            .unwrap_or(Language::Nl)
    });
    let speech = Speech(language);
    provide_context(speech);
    provide_context(Visits::default());
    let others = use_others();
    let library = use_library();
    provide_context(ChosenLibrary(LocalResource::new(move || {
        let id = library.get();
        // A library that is unknown or away is extra: the flow goes on without its desk.
        async move { api::library(&id?).await.ok() }
    })));

    let public = Memo::new(move |_| address::is_public(&others.read()));
    provide_context(Gathered::new(public));
    provide_context(Outgoing::new(public));
    counting::send_at_the_end();

    Effect::new(move || {
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("lang", language.get().code());
            // In a frame in somebody else's page only the drawing is seen.
            let _ = root.toggle_attribute_with_force("data-embedded", address::is_embedded(&others.read()));
        }
    });

    view! {
        <Header />
        <main id="inhoud" tabindex="-1">
            <OutboxLine />
            <Routes fallback=not_found::Page>
                <Route path=path!("/:taal") view=home::Page />
                <Route path=path!("/:taal/hulp/:flow/:node?") view=guided::Page />
                <Route path=path!("/:taal/schema/:flow/:node?") view=diagram::Page />
                <Route path=path!("/:taal/overzicht/:flow/:node?") view=diagram::Outline />
                <Route path=path!("/:taal/kaart/:service") view=map::Page />
                <Route path=path!("/:taal/controle") view=readiness::Page />
                <Route path=path!("/:taal/hulpvraag/:flow?/:node?") view=ask::Page />
                <Route path=path!("/:taal/melding/:code") view=report::Page />
                <Route path=path!("/:taal/balie") view=desk::Page />
                <Route path=path!("/:taal/balie/inzicht/:flow?") view=insight::Page />
            </Routes>
        </main>
        <Footer />
    }
}

#[component]
fn Header() -> impl IntoView {
    let speech = use_speech();
    let others = use_others();
    let location = use_location();
    let other = move || match speech.language() {
        Language::Nl => Language::En,
        Language::En => Language::Nl,
    };
    let other_address =
        move || address::in_language(&location.pathname.get(), &location.search.get(), other());
    view! {
        <header class="page-header">
            // The router would make a page of it; this only moves the focus.
            <a class="skip-link" href="#inhoud" on:click=|event| skip_to_content(&event)>
                {move || speech.texts().skip_to_content}
            </a>
            <div class="page-header__inner">
                <a class="page-header__name" href=move || address::home(speech.language(), &others.get())>
                    "Inlogwijzer"
                </a>
                <nav class="page-header__nav" aria-label=move || speech.texts().main_navigation>
                    <a href=move || {
                        address::readiness(speech.language(), &others.get(), address::flow_of(&location.pathname.get()))
                    }>
                        {move || speech.texts().check_browser}
                    </a>
                    <a href=other_address lang=move || other().code() hreflang=move || other().code() data-language-switch="">
                        {move || texts::of(other()).language_name}
                    </a>
                </nav>
            </div>
        </header>
    }
}

#[component]
fn Footer() -> impl IntoView {
    let speech = use_speech();
    view! {
        <footer class="page-footer">
            <p>{move || speech.texts().privacy}</p>
        </footer>
    }
}

/// How often somebody went to another page: at the first page the browser itself puts the focus.
#[derive(Clone, Copy)]
struct Visits(StoredValue<u32>);

impl Default for Visits {
    fn default() -> Self {
        Self(StoredValue::new(0))
    }
}

/// Tells of a page that is shown: its title in the window, and the focus on its heading, so that a screen
/// reader reads it and the keyboard goes on from there.
pub(crate) fn announce(title: &str) {
    let full = if title.is_empty() { "Inlogwijzer".to_owned() } else { format!("{title} · Inlogwijzer") };
    document().set_title(&full);
    let Some(Visits(visits)) = use_context::<Visits>() else { return };
    let earlier = visits.get_value();
    visits.set_value(earlier + 1);
    if earlier > 0 {
        // After the frame in which the heading is put into the page.
        request_animation_frame(focus_heading);
    }
}

/// Puts the focus on the page's heading.
pub(crate) fn focus_heading() {
    focus("#inhoud h1");
}

fn skip_to_content(event: &web_sys::MouseEvent) {
    event.prevent_default();
    // Else the router follows the link as well.
    event.stop_propagation();
    focus("#inhoud");
}

/// Puts the focus on an element.
pub(crate) fn focus(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// A parameter of the path, decoded; tracked.
pub(crate) fn use_param(name: &'static str) -> Memo<Option<String>> {
    let params = use_params_map();
    Memo::new(move |_| params.read().get(name).filter(|value| !value.is_empty()))
}

/// The options for a change of address that is no new page.
pub(crate) fn replacing() -> NavigateOptions {
    NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() }
}
