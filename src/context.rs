//! Hooks that every view can use: the app, its language, address and chosen library, and how a page is told of.

use std::mem::discriminant;
use std::rc::Rc;

use flow::{Language, Library, Place};
use leptos::prelude::*;
use send_wrapper::SendWrapper;

use crate::address::{self, Page};
use crate::app::{App, language_of};
pub(crate) use crate::browser::{focus, focus_heading};
use crate::live::{live_text, live_words};
use crate::navigation::{Address, NavigateOptions, Pairs, value};
use crate::texts::{self, Texts};

/// The app; nothing where a view is shown without one.
pub(crate) fn use_app() -> Option<Rc<App>> {
    use_context::<SendWrapper<Rc<App>>>().map(SendWrapper::take)
}

/// The address, as what a page is made from.
#[derive(Clone, Copy)]
pub(crate) struct Location {
    /// The path.
    pub(crate) pathname: Memo<String>,
    /// The pairs of its query.
    pub(crate) query: Memo<Pairs>,
}

impl Location {
    /// Of the app's address.
    pub(crate) fn of(address: RwSignal<Address>) -> Self {
        Self {
            pathname: Memo::new(move |_| address.read().path.clone()),
            query: Memo::new(move |_| address.read().pairs()),
        }
    }
}

/// The address, inside the app.
pub(crate) fn use_location() -> Location {
    use_context::<Location>().unwrap_or_else(|| Location::of(RwSignal::new(Address::default())))
}

/// Changes the address, and with it the page. `to` is a whole address or begins with a slash.
pub(crate) fn use_navigate() -> impl Fn(&str, NavigateOptions) + Copy + Send + Sync + 'static {
    let app = StoredValue::new_local(use_app());
    move |to: &str, options| {
        if let Some(app) = app.try_get_value().flatten() {
            app.navigate(to, options);
        }
    }
}

/// The language of the address.
#[derive(Clone, Copy)]
pub(crate) struct Speech(pub(crate) Memo<Language>);

impl Speech {
    /// That of the address.
    pub(crate) fn of_the_address() -> Self {
        let path = use_location().pathname;
        Self(Memo::new(move |_| language_of(&path.read())))
    }

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
        let place = address::read_place(None, query.get());
        address::with_mode(&path.read(), Place { others: place.others, ..Place::default() })
    })
}

/// The id of the library that the address chooses; tracked.
pub(crate) fn use_library() -> Memo<Option<String>> {
    let query = use_location().query;
    Memo::new(move |_| value(&query.read(), address::LIBRARY).filter(|id| !id.is_empty()))
}

/// The library that the address chooses, once it has arrived.
#[derive(Clone, Copy)]
pub(crate) struct ChosenLibrary(pub(crate) RwSignal<Option<Library>>);

impl ChosenLibrary {
    /// Its profile; tracked.
    pub(crate) fn get(self) -> Option<Library> {
        self.0.get()
    }
}

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

/// Tells of a page that is shown: its title in the window, and the focus on its heading.
pub(crate) fn announce(title: &str) {
    if let Some(app) = use_app() {
        app.forget_announced();
        app.announce(title);
    }
}
