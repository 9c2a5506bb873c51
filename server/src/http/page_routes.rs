//! Routes of pages: finds the page of an address in the page cache, or renders it.

use std::sync::Arc;

use ::report::{CODE_LENGTH, Code};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use flow::{Audience, Language, Place, short};
use interface::address::{self, Page, Spot};
use protocol::{Report, ReportDraft};

use super::state::AppState;
use crate::base::problem::ApiError;
use crate::bodies::compression::Effort;
use crate::content::edition::Edition;
use crate::pages::page_cache;
use crate::pages::page_content::PageContent;
use crate::pages::page_frame::FramedPage;
use crate::pages::page_request::{PageRequest, preferred_language};
use crate::pages::render::render;
use crate::pages::{layout, old_browser, report};
use crate::reports::service;
use crate::visitors::visitor::Visitor;

/// The page at an address in a language; where there is none, a page that says so.
pub(crate) async fn answer(
    state: &AppState,
    visitor: Visitor,
    language: Language,
    page: Option<&Page>,
    uri: &Uri,
    headers: &HeaderMap,
) -> Response {
    let mut response = page_at(state, visitor, language, page, uri, headers).await;
    // What to do in this very browser stands in the page.
    response.headers_mut().append(header::VARY, HeaderValue::from_static("User-Agent"));
    response
}

/// The page for an address without a language, in the language that the browser asks for.
pub(crate) async fn not_found(
    state: &AppState,
    visitor: Visitor,
    uri: &Uri,
    headers: &HeaderMap,
) -> Response {
    answer(state, visitor, preferred_language(headers), None, uri, headers).await
}

/// A page that is for one visitor, or for everybody with the drawing of a flow or without one.
enum Kind<'a> {
    /// The report under a code.
    Report(&'a str),
    /// The form for a code, perhaps filled in.
    CodeForm,
    /// A page with the drawing of a flow.
    WithDrawing(&'a Spot),
    /// Any other page.
    Plain,
}

const fn kind(page: &Page) -> Kind<'_> {
    match page {
        Page::Report(Some(code)) => Kind::Report(code.as_str()),
        Page::Report(None) => Kind::CodeForm,
        Page::Diagram(spot) => Kind::WithDrawing(spot),
        Page::Home
        | Page::Kiosk
        | Page::Guided(_)
        | Page::Outline(_)
        | Page::Map(_)
        | Page::Readiness
        | Page::Ask(_)
        | Page::Desk
        | Page::Insight(_)
        | Page::Statement => Kind::Plain,
    }
}

async fn page_at(
    state: &AppState,
    visitor: Visitor,
    language: Language,
    page: Option<&Page>,
    uri: &Uri,
    headers: &HeaderMap,
) -> Response {
    let serving = state.serving();
    let edition = &serving.edition;
    let wanted = PageRequest::new(edition, language, uri, headers);
    let kind = page.map_or(Kind::Plain, kind);
    match kind {
        Kind::CodeForm if let Some(typed) = wanted.value(address::CODE).map(str::to_owned) => {
            return entered_code(state, wanted, &typed, headers);
        }
        Kind::Report(written) if let Some(code) = code_among_words(written) => {
            return lead_on(&address::report(language, &code, &wanted.others));
        }
        Kind::Report(code) => return report_page(state, &wanted, edition, visitor, code, headers).await,
        _ => {}
    }
    if let Some(address) = page.and_then(|page| wanted.leads_on_to(page)) {
        // Not for ever: another release may have the node again.
        return lead_on(&address);
    }
    let is_named = old_browser::named(&wanted);
    let key = key(&wanted);
    // A page that says under which address it belongs is for this request only.
    let is_named = is_named || wanted.clean.is_some();
    if !is_named && let Some(document) = serving.pages.get(&key, &wanted.browser) {
        return document.answer(headers);
    }
    let mut drawn = None;
    if let Kind::WithDrawing(Spot { flow, .. }) = kind
        && let Some(found) = wanted.flow(flow)
    {
        let audience = wanted.audience(&found.flow);
        // Drawn now, if nobody asked for it before.
        drawn = state.drawn(edition, flow, wanted.library_id(), language, audience).await;
    }
    let drawing = drawn.as_ref().and_then(|drawn| drawn.as_ref().ok()).map(|picture| &*picture.drawing);
    let content = render(&wanted, page, drawing);
    let framed = layout::framed(state.site().frame(), &wanted, &content, state.public_origin());
    if let Some(by) = page_cache::kept_by(&wanted, &content).filter(|_| !is_named) {
        let is_by_browser = ["data-howto=", "data-check="].iter().any(|mark| framed.body().contains(mark));
        let document = Arc::new(framed.document(Effort::Good));
        serving.pages.keep(key, &wanted.browser, &document, is_by_browser, by);
        return document.answer(headers);
    }
    finish(framed, &content, headers, is_named)
}

/// The code in an address that has more than it: a message was pasted behind `/melding/`.
fn code_among_words(written: &str) -> Option<String> {
    let code = Code::parse(written).ok()?;
    let is_alone = written.chars().filter(|one| one.is_alphanumeric()).count() == CODE_LENGTH;
    (!is_alone).then(|| code.to_string())
}

/// The answer to the form for a code: leads to the report, at the address of the code that was read. People paste whole
/// messages with their telephone, so nothing else of what was typed gets into an address (docs/decisions/0015).
pub(crate) fn entered_code(
    state: &AppState,
    wanted: PageRequest<'_>,
    typed: &str,
    headers: &HeaderMap,
) -> Response {
    match Code::parse(typed) {
        Ok(code) => {
            Redirect::to(&address::report(wanted.language, &code.to_string(), &wanted.others)).into_response()
        }
        Err(error) => {
            let wanted = wanted.without(address::CODE);
            alone(state, &wanted, &report::not_a_code(&wanted, typed, error), headers)
        }
    }
}

/// The page of a report. A wrong code counts here as it does in the API. The page leaves one free look-up of the same code
/// for the app that loads in it.
async fn report_page(
    state: &AppState,
    wanted: &PageRequest<'_>,
    edition: &Arc<Edition>,
    visitor: Visitor,
    written: &str,
    headers: &HeaderMap,
) -> Response {
    let found = service::find(state.store(), state.attempts(), visitor, written).await;
    let found = found.map(|report| edition.with_ids_of_today(report));
    if matches!(found, Err(ApiError::ReportUnknown)) {
        state.attempts().pardon(written, visitor);
    }
    let mut drawn = None;
    if let Ok(Report { draft: ReportDraft { trail: Some(trail), library, .. }, .. }) = &found
        && address::audience(&wanted.others) == Some(Audience::Staff)
    {
        drawn = state.drawn(edition, &trail.flow, library.as_deref(), wanted.language, Audience::Staff).await;
    }
    let drawing = drawn.as_ref().and_then(|drawn| drawn.as_ref().ok()).map(|picture| &*picture.drawing);
    let content = report::page(wanted, written, found, drawing);
    alone(state, wanted, &content, headers)
}

/// A page that is made for this request only.
pub(crate) fn alone(
    state: &AppState,
    wanted: &PageRequest<'_>,
    content: &PageContent,
    headers: &HeaderMap,
) -> Response {
    let framed = layout::framed(state.site().frame(), wanted, content, state.public_origin());
    finish(framed, content, headers, old_browser::named(wanted))
}

/// What a page depends on besides the browser. The day is in it, because notices come and go.
fn key(wanted: &PageRequest<'_>) -> String {
    format!("{} {}?{}", wanted.today, wanted.path, wanted.query)
}

pub(crate) fn finish(
    framed: FramedPage<'_>,
    content: &PageContent,
    headers: &HeaderMap,
    is_named: bool,
) -> Response {
    let document = framed.document(Effort::Quick);
    let is_kept = content.status == StatusCode::OK && !content.private && !is_named;
    let mut response = if is_kept {
        document.answer(headers)
    } else {
        // No copy of it can be asked about: a condition is for what was answered with 200 (RFC 9110, 13.2.1).
        let mut headers = headers.clone();
        headers.remove(header::IF_NONE_MATCH);
        document.answer(&headers)
    };
    *response.status_mut() =
        if response.status() == StatusCode::OK { content.status } else { response.status() };
    if !is_kept {
        // Nobody else may get it; or it is there tomorrow.
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response.headers_mut().remove(header::ETAG);
    }
    if let Some(seconds) = content.retry_after_s {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// A redirect to the long address of a short one, where `path` is a short one.
pub(crate) fn typed_from_a_screen(state: &AppState, path: &str) -> Option<Response> {
    // It means something else as soon as the flow has changed.
    long_address(path, &state.edition()).map(|long| lead_on(&long))
}

/// A redirect to another address of ours, which no browser keeps.
pub(crate) fn lead_on(address: &str) -> Response {
    let mut response = Redirect::temporary(address).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A redirect from the address of a page without a language, such as `/controle`, to the one that the browser asks for.
pub(crate) fn in_a_language(uri: &Uri, headers: &HeaderMap) -> Option<Response> {
    let language = preferred_language(headers);
    let address = address::with_language(uri.path(), uri.query().unwrap_or_default(), language)?;
    let mut response = lead_on(&address);
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept-Language"));
    Some(response)
}

/// The long address of a short one, which somebody typed from a kiosk's screen; in capitals, if their phone likes that.
fn long_address(path: &str, edition: &Edition) -> Option<String> {
    let path = path.to_ascii_lowercase();
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let (language, id, way, library) = match segments.as_slice() {
        [language, address::SHORT, id] => (language, id, "", None),
        [language, address::SHORT, id, way] => (language, id, *way, None),
        [language, address::SHORT, id, way, library] => (language, id, *way, Some(*library)),
        _ => return None,
    };
    let language = language.parse::<Language>().ok()?;
    let library = library.filter(|library| edition.libraries.contains_key(*library));
    let flow = &edition.flow(id, library)?.flow;
    let mut place = short::place(flow, way);
    place.others.extend(library.map(|library| (address::LIBRARY.to_owned(), library.to_owned())));
    Some(address::place(language, address::View::Guided, id, &place))
}

/// `/nl/` or `/en/`, by what the browser asks for; the query goes along.
pub(crate) fn choose_language(uri: &Uri, headers: &HeaderMap) -> Response {
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let target = address::home(preferred_language(headers), &Place::default()) + &query;
    let mut response = lead_on(&target);
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept-Language"));
    response
}
