//! `GET catalog`, `GET notices`, `GET howtos`, `GET policy`.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use crate::state::AppState;

/// Services, flows and libraries.
pub(super) async fn catalog(State(state): State<AppState>, headers: HeaderMap) -> Response {
    state.edition().catalog.answer(&headers)
}

/// Every notice, current or not.
pub(super) async fn notices(State(state): State<AppState>, headers: HeaderMap) -> Response {
    state.edition().notices.answer(&headers)
}

/// Steps for each browser.
pub(super) async fn howtos(State(state): State<AppState>, headers: HeaderMap) -> Response {
    state.edition().howtos.answer(&headers)
}

/// Which browsers are supported, and the limits of the checks.
pub(super) async fn policy(State(state): State<AppState>, headers: HeaderMap) -> Response {
    state.edition().policy.answer(&headers)
}
