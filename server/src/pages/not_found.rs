//! Page for an address at which there is nothing: it says so and leads on.

use axum::http::StatusCode;
use interface::address;
use maud::html;

use super::page_content::PageContent;
use super::page_request::PageRequest;

/// No such page.
pub(crate) fn page(wanted: &PageRequest<'_>) -> PageContent {
    let texts = wanted.texts();
    trouble(wanted, "notfound", texts.not_found_title, texts.not_found_text, false)
}

/// No such flow.
pub(crate) fn flow(wanted: &PageRequest<'_>) -> PageContent {
    let texts = wanted.texts();
    trouble(wanted, "notfound", texts.flow_unknown_title, texts.flow_unknown_text, true)
}

fn trouble(
    wanted: &PageRequest<'_>,
    error: &str,
    title: &'static str,
    text: &str,
    is_alert: bool,
) -> PageContent {
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
    PageContent { status: StatusCode::NOT_FOUND, title: title.to_owned(), ..PageContent::new(main) }
}
