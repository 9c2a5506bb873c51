//! What was typed into a search: kept with the entry of this tab's history (`history.state`), so that Back and reload
//! show it again, and never in an address, which the browser's history has for everybody.
//!
//! Why: docs/decisions/0015.

use std::time::Duration;

use leptos::prelude::*;
use templates::Markup;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlInputElement, MouseEvent};

use crate::address;
use crate::context::{use_location, use_navigate, when_asked_again};
use crate::navigation::{REPLACING, value};
use crate::visit::use_visit;

/// After this pause in typing it is kept: browsers refuse a history that changes at each letter.
const PAUSE_IN_TYPING: Duration = Duration::from_millis(400);

/// What a search finds, ready to be shown, and what is said of it.
#[derive(Clone)]
pub(crate) struct Found<Status> {
    pub(crate) lists: Markup,
    pub(crate) status: Option<Status>,
}

impl<Status: PartialEq> PartialEq for Found<Status> {
    fn eq(&self, other: &Self) -> bool {
        self.lists.0 == other.lists.0 && self.status == other.status
    }
}

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

/// What the page at this address begins with: what a link took along, what was sent with the form of the server's page,
/// what an old address has, or what this entry of the history has. `field` is the field in the server's page.
pub(crate) fn at_first(field: &str) -> String {
    let location = use_location();
    let path = location.pathname.get_untracked();
    let along = use_visit().with(|OnItsWay(entry)| entry.take()).flatten();
    let along = along.and_then(|entry| words_for(&path, &entry));
    let in_address = value(&location.query.read_untracked(), address::SEARCH);
    let is_old = in_address.is_some();
    let words = along.or_else(|| sent(field)).or(in_address).or_else(|| kept(&path)).unwrap_or_default();
    let navigate = use_navigate();
    let begun = words.clone();
    // By then the page is shown, and the history has its entry.
    let settle = move || {
        if window().location().pathname().is_ok_and(|shown| shown != path) {
            return;
        }
        if is_old {
            let query = address::without_search(&location.search.get_untracked());
            let joint = if query.is_empty() { "" } else { "?" };
            navigate(&[path.as_str(), joint, &query].concat(), REPLACING);
        }
        if !begun.is_empty() && kept(&path).is_none() {
            keep(&path, &begun);
        }
    };
    set_timeout(settle, PAUSE_IN_TYPING);
    words
}

/// What was sent with the form of the server's page, as that page shows it in a field.
pub(crate) fn sent(field: &str) -> Option<String> {
    let field = document().query_selector(&["#plain ", field].concat()).ok()??;
    Some(field.dyn_into::<HtmlInputElement>().ok()?.default_value()).filter(|words| !words.is_empty())
}

/// For a link to the page at `href`: what it does so that `words` go along.
pub(crate) fn along(href: &str, words: &str) -> impl Fn(MouseEvent) + 'static {
    let visit = use_visit();
    let entry = entry(href.split('?').next().unwrap_or_default(), words);
    move |_| {
        visit.with(|on_its_way: &mut OnItsWay| on_its_way.0 = Some(entry.clone()));
    }
}

/// The words of a page's search, which follow the field and the history.
#[derive(Clone, Copy)]
pub(crate) struct SearchWords {
    /// What is in the field.
    pub(crate) typed: RwSignal<String>,
    path: Memo<String>,
    pause: StoredValue<Option<TimeoutHandle>>,
}

/// The words of the search with this field.
pub(crate) fn use_search_words(field: &str) -> SearchWords {
    let words = SearchWords {
        typed: RwSignal::new(at_first(field)),
        path: use_location().pathname,
        pause: StoredValue::new(None),
    };
    on_cleanup(move || words.stop_waiting());
    // In the other language the page stays, under another address.
    Effect::new(move |before: Option<String>| {
        let path = words.path.get();
        if before.is_some_and(|before| before != path) {
            words.keep_after_a_pause();
        }
        path
    });
    // Back and Forward between such addresses.
    let back = window_event_listener(leptos::ev::popstate, move |_| {
        if let Some(path) = words.path.try_get_untracked()
            && window().location().pathname().is_ok_and(|shown| shown == path)
        {
            words.typed.set(kept(&path).unwrap_or_default());
        }
    });
    // The way home, or to the desk, from there: an empty page.
    when_asked_again(move || {
        words.typed.set(String::new());
        words.keep_now();
    });
    on_cleanup(move || back.remove());
    words
}

impl SearchWords {
    /// Takes what is in the field now.
    pub(crate) fn type_in(self, words: String) {
        self.typed.set(words);
        self.keep_after_a_pause();
    }

    fn keep_after_a_pause(self) {
        self.stop_waiting();
        let handle = set_timeout_with_handle(move || self.keep_now(), PAUSE_IN_TYPING);
        self.pause.set_value(handle.ok());
    }

    /// Keeps it with this entry of the history.
    pub(crate) fn keep_now(self) {
        self.stop_waiting();
        let (Some(path), Some(typed)) = (self.path.try_get_untracked(), self.typed.try_get_untracked())
        else {
            return;
        };
        if window().location().pathname().is_ok_and(|shown| shown == path)
            && kept(&path).unwrap_or_default() != typed.trim()
        {
            keep(&path, typed.trim());
        }
    }

    fn stop_waiting(self) {
        if let Some(waiting) = self.pause.try_update_value(Option::take).flatten() {
            waiting.clear();
        }
    }
}
