//! `GET flows/{id}` and `GET flows/{id}/diagram`.

use std::collections::HashMap;

use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use flow::{Audience, Language};

use crate::problem::ApiError;
use crate::state::AppState;

/// A flow, and all that its nodes refer to.
pub(super) async fn flow(
    State(state): State<AppState>,
    id: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let Path(id) = id.map_err(|_| ApiError::NoSuchAddress)?;
    let edition = state.edition();
    let flow = edition.flows.get(&id).ok_or(ApiError::FlowUnknown(id))?;
    Ok(flow.document.answer(&headers))
}

/// A flow's drawing; `language` is `nl` unless told, `audience` is `patron` unless told.
pub(super) async fn diagram(
    State(state): State<AppState>,
    id: Result<Path<String>, PathRejection>,
    query: Result<Query<HashMap<String, String>>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let Path(id) = id.map_err(|_| ApiError::NoSuchAddress)?;
    let Query(query) = query.map_err(|_| ApiError::BadQuery("The query cannot be read.".to_owned()))?;
    let edition = state.edition();
    if !edition.flows.contains_key(&id) {
        return Err(ApiError::FlowUnknown(id));
    }
    let language = setting(&query, "language", Language::Nl)?;
    let audience = setting(&query, "audience", Audience::Patron)?;
    if let Some(drawing) = edition.drawing_at_hand(&id, language, audience) {
        return Ok(drawing.answer(&headers));
    }
    // The layout engine computes; other requests must not wait for it.
    let made = tokio::task::spawn_blocking(move || edition.drawing(&id, language, audience).cloned());
    let drawing = made.await.ok().flatten().ok_or(ApiError::Internal)?;
    Ok(drawing.answer(&headers))
}

fn setting<T>(query: &HashMap<String, String>, name: &str, default: T) -> Result<T, ApiError>
where
    T: std::str::FromStr<Err = flow::text::UnknownWord>,
{
    match query.get(name) {
        None => Ok(default),
        Some(word) if word.len() > 20 => Err(ApiError::BadQuery(format!("{name}: the word is too long"))),
        Some(word) => word.parse().map_err(|error| ApiError::BadQuery(format!("{name}: {error}"))),
    }
}
