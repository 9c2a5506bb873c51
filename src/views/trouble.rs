//! The loading line, and the message with a way on when something cannot be fetched, for what the app shows without
//! Leptos. `waiting.rs` has the same for views.

use std::rc::Rc;

use flow::{Language, Place};
use maud::html;
use templates::Markup;
use templates::trouble::{Trouble, loading, trouble};

use crate::address;
use crate::api::FetchError;
use crate::app::App;
use crate::browser::Listener;
use crate::region::{Guard, Region, element_of, parent};
use crate::{takeover, texts};

/// What was being fetched, for the words of "not found".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sought {
    /// A flow.
    Flow,
    /// Something that is always there.
    Content,
}

/// What is said of an error: a title, and what to do.
pub(crate) fn words(error: FetchError, sought: Sought, language: Language) -> (&'static str, &'static str) {
    let texts = texts::of(language);
    match (error, sought) {
        (FetchError::Unreachable, _) => (texts.unreachable_title, texts.unreachable_text),
        (FetchError::NotFound, Sought::Flow) => (texts.flow_unknown_title, texts.flow_unknown_text),
        (FetchError::Busy, _) => {
            let texts = texts::report(language);
            (texts.busy_title, texts.busy_text)
        }
        (FetchError::NotFound, Sought::Content) | (FetchError::Failed | FetchError::Forbidden, _) => {
            (texts.failed_title, texts.failed_text)
        }
    }
}

/// What is shown at an address that leads to nothing.
pub(crate) fn not_found(language: Language, others: &Place) -> Markup {
    let texts = texts::of(language);
    let home = address::home(language, others);
    let words = Trouble {
        language,
        error: FetchError::NotFound.code(),
        title: texts.not_found_title,
        text: texts.not_found_text,
        home: &home,
        is_alert: false,
    };
    trouble(&words, 1, &Markup::default())
}

/// Says in a region that something is on its way.
pub(crate) fn show_loading(region: &Region, language: Language) {
    region.show("", &loading(language), &mut |_| None);
}

/// Says in a region what went wrong, with a button that tries `again` where that makes sense. `level` is that of the
/// heading: 1 where the trouble is the page.
pub(crate) fn show_trouble(
    app: &Rc<App>,
    region: &Region,
    error: FetchError,
    sought: Sought,
    level: u8,
    again: impl Fn() + 'static,
) {
    let here = app.here();
    let (title, text) = words(error, sought, here.language);
    let retry = html! { @if error != FetchError::NotFound { div data-live="retry" {} } };
    let home = address::home(here.language, &here.others);
    let words =
        Trouble { language: here.language, error: error.code(), title, text, home: &home, is_alert: true };
    let again: Rc<dyn Fn()> = Rc::new(again);
    region.show("", &trouble(&words, level, &retry), &mut |place| {
        let words = texts::of(here.language).try_again;
        let button = element_of(html! { button.button type="button" { (words) } })?;
        parent(place)?.insert_before(&button, Some(place)).ok()?;
        let again = Rc::clone(&again);
        let guard: Guard = Box::new(Listener::on(&button, "click", move |_| again()));
        Some(guard)
    });
    // A page that stays keeps its title.
    if level == 1 && !takeover::page_stays(error.code()) {
        let _ = app.announce_once(error.code(), title);
    }
}
