//! What search engines are told of the whole site: `/sitemap.xml`, and `/robots.txt` that names it. Both want whole
//! addresses, so they begin with the origin under which people know the server, or else with the one that was asked.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use flow::{Audience, Language, Place};
use interface::address::{self, View};
use maud::{Markup, PreEscaped, html};

use crate::companion::host;
use crate::document::Document;
use crate::edition::Edition;
use crate::problem::ApiError;
use crate::state::AppState;

/// The addresses of both.
pub(crate) const SITEMAP: &str = "/sitemap.xml";
pub(crate) const ROBOTS: &str = "/robots.txt";

/// The answer at one of the two addresses.
pub(crate) fn answer(state: &AppState, path: &str, headers: &HeaderMap) -> Response {
    let Some(origin) = state.public_origin().map(str::to_owned).or_else(|| asked(headers)) else {
        return ApiError::BadRequest("Send a header Host: the site map consists of whole addresses.")
            .into_response();
    };
    let document = if path == ROBOTS {
        Document::once("text/plain; charset=utf-8", robots(state.site().robots(), &origin).into_bytes())
    } else {
        let xml = sitemap(&state.edition(), &origin, &str::to_owned);
        Document::once("application/xml", xml.into_bytes())
    };
    let mut response = document.answer(headers);
    if state.public_origin().is_none() {
        let varies = HeaderValue::from_static("Accept-Encoding, Host, X-Forwarded-Proto");
        response.headers_mut().insert(header::VARY, varies);
    }
    response
}

/// The origin that a request names. Who names a false one gets a false answer, which nobody else does.
fn asked(headers: &HeaderMap) -> Option<String> {
    let is_https = headers.get("x-forwarded-proto").is_some_and(|scheme| scheme == "https");
    let host = Some(host(headers)).filter(|host| !host.is_empty())?;
    Some(format!("{}://{host}", if is_https { "https" } else { "http" }))
}

/// Where robots may look, and where the site map is.
pub(crate) fn robots(own: &str, origin: &str) -> String {
    format!("{}\n\nSitemap: {origin}{SITEMAP}\n", own.trim_end())
}

/// The site map: what somebody could look for. No reports, nothing of the desk or of a kiosk, and no place with answers.
/// `written` makes of an address of ours the one under which the page is to be found.
pub(crate) fn sitemap(edition: &Edition, origin: &str, written: &dyn Fn(&str) -> String) -> String {
    let whole = |path: &str| format!("{origin}{}", written(path));
    let pages = pages(edition);
    let page = |path: &str| -> Markup {
        html! {
            url {
                loc { (whole(path)) }
                @for language in Language::ALL {
                    xhtml:link rel="alternate" hreflang=(language.code())
                        href=(whole(&address::in_language(path, "", language))) {}
                }
                xhtml:link rel="alternate" hreflang="x-default"
                    href=(whole(&address::in_language(path, "", Language::Nl))) {}
            }
        }
    };
    html! {
        (PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"))
        urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml" {
            @for path in &pages { (page(path)) }
        }
    }
    .into_string()
}

/// Home, the check, the accessibility statement, and the first question of every flow for patrons, in each language.
fn pages(edition: &Edition) -> Vec<String> {
    let nowhere = Place::default();
    let mut pages = Vec::new();
    for language in Language::ALL {
        pages.push(address::home(language, &nowhere));
        pages.push(address::readiness(language, &nowhere, None));
        pages.push(address::statement(language, &nowhere));
        let flows = edition.catalog_entries().flows.iter();
        let flows = flows.filter(|flow| flow.audience.includes(Audience::Patron));
        pages.extend(flows.map(|flow| address::place(language, View::Guided, &flow.id, &nowhere)));
    }
    pages
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderValue, header};

    use super::*;

    #[test]
    fn the_origin_is_the_one_that_was_asked() {
        let mut headers =
            HeaderMap::from_iter([(header::HOST, HeaderValue::from_static("hulp.example:8080"))]);
        assert_eq!(asked(&headers).as_deref(), Some("http://hulp.example:8080"));
        headers.insert("x-forwarded-proto", HeaderValue::from_static("https"));
        assert_eq!(asked(&headers).as_deref(), Some("https://hulp.example:8080"));
    }

    #[test]
    fn robots_keep_their_rules_and_find_the_site_map() {
        assert_eq!(
            robots("User-agent: *\nDisallow: /api/\n", "https://a.example"),
            "User-agent: *\nDisallow: /api/\n\nSitemap: https://a.example/sitemap.xml\n"
        );
    }
}
