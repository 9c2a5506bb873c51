//! Small tools in flows: which account this is, and what was found in an address or a username that somebody pasted.

use flow::Library;
use flow::tool::bookmark::{Advice, Cut};
use flow::tool::username::{Kind, Look};
use interface::texts::Texts;
use interface::wording::accounts as accounts_of;
use maud::{Markup, html};

use crate::prose::heading;

/// Four things that people mistake for each other, as far as their library has them. `level` is that of the heading.
#[must_use]
pub fn accounts(texts: &'static Texts, library: Option<&Library>, level: u8) -> Markup {
    html! {
        section.tool data-tool="welk-account" {
            (heading(level, "tool__title", &html! { (texts.tool().account_title) }))
            @for (part, name, text) in accounts_of(texts, library) {
                details data-account=(part) { summary { (name) } p { (text) } }
            }
        }
    }
}

/// What was seen in a username.
#[must_use]
pub fn username(look: &Look, texts: &'static Texts) -> Markup {
    let texts = texts.tool();
    let remarks = [
        (look.count(|kind| kind == Kind::Space), texts.username_spaces),
        (look.count(|kind| kind == Kind::Hidden), texts.username_hidden),
        (look.count(|kind| matches!(kind, Kind::LookAlike(_))), texts.username_look_alikes),
        (look.count(|kind| kind == Kind::Accent), texts.username_accents),
        (look.count(|kind| kind == Kind::Capital), texts.username_capitals),
        (look.count(|kind| kind == Kind::Ambiguous), texts.username_ambiguous),
    ];
    html! {
        p data-faults[look.has_faults()] {
            strong { (if look.has_faults() { texts.username_faults } else { texts.username_fine }) }
        }
        p.tool__characters aria-hidden="true" {
            @for (character, kind) in &look.characters {
                @match kind {
                    Kind::Plain => span.tool__character { (character) },
                    Kind::Capital => span.tool__character.tool__character--capital { (character) },
                    Kind::Ambiguous => span.tool__character.tool__character--ambiguous { (character) },
                    Kind::Space => span.tool__character.tool__character--fault { "␣" },
                    Kind::Hidden => span.tool__character.tool__character--fault { "∅" },
                    Kind::LookAlike(_) => span.tool__character.tool__character--fault { (character) },
                    // By itself it would be drawn on the sign before it.
                    Kind::Accent => span.tool__character.tool__character--fault { "◌" (character) },
                }
            }
        }
        ul {
            @for (count, words) in remarks.into_iter().filter(|(count, _)| *count > 0) {
                li { (words.replace("{}", &count.to_string())) }
            }
        }
        @if look.has_faults() { p { (texts.username_clean) " " strong data-clean="" { (look.clean) } } }
    }
}

/// What was seen in the address of a bookmark; nothing where it is none.
#[must_use]
pub fn bookmark(cut: Option<&Cut>, texts: &'static Texts) -> Markup {
    let texts = texts.tool();
    let Some(cut) = cut else { return html! { p data-faults="" { (texts.bookmark_no_address) } } };
    // The words before the address, and the words that say what to do where that is more than to keep it.
    let (before, advice) = match cut.advice {
        Advice::Keep if cut.rest.is_empty() && !cut.unwrapped => (texts.bookmark_fine, None),
        Advice::Keep => (texts.bookmark_clean, None),
        Advice::TypeYourself => (texts.bookmark_type_address, Some(texts.bookmark_type)),
        Advice::LoginScreen => ("", Some(texts.bookmark_login)),
        Advice::NameMissing => ("", Some(texts.bookmark_name_missing)),
        Advice::Unreadable => ("", Some(texts.bookmark_unreadable)),
    };
    html! {
        @if let Some(words) = advice { p data-faults="" { (words) } }
        @if !cut.clean.is_empty() { p { (before) " " strong.tool__address data-clean="" { (cut.clean) } } }
        @if !cut.rest.is_empty() { p { (texts.bookmark_rest) " " del.tool__address { (cut.rest) } } }
        @if cut.unwrapped { p { (texts.bookmark_unwrapped) } }
    }
}
