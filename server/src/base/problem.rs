//! Errors as RFC 9457 `application/problem+json`.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use protocol::Problem;
use report::CodeError;

use crate::store::StoreError;

/// What can go wrong with a request to the API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ApiError {
    /// There is no such address in the API.
    NoSuchAddress,
    /// The address exists, but not for this method.
    MethodNotAllowed,
    /// There is no flow with this id.
    FlowUnknown(String),
    /// There is no service with this id, or none with flows for this audience.
    ServiceUnknown(String),
    /// There is no library with this id.
    LibraryUnknown(String),
    /// The head of the request means more than one thing; in words what.
    BadRequest(&'static str),
    /// A setting in the query is not understood.
    BadQuery(String),
    /// There is no report under this code, or it has expired: nobody need know which.
    ReportUnknown,
    /// This is no code.
    NotACode(CodeError),
    /// A report came without a usable idempotency key.
    NoIdempotencyKey,
    /// The key was used for another report.
    KeyInUse,
    /// The body is no JSON, or was cut off.
    BadBody(String),
    /// The body is not said to be JSON.
    NotJson,
    /// The body is JSON, but not what belongs here.
    BadField(String),
    /// The body is too long.
    TooLong {
        /// How many bytes it may have.
        most: usize,
    },
    /// The same address did this too often.
    TooMany {
        /// When it may again.
        retry_after_s: u64,
    },
    /// The request has no token, or a wrong one.
    NoToken,
    /// The database does not answer; the log says why.
    StoreAway,
    /// The request took too long.
    TimedOut,
    /// The flow is there, but has no drawing, for this reason.
    CannotBeDrawn(String),
    /// The server failed; the log says why.
    Internal,
}

/// When to try again while the database is away.
const STORE_RETRY_S: u64 = 5;

impl ApiError {
    fn problem(&self) -> (StatusCode, &'static str, &'static str, String) {
        match self {
            Self::NoSuchAddress => (
                StatusCode::NOT_FOUND,
                "no-such-address",
                "There is nothing at this address",
                "Pages begin with /nl/ or /en/, the addresses of the API with /api/v1/; GET /api/v1/catalog lists flows and libraries.".to_owned(),
            ),
            Self::MethodNotAllowed => (
                StatusCode::METHOD_NOT_ALLOWED,
                "method-not-allowed",
                "This address does not take this method",
                "The header Allow names the methods that it takes.".to_owned(),
            ),
            Self::FlowUnknown(id) => (
                StatusCode::NOT_FOUND,
                "flow-unknown",
                "There is no such flow",
                format!("No flow is called '{}'. GET /api/v1/catalog lists them.", short(id)),
            ),
            Self::ServiceUnknown(id) => (
                StatusCode::NOT_FOUND,
                "service-unknown",
                "There is no such service",
                format!("No service is called '{}'. GET /api/v1/catalog lists them.", short(id)),
            ),
            Self::LibraryUnknown(id) => (
                StatusCode::NOT_FOUND,
                "library-unknown",
                "There is no such library",
                format!("No library is called '{}'. GET /api/v1/catalog lists them.", short(id)),
            ),
            Self::BadRequest(what) => (
                StatusCode::BAD_REQUEST,
                "bad-request",
                "The request cannot be understood in one way",
                (*what).to_owned(),
            ),
            Self::BadQuery(what) => (
                StatusCode::BAD_REQUEST,
                "bad-query",
                "A setting in the address is not understood",
                what.clone(),
            ),
            Self::ReportUnknown => (
                StatusCode::NOT_FOUND,
                "report-unknown",
                "There is no report under this code",
                "It may have expired or been deleted, or the code may be another one.".to_owned(),
            ),
            Self::NotACode(error) => {
                (StatusCode::BAD_REQUEST, "not-a-code", "This is no code", format!("{error}."))
            }
            Self::NoIdempotencyKey => (
                StatusCode::BAD_REQUEST,
                "idempotency-key-missing",
                "The header Idempotency-Key is needed",
                "Give each report a random one of 16 to 64 letters, digits, '_' and '-', and the same one when the same report is sent again.".to_owned(),
            ),
            Self::KeyInUse => (
                StatusCode::CONFLICT,
                "idempotency-key-in-use",
                "This Idempotency-Key was used for another report",
                "Send this report with a new key.".to_owned(),
            ),
            Self::BadBody(what) => (
                StatusCode::BAD_REQUEST,
                "bad-body",
                "The body cannot be read as JSON",
                what.clone(),
            ),
            Self::NotJson => (
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "not-json",
                "The body is not said to be JSON",
                "Send it with the header Content-Type: application/json.".to_owned(),
            ),
            Self::BadField(what) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "bad-field",
                "A part of the body is not what belongs there",
                what.clone(),
            ),
            Self::TooLong { most } => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "too-long",
                "The body is too long",
                format!("At most {most} bytes fit."),
            ),
            Self::TooMany { retry_after_s } => (
                StatusCode::TOO_MANY_REQUESTS,
                "too-many",
                "That was too often",
                format!("Try again in {retry_after_s} seconds."),
            ),
            Self::NoToken => (
                StatusCode::UNAUTHORIZED,
                "no-token",
                "The operator's token is needed",
                "Send the header Authorization: Bearer TOKEN, with the token of --insight-token.".to_owned(),
            ),
            Self::StoreAway => (
                StatusCode::SERVICE_UNAVAILABLE,
                "store-away",
                "The database does not answer",
                "Nothing was lost that was acknowledged. Send the same request again in a moment, with the same Idempotency-Key.".to_owned(),
            ),
            Self::TimedOut => (
                StatusCode::SERVICE_UNAVAILABLE,
                "timed-out",
                "The request took too long",
                "Try again in a moment.".to_owned(),
            ),
            Self::CannotBeDrawn(reason) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "cannot-be-drawn",
                "This flow cannot be drawn",
                reason.clone(),
            ),
            Self::Internal => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "internal",
                "The server could not answer",
                "Try again in a moment. If it goes on, the operator finds the cause in the server's log.".to_owned(),
            ),
        }
    }
}

impl ApiError {
    /// When to try again, for errors that pass.
    pub(crate) const fn retry_after_s(&self) -> Option<u64> {
        match self {
            Self::TooMany { retry_after_s } => Some(*retry_after_s),
            Self::StoreAway | Self::TimedOut => Some(STORE_RETRY_S),
            _ => None,
        }
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        // The words of a database hold no values that were sent, but its own names and places.
        tracing::error!(%error, "the database failed");
        Self::StoreAway
    }
}

/// What somebody sent, at a length that is fit to be sent back.
fn short(text: &str) -> String {
    text.chars().take(60).collect()
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let (status, word, title, detail) = self.problem();
        let problem = Problem {
            type_: format!("/problems/{word}"),
            title: title.to_owned(),
            status: status.as_u16(),
            detail: Some(detail),
        };
        let body = serde_json::to_vec(&problem).unwrap_or_default();
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry_after_s() {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if matches!(self, Self::NoToken) {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
