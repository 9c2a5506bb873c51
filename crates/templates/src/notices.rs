//! Notices: what is known to be out of order today.

use flow::{Language, Notice};
use interface::texts;
use maud::{Markup, html};

/// These notices.
pub fn notices<'a>(shown: impl Iterator<Item = &'a Notice>, language: Language) -> Markup {
    html! {
        @for notice in shown {
            aside.notice data-notice=(notice.id) {
                p { strong { (texts::of(language).notice) ": " } (notice.text.get(language)) }
            }
        }
    }
}
