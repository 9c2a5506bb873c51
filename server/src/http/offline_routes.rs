//! Routes of the service worker: its script, the lists and packs of a release, and the web app manifest.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Path as Segment, Query, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use flow::{Audience, Language};

use super::state::{AppState, Serving};
use crate::bodies::document::Document;
use crate::content::edition::Edition;
use crate::offline::install;
use crate::offline::release::{Bundle, Prepared};

/// Says with each answer of which release it is: the worker must know that before it takes it for its own, and the
/// page can read this header of its own answer.
pub(crate) async fn name_release(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if !state.offline().is_on {
        return next.run(request).await;
    }
    let before = state.serving();
    let mut response = next.run(request).await;
    // An answer that was made while the content changed is of neither.
    if Arc::ptr_eq(&before, &state.serving()) {
        let version = bundle_of(&state, &before).version();
        if let Ok(value) = HeaderValue::try_from(format!("uitgave;desc={version}")) {
            response.headers_mut().insert(HeaderName::from_static("server-timing"), value);
        }
    }
    response
}

type Pairs = HashMap<String, String>;

/// The library that is asked for, where there is one.
fn library(query: &Pairs, edition: &Edition) -> Option<String> {
    query.get("library").filter(|id| edition.libraries.contains_key(*id)).cloned()
}

/// The worker's script. Where it is switched off it is gone for good, and says so: one that is on a device ends then. A
/// 404 could be anybody's, and is believed only when it comes back.
pub(crate) async fn worker(State(state): State<AppState>, headers: HeaderMap) -> Response {
    let worker = state.offline().worker.as_ref();
    worker.map_or_else(|| StatusCode::GONE.into_response(), |worker| worker.answer(&headers))
}

/// The page of the app without any place in it.
pub(crate) async fn shell(
    State(state): State<AppState>,
    language: Segment<String>,
    headers: HeaderMap,
) -> Response {
    let shell = language.parse().ok().and_then(|language| state.site().bare(language));
    shell.map_or_else(|| StatusCode::NOT_FOUND.into_response(), |shell| shell.answer(&headers))
}

/// What the release consists of.
pub(crate) async fn list(
    State(state): State<AppState>,
    Query(query): Query<Pairs>,
    headers: HeaderMap,
) -> Response {
    prepared(&state, &query, headers, Prepared::List).await
}

/// The content in one answer: a hundred small ones would cost every server and every visitor more.
pub(crate) async fn content(
    State(state): State<AppState>,
    Query(query): Query<Pairs>,
    headers: HeaderMap,
) -> Response {
    prepared(&state, &query, headers, Prepared::Content).await
}

/// The drawings in a language for an audience.
pub(crate) async fn drawings(
    State(state): State<AppState>,
    Query(query): Query<Pairs>,
    headers: HeaderMap,
) -> Response {
    let language = query.get("language").and_then(|code| code.parse::<Language>().ok());
    let audience = query.get("audience").and_then(|code| code.parse::<Audience>().ok());
    let (Some(language), Some(audience)) = (language, audience) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    prepared(&state, &query, headers, Prepared::Drawings(language, audience)).await
}

/// Gives what was prepared, and prepares it first when nobody asked for it before.
async fn prepared(state: &AppState, query: &Pairs, headers: HeaderMap, wanted: Prepared) -> Response {
    if !state.offline().is_on {
        return StatusCode::NOT_FOUND.into_response();
    }
    let serving = state.serving();
    let library = library(query, &serving.edition);
    let bundle = bundle_of(state, &serving);
    if let Some(ready) = bundle.at_hand(library.as_deref(), wanted) {
        return ready.answer(&headers);
    }
    // It is compressed, and drawings are laid out: others must not wait for that.
    let Ok(turn) = state.drawing_turns().acquire_owned().await else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let state = state.clone();
    let made = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        let serving = state.serving();
        let bundle = bundle_of(&state, &serving);
        bundle.make(library.as_deref(), wanted).map(|made| made.answer(&headers))
    });
    made.await.ok().flatten().unwrap_or_else(|| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn bundle_of<'a>(state: &'a AppState, serving: &'a Serving) -> Bundle<'a> {
    let Serving { edition, packs, .. } = serving;
    Bundle { files: &state.offline().files, site: state.site(), edition, packs }
}

/// The description of the app in a language, for a library: it starts there again.
pub(crate) async fn manifest(
    State(state): State<AppState>,
    Query(query): Query<Pairs>,
    headers: HeaderMap,
) -> Response {
    let language = query.get("language").and_then(|code| code.parse().ok()).unwrap_or(Language::Nl);
    let library = library(&query, &state.edition());
    match serde_json::to_vec(&install::description(language, library)) {
        Ok(text) => Document::new("application/manifest+json", text).answer(&headers),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
