//! Frame: what stands above and below every page.

use flow::{Language, Place};
use interface::{address, texts};
use maud::{Markup, html};

/// The name, the way to the check, and the other language, whose address is `other`. A kiosk has only the name.
#[must_use]
pub fn header(path: &str, query: &str, others: &Place, language: Language, other: &str) -> Markup {
    let texts = texts::of(language);
    let place = &address::with_mode(path, others.clone());
    let second = language.other();
    html! {
        header.page-header {
            a.skip-link href="#inhoud" { (texts.skip_to_content) }
            div.page-header__inner {
                a.page-header__name href=(address::home(language, place)) { "Inlogwijzer" }
                // Between what stands side by side, for browsers that know no style sheets.
                " "
                @if !address::is_kiosk(place) {
                    nav.page-header__nav aria-label=(texts.main_navigation) {
                        a href=(address::readiness_from(language, path, query, place)) { (texts.check_browser) }
                        " "
                        a href=(other) lang=(second.code()) hreflang=(second.code()) data-language-switch="" {
                            (texts::of(second).language_name)
                        }
                    }
                }
            }
        }
    }
}

/// What is said of privacy, and the way to the statement.
#[must_use]
pub fn footer(others: &Place, language: Language) -> Markup {
    let texts = texts::of(language);
    html! {
        footer.page-footer {
            p { (texts.privacy) }
            p.page-footer__more { a href=(address::statement(language, others)) { (texts.accessibility) } }
        }
    }
}
