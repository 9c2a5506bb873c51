//! `GET services/{id}/diagram`.

use std::collections::HashMap;

use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use flow::{Audience, Language, Service};
use protocol::{Drawing, Problem};

use super::flows::{library, readable, setting, usable};
use crate::problem::ApiError;
use crate::state::AppState;

#[utoipa::path(
    get,
    path = "/services/{id}/diagram",
    tag = "content",
    params(
        ("id" = String, Path, description = "The service's id.", example = "bibliotheek"),
        ("language" = Option<Language>, Query, description = "The language of the titles; `nl` unless told."),
        ("audience" = Option<Audience>, Query, description = "Whose flows; `patron` unless told."),
        ("library" = Option<String>, Query, description = "As this library shows it."),
    ),
    responses(
        (status = 200, body = Drawing, headers(("ETag", description = "Of this form of the body."))),
        (status = 304, description = "The copy that `If-None-Match` names is still right."),
        (status = 404, description = "There is no such service, or it has no flow for this audience.", body = Problem, content_type = "application/problem+json"),
        (status = 400, description = "A setting is not understood.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "It has too many flows to be drawn.", body = Problem, content_type = "application/problem+json"),
    )
)]
/// All flows of a service as boxes of the kind `flow`, with an edge for each flow that hands off to another.
pub(super) async fn diagram(
    State(state): State<AppState>,
    id: Result<Path<String>, PathRejection>,
    query: Result<Query<HashMap<String, String>>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let Path(id) = id.map_err(|_| ApiError::NoSuchAddress)?;
    let query = readable(query)?;
    let language = setting(&query, "language", Language::Nl)?;
    let audience = setting(&query, "audience", Audience::Patron)?;
    let Some(service) = Service::ALL.into_iter().find(|service| service.id() == id) else {
        return Err(ApiError::ServiceUnknown(id));
    };
    let edition = state.edition();
    let turn = state.drawing_turns().acquire_owned().await.map_err(|_| ApiError::Internal)?;
    let library = library(&query).map(str::to_owned);
    let made = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        edition.map(service, language, audience, library.as_deref())
    });
    let made = made.await.map_err(|_| ApiError::Internal)?.ok_or(ApiError::ServiceUnknown(id))?;
    Ok(usable(Some(made))?.answer(&headers))
}
