//! Routes of plain forms: asking for help, deleting a report, and the searches and the form for a code, whose words must
//! not get into an address (docs/decisions/0015).
//!
//! Such a form carries no right, so that a form on another site could only act in somebody's name. It is refused all
//! the same.

use axum::Form;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use flow::Language;
use interface::address::{self, Page, Spot};
use report::Code;

use super::companion;
use super::page_routes::{alone, entered_code};
use super::state::AppState;
use crate::base::problem::ApiError;
use crate::pages::ask::{self, Filled};
use crate::pages::page_content::PageContent;
use crate::pages::page_request::PageRequest;
use crate::pages::render::render;
use crate::pages::report as report_page;
use crate::reports::service;
use crate::visitors::attempts::Action;
use crate::visitors::visitor::Visitor;

/// Whether a form can be sent to a page.
pub(crate) const fn takes(page: &Page) -> bool {
    match page {
        Page::Home | Page::Desk | Page::Ask(_) | Page::Report(_) => true,
        Page::Kiosk
        | Page::Guided(_)
        | Page::Diagram(_)
        | Page::Outline(_)
        | Page::Map(_)
        | Page::Readiness
        | Page::Insight(_)
        | Page::Statement => false,
    }
}

/// The answer to a form that was sent to a page.
pub(crate) async fn answer(
    state: &AppState,
    visitor: Visitor,
    language: Language,
    page: &Page,
    request: Request,
) -> Response {
    let (uri, mut headers) = (request.uri().clone(), request.headers().clone());
    // Nothing that is sent is answered with "you have that already".
    headers.remove(header::IF_NONE_MATCH);
    let form = Form::<Vec<(String, String)>>::from_request(request, state).await;
    let edition = state.edition();
    let wanted = PageRequest::new(&edition, language, &uri, &headers);
    let respond = |content: &PageContent| alone(state, &wanted, content, &headers);
    let texts = wanted.plain_texts();
    let filled = match form {
        // Our own pages send nothing that is too long, cut off, or not a form.
        Err(error) => {
            let content = unchanged(state, &wanted, visitor, page, texts.ask_unread).await;
            return respond(&PageContent { status: error.status(), ..content });
        }
        Ok(_) if !is_our_own(&headers, state.public_origin()) => {
            let content = unchanged(state, &wanted, visitor, page, texts.ask_elsewhere).await;
            return respond(&PageContent { status: StatusCode::FORBIDDEN, ..content });
        }
        Ok(Form(pairs)) => Filled(pairs),
    };
    if let Some(words) = filled.search() {
        let uri = filled.chosen(page, language).unwrap_or(uri);
        let wanted = PageRequest::new(&edition, language, &uri, &headers).with_search(words);
        let mut response = alone(state, &wanted, &render(&wanted, Some(page), None), &headers);
        // Kept by this browser alone, so that Back shows it again.
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        return response;
    }
    if let Some(typed) = filled.code().filter(|_| *page == Page::Report(None)) {
        let uri = filled.others(page, language).unwrap_or(uri);
        return entered_code(state, PageRequest::new(&edition, language, &uri, &headers), typed, &headers);
    }
    match page {
        Page::Ask(spot) => match send(state, &wanted, visitor, spot.as_ref(), &filled).await {
            Ok(code) => Redirect::to(&address::report(language, &code, &wanted.others)).into_response(),
            Err(content) => respond(&content),
        },
        Page::Report(Some(code)) if !filled.has(report_page::DELETE) => {
            let code = Code::parse(code).map_or_else(|_| code.as_str().to_owned(), |code| code.to_string());
            Redirect::to(&address::report(language, &code, &wanted.others)).into_response()
        }
        Page::Report(Some(code)) => {
            match service::remove(state.store(), state.attempts(), visitor, code).await {
                // That it was gone already is no error.
                Ok(()) | Err(ApiError::ReportUnknown) => respond(&report_page::deleted(&wanted)),
                Err(error) => respond(&report_page::page(&wanted, code, Err(error), None)),
            }
        }
        // A search without words, or the form for a code without one. No other page takes a form.
        _ => respond(&render(&wanted, Some(page), None)),
    }
}

/// The page when nothing is done: a report as it is, with its button, or an empty form with `note`.
async fn unchanged(
    state: &AppState,
    wanted: &PageRequest<'_>,
    visitor: Visitor,
    page: &Page,
    note: &'static str,
) -> PageContent {
    match page {
        Page::Report(Some(code)) => {
            let found = service::find(state.store(), state.attempts(), visitor, code).await;
            let found = found.map(|report| wanted.edition.with_ids_of_today(report));
            report_page::page(wanted, code, found, None)
        }
        Page::Ask(spot) => ask::page(wanted, spot.as_ref(), &Filled::default(), Some(note)),
        // A search or a code. No other page takes a form.
        _ => render(wanted, Some(page), None),
    }
}

/// Sends what stood on the page and gives the code; else the page, with what is to be looked at.
async fn send(
    state: &AppState,
    wanted: &PageRequest<'_>,
    visitor: Visitor,
    spot: Option<&Spot>,
    filled: &Filled,
) -> Result<String, Box<PageContent>> {
    let show = |note| Box::new(ask::page(wanted, spot, filled, note));
    let Some(place) = ask::place(wanted, spot) else { return Err(show(None)) };
    if !filled.is_sent() {
        return Err(show(None));
    }
    let draft = ask::draft(wanted, &place, filled);
    let Some(key) = filled.key().filter(|_| filled.has_seen(&draft)) else {
        return Err(show(Some(wanted.plain_texts().ask_again)));
    };
    let asked = state.attempts().ask(Action::SendReport, visitor);
    let kept = match asked {
        Ok(()) => {
            let days = state.reports().days;
            service::keep(state.store(), state.attempts(), visitor, key, draft, days).await
        }
        Err(error) => Err(error),
    };
    match kept {
        Ok(receipt) => Ok(receipt.code),
        Err(ApiError::KeyInUse) => {
            // The same page, sent before with something else in it: another key makes it another report.
            let mut anew = Filled(filled.0.clone());
            anew.forget_key();
            Err(Box::new(ask::page(wanted, spot, &anew, Some(wanted.plain_texts().ask_again))))
        }
        Err(error) => {
            let (status, words) = match error {
                ApiError::TooMany { .. } => (StatusCode::TOO_MANY_REQUESTS, wanted.report_texts().busy_text),
                ApiError::StoreAway => (StatusCode::SERVICE_UNAVAILABLE, wanted.texts().failed_text),
                _ => (StatusCode::UNPROCESSABLE_ENTITY, wanted.report_texts().ask_refused),
            };
            let page = ask::page(wanted, spot, filled, Some(words));
            Err(Box::new(PageContent { status, retry_after_s: error.retry_after_s(), ..page }))
        }
    }
}

/// Whether a form comes from one of our pages, as far as the browser tells. One that tells nothing is old or simple, and
/// has no rights that another site could use. A proxy may ask us under another host than people do: then the operator
/// has named the `public` origin.
fn is_our_own(headers: &HeaderMap, public: Option<&str>) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match text(header::ORIGIN.as_str()) {
        None => true,
        Some(origin) if public.is_some_and(|public| public.eq_ignore_ascii_case(origin)) => true,
        Some(origin) => {
            let host = companion::host(headers);
            origin.split_once("://").is_some_and(|(_, authority)| authority.eq_ignore_ascii_case(host))
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    fn ours(headers: &[(&'static str, &'static str)]) -> bool {
        let headers = headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        is_our_own(&headers.collect(), Some("https://www.hulp.example"))
    }

    #[test]
    fn a_form_on_another_site_is_not_ours() {
        assert!(ours(&[]));
        assert!(ours(&[("sec-fetch-site", "same-origin")]));
        assert!(ours(&[("host", "10.0.0.7:8080"), ("origin", "https://www.hulp.example")]));
        assert!(ours(&[("host", "hulp.example"), ("origin", "https://hulp.example")]));
        for other in ["https://elders.example", "null", "https://hulp.example.elders.example", "hulp.example"]
        {
            assert!(!ours(&[("host", "hulp.example"), ("origin", other)]), "{other}");
        }
        assert!(!ours(&[("sec-fetch-site", "cross-site")]));
        assert!(!ours(&[("sec-fetch-site", "same-site")]), "the companion is another site of ours");
    }
}
