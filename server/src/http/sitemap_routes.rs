//! Routes for search engines: `/sitemap.xml` and `/robots.txt`.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};

use super::companion::host;
use super::state::AppState;
use crate::base::problem::ApiError;
use crate::bodies::document::Document;
use crate::pages::sitemap_xml::{ROBOTS, robots, sitemap};

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

/// The origin that a request names. A false one makes that answer false, and no other.
fn asked(headers: &HeaderMap) -> Option<String> {
    let is_https = headers.get("x-forwarded-proto").is_some_and(|scheme| scheme == "https");
    let host = Some(host(headers)).filter(|host| !host.is_empty())?;
    Some(format!("{}://{host}", if is_https { "https" } else { "http" }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_origin_is_the_one_that_was_asked() {
        let mut headers =
            HeaderMap::from_iter([(header::HOST, HeaderValue::from_static("hulp.example:8080"))]);
        assert_eq!(asked(&headers).as_deref(), Some("http://hulp.example:8080"));
        headers.insert("x-forwarded-proto", HeaderValue::from_static("https"));
        assert_eq!(asked(&headers).as_deref(), Some("https://hulp.example:8080"));
    }
}
