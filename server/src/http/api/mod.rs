//! The JSON API, under `/api/v1`.

mod asked;
mod body;
mod connection;
mod description;
mod events;
mod export;
mod flows;
mod insight;
mod lists;
pub(crate) mod reports;
mod services;

pub(crate) use body::LONGEST_BODY;

use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use flow::Library;
use protocol::Problem;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::health;
use crate::problem::ApiError;
use crate::state::AppState;

/// Every address that a program may ask, and the description of all of them.
pub(crate) fn described() -> (Router<AppState>, OpenApi) {
    let (router, description) = OpenApiRouter::with_openapi(description::beginning())
        .nest("/api/v1", routes())
        .merge(health::routes())
        .split_for_parts();
    (router.method_not_allowed_fallback(async || ApiError::MethodNotAllowed), description)
}

/// Every address of the API with what it takes and gives; the rest below `/api` answers with a problem.
fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(lists::catalog))
        .routes(routes!(lists::notices))
        .routes(routes!(lists::howtos))
        .routes(routes!(lists::policy))
        .routes(routes!(connection::connection))
        .routes(routes!(connection::outside))
        .routes(routes!(flows::flow))
        .routes(routes!(flows::diagram))
        .routes(routes!(export::export))
        .routes(routes!(services::diagram))
        .routes(routes!(library))
        .routes(routes!(reports::create))
        .routes(routes!(reports::read, reports::delete))
        .routes(routes!(events::count))
        .routes(routes!(insight::json))
        .routes(routes!(insight::csv))
        .routes(routes!(description::description))
        .fallback(async || ApiError::NoSuchAddress)
}

#[utoipa::path(
    get,
    path = "/libraries/{id}",
    tag = "content",
    params(("id" = String, Path, description = "The library's id.", example = "drenthe")),
    responses(
        (status = 200, body = Library, headers(("ETag", description = "Of this form of the body."))),
        (status = 304, description = "The copy that `If-None-Match` names is still right."),
        (status = 404, description = "There is no such library.", body = Problem, content_type = "application/problem+json"),
    )
)]
/// What a library has settled for itself.
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
