//! Home page: problems in the visitor's own words, and a search over problems and error messages.

use flow::Language;
use interface::search::{self, HomeResults};
use maud::html;
use protocol::Catalog;
use templates::home::{self, SearchForm};
use templates::{Markup, library};
use web_sys::Element;

use crate::address;
use crate::api::only_files;
use crate::app::{App, Here};
use crate::search_page::{Found, SearchKind, Searched};
use crate::sought::take_along;
use crate::texts;
use crate::views::flow_page::link;

/// Home.
pub(crate) struct Home;

impl SearchKind for Home {
    fn page(&self) -> Markup {
        html! { div.home {} }
    }

    fn field(&self) -> &'static str {
        "#zoek"
    }

    fn mark(&self) -> &'static str {
        "data-found"
    }

    fn title(&self, language: Language) -> &'static str {
        texts::of(language).home().home_title
    }

    fn above(&self, here: &Here) -> Markup {
        let action = address::home(here.language, &here.others);
        let form = SearchForm {
            action: &action,
            sought: "",
            is_file: only_files(),
            waits_for_app: false,
            submit: &Markup::default(),
        };
        home::search(here.language, &form)
    }

    fn all(&self, app: &App, here: &Here, catalog: &Catalog) -> Markup {
        let profile = app.library();
        let all = HomeResults::all(&search::flows_of(catalog, profile.as_ref()));
        home::lists(&all, &here.others, here.language, Markup::default)
    }

    fn searched(&self) -> Searched {
        Searched::Home
    }

    fn below(&self, _here: &Here) -> Markup {
        Markup::default()
    }

    fn clicked(&self, app: &App, on: &Element, sought: &str) {
        let ask = on.closest("a[data-ask]").ok().flatten();
        if let Some(href) = ask.and_then(|ask| ask.get_attribute("href")) {
            take_along(app, &href, sought);
        }
    }
}

/// What fits the words.
pub(crate) fn found(app: &App, here: &Here, catalog: &Catalog, sought: &str) -> Found {
    let profile = app.library();
    let flows = search::flows_of(catalog, profile.as_ref());
    let found = HomeResults::of(&flows, sought, here.language, &here.others);
    let found = if only_files() { found.without_codes() } else { found };
    let status = found.status(here.language);
    Found {
        mark: status.as_ref().map(|_| found.shown.to_string()),
        status,
        lists: home::lists(&found, &here.others, here.language, || ask_a_person(app, here)),
    }
}

/// An unknown message leads to a person, and goes along.
fn ask_a_person(app: &App, here: &Here) -> Markup {
    let texts = texts::report(here.language);
    let profile = app.library();
    html! {
        div.group data-unknown-message="" {
            // Without a server there is no code: the person is in the library.
            @if only_files() {
                p { (texts.ask_readiness) }
            } @else {
                p { (texts.ask_home) }
                p.actions {
                    a.button data-ask="" href=(address::ask(here.language, None, &here.others)) { (texts.ask) }
                }
            }
            @if let Some(profile) = &profile {
                (library::desk(profile, here.language, 2, |found| link(found, here.language, false)))
            }
        }
    }
}
