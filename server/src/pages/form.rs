//! Parts of plain forms: hidden fields, a button for browsers without the app, the choice of a library.

use interface::address;
use maud::{Markup, html};

use super::page_request::PageRequest;

/// The pairs of the address that go along everywhere, as hidden fields.
pub(crate) fn others(wanted: &PageRequest<'_>) -> Markup {
    html! {
        @for (name, value) in &wanted.others.others { input type="hidden" name=(name) value=(value); }
    }
}

/// A button that leads to an address and takes words along that get into no address.
pub(crate) fn with_words(action: &str, words: &str, button: &Markup) -> Markup {
    html! {
        form method="post" action=(action) {
            input type="hidden" name=(address::SEARCH) value=(words);
            p.actions { (button) }
        }
    }
}

/// A button that is not needed where the app runs, which searches while somebody types.
pub(crate) fn submit_without_app(words: &str) -> Markup {
    html! {
        p.actions.without-app { button.button.button--secondary type="submit" { (words) } }
    }
}

/// A choice of library. Where the app runs, the address has chosen it already. Words that were searched for go along, and
/// get into no address by it.
pub(crate) fn library(wanted: &PageRequest<'_>, sought: &str) -> Markup {
    let plain = wanted.plain_texts();
    let chosen = wanted.library_id().unwrap_or_default();
    let rest = wanted.pairs.iter().filter(|(name, _)| name != address::LIBRARY);
    let method = (!sought.is_empty()).then_some("post");
    html! {
        form.library-choice.without-app method=[method] action=(wanted.path) {
            label.search__label for="bibliotheek" { (plain.library_label) }
            select.search__field id="bibliotheek" name=(address::LIBRARY) {
                option value="" selected[chosen.is_empty()] { (plain.library_none) }
                @for library in &wanted.edition.catalog_entries().libraries {
                    option value=(library.id) selected[library.id == chosen] { (library.name.get(wanted.language)) }
                }
            }
            @for (name, value) in rest { input type="hidden" name=(name) value=(value); }
            @if method.is_some() { input type="hidden" name=(address::SEARCH) value=(sought); }
            p.actions { button.button.button--secondary type="submit" { (plain.library_choose) } }
        }
    }
}
