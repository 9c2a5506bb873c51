//! Report: its code, large and in words; and that it is deleted.

use flow::{Audience, Language, Place};
use interface::{address, texts};
use maud::{Markup, html};
use report::Code;

/// The code, large; how it is said; and until when it works: as a time, and in words.
#[must_use]
pub fn code_panel(code: &str, expires: Option<(&str, &str)>, language: Language) -> Markup {
    let texts = texts::report(language);
    let parsed = Code::parse(code);
    let spoken = parsed.iter().flat_map(|code| code.spoken(language)).map(|spoken| spoken.phrase(language));
    html! {
        div.code {
            p.code__text translate="no" data-report-code=(code) { (code) }
            p.code__spoken data-code-spoken="" {
                (texts.code_say) " " span translate="no" { (spoken.collect::<Vec<_>>().join(", ")) }
            }
            @if let Some((time, words)) = expires {
                p data-expires=(time) { (texts.code_expires) " " (words) "." }
            }
        }
    }
}

/// After deleting.
#[must_use]
pub fn deleted(others: &Place, language: Language) -> Markup {
    let texts = texts::report(language);
    html! {
        section.report data-deleted="" {
            h1 tabindex="-1" { (texts.deleted_title) }
            p { (texts.deleted_text) }
            div.actions {
                a.button href=(address::home(language, others)) { (texts::of(language).to_home) }
                @if address::audience(others) == Some(Audience::Staff) {
                    " "
                    a.button.button--secondary href=(address::desk(language, others)) { (texts.desk_back) }
                }
            }
        }
    }
}
