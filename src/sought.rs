//! What was typed into a search: kept with the entry of this tab's history (`history.state`), so that Back and reload
//! show it again, and never in an address, which the browser's history has for everybody.
//!
//! Why: docs/decisions/0015.

use std::cell::RefCell;
use std::rc::{Rc, Weak};
use std::time::Duration;

use gloo_timers::callback::Timeout;
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlInputElement;

use crate::address;
use crate::app::App;
use crate::browser::after;
use crate::navigation::{REPLACING, value};

/// After this pause in typing it is kept: browsers refuse a history that changes at each letter.
const PAUSE_IN_TYPING: Duration = Duration::from_millis(400);

/// What a link takes along, until its page is shown.
#[derive(Default)]
struct OnItsWay(Option<String>);

/// Words and the path of the page that they are for, as an entry of the history has them.
fn entry(path: &str, words: &str) -> String {
    [path, "\n", words].concat()
}

fn words_for(path: &str, entry: &str) -> Option<String> {
    entry.strip_prefix(path)?.strip_prefix('\n').map(str::to_owned)
}

fn kept(path: &str) -> Option<String> {
    words_for(path, &window().history().ok()?.state().ok()?.as_string()?)
}

fn keep(path: &str, words: &str) {
    if let Ok(history) = window().history() {
        let state = if words.is_empty() { JsValue::NULL } else { entry(path, words).into() };
        let _ = history.replace_state(&state, "");
    }
}

fn is_shown(path: &str) -> bool {
    window().location().pathname().is_ok_and(|shown| shown == path)
}

/// What the page at this address begins with: what a link took along, what was sent with the form of the server's page,
/// what an old address has, or what this entry of the history has. `field` is the field in the server's page. What
/// `cleaned` takes out of it is kept nowhere.
pub(crate) fn at_first(app: &App, field: &str, cleaned: fn(&str) -> String) -> String {
    let here = app.here();
    let path = here.address.path.clone();
    let along = app.visit.with(|OnItsWay(entry)| entry.take()).flatten();
    let along = along.and_then(|entry| words_for(&path, &entry));
    let in_address = value(&here.pairs, address::SEARCH);
    let is_old = in_address.is_some();
    let words = along.or_else(|| sent(field)).or(in_address).or_else(|| kept(&path)).unwrap_or_default();
    let words = cleaned(&words);
    let (begun, app) = (words.clone(), app.rc());
    // By then the page is shown, and the history has its entry.
    let settle = move || {
        let Some(app) = app.filter(|app| !app.is_over() && is_shown(&path)) else { return };
        if is_old {
            let query = address::without_search(&app.here().address.search);
            let joint = if query.is_empty() { "" } else { "?" };
            app.navigate(&[path.as_str(), joint, &query].concat(), REPLACING);
        }
        if !begun.is_empty() && kept(&path).is_none() {
            keep(&path, &begun);
        }
    };
    after(PAUSE_IN_TYPING, settle);
    words
}

/// What was sent with the form of the server's page, as that page shows it in a field.
pub(crate) fn sent(field: &str) -> Option<String> {
    let field = document().query_selector(&["#plain ", field].concat()).ok()??;
    Some(field.dyn_into::<HtmlInputElement>().ok()?.default_value()).filter(|words| !words.is_empty())
}

/// Has `words` go along to the page at `href`.
pub(crate) fn take_along(app: &App, href: &str, words: &str) {
    let entry = entry(href.split('?').next().unwrap_or_default(), words);
    app.visit.with(|on_its_way: &mut OnItsWay| on_its_way.0 = Some(entry));
}

/// The words of a page's search, which follow the field and the history.
pub(crate) struct SearchWords {
    app: Weak<App>,
    /// What is in the field.
    typed: RefCell<String>,
    path: RefCell<String>,
    pause: RefCell<Option<Timeout>>,
}

impl SearchWords {
    /// The words of the search with this field.
    pub(crate) fn new(app: &Rc<App>, field: &str) -> Rc<Self> {
        Rc::new(Self {
            app: Rc::downgrade(app),
            typed: RefCell::new(at_first(app, field, str::to_owned)),
            path: RefCell::new(app.here().address.path),
            pause: RefCell::default(),
        })
    }

    /// What is in the field.
    pub(crate) fn typed(&self) -> String {
        self.typed.borrow().clone()
    }

    /// Takes what is in the field now.
    pub(crate) fn type_in(self: &Rc<Self>, words: String) {
        self.typed.replace(words);
        self.keep_after_a_pause();
    }

    /// In the other language the page stays, under another address.
    pub(crate) fn follow_address(self: &Rc<Self>) {
        let Some(app) = self.app.upgrade() else { return };
        let path = app.here().address.path;
        if self.path.replace(path.clone()) != path {
            self.keep_after_a_pause();
        }
    }

    /// After Back and Forward between such addresses: what that entry of the history has.
    pub(crate) fn read_history(&self) {
        let path = self.path.borrow();
        if is_shown(&path) {
            self.typed.replace(kept(&path).unwrap_or_default());
        }
    }

    /// The way home, or to the desk, from there: an empty page.
    pub(crate) fn begin_anew(&self) {
        self.typed.take();
        self.keep_now();
    }

    fn keep_after_a_pause(self: &Rc<Self>) {
        let words = Rc::downgrade(self);
        let pause = u32::try_from(PAUSE_IN_TYPING.as_millis()).unwrap_or(u32::MAX);
        // The one before it is dropped, and with it what it would have kept.
        self.pause.replace(Some(Timeout::new(pause, move || {
            if let Some(words) = words.upgrade() {
                words.keep_now();
            }
        })));
    }

    /// Keeps it with this entry of the history.
    pub(crate) fn keep_now(&self) {
        self.pause.take();
        let (path, typed) = (self.path.borrow(), self.typed.borrow());
        if is_shown(&path) && kept(&path).unwrap_or_default() != typed.trim() {
            keep(&path, typed.trim());
        }
    }
}
