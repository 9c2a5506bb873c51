//! Attract screen of a kiosk: `/{taal}/kiosk`, with the same elements as the app's `src/kiosk/attract.rs`. A kiosk that
//! is switched on has something to show before the app has started.

use flow::{Audience, Kiosk, Language, Place, Service};
use interface::address::{self, View};
use interface::{search, texts};
use kiosk::Settings;
use maud::{Markup, html};
use protocol::FlowEntry;

use super::page_content::PageContent;
use super::page_request::PageRequest;
use super::preload;
use templates::prose::breakable;

/// The attract screen.
pub(crate) fn page(wanted: &PageRequest<'_>) -> PageContent {
    let words = texts::kiosk(wanted.language);
    let settings = settings(wanted);
    let flows = search::flows_of(wanted.edition.catalog_entries(), wanted.library);
    let for_patrons: Vec<&FlowEntry> =
        flows.into_iter().filter(|flow| flow.audience.includes(Audience::Patron)).collect();
    let place = address::as_kiosk(&wanted.others);
    let group = |title: &str, of_the_library: bool| {
        let is_in = |flow: &&&FlowEntry| (flow.service == Service::Bibliotheek) == of_the_library;
        html! {
            section.group {
                h2 { (title) }
                ul class="tiles tiles--attract" {
                    @for flow in for_patrons.iter().filter(is_in) {
                        (tile(flow, wanted.language, &settings.languages, &place))
                    }
                }
            }
        }
    };
    let main = html! {
        div.attract data-attract="" {
            h1 tabindex="-1" { (words.title) }
            p.lead { (words.intro) }
            // Nobody should have to look for their language.
            @for other in settings.languages.iter().filter(|other| **other != wanted.language) {
                p.attract__also lang=(other.code()) { (texts::kiosk(*other).title) " " (texts::kiosk(*other).intro) }
            }
            (group(words.choose, true))
            (group(wanted.texts().home().other_systems, false))
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

fn tile(flow: &FlowEntry, own: Language, languages: &[Language], place: &Place) -> Markup {
    let to = |language| address::place(language, View::Guided, &flow.id, place);
    html! {
        li.attract__tile {
            a.tile data-flow-link=(flow.id) href=(to(own)) {
                span.tile__title { (breakable(flow.title.get(own))) }
            }
            @for other in languages.iter().filter(|other| **other != own) {
                a.attract__other lang=(other.code()) hreflang=(other.code()) data-flow-link=(flow.id) href=(to(*other)) {
                    (breakable(flow.title.get(*other)))
                }
            }
        }
    }
}
