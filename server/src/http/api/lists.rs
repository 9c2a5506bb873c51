//! `GET catalog`, `GET notices`, `GET howtos`, `GET policy`: the lists of the content.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use protocol::{Catalog, Howtos, Notices};
use readiness::Policy;

use crate::http::state::AppState;

#[utoipa::path(
    get,
    path = "/catalog",
    tag = "content",
    responses(
        (status = 200, description = "All flows, libraries and services, in short.", body = Catalog, headers(("ETag", description = "Of this form of the body."))),
        (status = 304, description = "The copy that `If-None-Match` names is still right."),
    )
)]
/// Services, flows and libraries.
pub(crate) async fn catalog(State(state): State<AppState>, headers: HeaderMap) -> Response {
    state.edition().catalog.answer(&headers)
}

#[utoipa::path(
    get,
    path = "/notices",
    tag = "content",
    responses(
        (status = 200, description = "All notices.", body = Notices, headers(("ETag", description = "Of this form of the body."))),
        (status = 304, description = "The copy that `If-None-Match` names is still right."),
    )
)]
/// Every notice, current or not.
pub(crate) async fn notices(State(state): State<AppState>, headers: HeaderMap) -> Response {
    state.edition().notices.answer(&headers)
}

#[utoipa::path(
    get,
    path = "/howtos",
    tag = "content",
    responses(
        (status = 200, description = "All steps for browsers.", body = Howtos, headers(("ETag", description = "Of this form of the body."))),
        (status = 304, description = "The copy that `If-None-Match` names is still right."),
    )
)]
/// Steps for each browser.
pub(crate) async fn howtos(State(state): State<AppState>, headers: HeaderMap) -> Response {
    state.edition().howtos.answer(&headers)
}

#[utoipa::path(
    get,
    path = "/policy",
    tag = "content",
    responses(
        (status = 200, description = "What each check goes by.", body = Policy, headers(("ETag", description = "Of this form of the body."))),
        (status = 304, description = "The copy that `If-None-Match` names is still right."),
    )
)]
/// Which browsers are supported, and the limits of the checks.
pub(crate) async fn policy(State(state): State<AppState>, headers: HeaderMap) -> Response {
    state.edition().policy.answer(&headers)
}
