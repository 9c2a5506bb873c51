//! Document: a response body with its ETag and its gzip and Brotli forms, made once and served many times.
//!
//! Each form is compressed when somebody first asks for it, or earlier when there is time. A server with many bodies
//! would start late if it compressed them all before.

use std::sync::{Arc, OnceLock};

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use serde::Serialize;

use super::chunks::Chunks;
use super::compression::{self, Effort, Piece, Stands};
use super::digest::digest;
use super::shared::Shared;

/// A body with its forms.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    content_type: HeaderValue,
    digest: String,
    plain: Form,
    made: Made,
    compressed: Arc<Compressed>,
}

/// What a body is made of.
#[derive(Debug, Clone)]
enum Made {
    /// Itself.
    Whole(Effort),
    /// Its own opening and its own close, around what many bodies have in common and is compressed already.
    Around(Arc<Shared>, Effort),
}

impl Made {
    const fn effort(&self) -> Effort {
        match self {
            Self::Whole(effort) | Self::Around(_, effort) => *effort,
        }
    }
}

/// The compressed forms as far as they are made; none where one would not be smaller.
#[derive(Debug, Default)]
struct Compressed {
    brotli: OnceLock<Option<Form>>,
    gzip: OnceLock<Option<Form>>,
}

/// One form of a body, with its headers made beforehand. Each form has an ETag of its own: they are different bytes.
#[derive(Debug, Clone)]
struct Form {
    chunks: Chunks,
    etag: HeaderValue,
    encoding: Option<HeaderValue>,
}

impl Form {
    fn new(chunks: Chunks, digest: &str, encoding: Option<&'static str>) -> Self {
        let etag = encoding.map_or_else(|| format!("\"{digest}\""), |name| format!("\"{digest}-{name}\""));
        Self {
            chunks,
            // Hexadecimal digits and our own names are fit for a header.
            etag: HeaderValue::from_str(&etag).unwrap_or(HeaderValue::from_static("\"\"")),
            encoding: encoding.map(HeaderValue::from_static),
        }
    }
}

impl Document {
    /// A document of bytes that many get.
    pub(crate) fn new(content_type: &'static str, body: Vec<u8>) -> Self {
        Self::whole(content_type, body, Effort::Good)
    }

    /// A document of bytes that one client gets: compressed quickly.
    pub(crate) fn once(content_type: &'static str, body: Vec<u8>) -> Self {
        Self::whole(content_type, body, Effort::Quick)
    }

    fn whole(content_type: &'static str, body: Vec<u8>, effort: Effort) -> Self {
        let digest = digest([body.as_slice()]);
        let plain = Form::new(Chunks::One(body.into()), &digest, None);
        Self::of(content_type, digest, plain, Made::Whole(effort))
    }

    /// A document with a part that it has in common with others.
    pub(crate) fn around(
        content_type: &'static str,
        opening: String,
        shared: &Arc<Shared>,
        closing: String,
        effort: Effort,
    ) -> Self {
        let digest = digest([opening.as_bytes(), shared.digest().as_bytes(), closing.as_bytes()]);
        let chunks = Chunks::Three([opening.into(), shared.plain(), closing.into()]);
        let plain = Form::new(chunks, &digest, None);
        Self::of(content_type, digest, plain, Made::Around(Arc::clone(shared), effort))
    }

    fn of(content_type: &'static str, digest: String, plain: Form, made: Made) -> Self {
        let content_type = HeaderValue::from_static(content_type);
        Self { content_type, digest, plain, made, compressed: Arc::default() }
    }

    /// Compresses it now, so that nobody has to wait for that later.
    pub(crate) fn prepare(&self) {
        self.brotli();
        self.gzip();
    }

    fn brotli(&self) -> Option<&Form> {
        let make = || {
            let chunks = match (&self.plain.chunks, &self.made) {
                (Chunks::Three([opening, _, closing]), Made::Around(shared, effort)) => Chunks::Three([
                    Piece::brotli(opening, Stands::First, *effort).bytes.into(),
                    shared.brotli(),
                    Piece::brotli(closing, Stands::Last, *effort).bytes.into(),
                ]),
                (plain, made) => Chunks::One(compression::brotli(&plain.whole(), made.effort())?.into()),
            };
            Some(Form::new(chunks, &self.digest, Some("br")))
        };
        self.compressed.brotli.get_or_init(make).as_ref()
    }

    fn gzip(&self) -> Option<&Form> {
        let make = || {
            let chunks = match (&self.plain.chunks, &self.made) {
                (Chunks::Three([opening, _, closing]), Made::Around(shared, effort)) => {
                    let opening = Piece::gzip(opening, Stands::First, *effort);
                    let mut closing = Piece::gzip(closing, Stands::Last, *effort);
                    let end = Piece::gzip_end([&opening, shared.gzip(), &closing]);
                    closing.bytes.extend(end);
                    Chunks::Three([opening.bytes.into(), shared.gzip_bytes(), closing.bytes.into()])
                }
                (plain, made) => Chunks::One(compression::gzip(&plain.whole(), made.effort())?.into()),
            };
            Some(Form::new(chunks, &self.digest, Some("gzip")))
        };
        self.compressed.gzip.get_or_init(make).as_ref()
    }

    /// A document of JSON.
    pub(crate) fn json<T: Serialize>(value: &T) -> Result<Self, serde_json::Error> {
        Ok(Self::new("application/json", serde_json::to_vec(value)?))
    }

    /// The body as it is.
    pub(crate) fn plain(&self) -> Bytes {
        self.plain.chunks.whole()
    }

    /// Its body as text; empty where it is none, or in pieces.
    pub(crate) fn text(&self) -> &str {
        match &self.plain.chunks {
            Chunks::One(body) => std::str::from_utf8(body).unwrap_or_default(),
            Chunks::Three(_) => "",
        }
    }

    /// Its digest.
    pub(crate) fn digest(&self) -> &str {
        &self.digest
    }

    /// How much memory it may take with all its forms, without what it has in common with others. No compressed form
    /// is larger than half of the body.
    pub(crate) fn bytes(&self) -> usize {
        match &self.plain.chunks {
            Chunks::One(body) => body.len() * 2,
            Chunks::Three([opening, _, closing]) => (opening.len() + closing.len()) * 2,
        }
    }

    /// The answer to a request with these headers: not modified, or the smallest form that the client reads.
    ///
    /// `no-cache` means that a copy is kept and asked about each time: content must never be stale at a
    /// desk, and the question costs one round trip and no body.
    pub(crate) fn answer(&self, request: &HeaderMap) -> Response {
        let accepted = accepted(request);
        let brotli = || accepts(accepted, "br").then(|| self.brotli()).flatten();
        let gzip = || accepts(accepted, "gzip").then(|| self.gzip()).flatten();
        let form = brotli().or_else(gzip).unwrap_or(&self.plain);
        let known = request.get_all(header::IF_NONE_MATCH).iter().any(|value| {
            value.to_str().is_ok_and(|tags| {
                tags.split(',')
                    .map(|tag| tag.trim().trim_start_matches("W/"))
                    .any(|tag| form.etag == tag || tag == "*")
            })
        });
        let mut response = if known {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            response
        } else {
            let mut response = Response::new(form.chunks.body());
            response.headers_mut().insert(header::CONTENT_TYPE, self.content_type.clone());
            if let Some(encoding) = &form.encoding {
                response.headers_mut().insert(header::CONTENT_ENCODING, encoding.clone());
            }
            response
        };
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        headers.insert(header::ETAG, form.etag.clone());
        response
    }
}

fn accepted(request: &HeaderMap) -> &str {
    request.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// Whether an `Accept-Encoding` takes `wanted`: named, and not with quality 0.
fn accepts(accepted: &str, wanted: &str) -> bool {
    accepted.split(',').any(|entry| {
        let mut parts = entry.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(wanted));
        let refused = parts.any(|part| {
            part.strip_prefix("q=")
                .and_then(|quality| quality.parse::<f32>().ok())
                .is_some_and(|quality| quality == 0.0)
        });
        named && !refused
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(name: header::HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn the_smallest_form_that_the_client_reads_is_given() {
        let document = Document::new("text/plain", vec![b'a'; 5000]);
        for (accepted, encoding) in [
            ("gzip, deflate, br", Some("br")),
            ("gzip", Some("gzip")),
            ("br;q=0, gzip", Some("gzip")),
            ("", None),
        ] {
            let response = document.answer(&request(header::ACCEPT_ENCODING, accepted));
            let given = response.headers().get(header::CONTENT_ENCODING).map(|value| value.to_str().unwrap());
            assert_eq!(given, encoding, "for '{accepted}'");
        }
    }

    #[test]
    fn a_known_etag_is_answered_without_a_body() {
        let document = Document::new("text/plain", vec![b'a'; 5000]);
        let etag = document.answer(&HeaderMap::new()).headers()[header::ETAG].clone();
        let request = HeaderMap::from_iter([(header::IF_NONE_MATCH, etag)]);
        let response = document.answer(&request);
        assert_eq!(response.status(), StatusCode::NOT_MODIFIED);
        assert!(response.headers().get(header::CONTENT_TYPE).is_none());
    }

    #[test]
    fn a_short_body_is_not_compressed() {
        let response =
            Document::new("text/plain", b"kort".to_vec()).answer(&request(header::ACCEPT_ENCODING, "br"));
        assert!(response.headers().get(header::CONTENT_ENCODING).is_none());
    }
}
