//! A page with a search: home and the desk. What is found follows each letter; the field stays as it is.

use std::cell::{Cell, RefCell};
use std::mem::{Discriminant, discriminant};
use std::pin::Pin;
use std::rc::Rc;

use flow::Language;
use maud::html;
use protocol::Catalog;
use templates::Markup;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlInputElement, KeyboardEvent};

use crate::address::Page;
use crate::api::{self, FetchError};
use crate::app::{App, Change, Here};
use crate::browser::Listener;
use crate::region::{Guard, Put, Region, element_of, remove};
use crate::sought::SearchWords;
use crate::texts;
use crate::views::trouble::{Sought, show_loading, show_trouble};

/// What a search finds.
pub(crate) struct Found {
    /// Everything below the search.
    pub(crate) lists: Markup,
    /// What is said of it.
    pub(crate) status: Option<String>,
    /// The value of the mark at the line in which that is said.
    pub(crate) mark: Option<String>,
}

/// What is searched. The search itself is a part of its own: a page is there before somebody seeks something.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Searched {
    /// The problems of home.
    Home,
    /// The plans, steps and codes of the desk.
    Desk,
}

/// Fetches what searches; nothing when it does not come.
pub(crate) type FetchSearch = fn(Searched) -> Pin<Box<dyn Future<Output = Option<Finder>>>>;

/// Finds what of the catalog fits words.
pub(crate) type Finder = Box<dyn Fn(&App, &Here, &Catalog, &str) -> Found>;

/// How far the search itself has come.
#[derive(Default)]
enum Search {
    #[default]
    NotAsked,
    OnItsWay,
    Here(Finder),
    Lost,
}

/// A kind of page with a search.
pub(crate) trait SearchKind {
    /// The empty element of the page.
    fn page(&self) -> Markup;
    /// Its field.
    fn field(&self) -> &'static str;
    /// The mark at the line that says what was found.
    fn mark(&self) -> &'static str;
    /// What it is called.
    fn title(&self, language: Language) -> &'static str;
    /// What stands above the results; the field in it is empty.
    fn above(&self, here: &Here) -> Markup;
    /// What is shown while nothing is sought.
    fn all(&self, app: &App, here: &Here, catalog: &Catalog) -> Markup;
    /// What searches here.
    fn searched(&self) -> Searched;
    /// What stands below the results.
    fn below(&self, here: &Here) -> Markup;
    /// The page was told of: it is new, or in another language.
    fn begun(&self) {}
    /// Enter was pressed in the field.
    fn entered(&self, _app: &App) {}
    /// A key was pressed in the page.
    fn key_pressed(&self, _key: &KeyboardEvent) {}
    /// Something was clicked in the page, while these words were sought.
    fn clicked(&self, _app: &App, _on: &Element, _sought: &str) {}
}

/// The page as it is shown.
struct SearchPage {
    app: Rc<App>,
    kind: &'static dyn SearchKind,
    fetch: FetchSearch,
    page: Element,
    above: Region,
    /// The line in which it is said what was found. It stays: screen readers speak only what comes into an element that
    /// was there before.
    status: Element,
    said: Region,
    lists: Region,
    below: Region,
    words: Rc<SearchWords>,
    address_kind: Option<Discriminant<Page>>,
    catalog: RefCell<Option<Result<Catalog, FetchError>>>,
    search: RefCell<Search>,
    /// Whether Enter was pressed before what searches was there.
    enter_waits: Cell<bool>,
}

fn kind_of(app: &App) -> Option<Discriminant<Page>> {
    app.here().page.as_ref().map(discriminant)
}

/// What keeps the page there.
struct InPage {
    page: Rc<SearchPage>,
    _listeners: Vec<Listener>,
    /// The app tells this of changes as long as it is kept.
    _changes: Rc<dyn Fn(Change)>,
}

impl Drop for InPage {
    fn drop(&mut self) {
        self.page.lists.remove();
        remove(&self.page.page);
    }
}

/// What puts a page with a search into the page.
pub(crate) fn put(app: &Rc<App>, kind: &'static dyn SearchKind, fetch_search: FetchSearch) -> Put {
    let app = Rc::clone(app);
    Box::new(move |parent, marker| {
        let page = SearchPage::before(&app, (kind, fetch_search), parent, marker);
        let changes = page.hear_changes();
        page.fetch();
        page.show();
        let guard: Guard = Box::new(InPage { _listeners: page.listen(), page, _changes: changes });
        guard
    })
}

impl SearchPage {
    fn before(
        app: &Rc<App>,
        (kind, fetch): (&'static dyn SearchKind, FetchSearch),
        parent: &Element,
        marker: &web_sys::Node,
    ) -> Rc<Self> {
        let words = SearchWords::new(app, kind.field());
        let page = element_of(kind.page()).unwrap_or_else(|| parent.clone());
        let above = Region::before(&page, None);
        let status =
            element_of(html! { p.search__status aria-live="polite" {} }).unwrap_or_else(|| page.clone());
        let _ = page.append_child(&status);
        let said = Region::before(&status, None);
        let lists = Region::before(&page, None);
        let below = Region::before(&page, None);
        let _ = parent.insert_before(&page, Some(marker));
        Rc::new(Self {
            app: Rc::clone(app),
            kind,
            fetch,
            page,
            above,
            status,
            said,
            lists,
            below,
            words,
            address_kind: kind_of(app),
            catalog: RefCell::default(),
            search: RefCell::default(),
            enter_waits: Cell::new(false),
        })
    }

    fn hear_changes(self: &Rc<Self>) -> Rc<dyn Fn(Change)> {
        self.app.tell_of_changes(self, |page, change| {
            // When the address goes on to another page this one is about to leave.
            if page.address_kind != kind_of(&page.app) {
                return;
            }
            match change {
                Change::Address => page.words.follow_address(),
                Change::AskedAgain => {
                    page.enter_waits.set(false);
                    page.words.begin_anew();
                }
                Change::Library | Change::ShortAddress | Change::NextVisitor => (),
            }
            page.show();
        })
    }

    fn listen(self: &Rc<Self>) -> Vec<Listener> {
        let on = |event: &'static str, heard: fn(&Rc<Self>, &Event)| {
            let page = Rc::downgrade(self);
            Listener::on(&self.page, event, move |event| {
                if let Some(page) = page.upgrade() {
                    heard(&page, &event);
                }
            })
        };
        let page = Rc::downgrade(self);
        vec![
            on("input", |page, event| {
                if let Some(field) = page.field_of(event) {
                    page.enter_waits.set(false);
                    page.words.type_in(field.value());
                    page.show();
                }
            }),
            // Who goes to the field is about to type.
            on("focusin", |page, event| {
                if page.field_of(event).is_some() {
                    page.fetch_search();
                }
            }),
            on("focusout", |page, event| {
                if page.field_of(event).is_some() {
                    page.words.keep_now();
                }
            }),
            on("submit", |page, event| {
                event.prevent_default();
                page.words.keep_now();
                if page.waits_for_search() {
                    page.enter_waits.set(true);
                } else {
                    page.kind.entered(&page.app);
                }
            }),
            on("keydown", |page, event| {
                if let Some(key) = event.dyn_ref::<KeyboardEvent>() {
                    page.kind.key_pressed(key);
                }
            }),
            on("click", |page, event| {
                if let Some(on) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
                    page.kind.clicked(&page.app, &on, page.words.typed().trim());
                }
            }),
            Listener::on_window("popstate", move |_| {
                if let Some(page) = page.upgrade() {
                    page.enter_waits.set(false);
                    page.words.read_history();
                    page.show();
                }
            }),
        ]
    }

    /// The field, when the event is one of its own.
    fn field_of(&self, event: &Event) -> Option<HtmlInputElement> {
        let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
        field.matches(self.kind.field()).is_ok_and(|is_it| is_it).then_some(field)
    }

    fn fetch(self: &Rc<Self>) {
        let page = Rc::downgrade(self);
        spawn_local(async move {
            let catalog = api::catalog().await;
            if let Some(page) = page.upgrade().filter(|page| !page.app.is_over()) {
                page.catalog.replace(Some(catalog));
                page.show();
                page.enter_that_waited();
            }
        });
    }

    /// Shows everything as it is now. What is the same stays as it is.
    fn show(self: &Rc<Self>) {
        let here = self.app.here();
        if self.app.announce_once("", self.kind.title(here.language)) {
            self.kind.begun();
        }
        self.above.show("", &self.kind.above(&here), &mut |_| None);
        let typed = self.words.typed();
        let field = self.page.query_selector(self.kind.field()).ok().flatten();
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok())
            && field.value() != typed
        {
            field.set_value(&typed);
        }
        let sought = typed.trim();
        if !sought.is_empty() {
            self.fetch_search();
        }
        let (catalog, search) = (self.catalog.borrow(), self.search.borrow());
        let found = match (catalog.as_ref(), &*search) {
            (None, _) => {
                show_loading(&self.lists, here.language);
                None
            }
            (Some(Err(error)), _) => {
                self.show_trouble(*error);
                None
            }
            (Some(Ok(catalog)), Search::Here(find)) if !sought.is_empty() => {
                Some(find(&self.app, &here, catalog, sought))
            }
            (Some(Ok(_)), Search::Lost) if !sought.is_empty() => {
                self.show_trouble(FetchError::Unreachable);
                None
            }
            (Some(Ok(catalog)), _) => {
                let lists = self.kind.all(&self.app, &here, catalog);
                Some(Found { lists, status: None, mark: None })
            }
        };
        let waits = self.waits_for_search();
        let (status, mark) = match found {
            Some(Found { lists, status, mark }) => {
                self.lists.show("", &lists, &mut |_| None);
                (status, mark)
            }
            None => (None, None),
        };
        let waiting = html! { span.loading data-loading="" { (texts::of(here.language).loading) } };
        let said = html! { @if waits { (waiting) } @else { (status.unwrap_or_default()) } };
        self.said.show("", &said, &mut |_| None);
        let _ = match mark {
            Some(value) => self.status.set_attribute(self.kind.mark(), &value),
            None => self.status.remove_attribute(self.kind.mark()),
        };
        self.below.show("", &self.kind.below(&here), &mut |_| None);
    }

    /// Does what Enter asked for before there was anything to be found.
    fn enter_that_waited(&self) {
        if !self.waits_for_search() && self.enter_waits.take() {
            self.kind.entered(&self.app);
        }
    }

    /// Whether there are words that wait for what searches them.
    fn waits_for_search(&self) -> bool {
        let is_coming = matches!(*self.search.borrow(), Search::NotAsked | Search::OnItsWay)
            || self.catalog.borrow().is_none();
        is_coming && !self.words.typed().trim().is_empty()
    }

    fn show_trouble(self: &Rc<Self>, error: FetchError) {
        let again = Rc::downgrade(self);
        show_trouble(&self.app, &self.lists, error, Sought::Content, 2, move || {
            if let Some(page) = again.upgrade() {
                page.search.replace(Search::NotAsked);
                page.fetch();
            }
        });
    }

    /// Fetches what searches, once.
    fn fetch_search(self: &Rc<Self>) {
        if !matches!(*self.search.borrow(), Search::NotAsked) {
            return;
        }
        self.search.replace(Search::OnItsWay);
        let (page, coming) = (Rc::downgrade(self), (self.fetch)(self.kind.searched()));
        spawn_local(async move {
            let came = coming.await;
            if let Some(page) = page.upgrade().filter(|page| !page.app.is_over()) {
                page.search.replace(came.map_or(Search::Lost, Search::Here));
                page.show();
                page.enter_that_waited();
            }
        });
    }
}
