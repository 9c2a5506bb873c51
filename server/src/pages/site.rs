//! The app's files and pages.
//!
//! Every address of the app answers with a page of its own ([`crate::plain`]); files are served as Trunk made
//! them, with their compressed forms. What a name with a hash says never changes and is kept for a year.

use std::path::{Path, PathBuf};

use axum::body::Body;
use axum::extract::{FromRequestParts as _, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use flow::{Language, short};
use interface::address;
use readiness::{Lure, baits};
use tower_http::services::ServeDir;

use crate::document::Document;
use crate::edition::Edition;
use crate::plain;
use crate::problem::ApiError;
use crate::shell::Shell;
use crate::sitemap;
use crate::state::AppState;
use crate::visitor::Visitor;

/// Why the app cannot be served.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SiteError {
    /// There is no built app.
    #[error("there is no app in '{}' ({source}). Build it with `cargo xtask build`, or give the folder with --site.", .folder.display())]
    Missing { folder: PathBuf, source: std::io::Error },
    /// There is something else.
    #[error("the page in '{}' is not the app's: it has {what}. Build it with `cargo xtask build`.", .folder.display())]
    Strange { folder: PathBuf, what: &'static str },
}

/// The built app.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    files: ServeDir,
    shell: Shell,
    /// Where robots may look, as the app's own file says.
    robots: String,
    /// The page without content, by language.
    pages: [(Language, Document); 2],
}

impl Site {
    /// Reads the page of the built app in `folder`.
    pub(crate) fn open(folder: &Path) -> Result<Self, SiteError> {
        let shell = Shell::open(folder)?;
        let pages = Language::ALL.map(|language| {
            (language, Document::new("text/html; charset=utf-8", shell.bare(language).into_bytes()))
        });
        // The page itself is never given as a file: it must come in a language.
        let files = ServeDir::new(folder)
            .append_index_html_on_directories(false)
            .precompressed_br()
            .precompressed_gzip();
        // An app that was built without the file forbids nothing.
        let robots = std::fs::read_to_string(folder.join("robots.txt")).unwrap_or_default();
        Ok(Self { files, shell, robots, pages })
    }

    /// Where robots may look, as the app's own file says.
    pub(crate) fn robots(&self) -> &str {
        &self.robots
    }

    /// What every page is made of.
    pub(crate) const fn shell(&self) -> &Shell {
        &self.shell
    }

    /// Compresses what all pages have in common before somebody asks for one.
    pub(crate) fn prepare_in_the_background(&self) {
        let shell = self.shell.clone();
        // Without a thread the first visitor waits for it.
        let _ = std::thread::Builder::new().name("prepare".to_owned()).spawn(move || shell.prepare());
    }

    /// The page of the app without any place in it: what a browser without network starts the app from.
    pub(crate) fn bare(&self, language: Language) -> Option<&Document> {
        self.pages.iter().find(|(code, _)| *code == language).map(|(_, page)| page)
    }

    async fn file(&self, mut request: Request) -> Response {
        if request.headers().get(header::RANGE).is_some_and(|range| !is_one_range(range)) {
            // Who asks for what we do not know gets the whole (RFC 9110, 14.2).
            request.headers_mut().remove(header::RANGE);
        }
        let path = request.uri().path().to_owned();
        let mut files = self.files.clone();
        let mut response = match tower_service_call(&mut files, request).await {
            Some(response) if response.status() != StatusCode::NOT_FOUND => response,
            _ => return ApiError::NoSuchAddress.into_response(),
        };
        let is_there = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
        let keep = match (is_there, is_hashed(&path)) {
            (true, true) => "public, max-age=31536000, immutable",
            (true, false) => "no-cache",
            // Neither a proxy nor a browser may remember for a year that something went wrong.
            (false, _) => "no-store",
        };
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
        response
    }
}

/// Whether it asks for one part of a file in bytes.
fn is_one_range(range: &HeaderValue) -> bool {
    range.to_str().is_ok_and(|range| range.starts_with("bytes=") && !range.contains(','))
}

async fn tower_service_call(files: &mut ServeDir, request: Request) -> Option<Response> {
    let response = files.try_call(request).await.ok()?;
    Some(response.map(Body::new))
}

/// Everything that is no API: `/`, the pages, the baits and the files.
pub(crate) async fn serve(State(state): State<AppState>, request: Request) -> Response {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        let path = request.uri().path().to_owned();
        let form = page_at(&path).filter(|(_, segments)| plain::takes(segments));
        if let Some((language, segments)) = form.as_ref().filter(|_| request.method() == Method::POST) {
            return plain::submitted(&state, *language, segments, request).await;
        }
        let allowed = if form.is_some() { "GET, HEAD, POST" } else { "GET, HEAD" };
        let mut response = ApiError::MethodNotAllowed.into_response();
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static(allowed));
        return response;
    }
    let (mut parts, body) = request.into_parts();
    // Only a report's page asks whose request it is.
    let visitor = Visitor::from_request_parts(&mut parts, &()).await.ok();
    let request = Request::from_parts(parts, body);
    let headers = request.headers();
    let path = request.uri().path();
    if path == "/" {
        return choose_language(request.uri(), headers);
    }
    if [sitemap::SITEMAP, sitemap::ROBOTS].contains(&path) {
        return sitemap::answer(&state, path, headers);
    }
    if let Some(long) = typed_from_a_screen(path, &state.edition()) {
        let mut response = Redirect::temporary(&long).into_response();
        // It means something else as soon as the flow has changed.
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        return response;
    }
    if let Some((language, segments)) = page_at(path) {
        return page(&state, language, &segments, visitor, request.uri(), headers).await;
    }
    if let Some(lure) = baits::lure_at(path) {
        return bait(lure);
    }
    if is_hidden(path) {
        return not_found(&state, request.uri(), headers).await;
    }
    let (uri, headers) = (request.uri().clone(), headers.clone());
    let response = state.site().file(request).await;
    if response.status() == StatusCode::NOT_FOUND && wants_page(&headers) {
        return not_found(&state, &uri, &headers).await;
    }
    response
}

/// The language of a path, and the segments behind it.
fn page_at(path: &str) -> Option<(Language, Vec<&str>)> {
    let mut segments = path.trim_start_matches('/').split('/');
    let language = segments.next()?.parse().ok()?;
    Some((language, segments.filter(|segment| !segment.is_empty()).collect()))
}

async fn page(
    state: &AppState,
    language: Language,
    segments: &[&str],
    visitor: Option<Visitor>,
    uri: &Uri,
    headers: &HeaderMap,
) -> Response {
    let mut response = plain::answer(state, language, segments, visitor, uri, headers).await;
    // What to do in this very browser stands in the page.
    response.headers_mut().append(header::VARY, HeaderValue::from_static("User-Agent"));
    response
}

/// The page for an address without a language, in the language that the browser asks for.
async fn not_found(state: &AppState, uri: &Uri, headers: &HeaderMap) -> Response {
    page(state, preferred_language(headers), &[uri.path(), ""], None, uri, headers).await
}

/// What is never given as a file: names that begin with a dot, the page without its language in any form of
/// it, and what cannot be read.
fn is_hidden(path: &str) -> bool {
    let Ok(path) = percent_encoding::percent_decode_str(path).decode_utf8() else { return true };
    path.split('/')
        .any(|segment| segment.starts_with('.') || segment.to_ascii_lowercase().starts_with("index.html"))
}

fn wants_page(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.contains("text/html"))
}

/// The long address of a short one, which somebody typed from a kiosk's screen; in capitals, if their phone likes that.
fn typed_from_a_screen(path: &str, edition: &Edition) -> Option<String> {
    let path = path.to_ascii_lowercase();
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let (language, id, way, library) = match segments.as_slice() {
        [language, address::SHORT, id] => (language, id, "", None),
        [language, address::SHORT, id, way] => (language, id, *way, None),
        [language, address::SHORT, id, way, library] => (language, id, *way, Some(*library)),
        _ => return None,
    };
    let language = language.parse::<Language>().ok()?;
    let library = library.filter(|library| edition.libraries.contains_key(*library));
    let flow = &edition.flow(id, library)?.flow;
    let mut place = short::place(flow, way);
    place.others.extend(library.map(|library| (address::LIBRARY.to_owned(), library.to_owned())));
    Some(address::place(language, address::View::Guided, id, &place))
}

/// `/nl/` or `/en/`, by what the browser asks for; the query goes along.
fn choose_language(uri: &Uri, headers: &HeaderMap) -> Response {
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let target = format!("/{}/{query}", preferred_language(headers).code());
    let mut response = Redirect::temporary(&target).into_response();
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept-Language"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// English for whoever asks for it before Dutch, Dutch for everybody else.
pub(crate) fn preferred_language(headers: &HeaderMap) -> Language {
    let asked =
        headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut best = (Language::Nl, 0.0_f32);
    for entry in asked.split(',') {
        let mut parts = entry.split(';').map(str::trim);
        let code = parts.next().and_then(|tag| tag.split('-').next()).unwrap_or_default();
        let quality = parts.find_map(|part| part.strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
        if let Ok(language) = code.to_ascii_lowercase().parse::<Language>()
            && quality > best.1
        {
            best = (language, quality);
        }
    }
    best.0
}

/// Whether Trunk put a hash into the file's name, so that other content has another name.
pub(crate) fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default().trim_end_matches("_bg");
    stem.rsplit_once('-')
        .is_some_and(|(_, hash)| hash.len() >= 8 && hash.chars().all(|digit| digit.is_ascii_hexdigit()))
}

/// What the ad-blocker check asks for: harmless, tiny, never kept.
fn bait(lure: Lure) -> Response {
    let Some((kind, body)) = bait_body(lure) else { return StatusCode::NOT_FOUND.into_response() };
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-store")], body).into_response()
}

/// The type and the bytes of a bait that is asked for. Elements are laid in the page and ask for nothing.
pub(crate) const fn bait_body(lure: Lure) -> Option<(&'static str, &'static [u8])> {
    /// A transparent GIF of one pixel.
    const PIXEL: &[u8] = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x01D\x00;";
    match lure {
        Lure::Image => Some(("image/gif", PIXEL)),
        Lure::Script => Some(("text/javascript; charset=utf-8", b"/* Inlogwijzer */")),
        Lure::Class | Lure::Id => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_for_whoever_asks_for_it_before_dutch() {
        for (asked, language) in [
            ("", Language::Nl),
            ("nl", Language::Nl),
            ("en-GB,en;q=0.9,nl;q=0.8", Language::En),
            ("nl-NL,nl;q=0.9,en;q=0.8", Language::Nl),
            ("en;q=0.2, nl;q=0.9", Language::Nl),
            ("de,en;q=0.5", Language::En),
            ("fr, *;q=0.1", Language::Nl),
        ] {
            let headers = HeaderMap::from_iter([(header::ACCEPT_LANGUAGE, HeaderValue::from_static(asked))]);
            assert_eq!(preferred_language(&headers), language, "{asked}");
        }
    }

    #[test]
    fn only_names_with_a_hash_are_kept_for_a_year() {
        assert!(is_hashed("/inlogwijzer-app-5f3a1b2c4d5e6f70.js"));
        assert!(is_hashed("/inlogwijzer-app-5f3a1b2c4d5e6f70_bg.wasm"));
        for path in ["/boot.js", "/icoon-groot.svg", "/robots.txt", "/"] {
            assert!(!is_hashed(path), "{path}");
        }
    }

    #[test]
    fn hidden_names_stay_hidden_however_they_are_written() {
        for path in [
            "/.trunk-lock",
            "/%2etrunk-lock",
            "/index.html",
            "/%69ndex.html",
            "/index%2ehtml.br",
            "//index.html",
            "/%ff",
        ] {
            assert!(is_hidden(path), "{path}");
        }
        assert!(!is_hidden("/boot.js"));
    }
}
