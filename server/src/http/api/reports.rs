//! `POST reports`, `GET reports/{code}`, `DELETE reports/{code}`.

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use protocol::{IDEMPOTENCY_KEY, Problem, Report, ReportDraft, ReportReceipt};
use report::Code;

use super::body::Body;
use crate::clock;
use crate::limit::{Action, Taken};
use crate::problem::ApiError;
use crate::state::AppState;
use crate::store::Kept;
use crate::visitor::Visitor;

#[utoipa::path(
    post,
    path = "/reports",
    tag = "reports",
    params((
        "Idempotency-Key" = String, Header,
        description = "Random, one for each report; the same when the same report is sent again.",
        min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$",
    )),
    request_body = ReportDraft,
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
pub(super) async fn create(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    draft: Result<Body<ReportDraft>, ApiError>,
) -> Result<Response, ApiError> {
    state.limits().ask(Action::SendReport, visitor)?;
    let mut keys = headers.get_all(IDEMPOTENCY_KEY).iter();
    let key = keys.next().and_then(|key| key.to_str().ok()).filter(|key| report::is_idempotency_key(key));
    // Two different keys would make it a matter of luck which one counts.
    let key = key.filter(|_| keys.next().is_none()).ok_or(ApiError::NoIdempotencyKey)?;
    let Body(draft) = draft?;
    let receipt = keep(&state, visitor, key, draft).await?;
    Ok((StatusCode::CREATED, [(header::CACHE_CONTROL, "no-store")], Json(receipt)).into_response())
}

/// Keeps a report under `key`, if the visitor may.
pub(crate) async fn keep(
    state: &AppState,
    visitor: Visitor,
    key: &str,
    draft: ReportDraft,
) -> Result<ReportReceipt, ApiError> {
    // Looked at before it is cleaned: what is too long is said, and not cut off unseen.
    if let Some(fault) = report::fault(&draft) {
        return Err(ApiError::BadField(fault.to_string()));
    }
    let draft = report::cleaned(draft);
    if let Some(fault) = report::fault(&draft) {
        return Err(ApiError::BadField(fault.to_string()));
    }
    let body = serde_json::to_string(&draft).map_err(|_| ApiError::Internal)?;

    let now = clock::now_s();
    let expires = now + i64::from(state.reports().days) * clock::DAY_S;
    // It counts at once: a visitor who leaves now may have sent a report that is kept.
    state.limits().take(Action::SendReport, visitor)?.counts();
    let kept = state.store().keep_report(key, &body, now, expires).await;
    if kept.is_err() {
        // The app tries again by itself, for as long as the database is away.
        state.limits().give_back(Action::SendReport, visitor);
    }
    match kept? {
        Kept::KeyInUse => Err(ApiError::KeyInUse),
        Kept::Under { code, expires } => {
            Ok(ReportReceipt { code: code.to_string(), expires: clock::written(expires) })
        }
    }
}

#[utoipa::path(
    get,
    path = "/reports/{code}",
    tag = "reports",
    params(("code" = String, Path, description = "As the receipt has it; small letters, spaces and missing dashes are forgiven.", example = "K7M-4TR-9WXP")),
    responses(
        (status = 200, body = Report),
        (status = 400, description = "This is no code; says what is wrong with it.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none, or it has expired.", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too often from this address.", body = Problem, content_type = "application/problem+json", headers(("Retry-After" = u64, description = "Seconds."))),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json", headers(("Retry-After" = u64, description = "Seconds."))),
    )
)]
/// Gives the report under a code.
pub(super) async fn read(
    State(state): State<AppState>,
    visitor: Visitor,
    code: Result<Path<String>, PathRejection>,
) -> Result<Response, ApiError> {
    let Path(code) = code.map_err(|_| ApiError::NoSuchAddress)?;
    let report = find(&state, visitor, &code).await?;
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(report)).into_response())
}

/// The report under the code that somebody wrote.
///
/// The code [counts as a wrong one](crate::limit::Limits::take) from before it is looked up, so that nobody can ask for
/// many at once, until it is known to be right. A slip, which is no code at all, tells nothing about anybody's report and
/// does not count.
pub(crate) async fn find(state: &AppState, visitor: Visitor, written: &str) -> Result<Report, ApiError> {
    let is_pardoned = state.limits().is_pardoned(written, visitor);
    let code = Code::parse(written).map_err(ApiError::NotACode)?;
    let taken = (!is_pardoned).then(|| state.limits().take(Action::WrongCode, visitor)).transpose()?;
    let Some(stored) = state.store().report(code, clock::now_s()).await? else {
        taken.into_iter().for_each(Taken::counts);
        return Err(ApiError::ReportUnknown);
    };
    let draft = serde_json::from_str(&stored.body).map_err(|error| {
        // Neither the report nor the place in it: only that there is one.
        tracing::error!(line = error.line(), "a report in the database cannot be read");
        ApiError::Internal
    })?;
    Ok(Report { created: clock::written(stored.created), expires: clock::written(stored.expires), draft })
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
pub(super) async fn delete(
    State(state): State<AppState>,
    visitor: Visitor,
    code: Result<Path<String>, PathRejection>,
) -> Result<Response, ApiError> {
    let Path(code) = code.map_err(|_| ApiError::NoSuchAddress)?;
    remove(&state, visitor, &code).await?;
    Ok((StatusCode::NO_CONTENT, [(header::CACHE_CONTROL, "no-store")]).into_response())
}

/// Deletes the report under the code that somebody wrote.
pub(crate) async fn remove(state: &AppState, visitor: Visitor, written: &str) -> Result<(), ApiError> {
    let code = Code::parse(written).map_err(ApiError::NotACode)?;
    // It counts at once: who leaves now may have deleted what somebody else sent.
    state.limits().take(Action::WrongCode, visitor)?.counts();
    let deleted = state.store().delete_report(code, clock::now_s()).await;
    if !matches!(deleted, Ok(false)) {
        state.limits().give_back(Action::WrongCode, visitor);
    }
    if deleted? { Ok(()) } else { Err(ApiError::ReportUnknown) }
}
