//! Page for an address at which there is nothing: it says so and leads on.

use axum::http::StatusCode;
use interface::address;
use templates::Markup;
use templates::trouble::Trouble;

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
    let home = address::home(wanted.language, &wanted.others);
    let trouble = Trouble { language: wanted.language, error, title, text, home: &home, is_alert };
    let main = templates::trouble::trouble(&trouble, 1, &Markup::default());
    PageContent { status: StatusCode::NOT_FOUND, title: title.to_owned(), ..PageContent::new(main) }
}
