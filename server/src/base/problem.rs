//! Problems: every error that the server answers with, as RFC 9457 `application/problem+json`. Nothing else writes one.

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use interface::address;
use interface::texts::ProblemKind;
use protocol::Problem;
use report::CodeError;

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
    /// There are as many connections as there may be.
    NoRoom,
    /// The server failed; the log says why.
    Internal,
}

/// When to try again what may soon be possible.
const RETRY_S: u64 = 5;

impl ApiError {
    fn problem(&self) -> (StatusCode, ProblemKind, &'static str, String) {
        match self {
            Self::NoSuchAddress => (
                StatusCode::NOT_FOUND,
                ProblemKind::NoSuchAddress,
                "There is nothing at this address",
                "Pages begin with /nl/ or /en/, the addresses of the API with /api/v1/; GET /api/v1/catalog lists flows and libraries.".to_owned(),
            ),
            Self::MethodNotAllowed => (
                StatusCode::METHOD_NOT_ALLOWED,
                ProblemKind::MethodNotAllowed,
                "This address does not take this method",
                "The header Allow names the methods that it takes.".to_owned(),
            ),
            Self::FlowUnknown(id) => (
                StatusCode::NOT_FOUND,
                ProblemKind::FlowUnknown,
                "There is no such flow",
                format!("No flow is called '{}'. GET /api/v1/catalog lists them.", short(id)),
            ),
            Self::ServiceUnknown(id) => (
                StatusCode::NOT_FOUND,
                ProblemKind::ServiceUnknown,
                "There is no such service",
                format!("No service is called '{}'. GET /api/v1/catalog lists them.", short(id)),
            ),
            Self::LibraryUnknown(id) => (
                StatusCode::NOT_FOUND,
                ProblemKind::LibraryUnknown,
                "There is no such library",
                format!("No library is called '{}'. GET /api/v1/catalog lists them.", short(id)),
            ),
            Self::BadRequest(what) => (
                StatusCode::BAD_REQUEST,
                ProblemKind::BadRequest,
                "The request cannot be understood in one way",
                (*what).to_owned(),
            ),
            Self::BadQuery(what) => (
                StatusCode::BAD_REQUEST,
                ProblemKind::BadQuery,
                "A setting in the address is not understood",
                what.clone(),
            ),
            Self::ReportUnknown => (
                StatusCode::NOT_FOUND,
                ProblemKind::ReportUnknown,
                "There is no report under this code",
                "It may have expired or been deleted, or the code may be another one.".to_owned(),
            ),
            Self::NotACode(error) => {
                (StatusCode::BAD_REQUEST, ProblemKind::NotACode, "This is no code", format!("{error}."))
            }
            Self::NoIdempotencyKey => (
                StatusCode::BAD_REQUEST,
                ProblemKind::IdempotencyKeyMissing,
                "The header Idempotency-Key is needed",
                "Give each report a random one of 16 to 64 letters, digits, '_' and '-', and the same one when the same report is sent again.".to_owned(),
            ),
            Self::KeyInUse => (
                StatusCode::CONFLICT,
                ProblemKind::IdempotencyKeyInUse,
                "This Idempotency-Key was used for another report",
                "Send this report with a new key.".to_owned(),
            ),
            Self::BadBody(what) => (
                StatusCode::BAD_REQUEST,
                ProblemKind::BadBody,
                "The body cannot be read as JSON",
                what.clone(),
            ),
            Self::NotJson => (
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                ProblemKind::NotJson,
                "The body is not said to be JSON",
                "Send it with the header Content-Type: application/json.".to_owned(),
            ),
            Self::BadField(what) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                ProblemKind::BadField,
                "A part of the body is not what belongs there",
                what.clone(),
            ),
            Self::TooLong { most } => (
                StatusCode::PAYLOAD_TOO_LARGE,
                ProblemKind::TooLong,
                "The body is too long",
                format!("At most {most} bytes fit."),
            ),
            Self::TooMany { retry_after_s } => (
                StatusCode::TOO_MANY_REQUESTS,
                ProblemKind::TooMany,
                "That was too often",
                format!("Try again in {retry_after_s} seconds."),
            ),
            Self::NoToken => (
                StatusCode::UNAUTHORIZED,
                ProblemKind::NoToken,
                "The operator's token is needed",
                "Send the header Authorization: Bearer TOKEN, with the token of --insight-token.".to_owned(),
            ),
            Self::StoreAway => (
                StatusCode::SERVICE_UNAVAILABLE,
                ProblemKind::StoreAway,
                "The database does not answer",
                "Nothing was lost that was acknowledged. Send the same request again in a moment, with the same Idempotency-Key.".to_owned(),
            ),
            Self::TimedOut => (
                StatusCode::SERVICE_UNAVAILABLE,
                ProblemKind::TimedOut,
                "The request took too long",
                "Try again in a moment.".to_owned(),
            ),
            Self::CannotBeDrawn(reason) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                ProblemKind::CannotBeDrawn,
                "This flow cannot be drawn",
                reason.clone(),
            ),
            Self::NoRoom => (
                StatusCode::SERVICE_UNAVAILABLE,
                ProblemKind::NoRoom,
                "There are too many connections at the moment",
                "Try again in a few seconds.".to_owned(),
            ),
            Self::Internal => (
                StatusCode::INTERNAL_SERVER_ERROR,
                ProblemKind::Internal,
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
            Self::StoreAway | Self::TimedOut | Self::NoRoom => Some(RETRY_S),
            _ => None,
        }
    }
}

/// What somebody sent, at a length that is fit to be sent back.
fn short(text: &str) -> String {
    text.chars().take(60).collect()
}

impl ApiError {
    fn headers(&self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry_after_s() {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if matches!(self, Self::NoToken) {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        headers
    }

    fn status_and_body(&self) -> (StatusCode, Vec<u8>) {
        let (status, kind, title, detail) = self.problem();
        let problem = Problem {
            type_: address::problem(kind.word(), None),
            title: title.to_owned(),
            status: status.as_u16(),
            detail: Some(detail),
        };
        (status, serde_json::to_vec(&problem).unwrap_or_default())
    }

    /// The bytes of a whole HTTP/1.1 answer with `more` headers, after which the connection is closed.
    pub(crate) fn closing_answer(&self, more: &HeaderMap) -> Vec<u8> {
        let (status, body) = self.status_and_body();
        let mut headers = self.headers();
        headers.extend(more.clone());
        headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
        let mut answer = format!("HTTP/1.1 {status}\r\n").into_bytes();
        for (name, value) in &headers {
            answer.extend([with_capitals(name).as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
        }
        answer.extend(b"\r\n");
        answer.extend(body);
        answer
    }
}

/// A header's name as people write it: `Retry-After`.
fn with_capitals(name: &HeaderName) -> String {
    let parts = name.as_str().split('-').map(|part| {
        let (first, rest) = part.split_at(part.len().min(1));
        first.to_ascii_uppercase() + rest
    });
    parts.collect::<Vec<_>>().join("-")
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let (status, body) = self.status_and_body();
        (status, self.headers(), body).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_in_bytes_is_whole() {
        let more = HeaderMap::from_iter([(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"))]);
        let answer = String::from_utf8(ApiError::NoRoom.closing_answer(&more)).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let lines: Vec<&str> = head.lines().collect();
        assert_eq!(lines[0], "HTTP/1.1 503 Service Unavailable");
        for line in
            ["Content-Type: application/problem+json", "Retry-After: 5", "Referrer-Policy: same-origin"]
        {
            assert!(lines.contains(&line), "{line}");
        }
        assert!(lines.contains(&format!("Content-Length: {}", body.len()).as_str()), "{} bytes", body.len());
        let problem: serde_json::Value = serde_json::from_str(body).unwrap();
        assert_eq!(problem["status"], 503);
        assert_eq!(problem["type"], "/problems/no-room");
    }
}
