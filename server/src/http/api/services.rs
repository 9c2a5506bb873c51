//! `GET services/{id}/diagram`: the map of a service.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use flow::{Audience, Language, Service};
use protocol::{Drawing, Problem};

use super::asked::Asked;
use super::flows::usable;
use crate::base::problem::ApiError;
use crate::http::state::AppState;

#[utoipa::path(
    get,
    path = "/services/{id}/diagram",
    operation_id = "service_diagram",
    tag = "content",
    params(
        ("id" = String, Path, description = "The service's id.", example = "bibliotheek"),
        ("language" = Option<Language>, Query, description = "The language of the titles; `nl` unless told."),
        ("audience" = Option<Audience>, Query, description = "Whose flows; `patron` unless told."),
        ("library" = Option<String>, Query, description = "As this library shows it."),
    ),
    responses(
        (status = 200, description = "The drawing.", body = Drawing, headers(("ETag", description = "Of this form of the body."))),
        (status = 304, description = "The copy that `If-None-Match` names is still right."),
        (status = 404, description = "There is no such service, or it has no flow for this audience.", body = Problem, content_type = "application/problem+json"),
        (status = 400, description = "A setting is not understood.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "It has too many flows to be drawn.", body = Problem, content_type = "application/problem+json"),
    )
)]
/// All flows of a service as boxes of the kind `flow`, with an edge for each flow that hands off to another.
pub(crate) async fn diagram(
    State(state): State<AppState>,
    asked: Asked,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let (language, audience) = (asked.language()?, asked.audience()?);
    let Some(service) = Service::ALL.into_iter().find(|service| service.id() == asked.id) else {
        return Err(ApiError::ServiceUnknown(asked.id));
    };
    let edition = state.edition();
    let turn = state.drawing_turns().acquire_owned().await.map_err(|_| ApiError::Internal)?;
    let library = asked.library().map(str::to_owned);
    let made = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        edition.map(service, language, audience, library.as_deref())
    });
    let made = made.await.map_err(|_| ApiError::Internal)?.ok_or(ApiError::ServiceUnknown(asked.id))?;
    Ok(usable(Some(made))?.answer(&headers))
}
