//! `GET libraries/{id}`: what a library has settled for itself.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use flow::Library;
use protocol::Problem;

use crate::base::problem::ApiError;
use crate::http::state::AppState;

#[utoipa::path(
    get,
    path = "/libraries/{id}",
    tag = "content",
    params(("id" = String, Path, description = "The library's id.", example = "drenthe")),
    responses(
        (status = 200, description = "The library.", body = Library, headers(("ETag", description = "Of this form of the body."))),
        (status = 304, description = "The copy that `If-None-Match` names is still right."),
        (status = 404, description = "There is no such library.", body = Problem, content_type = "application/problem+json"),
    )
)]
/// What a library has settled for itself.
pub(crate) async fn library(
    State(state): State<AppState>,
    id: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let Path(id) = id.map_err(|_| ApiError::NoSuchAddress)?;
    let edition = state.edition();
    let library = edition.libraries.get(&id).ok_or(ApiError::LibraryUnknown(id))?;
    Ok(library.document.answer(&headers))
}
