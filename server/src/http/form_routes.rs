//! Plain forms that change something: asking for help, and deleting a report. They carry no right of their own, so a
//! form on another site could do no harm but in somebody's name; it is refused all the same.

use axum::Form;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use flow::Language;
use interface::address;

use super::ask::{self, Filled};
use super::page::Page;
use super::wanted::Wanted;
use super::{alone, decoded, not_found, report as report_page};
use crate::api::reports;
use crate::companion;
use crate::limit::Action;
use crate::problem::ApiError;
use crate::state::AppState;
use crate::visitor::Visitor;

/// Whether something can be sent to these segments.
pub(crate) fn takes(segments: &[&str]) -> bool {
    matches!(segments, ["hulpvraag"] | ["hulpvraag", _] | ["hulpvraag", _, _] | ["melding", _])
}

/// The answer to a form that was sent.
pub(crate) async fn answer(
    state: &AppState,
    language: Language,
    segments: &[&str],
    request: Request,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let visitor = match Visitor::from_request_parts(&mut parts, &()).await {
        Ok(visitor) => visitor,
        Err(answer) => return answer,
    };
    let (uri, mut headers) = (parts.uri.clone(), parts.headers.clone());
    // Nothing that is sent is answered with "you have that already".
    headers.remove(header::IF_NONE_MATCH);
    let form = Form::<Vec<(String, String)>>::from_request(Request::from_parts(parts, body), &()).await;
    let edition = state.edition();
    let wanted = Wanted::new(&edition, language, &uri, &headers);
    let respond = |page: &Page| alone(state, &wanted, page, &headers);
    let texts = wanted.plain_texts();
    let filled = match form {
        // A page of ours sends nothing that is too long, cut off, or no form.
        Err(error) => {
            let page = unchanged(state, &wanted, visitor, segments, texts.ask_unread).await;
            return respond(&Page { status: error.status(), ..page });
        }
        Ok(_) if !is_our_own(&headers, state.public_origin()) => {
            let page = unchanged(state, &wanted, visitor, segments, texts.ask_elsewhere).await;
            return respond(&Page { status: StatusCode::FORBIDDEN, ..page });
        }
        Ok(Form(pairs)) => Filled(pairs),
    };
    match segments {
        ["hulpvraag", at @ ..] => match send(state, &wanted, visitor, at, &filled).await {
            Ok(code) => Redirect::to(&address::report(language, &code, &wanted.others)).into_response(),
            Err(page) => respond(&page),
        },
        ["melding", written] if !filled.has(report_page::DELETE) => {
            Redirect::to(&address::report(language, &decoded(written), &wanted.others)).into_response()
        }
        ["melding", written] => {
            let code = decoded(written);
            match reports::remove(state, visitor, &code).await {
                // That it was gone already is no error.
                Ok(()) | Err(ApiError::ReportUnknown) => respond(&report_page::deleted(&wanted)),
                Err(error) => respond(&report_page::page(&wanted, &code, Err(error), None)),
            }
        }
        _ => respond(&not_found::page(&wanted)),
    }
}

/// The page when nothing is done: a report as it is, with its button, or an empty form with `note`.
async fn unchanged(
    state: &AppState,
    wanted: &Wanted<'_>,
    visitor: Visitor,
    segments: &[&str],
    note: &'static str,
) -> Page {
    if let ["melding", written] = segments {
        let code = decoded(written);
        let found = reports::find(state, visitor, &code).await;
        return report_page::page(wanted, &code, found, None);
    }
    let at = segments.strip_prefix(&["hulpvraag"]).unwrap_or_default();
    ask::page(wanted, at, &Filled::default(), Some(note))
}

/// Sends what stood on the page and gives the code; else the page, with what is to be looked at.
async fn send(
    state: &AppState,
    wanted: &Wanted<'_>,
    visitor: Visitor,
    at: &[&str],
    filled: &Filled,
) -> Result<String, Box<Page>> {
    let show = |note| Box::new(ask::page(wanted, at, filled, note));
    let Some(spot) = ask::place(wanted, at) else { return Err(show(None)) };
    if !filled.is_sent() {
        return Err(show(None));
    }
    let draft = ask::draft(wanted, &spot, filled);
    let Some(key) = filled.key().filter(|_| filled.has_seen(&draft)) else {
        return Err(show(Some(wanted.plain_texts().ask_again)));
    };
    let asked = state.limits().ask(Action::SendReport, visitor);
    let kept = match asked {
        Ok(()) => reports::keep(state, visitor, key, draft).await,
        Err(error) => Err(error),
    };
    match kept {
        Ok(receipt) => Ok(receipt.code),
        Err(ApiError::KeyInUse) => {
            // The same page, sent before with something else in it: another key makes it another report.
            let mut anew = Filled(filled.0.clone());
            anew.forget_key();
            Err(Box::new(ask::page(wanted, at, &anew, Some(wanted.plain_texts().ask_again))))
        }
        Err(error) => {
            let (status, words) = match error {
                ApiError::TooMany { .. } => (StatusCode::TOO_MANY_REQUESTS, wanted.report_texts().busy_text),
                ApiError::StoreAway => (StatusCode::SERVICE_UNAVAILABLE, wanted.texts().failed_text),
                _ => (StatusCode::UNPROCESSABLE_ENTITY, wanted.report_texts().ask_refused),
            };
            let page = ask::page(wanted, at, filled, Some(words));
            Err(Box::new(Page { status, retry_after_s: error.retry_after_s(), ..page }))
        }
    }
}

/// Whether a form comes from a page of ours, as far as the browser tells. One that tells nothing is old or simple, and
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
