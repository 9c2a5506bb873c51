//! Ambiguous head: refuses requests that a proxy and we might parse differently (request smuggling).
//!
//! A proxy in front of us and we must agree where a request ends and for which host it is. hyper refuses what is not
//! HTTP; this refuses what is HTTP and ambiguous (RFC 9112, 3.2 and 6.3).

use std::net::Ipv6Addr;

use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Version, header};
use hyper::Request;

use crate::base::problem::ApiError;

/// Why a request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Refusal(&'static str);

impl From<Refusal> for ApiError {
    fn from(Refusal(why): Refusal) -> Self {
        Self::BadRequest(why)
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
    if headers.get(header::HOST).is_some_and(|host| !is_host(host)) {
        return Some(Refusal("The header Host names no host."));
    }
    if let (Some(host), Some(authority)) = (headers.get(header::HOST), request.uri().authority())
        && !host.as_bytes().eq_ignore_ascii_case(authority.as_str().as_bytes())
    {
        return Some(Refusal("The header Host and the address name different hosts."));
    }
    let lengths = count(headers, &header::CONTENT_LENGTH);
    let encodings = count(headers, &header::TRANSFER_ENCODING);
    if headers
        .get(header::TRANSFER_ENCODING)
        .is_some_and(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"chunked"))
    {
        return Some(Refusal("The only Transfer-Encoding that is read is chunked."));
    }
    if encodings > 1 || lengths > 1 || (encodings == 1 && lengths == 1) {
        return Some(Refusal("Say in one way how long the body is: Content-Length or Transfer-Encoding."));
    }
    if encodings == 1 && version < Version::HTTP_11 {
        return Some(Refusal("HTTP/1.0 has no Transfer-Encoding."));
    }
    None
}

/// A name or an address, with or without a port (RFC 9110, 7.2). It is given back in the site map.
fn is_host(host: &HeaderValue) -> bool {
    let Ok(authority) = Authority::try_from(host.as_bytes()) else { return false };
    let after_name = authority.as_str().strip_prefix(authority.host());
    let is_sound_port = after_name.is_some_and(|rest| {
        let is_port =
            |port: &str| port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok();
        rest.is_empty() || rest.strip_prefix(':').is_some_and(is_port)
    });
    let name = authority.host();
    let is_name = |name: &str| {
        !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
    };
    let inside = name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let is_address = inside.is_some_and(|address| address.parse::<Ipv6Addr>().is_ok());
    is_sound_port && (is_name(name) || is_address)
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
        for wrong in [
            "",
            "hulp.example/x",
            "hulp.example\"><script>",
            "a b",
            "anna@hulp.example",
            "hulp.example:99999",
            "hulp.example:",
            ":80",
            "[::1",
            "[x]",
            "hulp.example\u{7f}",
        ] {
            let mut request = Request::get("/nl/").body(()).unwrap();
            let Ok(value) = HeaderValue::from_bytes(wrong.as_bytes()) else { continue };
            request.headers_mut().append("host", value);
            assert!(refusal(&request).is_some(), "{wrong}");
        }
        for right in [
            "hulp.example:8080",
            "localhost",
            "127.0.0.1:80",
            "[::1]",
            "[2001:db8::1]:443",
            "mijn_server.lan",
        ] {
            assert!(!refused("/nl/", &[("host", right)]), "{right}");
        }
        assert!(refused("/nl/", &[host, ("transfer-encoding", "gzip, chunked")]));
        assert!(refused("/nl/", &[host, ("transfer-encoding", "chunked, chunked")]));
        assert!(refused("http://other.example/nl/", &[host]));
        assert!(refused("*", &[host]));
    }
}
