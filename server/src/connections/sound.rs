//! Requests whose head means one thing to one reader and another thing to the next are not answered.
//!
//! A proxy in front of us and we must agree where a request ends and for which host it is; who can make us differ
//! can smuggle a request in. hyper refuses what is no HTTP; this refuses what is HTTP and ambiguous (RFC 9112,
//! 3.2 and 6.3).

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Version, header};
use axum::response::{IntoResponse, Response};
use hyper::Request;

use crate::problem::ApiError;

/// Why a request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Refusal(&'static str);

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = ApiError::BadRequest(self.0).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        debug_assert_eq!(response.status(), StatusCode::BAD_REQUEST);
        response
    }
}

/// Why this request is refused; none when it means one thing only.
pub(crate) fn refusal<B>(request: &Request<B>) -> Option<Refusal> {
    let (headers, version) = (request.headers(), request.version());
    if request.method() == Method::CONNECT || !request.uri().path().starts_with('/') {
        return Some(Refusal("This server is no proxy: ask for a path that begins with /."));
    }
    let hosts = count(headers, &header::HOST);
    if hosts > 1 || (hosts == 0 && version >= Version::HTTP_11) {
        return Some(Refusal("Send one header Host."));
    }
    if let (Some(host), Some(authority)) = (headers.get(header::HOST), request.uri().authority())
        && !host.as_bytes().eq_ignore_ascii_case(authority.as_str().as_bytes())
    {
        return Some(Refusal("The header Host and the address name different hosts."));
    }
    let lengths = count(headers, &header::CONTENT_LENGTH);
    let encodings = count(headers, &header::TRANSFER_ENCODING);
    if encodings > 1 || lengths > 1 || (encodings == 1 && lengths == 1) {
        return Some(Refusal("Say in one way how long the body is: Content-Length or Transfer-Encoding."));
    }
    if encodings == 1 && version < Version::HTTP_11 {
        return Some(Refusal("HTTP/1.0 has no Transfer-Encoding."));
    }
    None
}

fn count(headers: &HeaderMap, name: &HeaderName) -> usize {
    headers.get_all(name).iter().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(target: &str, headers: &[(&'static str, &'static str)]) -> bool {
        let mut request = Request::get(target).body(()).unwrap();
        for (name, value) in headers {
            request.headers_mut().append(*name, HeaderValue::from_static(value));
        }
        refusal(&request).is_some()
    }

    #[test]
    fn what_means_two_things_is_refused() {
        let host = ("host", "hulp.example");
        assert!(!refused("/nl/", &[host]));
        assert!(!refused("/api/v1/reports", &[host, ("content-length", "4")]));
        assert!(!refused("http://hulp.example/nl/", &[host]));
        for headers in [
            &[][..],
            &[host, ("host", "other.example")],
            &[host, ("content-length", "4"), ("transfer-encoding", "chunked")],
            &[host, ("content-length", "4"), ("content-length", "4")],
            &[host, ("transfer-encoding", "chunked"), ("transfer-encoding", "identity")],
        ] {
            assert!(refused("/nl/", headers), "{headers:?}");
        }
        assert!(refused("http://other.example/nl/", &[host]));
        assert!(refused("*", &[host]));
    }
}
