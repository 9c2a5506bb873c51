//! `GET flows/{id}` and `GET flows/{id}/diagram`: a flow, and its drawing.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use flow::{Audience, Language};
use protocol::{Drawing, FlowDocument, Problem};

use super::asked::Asked;
use crate::base::problem::ApiError;
use crate::bodies::document::Document;
use crate::content::drawings::DrawingResult;
use crate::http::state::AppState;

#[utoipa::path(
    get,
    path = "/flows/{id}",
    tag = "content",
    params(
        ("id" = String, Path, description = "The flow's id.", example = "melding-logout"),
        ("library" = Option<String>, Query, description = "As this library shows it."),
    ),
    responses(
        (status = 200, description = "The flow.", body = FlowDocument, headers(("ETag", description = "Of this form of the body."))),
        (status = 304, description = "The copy that `If-None-Match` names is still right."),
        (status = 404, description = "There is no such flow.", body = Problem, content_type = "application/problem+json"),
    )
)]
/// A flow, and all that its nodes refer to; as `library` shows it, when that is told.
pub(crate) async fn flow(
    State(state): State<AppState>,
    asked: Asked,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let edition = state.edition();
    let flow = edition.flow(&asked.id, asked.library());
    Ok(flow.ok_or(ApiError::FlowUnknown(asked.id))?.document.answer(&headers))
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
        (status = 200, description = "The drawing.", body = Drawing, headers(("ETag", description = "Of this form of the body."))),
        (status = 304, description = "The copy that `If-None-Match` names is still right."),
        (status = 404, description = "There is no such flow.", body = Problem, content_type = "application/problem+json"),
        (status = 400, description = "A setting is not understood.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The flow is too large to be drawn.", body = Problem, content_type = "application/problem+json"),
    )
)]
/// A flow's drawing; `language` is `nl` unless told, `audience` is `patron` unless told; as `library` shows it.
pub(crate) async fn diagram(
    State(state): State<AppState>,
    asked: Asked,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    Ok(drawn(&state, &asked).await?.answer(&headers))
}

/// The drawing of a flow as a document, made now if need be, without holding up others.
pub(crate) async fn drawn(state: &AppState, asked: &Asked) -> Result<Document, ApiError> {
    let (language, audience, library) = (asked.language()?, asked.audience()?, asked.library());
    let edition = state.edition();
    let Some(flow) = edition.flow(&asked.id, library) else {
        return Err(ApiError::FlowUnknown(asked.id.clone()));
    };
    if let Some(drawn) = flow.drawing_at_hand(language, audience) {
        return usable(Some(drawn.clone()));
    }
    usable(state.drawn(&edition, &asked.id, library, language, audience).await)
}

/// What was drawn, or why it could not be.
pub(crate) fn usable(drawn: Option<DrawingResult>) -> Result<Document, ApiError> {
    drawn.ok_or(ApiError::Internal)?.map(|picture| picture.document).map_err(ApiError::CannotBeDrawn)
}
