//! Attract screen of a kiosk: `/{taal}/kiosk`. A kiosk that is switched on has something to show before the app has started.

use flow::Kiosk;
use interface::address;
use interface::{search, texts};
use kiosk::Settings;
use maud::{Markup, html};
use templates::attract;

use super::page_content::PageContent;
use super::page_request::PageRequest;
use super::preload;

/// The attract screen.
pub(crate) fn page(wanted: &PageRequest<'_>) -> PageContent {
    let words = texts::kiosk(wanted.language);
    let settings = settings(wanted);
    let flows = search::flows_of(wanted.edition.catalog_entries(), wanted.library);
    let main = html! {
        div.attract data-attract="" {
            (attract::above(wanted.language, &settings.languages))
            (attract::tiles(&flows, wanted.language, &settings.languages, &address::as_kiosk(&wanted.others)))
        }
    };
    PageContent {
        title: words.title.to_owned(),
        preload: preload::of_catalog(wanted),
        ..PageContent::new(main)
    }
}

/// What is always in reach in a kiosk. Before the app has started nothing is kept: the beginning is all that "wipe" means.
pub(crate) fn bar(wanted: &PageRequest<'_>) -> Markup {
    let settings = settings(wanted);
    html! {
        nav.device-bar aria-label=(texts::kiosk(wanted.language).bar) {
            @for other in settings.languages.iter().filter(|other| **other != wanted.language) {
                a class="button button--secondary" lang=(other.code()) hreflang=(other.code()) data-language-switch=""
                    href=(address::in_language(&wanted.path, &wanted.query, *other)) {
                    (texts::of(*other).language_name)
                }
            }
            a class="button device-bar__wipe" href=(address::kiosk(settings.first_language(), &wanted.others)) {
                (texts::kiosk(wanted.language).wipe)
            }
        }
    }
}

fn settings(wanted: &PageRequest<'_>) -> Settings {
    let alone = Kiosk::default();
    let profile = wanted.library.map_or(&alone, |library| &library.kiosk);
    Settings::of_kiosk(profile, |name| wanted.others.others.get(name).map(String::as_str))
}
