//! The kiosk's first screen: `/{taal}/kiosk`. Without the app the problems as tiles, for patrons only.

use interface::address;
use interface::offer::{self, Home};
use maud::html;

use super::home::group;
use super::page::Page;
use super::preload;
use super::wanted::Wanted;

/// The tiles.
pub(super) fn page(wanted: &Wanted<'_>) -> Page {
    let texts = wanted.texts();
    let flows = offer::flows_of(wanted.edition.catalog_entries(), wanted.library);
    let place = address::as_kiosk(&wanted.others);
    let home = Home::of(&flows, "", wanted.language, &place);
    let main = html! {
        div.home {
            h1 tabindex="-1" { (texts.home_title) }
            p.lead { (texts.home_intro) }
            (group(wanted, texts.which_problem, &home.library, &place))
            (group(wanted, texts.other_systems, &home.elsewhere, &place))
        }
    };
    Page { title: texts.home_title.to_owned(), preload: preload::of_catalog(wanted), ..Page::new(main) }
}
