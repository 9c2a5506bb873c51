//! Offline: what the service worker of the app needs from the server.
//!
//! A release is the app's files and an edition of the content, under one version. The worker keeps releases whole on
//! the visitor's device, by the list that stands here, and never mixes them. How: docs/decisions/0010.

#[path = "../offline/install.rs"]
mod install;
#[path = "../offline/release.rs"]
mod release;

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Path as Segment, Query, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use flow::{Audience, Language};

use crate::document::Document;
use crate::edition::Edition;
use crate::state::AppState;
use release::Bundle;
pub(crate) use release::Shelf;
use release::{AppFiles, Prepared};

/// What a worker gets that is to end: it takes itself and all that it kept away.
const END: &str = include_str!("../offline/end.js");

/// The worker, and the files of a release.
#[derive(Debug, Clone)]
pub(crate) struct Offline {
    /// What stands at `/dienst.js`.
    worker: Option<Document>,
    files: AppFiles,
    is_on: bool,
}

impl Offline {
    /// Looks at the built app in `folder`. `is_on`: whether visitors' browsers keep releases.
    pub(crate) fn open(folder: &Path, is_on: bool) -> std::io::Result<Self> {
        let files = AppFiles::read(folder)?;
        let script = |text: String| Document::new("text/javascript; charset=utf-8", text.into_bytes());
        let worker = if is_on {
            // An app that was built without a worker has none.
            std::fs::read_to_string(folder.join("dienst.js")).ok().map(|text| script(files.told_to(&text)))
        } else {
            Some(script(END.to_owned()))
        };
        Ok(Self { worker, files, is_on })
    }
}

/// The worker's addresses, and the app's description for the home screen.
pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/dienst.js", get(worker))
        .route("/uitgave.json", get(list))
        .route("/uitgave/inhoud.json", get(content))
        .route("/uitgave/schemas.json", get(drawings))
        .route("/schil/{language}", get(shell))
        .route("/inlogwijzer.webmanifest", get(install::manifest))
}

/// Says with each answer of which release it is: the worker must know that before it takes it for its own, and the
/// page can read this header of its own answer.
pub(crate) async fn layer(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if !state.offline().is_on {
        return next.run(request).await;
    }
    let before = state.edition();
    let mut response = next.run(request).await;
    // An answer that was made while the content changed is of neither.
    if Arc::ptr_eq(&before, &state.edition()) {
        let version = release::version(&state.offline().files, state.site(), &before);
        if let Ok(value) = HeaderValue::try_from(format!("uitgave;desc={version}")) {
            response.headers_mut().insert(HeaderName::from_static("server-timing"), value);
        }
    }
    response
}

type Settings = HashMap<String, String>;

/// The library that is asked for, where there is one.
fn library(query: &Settings, edition: &Edition) -> Option<String> {
    query.get("library").filter(|id| edition.libraries.contains_key(*id)).cloned()
}

async fn worker(State(state): State<AppState>, headers: HeaderMap) -> Response {
    let worker = state.offline().worker.as_ref();
    worker.map_or_else(|| StatusCode::NOT_FOUND.into_response(), |worker| worker.answer(&headers))
}

/// The page of the app without any place in it.
async fn shell(State(state): State<AppState>, language: Segment<String>, headers: HeaderMap) -> Response {
    let shell = language.parse().ok().and_then(|language| state.site().bare(language));
    shell.map_or_else(|| StatusCode::NOT_FOUND.into_response(), |shell| shell.answer(&headers))
}

/// What the release consists of.
async fn list(State(state): State<AppState>, Query(query): Query<Settings>, headers: HeaderMap) -> Response {
    prepared(&state, &query, headers, Prepared::List).await
}

/// The content in one answer: a hundred small ones would cost every server and every visitor more.
async fn content(
    State(state): State<AppState>,
    Query(query): Query<Settings>,
    headers: HeaderMap,
) -> Response {
    prepared(&state, &query, headers, Prepared::Content).await
}

/// The drawings in a language for an audience.
async fn drawings(
    State(state): State<AppState>,
    Query(query): Query<Settings>,
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
async fn prepared(state: &AppState, query: &Settings, headers: HeaderMap, wanted: Prepared) -> Response {
    if !state.offline().is_on {
        return StatusCode::NOT_FOUND.into_response();
    }
    let edition = state.edition();
    let library = library(query, &edition);
    let bundle = Bundle { files: &state.offline().files, site: state.site(), edition: &edition };
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
        let edition = state.edition();
        let bundle = Bundle { files: &state.offline().files, site: state.site(), edition: &edition };
        bundle.make(library.as_deref(), wanted).map(|made| made.answer(&headers))
    });
    made.await.ok().flatten().unwrap_or_else(|| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}
