//! `GET flows/{id}` and `GET flows/{id}/diagram`.

use std::collections::HashMap;

use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use flow::{Audience, Language};
use protocol::{Drawing, FlowDocument, Problem};

use crate::document::Document;
use crate::edition::Drawn;
use crate::problem::ApiError;
use crate::state::AppState;

#[utoipa::path(
    get,
    path = "/flows/{id}",
    tag = "content",
    params(
        ("id" = String, Path, description = "The flow's id.", example = "melding-logout"),
        ("library" = Option<String>, Query, description = "As this library shows it."),
    ),
    responses(
        (status = 200, body = FlowDocument, headers(("ETag", description = "Of this form of the body."))),
        (status = 304, description = "The copy that `If-None-Match` names is still right."),
        (status = 404, description = "There is no such flow.", body = Problem, content_type = "application/problem+json"),
    )
)]
/// A flow, and all that its nodes refer to; as `library` shows it, when that is told.
pub(super) async fn flow(
    State(state): State<AppState>,
    id: Result<Path<String>, PathRejection>,
    query: Result<Query<HashMap<String, String>>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let Path(id) = id.map_err(|_| ApiError::NoSuchAddress)?;
    let query = readable(query)?;
    let edition = state.edition();
    let flow = edition.flow(&id, library(&query));
    Ok(flow.ok_or(ApiError::FlowUnknown(id))?.document.answer(&headers))
}

#[utoipa::path(
    get,
    path = "/flows/{id}/diagram",
    tag = "content",
    params(
        ("id" = String, Path, description = "The flow's id.", example = "melding-logout"),
        ("language" = Option<Language>, Query, description = "The language of the lines; `nl` unless told."),
        ("audience" = Option<Audience>, Query, description = "Whose layer; `patron` unless told."),
        ("library" = Option<String>, Query, description = "As this library shows it."),
    ),
    responses(
        (status = 200, body = Drawing, headers(("ETag", description = "Of this form of the body."))),
        (status = 304, description = "The copy that `If-None-Match` names is still right."),
        (status = 404, description = "There is no such flow.", body = Problem, content_type = "application/problem+json"),
        (status = 400, description = "A setting is not understood.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The flow is too large to be drawn.", body = Problem, content_type = "application/problem+json"),
    )
)]
/// A flow's drawing; `language` is `nl` unless told, `audience` is `patron` unless told; as `library` shows it.
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
    let library = library(&query).map(str::to_owned);
    Ok(drawn(&state, id, language, audience, library).await?.answer(&headers))
}

/// The drawing of a flow as a document, made now if need be, without holding up others.
pub(super) async fn drawn(
    state: &AppState,
    id: String,
    language: Language,
    audience: Audience,
    library: Option<String>,
) -> Result<Document, ApiError> {
    let edition = state.edition();
    let Some(flow) = edition.flow(&id, library.as_deref()) else { return Err(ApiError::FlowUnknown(id)) };
    if let Some(drawn) = flow.drawing_at_hand(language, audience) {
        return usable(Some(drawn.clone()));
    }
    usable(state.drawn(&edition, &id, library.as_deref(), language, audience).await)
}

/// What was drawn, or why it could not be.
pub(super) fn usable(drawn: Option<Drawn>) -> Result<Document, ApiError> {
    drawn.ok_or(ApiError::Internal)?.map(|picture| picture.document).map_err(ApiError::CannotBeDrawn)
}

/// The pairs of a query.
pub(super) type Settings = HashMap<String, String>;

/// The pairs of a query that can be read.
pub(super) fn readable(query: Result<Query<Settings>, QueryRejection>) -> Result<Settings, ApiError> {
    let Query(query) = query.map_err(|_| ApiError::BadQuery("The query cannot be read.".to_owned()))?;
    Ok(query)
}

/// The library that a query names.
pub(super) fn library(query: &Settings) -> Option<&str> {
    query.get("library").map(String::as_str)
}

/// A setting out of a few words.
pub(super) fn setting<T>(query: &HashMap<String, String>, name: &str, default: T) -> Result<T, ApiError>
where
    T: std::str::FromStr<Err = flow::text::UnknownWord>,
{
    match query.get(name) {
        None => Ok(default),
        Some(word) if word.len() > 20 => Err(ApiError::BadQuery(format!("{name}: the word is too long"))),
        Some(word) => word.parse().map_err(|error| ApiError::BadQuery(format!("{name}: {error}"))),
    }
}
