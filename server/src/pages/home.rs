//! Home page: `/{taal}/`, and what its search finds.

use flow::Place;
use interface::address;
use interface::search::{self, HomeResults};
use maud::{Markup, html};
use templates::home;

use super::flow_request::desk_of_the_library;
use super::page_content::{Index, PageContent, Sharing};
use super::page_request::PageRequest;
use super::{form, preload};

/// Home.
pub(crate) fn page(wanted: &PageRequest<'_>) -> PageContent {
    let texts = wanted.texts();
    let sought = wanted.sought().trim();
    let flows = search::flows_of(wanted.edition.catalog_entries(), wanted.library);
    let found = HomeResults::of(&flows, sought, wanted.language, &wanted.others);
    let form = home::SearchForm {
        action: &address::home(wanted.language, &wanted.others),
        sought,
        is_file: wanted.is_file,
        waits_for_app: wanted.is_file,
        submit: &form::submit_without_app(wanted.plain_texts().search),
    };
    let main = html! {
        div.home {
            (home::search(wanted.language, &form))
            p.search__status aria-live="polite" data-found=[found.searched.then_some(found.shown)] {
                @if let Some(status) = found.status(wanted.language) { (status) }
            }
            (home::lists(&found, &wanted.others, wanted.language, || ask_a_person(wanted, sought)))
            @if !wanted.is_file { (form::library(wanted, sought)) }
        }
    };
    PageContent {
        title: texts.home().home_title.to_owned(),
        index: if sought.is_empty() {
            Index::Yes(address::home(wanted.language, &Place::default()))
        } else {
            Index::No
        },
        preload: preload::of_catalog(wanted),
        sharing: if sought.is_empty() { Sharing::Everybody } else { Sharing::Nobody },
        ..PageContent::new(main)
    }
}

/// A message that nobody knows leads to a person, and goes along: in a form, so that it gets into no address.
fn ask_a_person(wanted: &PageRequest<'_>, sought: &str) -> Markup {
    let texts = wanted.report_texts();
    let ask = address::ask(wanted.language, None, &wanted.others);
    html! {
        div.group data-unknown-message="" {
            p { (texts.ask_home) }
            (form::with_words(&ask, &report::clean(sought), &html! {
                button.button type="submit" data-ask="" { (texts.ask) }
            }))
            (desk_of_the_library(wanted, 2))
        }
    }
}
