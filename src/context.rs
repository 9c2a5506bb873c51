//! Hooks that every view can use (language, address, chosen library), and the page title and focus that each page sets.

use std::mem::discriminant;
use std::time::Duration;

use flow::{Language, Library, Place};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::address::{self, Page};
use crate::fetched::Fetched;
use crate::live::{live_text, live_words};
use crate::navigation::{NavigateOptions, Pairs, use_location, value};
use crate::texts::{self, Texts};

/// The language of the address.
#[derive(Clone, Copy)]
pub(crate) struct Speech(pub(crate) Memo<Language>);

impl Speech {
    /// The language; tracked.
    pub(crate) fn language(self) -> Language {
        self.0.get()
    }

    /// The interface's words; tracked.
    pub(crate) fn texts(self) -> &'static Texts {
        texts::of(self.0.get())
    }

    /// Words of the interface that follow the language. Each closure written in a view has another type, and Leptos
    /// generates code for each type: this is one type for all words.
    pub(crate) fn say(
        self,
        words: fn(&'static Texts) -> &'static str,
    ) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
        move || words(self.texts())
    }

    /// The same words in a place of their own in the page.
    pub(crate) fn words(self, words: fn(&'static Texts) -> &'static str) -> AnyView {
        live_words(self.say(words))
    }

    /// The address of home.
    pub(crate) fn home(self, others: Memo<Place>) -> impl Fn() -> String + Clone + Send + Sync + 'static {
        live_text(move || address::home(self.language(), &others.get()))
    }
}

/// The language of the address, inside the app.
pub(crate) fn use_speech() -> Speech {
    // The app provides it before anything is shown; Dutch is what is right without it.
    use_context::<Speech>().unwrap_or_else(|| Speech(Memo::new(|_| Language::Nl)))
}

/// The part of the address that names no node: the pairs that go along everywhere.
pub(crate) fn use_address_options() -> Memo<Place> {
    let query = use_location().query;
    let path = use_location().pathname;
    Memo::new(move |_| {
        let place = address::read_place(None, pairs_of(&query.read()));
        address::with_mode(&path.read(), Place { others: place.others, ..Place::default() })
    })
}

/// The pairs of a query.
pub(crate) fn pairs_of(query: &Pairs) -> impl Iterator<Item = (String, String)> + use<> {
    query.clone().into_iter()
}

/// The id of the library that the address chooses; tracked.
pub(crate) fn use_library() -> Memo<Option<String>> {
    let query = use_location().query;
    Memo::new(move |_| value(&query.read(), address::LIBRARY).filter(|id| !id.is_empty()))
}

/// The library that the address chooses, once it has arrived.
#[derive(Clone, Copy)]
pub(crate) struct ChosenLibrary(pub(crate) Fetched<Option<Library>>);

/// What the address shows; tracked.
pub(crate) fn use_page() -> Memo<Option<Page>> {
    let location = use_location();
    Memo::new(move |_| Page::read(&location.pathname.read()))
}

/// Something of the page of the address; tracked. It stays what it was when the address goes on to a page of another
/// kind: this one is about to leave.
pub(crate) fn use_from_page<T>(of: fn(&Page) -> Option<T>) -> Memo<Option<T>>
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
pub(crate) fn use_query() -> Memo<Pairs> {
    let page = use_page();
    let query = use_location().query;
    let kind = page.read_untracked().as_ref().map(discriminant);
    Memo::new(move |before: Option<&Pairs>| {
        let stays = page.read().as_ref().map(discriminant) == kind;
        before.filter(|_| !stays).cloned().unwrap_or_else(|| query.get())
    })
}

/// The options for a change of address that is no new page.
pub(crate) fn replacing() -> NavigateOptions {
    NavigateOptions { replace: true, scroll: false }
}

/// How many pages were shown in this visit. At the first one the browser itself sets the focus.
#[derive(Clone, Copy)]
pub(crate) struct PagesShown(StoredValue<u32>);

impl Default for PagesShown {
    fn default() -> Self {
        Self(StoredValue::new(0))
    }
}

/// Tells of a page that is shown: its title in the window, and the focus on its heading, so that a screen
/// reader reads it and the keyboard goes on from there.
pub(crate) fn announce(title: &str) {
    let full = if title.is_empty() { "Inlogwijzer".to_owned() } else { format!("{title} · Inlogwijzer") };
    // Setting the title holds up the browser's window, so it is done after the paint.
    request_animation_frame(move || set_timeout(move || document().set_title(&full), Duration::ZERO));
    let Some(PagesShown(visits)) = use_context::<PagesShown>() else { return };
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

/// Puts the focus on an element.
pub(crate) fn focus(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
