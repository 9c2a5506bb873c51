//! Errors as RFC 9457 `application/problem+json`.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use protocol::Problem;

/// What can go wrong with a request to the API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ApiError {
    /// There is no such address in the API.
    NoSuchAddress,
    /// The address exists, but not for this method.
    MethodNotAllowed,
    /// There is no flow with this id.
    FlowUnknown(String),
    /// There is no library with this id.
    LibraryUnknown(String),
    /// A setting in the query is not understood.
    BadQuery(String),
    /// The server failed; the log says why.
    Internal,
}

impl ApiError {
    fn problem(&self) -> (StatusCode, &'static str, &'static str, String) {
        match self {
            Self::NoSuchAddress => (
                StatusCode::NOT_FOUND,
                "no-such-address",
                "There is nothing at this address",
                "The addresses of the API begin with /api/v1/; GET /api/v1/catalog lists flows and libraries.".to_owned(),
            ),
            Self::MethodNotAllowed => (
                StatusCode::METHOD_NOT_ALLOWED,
                "method-not-allowed",
                "This address does not take this method",
                "Content is read with GET.".to_owned(),
            ),
            Self::FlowUnknown(id) => (
                StatusCode::NOT_FOUND,
                "flow-unknown",
                "There is no such flow",
                format!("No flow is called '{}'. GET /api/v1/catalog lists them.", short(id)),
            ),
            Self::LibraryUnknown(id) => (
                StatusCode::NOT_FOUND,
                "library-unknown",
                "There is no such library",
                format!("No library is called '{}'. GET /api/v1/catalog lists them.", short(id)),
            ),
            Self::BadQuery(what) => (
                StatusCode::BAD_REQUEST,
                "bad-query",
                "A setting in the address is not understood",
                what.clone(),
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
        response
    }
}
