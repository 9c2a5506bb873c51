//! Guard: who may ask the workshop. It listens on loopback, and so does every page that this browser has open: another
//! site must neither read nor change anything through it.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use data_encoding::HEXLOWER;

/// The word in the address by which a browser is let in once.
const KEY: &str = "sleutel";

/// What every answer carries. Nothing is stored by the browser, and no other site may show or read it.
const HEADERS: [(HeaderName, &str); 6] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("x-robots-tag"), "noindex, nofollow"),
];

/// What the workshop's own pages may load. The preview's pages bring their own policy.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
                      trusted-types workshop";

/// Who is let in.
#[derive(Debug, Clone)]
pub(crate) struct Guard {
    /// The names under which this program is called.
    hosts: [String; 3],
    /// The cookie's name. Browsers do not tell ports apart.
    cookie: String,
    key: String,
}

impl Guard {
    /// A guard for a port, with a new key.
    pub(crate) fn new(port: u16) -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes)?;
        Ok(Self {
            hosts: ["127.0.0.1", "localhost", "[::1]"].map(|name| format!("{name}:{port}")),
            cookie: format!("werkplaats-{port}"),
            key: HEXLOWER.encode(&bytes),
        })
    }

    /// What is behind the address's `?`, for the one who started the program.
    pub(crate) fn query(&self) -> String {
        format!("{KEY}={}", self.key)
    }

    fn is_key(&self, given: &str) -> bool {
        // The same time for every wrong one.
        given.len() == self.key.len()
            && given.bytes().zip(self.key.bytes()).fold(0, |all, (one, other)| all | (one ^ other)) == 0
    }

    fn refusal(&self, request: &Request) -> Option<(StatusCode, &'static str)> {
        let headers = request.headers();
        let host = text(headers, &header::HOST);
        if !self.hosts.iter().any(|known| known == host) {
            return Some((
                StatusCode::MISDIRECTED_REQUEST,
                "The workshop answers under its own address only.",
            ));
        }
        let cookies = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
        let has_key = cookies
            .flat_map(|cookies| cookies.split(';'))
            .filter_map(|cookie| cookie.trim().split_once('='))
            .any(|(name, value)| name == self.cookie && self.is_key(value));
        if !has_key {
            return Some((
                StatusCode::FORBIDDEN,
                "Open de werkplaats met het adres dat `inlogwijzer studio` liet zien. / Open the workshop with the address \
                 that `inlogwijzer studio` printed.",
            ));
        }
        if [Method::GET, Method::HEAD].contains(request.method()) {
            return None;
        }
        let site = text(headers, &HeaderName::from_static("sec-fetch-site"));
        let is_own = text(headers, &header::ORIGIN).strip_prefix("http://") == Some(host)
            && ["", "same-origin"].contains(&site);
        if !is_own {
            return Some((StatusCode::FORBIDDEN, "Only a page of the workshop may change something."));
        }
        let kind = text(headers, &header::CONTENT_TYPE).split(';').next().unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/json") {
            return Some((
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "Send it with the header Content-Type: application/json.",
            ));
        }
        None
    }

    /// The answer to who comes with the key in the address: a cookie, and the address without it.
    fn welcome(&self, request: &Request) -> Option<Response> {
        let query = request.uri().query()?;
        let given = query.split('&').find_map(|pair| pair.strip_prefix(KEY)?.strip_prefix('='))?;
        let host = text(request.headers(), &header::HOST);
        if !self.is_key(given) || !self.hosts.iter().any(|known| known == host) {
            return None;
        }
        let cookie = format!("{}={}; HttpOnly; SameSite=Strict; Path=/", self.cookie, self.key);
        let mut response = Redirect::to(request.uri().path()).into_response();
        response.headers_mut().insert(header::SET_COOKIE, HeaderValue::from_str(&cookie).ok()?);
        Some(response)
    }
}

fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> &'h str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// Lets in or refuses, and puts the headers on the answer.
pub(crate) async fn layer(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let mut response = if let Some(welcome) = guard.welcome(&request) {
        welcome
    } else if let Some((status, why)) = guard.refusal(&request) {
        (status, why).into_response()
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(POLICY));
    response
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn request(method: &str, headers: &[(&str, &str)]) -> Request {
        let builder = Request::builder().method(method).uri("/werkplaats/api/flows");
        headers
            .iter()
            .fold(builder, |builder, (name, value)| builder.header(*name, *value))
            .body(Body::empty())
            .unwrap()
    }

    #[test]
    fn only_the_own_page_under_its_own_address_changes_something() {
        let guard = Guard::new(4000).unwrap();
        let cookie = format!("a=b; werkplaats-4000={}", guard.key);
        let own = [
            ("host", "127.0.0.1:4000"),
            ("cookie", cookie.as_str()),
            ("origin", "http://127.0.0.1:4000"),
            ("content-type", "application/json"),
            ("sec-fetch-site", "same-origin"),
        ];
        assert_eq!(guard.refusal(&request("POST", &own)), None);
        assert_eq!(guard.refusal(&request("GET", &own[..2])), None);
        let wrong = [
            ("host", "evil.example", 421),
            ("host", "127.0.0.1:4001", 421),
            ("cookie", "werkplaats-4000=00000000000000000000000000000000", 403),
            ("cookie", "", 403),
            ("origin", "http://evil.example", 403),
            ("origin", "null", 403),
            ("origin", "http://127.0.0.1:4001", 403),
            ("origin", "https://127.0.0.1:4000", 403),
            ("sec-fetch-site", "same-site", 403),
            ("sec-fetch-site", "cross-site", 403),
            ("content-type", "text/plain", 415),
            ("content-type", "application/x-www-form-urlencoded", 415),
            ("content-type", "", 415),
        ];
        for (name, value, status) in wrong {
            let headers = own.map(|(known, own)| (known, if known == name { value } else { own }));
            let refused = guard.refusal(&request("POST", &headers)).map(|(status, _)| status.as_u16());
            assert_eq!(refused, Some(status), "{name}: {value}");
        }
        let without = own.iter().filter(|(name, _)| *name != "origin").copied().collect::<Vec<_>>();
        assert!(guard.refusal(&request("DELETE", &without)).is_some(), "without an origin");
    }
}
