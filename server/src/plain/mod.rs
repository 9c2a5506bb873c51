//! Every page of the app as HTML with its real content, for whoever has no JavaScript or WebAssembly, and as the first
//! thing that everybody sees. One file a page, with the same elements as the app's view of it; the words and the
//! addresses are those of `crates/interface`. A page is made from the edition alone, without waiting for anybody; what
//! can be the same for others is kept with the edition.

mod ask;
mod contents;
mod desk;
mod diagram;
mod drawing;
pub(crate) mod files;
mod finding;
mod form;
mod frame;
mod guided;
mod home;
mod kept;
mod kiosk;
mod node;
mod not_found;
mod outline;
mod page;
mod preload;
mod prose;
mod readiness;
mod report;
pub(crate) mod start;
mod statement;
mod submit;
mod wanted;

use std::borrow::Cow;
use std::sync::Arc;

use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use flow::{Audience, Language};
use interface::address;

pub(crate) use kept::Kept;
use page::Page;
use percent_encoding::percent_decode_str;
use protocol::{Drawing, Report, ReportDraft};
pub(crate) use submit::{answer as submitted, takes};
use wanted::Wanted;

use crate::api::reports;
use crate::compression::Effort;
use crate::edition::Edition;
use crate::old_browser;
use crate::problem::ApiError;
use crate::shell::Framed;
use crate::state::AppState;
use crate::visitor::Visitor;

/// The page at an address. `segments` are those behind the language.
pub(crate) async fn answer(
    state: &AppState,
    language: Language,
    segments: &[&str],
    visitor: Option<Visitor>,
    uri: &Uri,
    headers: &HeaderMap,
) -> Response {
    let edition = state.edition();
    let wanted = Wanted::new(&edition, language, uri, headers);
    let is_named = old_browser::named(&wanted.browser, &edition.limits);
    match (segments, visitor) {
        (["melding"], _) if let Some(code) = wanted.value("code") => {
            return Redirect::to(&address::report(language, code.trim(), &wanted.others)).into_response();
        }
        (["melding", written], Some(visitor)) => {
            return report_page(state, &wanted, &edition, visitor, &decoded(written), headers).await;
        }
        _ => {}
    }
    let key = key(&wanted);
    if !is_named && let Some(document) = edition.pages().get(&key, &wanted.browser) {
        return document.answer(headers);
    }
    let mut drawn = None;
    if let ["schema", flow] | ["schema", flow, _] = segments
        && let Some(found) = wanted.flow(flow)
    {
        let audience = wanted.audience(&found.flow);
        // Drawn now, if nobody asked for it before.
        drawn = state.drawn(&edition, flow, wanted.library_id(), language, audience).await;
    }
    let drawing = drawn.as_ref().and_then(|drawn| drawn.as_ref().ok()).map(|picture| &*picture.drawing);
    let page = content(&wanted, segments, drawing);
    let framed = frame::framed(state.site().shell(), &wanted, &page, state.public_origin());
    if let Some(by) = kept::kept_by(&wanted, &page).filter(|_| !is_named) {
        let is_by_browser = ["data-howto=", "data-check="].iter().any(|mark| framed.body().contains(mark));
        let document = Arc::new(framed.document(Effort::Good));
        edition.pages().keep(key, &wanted.browser, &document, is_by_browser, by);
        return document.answer(headers);
    }
    finish(framed, &page, headers, is_named)
}

/// A code as it was written, with spaces if somebody likes them.
fn decoded(segment: &str) -> Cow<'_, str> {
    percent_decode_str(segment).decode_utf8_lossy()
}

/// The page of a report. A wrong code counts here as it does in the API, and the app in the page may ask once more.
async fn report_page(
    state: &AppState,
    wanted: &Wanted<'_>,
    edition: &Arc<Edition>,
    visitor: Visitor,
    written: &str,
    headers: &HeaderMap,
) -> Response {
    let found = reports::find(state, visitor, written).await;
    if matches!(found, Err(ApiError::ReportUnknown)) {
        state.limits().pardon(written, visitor);
    }
    let mut drawn = None;
    if let Ok(Report { draft: ReportDraft { trail: Some(trail), library, .. }, .. }) = &found
        && address::audience(&wanted.others) == Some(Audience::Staff)
    {
        drawn = state.drawn(edition, &trail.flow, library.as_deref(), wanted.language, Audience::Staff).await;
    }
    let drawing = drawn.as_ref().and_then(|drawn| drawn.as_ref().ok()).map(|picture| &*picture.drawing);
    let page = report::page(wanted, written, found, drawing);
    alone(state, wanted, &page, headers)
}

/// A page that is made for this request only.
fn alone(state: &AppState, wanted: &Wanted<'_>, page: &Page, headers: &HeaderMap) -> Response {
    let framed = frame::framed(state.site().shell(), wanted, page, state.public_origin());
    finish(framed, page, headers, old_browser::named(&wanted.browser, &wanted.edition.limits))
}

/// What stands at these segments.
fn content(wanted: &Wanted<'_>, segments: &[&str], drawing: Option<&Drawing>) -> Page {
    match segments {
        [] => home::page(wanted),
        ["hulp", flow] => guided::page(wanted, flow, None),
        ["hulp", flow, node] => guided::page(wanted, flow, Some(node)),
        ["schema", flow] => diagram::diagram(wanted, flow, None, drawing),
        ["schema", flow, node] => diagram::diagram(wanted, flow, Some(node), drawing),
        ["overzicht", flow] => diagram::list(wanted, flow, None),
        ["overzicht", flow, node] => diagram::list(wanted, flow, Some(node)),
        ["kaart", service] => diagram::map(wanted, service),
        ["controle"] => readiness::page(wanted),
        ["hulpvraag", at @ ..] if at.len() < 3 => ask::page(wanted, at, &ask::of_address(wanted), None),
        ["melding"] => report::ask_for_code(wanted),
        ["balie"] => desk::page(wanted),
        ["balie", "inzicht"] => desk::insight(wanted),
        ["balie", "inzicht", flow] if wanted.flow(flow).is_some() => desk::insight(wanted),
        ["kiosk"] => kiosk::page(wanted),
        ["toegankelijkheid"] => statement::page(wanted),
        _ => not_found::page(wanted),
    }
}

/// What a page depends on besides the browser. The day is in it, because notices come and go.
fn key(wanted: &Wanted<'_>) -> String {
    format!("{} {}?{}", wanted.today, wanted.path, wanted.query)
}

fn finish(framed: Framed<'_>, page: &Page, headers: &HeaderMap, is_named: bool) -> Response {
    let document = framed.document(Effort::Quick);
    let is_kept = page.status == StatusCode::OK && !page.private && !is_named;
    let mut response = if is_kept {
        document.answer(headers)
    } else {
        // No copy of it can be asked about: a condition is for what was answered with 200 (RFC 9110, 13.2.1).
        let mut headers = headers.clone();
        headers.remove(header::IF_NONE_MATCH);
        document.answer(&headers)
    };
    *response.status_mut() =
        if response.status() == StatusCode::OK { page.status } else { response.status() };
    if !is_kept {
        // Nobody else may get it; or it is there tomorrow.
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response.headers_mut().remove(header::ETAG);
    }
    if let Some(seconds) = page.retry_after_s {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}
