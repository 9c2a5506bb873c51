//! Health checks: `GET /healthz` (the process is alive) and `GET /readyz` (the database answers).

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use protocol::Problem;

use crate::base::problem::ApiError;
use crate::http::state::AppState;

#[utoipa::path(
    get,
    path = "/healthz",
    tag = "watching",
    responses((status = 200, description = "The server is alive.", body = String, content_type = "text/plain"))
)]
/// Is the server alive?
pub(crate) async fn healthz() -> Response {
    plain(StatusCode::OK, "alive\n")
}

#[utoipa::path(
    get,
    path = "/readyz",
    tag = "watching",
    responses(
        (status = 200, description = "The database answers.", body = String, content_type = "text/plain"),
        (status = 503, description = "The database does not answer. Content is served all the same.",
            body = Problem, content_type = "application/problem+json",
            headers(("Retry-After" = u64, description = "Seconds."))),
    )
)]
/// Can the server keep reports?
pub(crate) async fn readyz(State(state): State<AppState>) -> Response {
    match state.store().is_ready().await {
        Ok(()) => plain(StatusCode::OK, "ready\n"),
        Err(error) => {
            tracing::error!(%error, "not ready");
            ApiError::StoreAway.into_response()
        }
    }
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    (status, [(header::CACHE_CONTROL, "no-store")], text).into_response()
}
