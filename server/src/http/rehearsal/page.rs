//! Pages of the login rehearsal, which a visitor passes through in a moment. They go on by a script; where none runs
//! there is a button.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flow::{Language, Place};
use interface::{address, texts};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::pages::page_frame;

/// The browser's own colours, said so that whatever reads the page knows them too; and room for a finger.
const STYLE: &str = "html{background:Canvas;color:CanvasText;font:1.1rem/1.5 system-ui,sans-serif}\
body{max-width:40rem;margin:0 auto;padding:1rem}a,button{display:inline-block;font:inherit;padding:.6rem 1rem}a{color:LinkText}";

/// A page that sends `fields` to `target` by itself. Forms of it may go to `form_action` only.
pub(super) fn going_on(
    language: Language,
    target: &str,
    fields: &[(&str, &str)],
    form_action: &str,
) -> Response {
    let words = texts::rehearsal(language);
    let content = html! {
        form method="post" action=(target) {
            @for (name, value) in fields {
                input type="hidden" name=(name) value=(value);
            }
            p role="status" { (words.wait) }
            button type="submit" { (words.go_on) }
        }
        script src="/proef/inloggen.js" {}
    };
    answer(StatusCode::OK, language, &content, form_action)
}

/// Where our own site is, with the browser check.
pub(super) enum WayBack {
    /// On the host that was asked.
    Here,
    /// At this origin.
    At(String),
    /// Nobody knows: the companion was asked, and is told of no other site.
    Unknown,
}

/// For a visitor who cannot go on: one who comes by another way (by Back, by a bookmark, by a form of another site), and
/// one whose browser does not say where it comes from. With the state the app finds the place where the visitor was.
pub(super) fn stray(language: Language, way: &WayBack, state: Option<&str>) -> Response {
    let words = texts::rehearsal(language);
    let check = address::readiness(language, &Place::default(), None);
    let fragment = state.map(|state| format!("#proefinlog={state}")).unwrap_or_default();
    let link = match way {
        WayBack::Here => Some(format!("{check}{fragment}")),
        WayBack::At(origin) => Some(format!("{origin}{check}{fragment}")),
        WayBack::Unknown => None,
    };
    let content = html! {
        p { (words.stray) }
        @match link {
            Some(link) => p { a href=(link) { (words.to_check) } },
            None => p { (words.go_back) },
        }
    };
    answer(StatusCode::BAD_REQUEST, language, &content, "'none'")
}

fn answer(status: StatusCode, language: Language, content: &Markup, form_action: &str) -> Response {
    let title = texts::rehearsal(language).title;
    let page = html! {
        (DOCTYPE)
        html lang=(language.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                // A page for a blink of an eye has no picture; without a word on it the browser asks for one.
                link rel="icon" href="data:,";
                title { (title) " · Inlogwijzer" }
                style { (PreEscaped(STYLE)) }
            }
            body { main { h1 { (title) } (content) } }
        }
    };
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src {}; img-src data:; base-uri 'none'; form-action {form_action}; \
         frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        page_frame::hash(STYLE)
    );
    let mut response = (status, page.into_string()).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // The next leg must learn from the browser where its visitor comes from; the origin, and no more.
    headers.insert(HeaderName::from_static("referrer-policy"), HeaderValue::from_static("strict-origin"));
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}
