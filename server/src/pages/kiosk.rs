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
    let wipe = html! {
        a class="button device-bar__wipe" href=(address::kiosk(settings.first_language(), &wanted.others)) {
            (texts::kiosk(wanted.language).wipe)
        }
    };
    templates::kiosk::bar(wanted.language, &settings.languages, &wanted.path, &wanted.query, &wipe)
}

fn settings(wanted: &PageRequest<'_>) -> Settings {
    let alone = Kiosk::default();
    let profile = wanted.library.map_or(&alone, |library| &library.kiosk);
    Settings::of_kiosk(profile, |name| wanted.others.others.get(name).map(String::as_str))
}
