//! The JSON API, under `/api/v1`.

mod body;
mod connection;
mod events;
mod flows;
mod insight;
mod lists;
mod reports;

use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::{get, post};

use crate::problem::ApiError;
use crate::state::AppState;

/// Every address of the API; the rest below `/api` answers with a problem.
pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/catalog", get(lists::catalog))
        .route("/notices", get(lists::notices))
        .route("/howtos", get(lists::howtos))
        .route("/policy", get(lists::policy))
        .route("/connection", get(connection::connection))
        .route("/connection/outside", post(connection::outside))
        .route("/flows/{id}", get(flows::flow))
        .route("/flows/{id}/diagram", get(flows::diagram))
        .route("/libraries/{id}", get(library))
        .route("/reports", post(reports::create))
        .route("/reports/{code}", get(reports::read).delete(reports::delete))
        .route("/events", post(events::count))
        .route("/insight", get(insight::json))
        .route("/insight.csv", get(insight::csv))
        .layer(DefaultBodyLimit::max(body::LONGEST_BODY))
        .method_not_allowed_fallback(async || ApiError::MethodNotAllowed)
        .fallback(async || ApiError::NoSuchAddress)
}

async fn library(
    State(state): State<AppState>,
    id: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let Path(id) = id.map_err(|_| ApiError::NoSuchAddress)?;
    let edition = state.edition();
    let library = edition.libraries.get(&id).ok_or(ApiError::LibraryUnknown(id))?;
    Ok(library.document.answer(&headers))
}
