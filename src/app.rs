//! The frame around every page: addresses, language, header and footer.

use std::any::Any;
use std::cell::RefCell;
use std::mem::discriminant;
use std::ops::Not as _;
use std::time::Duration;

use flow::{Language, Place};
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::use_location;
use leptos_router::params::ParamsMap;
use leptos_router::{NavigateOptions, WildcardSegment};
use wasm_bindgen::JsCast;

use crate::address::Page;
use crate::fetched::Fetched;
use crate::pages::{guided, not_found};
use crate::reports::{Gathered, Outgoing, counting};
use crate::texts::{self, Texts};
use crate::views::live::{live, live_text};
use crate::views::node::ChosenLibrary;
use crate::{address, api, kiosk, marks, parts, probes, takeover};

thread_local! {
    /// The app as it stands in the page. Whatever a visitor did is in it, and goes with it.
    static MOUNTED: RefCell<Option<(Owner, Box<dyn Any>)>> = const { RefCell::new(None) };
}

/// Takes over from the page that the server gave.
pub(crate) fn start() {
    probes::rehearsal::arrive();
    kiosk::begin();
    takeover::start(mount_in);
}

/// Puts the app into `place`.
fn mount_in(place: web_sys::HtmlElement) {
    let owner = Owner::new();
    let view = owner.with(|| leptos::mount::mount_to(place, App));
    MOUNTED.set(Some((owner, Box::new(view))));
}

/// Puts the app into the page again, where it was.
pub(crate) fn mount() {
    let place = document().get_element_by_id("app").and_then(|place| place.dyn_into().ok());
    mount_in(place.unwrap_or_else(leptos::tachys::dom::body));
}

/// Takes the app out of the page, with all that it remembers.
pub(crate) fn unmount() {
    if let Some((owner, view)) = MOUNTED.take() {
        drop(view);
        // Dropping it is not enough: whatever is still being fetched holds on to it, and then the listeners stay.
        owner.cleanup();
    }
}

/// Shows the sentence that stands in the page for the case that the app stops.
pub(crate) fn say_that_it_stopped() {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute(marks::APP, "failed");
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

    /// Words of the interface that follow the language. A closure written where it is shown has a type of its own, and
    /// Leptos has code for each type: this is one type for all words.
    pub(crate) fn say(
        self,
        words: fn(&'static Texts) -> &'static str,
    ) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
        move || words(self.texts())
    }

    /// The address of home.
    pub(crate) fn home(self, others: Memo<Place>) -> impl Fn() -> String + Clone + Send + Sync + 'static {
        live_text(move || address::home(self.language(), &others.get()))
    }
}

/// The language of the address, for whoever is inside the app.
pub(crate) fn use_speech() -> Speech {
    // The app provides it before anything is shown; Dutch is what is right without it.
    use_context::<Speech>().unwrap_or_else(|| Speech(Memo::new(|_| Language::Nl)))
}

/// The part of the address that names no node: the pairs that go along everywhere.
pub(crate) fn use_others() -> Memo<Place> {
    let query = use_location().query;
    let path = use_location().pathname;
    Memo::new(move |_| {
        let place = address::read_place(None, pairs_of(&query.read()));
        address::with_mode(&path.read(), Place { others: place.others, ..Place::default() })
    })
}

/// The pairs of a query.
pub(crate) fn pairs_of(query: &ParamsMap) -> impl Iterator<Item = (String, String)> + use<> {
    query.clone().into_iter().map(|(name, value)| (name.into_owned(), value))
}

/// The id of the library that the address chooses; tracked.
pub(crate) fn use_library() -> Memo<Option<String>> {
    let query = use_location().query;
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
    let chosen = ChosenLibrary(Fetched::new(move || {
        let id = library.get();
        // A library that is unknown or away is extra: the flow goes on without its desk.
        Box::pin(async move { api::library(&id?).await.ok() })
    }));
    provide_context(chosen);
    let device = kiosk::Device::new(others, chosen);
    provide_context(device);

    let public = Memo::new(move |_| address::is_public(&others.read()));
    provide_context(Gathered::new(public));
    let outgoing = Outgoing::new(public);
    provide_context(outgoing);
    counting::send_at_the_end();

    Effect::new(move || {
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("lang", language.get().code());
            // In a frame in somebody else's page only the drawing is seen.
            let _ = root.toggle_attribute_with_force(marks::EMBEDDED, address::is_embedded(&others.read()));
        }
    });

    let shown = kiosk::shown(device);
    // One route for all: which page an address shows is said in `interface::address`, for the server too.
    let pages = || {
        view! {
            <FlatRoutes fallback=not_found::Page>
                <Route path=WildcardSegment("pad") view=Shown />
            </FlatRoutes>
        }
        .into_any()
    };

    view! {
        <Header />
        <kiosk::PublicBar />
        <div class="pages" id="bladen">
        <main id="inhoud" tabindex="-1">
            {live(move || outgoing.is_needed().then(parts::outbox))}
            {live(move || shown.get().then(pages))}
        </main>
        <kiosk::Around />
        <Footer />
        </div>
        <kiosk::KioskBar />
    }
}

/// The page of the address.
#[component]
fn Shown() -> impl IntoView {
    let page = use_page();
    // A page stays while only the place in it changes.
    let kind = Memo::new(move |_| page.read().as_ref().map(discriminant));
    move || {
        // Read, and not only tracked: a memo that nobody reads follows nothing.
        let _ = kind.get();
        match page.get_untracked() {
            None => not_found::Page().into_any(),
            Some(Page::Home) => parts::home(),
            Some(Page::Kiosk) => parts::attract(),
            Some(Page::Guided(_)) => guided::Page().into_any(),
            Some(Page::Diagram(_)) => parts::diagram(),
            Some(Page::Outline(_)) => parts::outline(),
            Some(Page::Map(_)) => parts::map(),
            Some(Page::Readiness) => parts::readiness(),
            Some(Page::Ask(_)) => parts::ask(),
            Some(Page::Report(_)) => parts::report(),
            Some(Page::Desk) => parts::desk(),
            Some(Page::Insight(_)) => parts::insight(),
            Some(Page::Statement) => parts::statement(),
        }
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
    let code = move || other().code();
    let navigation = move || {
        let other_address = live_text(move || {
            address::in_language(&location.pathname.get(), &location.search.get(), other())
        });
        let check = live_text(move || {
            let (path, query) = (location.pathname.get(), location.search.get());
            address::readiness_from(speech.language(), &path, &query, &others.get())
        });
        view! {
            <nav class="page-header__nav" aria-label={speech.say(|texts| texts.main_navigation)}>
                <a href=check>{speech.say(|texts| texts.check_browser)}</a>
                <a href=other_address lang=code hreflang=code data-language-switch="">
                    {move || texts::of(other()).language_name}
                </a>
            </nav>
        }
        .into_any()
    };
    let is_kiosk = Memo::new(move |_| address::is_kiosk(&others.read()));
    view! {
        <header class="page-header">
            // The router would make a page of it; this only moves the focus.
            <a class="skip-link" href="#inhoud" on:click=|event| skip_to_content(&event)>
                {speech.say(|texts| texts.skip_to_content)}
            </a>
            <div class="page-header__inner">
                <a class="page-header__name" href={speech.home(others)}>
                    "Inlogwijzer"
                </a>
                {live(move || is_kiosk.get().not().then(navigation))}
            </div>
        </header>
    }
}

#[component]
fn Footer() -> impl IntoView {
    let speech = use_speech();
    let others = use_others();
    view! {
        <footer class="page-footer">
            <p>{speech.say(|texts| texts.privacy)}</p>
            <p class="page-footer__more">
                <a href={live_text(move || address::statement(speech.language(), &others.get()))}>
                    {speech.say(|texts| texts.accessibility)}
                </a>
            </p>
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
    // The browser's own window waits for the page while a title is set: after the paint that is nobody's time.
    request_animation_frame(move || set_timeout(move || document().set_title(&full), Duration::ZERO));
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

/// What the address shows; tracked.
fn use_page() -> Memo<Option<Page>> {
    let location = use_location();
    Memo::new(move |_| Page::read(&location.pathname.read()))
}

/// Something of the page of the address; tracked. It stays what it was when the address goes on to a page of another
/// kind: this one is about to leave.
pub(crate) fn use_of_page<T>(of: fn(&Page) -> Option<T>) -> Memo<Option<T>>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let page = use_page();
    let kind = page.read_untracked().as_ref().map(discriminant);
    Memo::new(move |before: Option<&Option<T>>| {
        let page = page.read();
        match page.as_ref().filter(|page| Some(discriminant(*page)) == kind) {
            Some(page) => of(page),
            None => before.cloned().flatten(),
        }
    })
}

/// The query of the page of the address; tracked. It too stays what it was when the address goes on to another page.
///
/// The router's own `use_query_map` knows the query of the time when its route was entered, and all pages are one route.
pub(crate) fn use_query() -> Memo<ParamsMap> {
    let page = use_page();
    let query = use_location().query;
    let kind = page.read_untracked().as_ref().map(discriminant);
    Memo::new(move |before: Option<&ParamsMap>| {
        let stays = page.read().as_ref().map(discriminant) == kind;
        before.filter(|_| !stays).cloned().unwrap_or_else(|| query.get())
    })
}

/// The options for a change of address that is no new page.
pub(crate) fn replacing() -> NavigateOptions {
    NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() }
}
