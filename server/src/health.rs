//! For whoever watches the server: is it alive, and can it do its work?

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::metrics;
use crate::problem::ApiError;
use crate::state::AppState;

/// `/healthz`, `/readyz` and `/metrics`.
pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/healthz", get(healthz))
        .route("/readyz", get(readyz))
        .route("/metrics", get(metrics::metrics))
}

async fn healthz() -> Response {
    plain(StatusCode::OK, "alive\n")
}

async fn readyz(State(state): State<AppState>) -> Response {
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
