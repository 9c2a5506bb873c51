//! What is around the pages of a kiosk or public computer: its bar, the way to the phone, the warning.

use flow::Language;
use interface::{address, texts};
use maud::{Markup, html};

/// The bar: the languages that are offered, and `wipe`, which wipes everything. `path` and `query` are those of the page.
#[must_use]
pub fn bar(own: Language, languages: &[Language], path: &str, query: &str, wipe: &Markup) -> Markup {
    html! {
        nav.device-bar aria-label=(texts::kiosk(own).bar) {
            @for other in languages.iter().filter(|other| **other != own) {
                a class="button button--secondary" lang=(other.code()) hreflang=(other.code()) data-language-switch=""
                    href=(address::in_language(path, query, *other)) {
                    (texts::of(*other).language_name)
                }
            }
            (wipe)
        }
    }
}

/// "Take it along on your phone": `code` is the QR code of the page, `to_type` its address for who types it.
#[must_use]
pub fn phone(language: Language, code: &Markup, to_type: &str) -> Markup {
    let words = texts::kiosk(language);
    html! {
        // It scrolls where its address is long, and a keyboard must be able to do that.
        aside.handover aria-labelledby="telefoon-titel" tabindex="0" data-phone="" {
            h2.handover__title id="telefoon-titel" { (words.phone) }
            p { (words.phone_text) }
            (code)
            p.handover__or { (words.phone_type) }
            p.phone__address data-qr-address="" { (to_type) }
        }
    }
}

/// The warning that everything is about to be wiped, without the seconds: they come once it is shown.
#[must_use]
pub fn warning(language: Language) -> Markup {
    let words = texts::kiosk(language);
    html! {
        dialog.idle data-idle-warning="" aria-labelledby="rust-titel" {
            h2.idle__title id="rust-titel" { (words.idle_title) }
            p.idle__left aria-hidden="true" data-seconds-left="" { strong {} " " (words.idle_left) }
            p { (words.idle_text) }
            // Screen readers announce words only in a live region that was there before them.
            p.only-heard role="status" data-idle-spoken="" {}
            div.actions {
                button.button type="button" data-stay="" autofocus { (words.stay) }
                button class="button button--secondary" type="button" data-wipe="" { (words.wipe) }
            }
        }
    }
}
