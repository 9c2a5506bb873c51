//! Desk page: one field for a code, a problem or an error message, usable by keyboard; and all plans for staff.

use flow::{Audience, Language, Place};
use interface::report_words::wrong_code;
use interface::search::DeskResults;
use leptos::prelude::document;
use maud::html;
use protocol::Catalog;
use templates::home::SearchForm;
use templates::{Markup, desk};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use crate::api::only_files;
use crate::app::{App, Here};
use crate::browser::{before_the_next_frame, focus};
use crate::navigation::NavigateOptions;
use crate::search_page::{Found, SearchKind, Searched};
use crate::{address, texts};

/// The field, for the keyboard.
const FIELD: &str = "#balie-zoek";

/// The desk.
pub(crate) struct Desk;

impl SearchKind for Desk {
    fn page(&self) -> Markup {
        html! { div.desk-page data-desk="" {} }
    }

    fn field(&self) -> &'static str {
        FIELD
    }

    fn mark(&self) -> &'static str {
        "data-code-mistake"
    }

    /// Without what is sought: a browser's history has the titles too.
    fn title(&self, language: Language) -> &'static str {
        texts::report(language).desk
    }

    fn above(&self, here: &Here) -> Markup {
        let action = address::desk(here.language, &here.others);
        let form = SearchForm {
            action: &action,
            sought: "",
            is_file: only_files(),
            waits_for_app: false,
            submit: &Markup::default(),
        };
        let hint =
            html! { p.hint id="balie-zoek-uitleg" { (texts::report(here.language).desk_search_hint) } };
        desk::search(here.language, &form, &hint)
    }

    fn all(&self, _app: &App, here: &Here, catalog: &Catalog) -> Markup {
        desk::lists(&DeskResults::all(catalog), &staff(here), here.language)
    }

    fn searched(&self) -> Searched {
        Searched::Desk
    }

    fn below(&self, here: &Here) -> Markup {
        // Codes and counts are a server's.
        desk::below(here.language, !only_files(), &staff(here), &here.others)
    }

    /// Staff can type at once.
    fn begun(&self) {
        before_the_next_frame(|| focus(FIELD));
    }

    /// Enter opens the first result.
    fn entered(&self, app: &App) {
        let first = hits().into_iter().next().and_then(|hit| hit.get_attribute("href"));
        if let Some(href) = first {
            app.navigate(&href, NavigateOptions::default());
        }
    }

    fn key_pressed(&self, key: &KeyboardEvent) {
        step(key);
    }
}

fn staff(here: &Here) -> Place {
    address::for_audience(&here.others, Audience::Staff)
}

/// What fits the words.
pub(crate) fn found(here: &Here, catalog: &Catalog, sought: &str) -> Found {
    let (texts, staff) = (texts::report(here.language), staff(here));
    let found = DeskResults::of(catalog, sought, here.language, &staff);
    let found = if only_files() { found.without_codes() } else { found };
    let mistake = found.mistake.map(|error| wrong_code(error, texts));
    Found {
        mark: mistake.is_some().then(String::new),
        status: mistake.or_else(|| found.none.then(|| texts.desk_none.to_owned())),
        lists: desk::lists(&found, &staff, here.language),
    }
}

/// The results in the page, in order.
fn hits() -> Vec<HtmlElement> {
    let Ok(found) = document().query_selector_all("[data-hit]") else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
}

/// The arrows go from the field through the results and back.
fn step(event: &KeyboardEvent) {
    let forward = match event.key().as_str() {
        "ArrowDown" => true,
        "ArrowUp" => false,
        _ => return,
    };
    let focused = document().active_element();
    let hits = hits();
    let at =
        hits.iter().position(|hit| focused.as_ref().is_some_and(|focused| focused.is_same_node(Some(hit))));
    let target = match (at, forward) {
        (None, true) => hits.first(),
        (Some(at), true) => hits.get(at + 1),
        (Some(at), false) if at > 0 => hits.get(at - 1),
        (Some(_), false) => {
            event.prevent_default();
            focus(FIELD);
            return;
        }
        (None, false) => None,
    };
    if let Some(target) = target {
        event.prevent_default();
        let _ = target.focus();
    }
}
