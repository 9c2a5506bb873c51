//! Replacements on a kiosk for what a visitor does on their own phone: links to other websites, fields, the browser
//! check.

use flow::Language;
use maud::html;
use templates::Markup;
use templates::prose::breakable;

use super::check_node::CheckAsked;
use super::qr::{code_of, without_scheme};
use crate::texts::{self, KioskTexts};

/// A link to another website, as a QR code: a kiosk shows no other websites.
pub(crate) fn outside_link(url: &str, label: &str, words: &KioskTexts) -> Markup {
    html! {
        div class="handover handover--link" data-outside=(url) {
            p { strong { (label) } }
            p { (words.phone_link) }
            (code_of(url, label).unwrap_or_default())
            p.phone__address { (without_scheme(url)) }
        }
    }
}

/// Says that something is done on the visitor's own phone: by the code that is on the page already.
pub(crate) fn notice(words: &str) -> Markup {
    html! { p.notice data-on-phone="" { (words) } }
}

/// Instead of a check of the browser: the kiosk's says nothing about the visitor's. Its answers stay.
pub(crate) fn check(asked: &CheckAsked, language: Language) -> Markup {
    html! {
        div data-check-node=(asked.node) { (notice(texts::kiosk(language).phone_check_node)) }
        nav.answers aria-label=(texts::of(language).answers_label) {
            ul {
                @for (id, words, href) in &asked.answers {
                    li { a.answer data-answer=(id) href=(href) { span { (breakable(words)) } } }
                }
            }
        }
    }
}
