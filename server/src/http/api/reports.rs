//! `POST reports`, `GET reports/{code}`, `DELETE reports/{code}`: keeps, gives and deletes a report.

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use protocol::{IDEMPOTENCY_KEY, Problem, Report, ReportDraft, ReportReceipt};

use super::body::Body;
use crate::base::problem::ApiError;
use crate::http::state::AppState;
use crate::reports::service;
use crate::visitors::attempts::Action;
use crate::visitors::visitor::Visitor;

#[utoipa::path(
    post,
    path = "/reports",
    tag = "reports",
    params((
        "Idempotency-Key" = String, Header,
        description = "Random, one for each report; the same when the same report is sent again.",
        min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$",
    )),
    request_body(content = ReportDraft, example = json!({
        "service": "bibliotheek", "language": "nl", "audience": "patron", "library": "drenthe",
        "browser": { "family": "firefox", "major": 153 }, "error": "Onjuiste inlog",
    })),
    responses(
        (status = 201, description = "It is kept, now or since an earlier request with this key.", body = ReportReceipt),
        (status = 400, description = "The key is missing, or the body is no JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The key was used for another report.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too long.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not said to be JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A field is not what belongs there.", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too often from this address.", body = Problem, content_type = "application/problem+json", headers(("Retry-After" = u64, description = "Seconds."))),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json", headers(("Retry-After" = u64, description = "Seconds."))),
    )
)]
/// Keeps a report, and gives the code under which it can be read.
pub(crate) async fn create(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    draft: Result<Body<ReportDraft>, ApiError>,
) -> Result<Response, ApiError> {
    state.attempts().ask(Action::SendReport, visitor)?;
    let mut keys = headers.get_all(IDEMPOTENCY_KEY).iter();
    let key = keys.next().and_then(|key| key.to_str().ok()).filter(|key| report::is_idempotency_key(key));
    // Two different keys would make it a matter of luck which one counts.
    let key = key.filter(|_| keys.next().is_none()).ok_or(ApiError::NoIdempotencyKey)?;
    let Body(draft) = draft?;
    let receipt =
        service::keep(state.store(), state.attempts(), visitor, key, draft, state.reports().days).await?;
    Ok((StatusCode::CREATED, [(header::CACHE_CONTROL, "no-store")], Json(receipt)).into_response())
}

#[utoipa::path(
    get,
    path = "/reports/{code}",
    tag = "reports",
    params(("code" = String, Path, description = "As the receipt has it; small letters, spaces and missing dashes are forgiven.", example = "K7M-4TR-9WXP")),
    responses(
        (status = 200, description = "The report.", body = Report),
        (status = 400, description = "This is no code; says what is wrong with it.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none, or it has expired.", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too often from this address.", body = Problem, content_type = "application/problem+json", headers(("Retry-After" = u64, description = "Seconds."))),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json", headers(("Retry-After" = u64, description = "Seconds."))),
    )
)]
/// Gives the report under a code.
pub(crate) async fn read(
    State(state): State<AppState>,
    visitor: Visitor,
    code: Result<Path<String>, PathRejection>,
) -> Result<Response, ApiError> {
    let Path(code) = code.map_err(|_| ApiError::NoSuchAddress)?;
    let report = service::find(state.store(), state.attempts(), visitor, &code).await?;
    let report = state.edition().with_ids_of_today(report);
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(report)).into_response())
}

#[utoipa::path(
    delete,
    path = "/reports/{code}",
    tag = "reports",
    params(("code" = String, Path, description = "As the receipt has it; small letters, spaces and missing dashes are forgiven.", example = "K7M-4TR-9WXP")),
    responses(
        (status = 204, description = "It is gone."),
        (status = 400, description = "This is no code; says what is wrong with it.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none, or it has expired.", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too often from this address.", body = Problem, content_type = "application/problem+json", headers(("Retry-After" = u64, description = "Seconds."))),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json", headers(("Retry-After" = u64, description = "Seconds."))),
    )
)]
/// Deletes the report under a code.
pub(crate) async fn delete(
    State(state): State<AppState>,
    visitor: Visitor,
    code: Result<Path<String>, PathRejection>,
) -> Result<Response, ApiError> {
    let Path(code) = code.map_err(|_| ApiError::NoSuchAddress)?;
    service::remove(state.store(), state.attempts(), visitor, &code).await?;
    Ok((StatusCode::NO_CONTENT, [(header::CACHE_CONTROL, "no-store")]).into_response())
}
