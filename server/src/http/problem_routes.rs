//! Route of the problem pages: `/problems/{word}`, the address that each problem has as its `type`.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use interface::address;
use interface::texts::ProblemKind;

use super::file_routes::wants_page;
use super::page_routes;
use super::state::AppState;
use crate::base::problem::ApiError;
use crate::pages::page_request::{PageRequest, preferred_language};
use crate::pages::{layout, old_browser, problem_page};
use crate::visitors::visitor::Visitor;

/// The page of a kind of problem, in the language of its query or else of the browser.
pub(crate) async fn page(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(word): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let Some(kind) = ProblemKind::from_word(&word) else {
        if wants_page(&headers) {
            return page_routes::not_found(&state, visitor, &uri, &headers).await;
        }
        return ApiError::NoSuchAddress.into_response();
    };
    let language = uri.query().and_then(address::problem_language);
    let language = language.unwrap_or_else(|| preferred_language(&headers));
    let edition = state.edition();
    // The language of this address must not go along to pages that have it in their path.
    let bare = uri.path().parse().unwrap_or_default();
    let mut wanted = PageRequest::new(&edition, language, &bare, &headers);
    wanted.problem = Some(kind);
    let content = problem_page::page(&wanted, kind);
    // The app knows no such page and would take it away.
    let framed = layout::framed(state.site().still_frame(), &wanted, &content, state.public_origin());
    let is_named = old_browser::named(&wanted);
    let mut response = page_routes::finish(framed, &content, &headers, is_named);
    response.headers_mut().append(header::VARY, HeaderValue::from_static("Accept-Language, User-Agent"));
    response
}
