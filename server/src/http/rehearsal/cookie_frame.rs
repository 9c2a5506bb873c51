//! Cookie frame: the companion's page in a frame, which tells the page around it in yes and no whether cookies arrived.

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, html};

use super::cookie::VISIT;

/// Any page may frame it: it tells nothing but what any site could find out with a frame of its own.
const POLICY: &str = "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors http: https:; require-trusted-types-for 'script'; trusted-types 'none'";

/// The frame's page. What it looks for stands behind the `#` of its address, where no server sees it.
pub(crate) async fn frame() -> Response {
    let page = html! {
        (DOCTYPE)
        html lang="nl" {
            head { meta charset="utf-8"; title { "Inlogwijzer" } }
            body { script src="/proef/koekjes.js" data-visit=(VISIT) {} }
        }
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin")),
    ];
    (headers, page.into_string()).into_response()
}
