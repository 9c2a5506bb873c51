//! Routes of files: the app's files as Trunk made them, with their compressed forms, and the baits of the ad-blocker
//! check.
//!
//! A file whose name has a hash never changes and is kept for a year.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use readiness::Lure;
use tower_http::services::ServeDir;

use crate::base::problem::ApiError;
use crate::pages::bait::bait_body;
use crate::pages::site::{Site, is_hashed};

/// A file of the app.
pub(crate) async fn file(site: &Site, mut request: Request) -> Response {
    if request.headers().get(header::RANGE).is_some_and(|range| !is_one_range(range)) {
        // A range that we do not know is answered with the whole file (RFC 9110, 14.2).
        request.headers_mut().remove(header::RANGE);
    }
    let path = request.uri().path().to_owned();
    let mut files = site.files().clone();
    let mut response = match tower_service_call(&mut files, request).await {
        Some(response) if response.status() != StatusCode::NOT_FOUND => response,
        _ => return ApiError::NoSuchAddress.into_response(),
    };
    let is_there = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let keep = match (is_there, is_hashed(&path)) {
        (true, true) => "public, max-age=31536000, immutable",
        (true, false) => "no-cache",
        // Neither a proxy nor a browser may remember for a year that something went wrong.
        (false, _) => "no-store",
    };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    response
}

/// Whether it asks for one part of a file in bytes.
fn is_one_range(range: &HeaderValue) -> bool {
    range.to_str().is_ok_and(|range| range.starts_with("bytes=") && !range.contains(','))
}

async fn tower_service_call(files: &mut ServeDir, request: Request) -> Option<Response> {
    let response = files.try_call(request).await.ok()?;
    Some(response.map(Body::new))
}

/// What is never given as a file: names that begin with a dot, the page without its language in any form of
/// it, and what cannot be read.
pub(crate) fn is_hidden(path: &str) -> bool {
    let Ok(path) = percent_encoding::percent_decode_str(path).decode_utf8() else { return true };
    path.split('/')
        .any(|segment| segment.starts_with('.') || segment.to_ascii_lowercase().starts_with("index.html"))
}

pub(crate) fn wants_page(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.contains("text/html"))
}

/// What the ad-blocker check asks for: harmless, tiny, never kept.
pub(crate) fn bait(lure: Lure) -> Response {
    let Some((kind, body)) = bait_body(lure) else { return StatusCode::NOT_FOUND.into_response() };
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-store")], body).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_names_stay_hidden_however_they_are_written() {
        for path in [
            "/.trunk-lock",
            "/%2etrunk-lock",
            "/index.html",
            "/%69ndex.html",
            "/index%2ehtml.br",
            "//index.html",
            "/%ff",
        ] {
            assert!(is_hidden(path), "{path}");
        }
        assert!(!is_hidden("/boot.js"));
    }
}
