//! Addresses at which there is nothing: says so, and leads on.

use axum::http::StatusCode;
use interface::address;
use maud::html;

use super::page::Page;
use super::wanted::Wanted;

/// No such page.
pub(super) fn page(wanted: &Wanted<'_>) -> Page {
    let texts = wanted.texts();
    trouble(wanted, "notfound", texts.not_found_title, texts.not_found_text, false)
}

/// No such flow.
pub(super) fn flow(wanted: &Wanted<'_>) -> Page {
    let texts = wanted.texts();
    trouble(wanted, "notfound", texts.flow_unknown_title, texts.flow_unknown_text, true)
}

fn trouble(wanted: &Wanted<'_>, error: &str, title: &'static str, text: &str, is_alert: bool) -> Page {
    let main = html! {
        section.trouble role=[is_alert.then_some("alert")] data-error=(error) {
            h1.trouble__title[is_alert] tabindex="-1" { (title) }
            p { (text) }
            div.actions {
                a.button.button--secondary[is_alert] href=(address::home(wanted.language, &wanted.others)) {
                    (wanted.texts().to_home)
                }
            }
        }
    };
    Page { status: StatusCode::NOT_FOUND, title: title.to_owned(), ..Page::new(main) }
}
