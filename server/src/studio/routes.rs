//! Addresses of the workshop: its pages, its files, and what its pages ask.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::{StatusCode, header};
use axum::middleware;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use edit::{Edit, EditError, FlowForm};
use flow::{Audience, Language};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::drafts::{DraftError, Drafts, LARGEST, State as DraftState, Step};
use super::guard::{self, Guard};
use super::page;
use super::seen::{Seen, Verdict};

/// What every handler can reach.
#[derive(Clone)]
pub(crate) struct Studio {
    drafts: Arc<Drafts>,
    seen: Arc<Seen>,
    guard: Guard,
}

impl Studio {
    pub(crate) fn new(drafts: Drafts, guard: Guard) -> Self {
        Self { drafts: Arc::new(drafts), seen: Arc::default(), guard }
    }
}

/// Every address below which the workshop is.
pub(crate) fn router(studio: Studio) -> Router {
    let api = Router::new()
        .route("/lists", get(lists))
        .route("/flows", get(flows))
        .route("/flows/{id}", get(flow))
        .route("/flows/{id}/drawing", get(drawing))
        .route("/flows/{id}/gate", get(gate))
        .route("/flows/{id}/edit", post(change_edit))
        .route("/flows/{id}/text", post(change_text))
        .route("/flows/{id}/undo", post(undo))
        .route("/flows/{id}/redo", post(redo))
        .route("/flows/{id}/keep", post(keep))
        .route("/flows/{id}/discard", post(discard));
    let guard = studio.guard.clone();
    Router::new()
        .nest("/werkplaats/api", api)
        .route("/", get(async || Redirect::to("/nl/werkplaats")))
        .route("/werkplaats/studio.js", get(async || script()))
        .route("/werkplaats/studio.css", get(async || style()))
        .route("/en/workshop", get(async || Redirect::to("/en/werkplaats")))
        .route("/{language}/werkplaats", get(list_page))
        .route("/{language}/werkplaats/{id}", get(flow_page))
        .fallback(async || (StatusCode::NOT_FOUND, "There is nothing at this address."))
        .layer(DefaultBodyLimit::max(LARGEST + LARGEST / 4))
        .layer(middleware::from_fn_with_state(guard, guard::layer))
        .with_state(studio)
}

fn script() -> Response {
    let kind = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")];
    (kind, include_str!("studio.js")).into_response()
}

fn style() -> Response {
    let kind = [(header::CONTENT_TYPE, "text/css; charset=utf-8")];
    (kind, include_str!("studio.css")).into_response()
}

/// A refusal: a sentence for the author.
struct Refusal(StatusCode, String);

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.0, axum::Json(json!({ "detail": self.1 }))).into_response()
    }
}

impl From<DraftError> for Refusal {
    fn from(error: DraftError) -> Self {
        let status = match &error {
            DraftError::Unknown(_) => StatusCode::NOT_FOUND,
            DraftError::Changed | DraftError::Moved => StatusCode::CONFLICT,
            DraftError::Nothing(_) | DraftError::Edit(_) | DraftError::Refused => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            DraftError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            DraftError::Disk { .. } | DraftError::Content(_) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Self(status, error.to_string())
    }
}

type Answer<T> = Result<axum::Json<T>, Refusal>;

/// Reads, draws and writes beside the thread that answers.
async fn beside<T: Send + 'static>(
    studio: Studio,
    work: impl FnOnce(&Drafts, &Seen) -> Result<T, DraftError> + Send + 'static,
) -> Result<T, Refusal> {
    let done = tokio::task::spawn_blocking(move || work(&studio.drafts, &studio.seen)).await;
    let failed = |_| {
        Refusal(StatusCode::INTERNAL_SERVER_ERROR, "The workshop made a mistake; nothing changed.".to_owned())
    };
    Ok(done.map_err(failed)??)
}

/// A draft as the page gets it.
#[derive(Serialize)]
struct View {
    id: String,
    revision: u64,
    text: String,
    /// None where the text is no YAML; `unreadable` then says where and why.
    form: Option<FlowForm>,
    unreadable: Option<Unreadable>,
    is_draft: bool,
    can_undo: bool,
    can_redo: bool,
}

#[derive(Serialize)]
struct Unreadable {
    line: u64,
    message: String,
}

impl From<DraftState> for View {
    fn from(state: DraftState) -> Self {
        let (form, unreadable) = match edit::form(&state.text) {
            Ok(form) => (Some(form), None),
            Err(error) => {
                let line = if let EditError::Unreadable { line, .. } = &error { *line } else { 1 };
                (None, Some(Unreadable { line, message: error.to_string() }))
            }
        };
        let DraftState { id, revision, text, is_draft, can_undo, can_redo } = state;
        Self { id, revision, text, form, unreadable, is_draft, can_undo, can_redo }
    }
}

async fn flows(State(studio): State<Studio>) -> Answer<serde_json::Value> {
    let listed = beside(studio, |drafts, _| {
        let mut listed = Vec::new();
        for (id, is_draft) in drafts.ids()? {
            let state = drafts.state(&id)?;
            let form = edit::form(&state.text).ok();
            listed.push(json!({
                "id": id,
                "draft": is_draft,
                "title": form.as_ref().map(|form| &form.title),
                "audience": form.as_ref().map(|form| &form.audience),
                "service": form.as_ref().map(|form| &form.service),
                "nodes": form.as_ref().map(|form| form.nodes.len()),
            }));
        }
        Ok(listed)
    });
    Ok(axum::Json(json!({ "flows": listed.await? })))
}

/// What can be chosen from: rows of sources, howtos, facts, checks, and the nodes of other flows.
async fn lists(State(studio): State<Studio>) -> Answer<serde_json::Value> {
    Ok(axum::Json(beside(studio, |drafts, seen| seen.lists(drafts)).await?))
}

async fn flow(State(studio): State<Studio>, Path(id): Path<String>) -> Answer<View> {
    Ok(axum::Json(beside(studio, move |drafts, _| drafts.state(&id)).await?.into()))
}

#[derive(Deserialize)]
struct Reader {
    #[serde(default)]
    audience: Option<Audience>,
    #[serde(default)]
    language: Option<Language>,
}

async fn drawing(
    State(studio): State<Studio>,
    Path(id): Path<String>,
    Query(reader): Query<Reader>,
) -> Answer<serde_json::Value> {
    let (audience, language) =
        (reader.audience.unwrap_or(Audience::Patron), reader.language.unwrap_or(Language::Nl));
    let (revision, drawn) = beside(studio, move |drafts, seen| {
        let state = drafts.state(&id)?;
        Ok((state.revision, seen.drawing(drafts, &state, audience, language)?))
    })
    .await?;
    Ok(axum::Json(match drawn {
        Ok(svg) => json!({ "revision": revision, "svg": svg }),
        Err(why) => json!({ "revision": revision, "why": why }),
    }))
}

async fn gate(State(studio): State<Studio>, Path(id): Path<String>) -> Answer<Verdict> {
    let verdict = beside(studio, move |drafts, seen| seen.verdict(drafts, &drafts.state(&id)?));
    Ok(axum::Json(verdict.await?))
}

/// A change, and which state the page shows that asks for it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change<T> {
    revision: u64,
    #[serde(default = "Option::default")]
    edit: Option<T>,
    #[serde(default)]
    text: Option<String>,
}

fn change(body: &Bytes) -> Result<Change<Edit>, Refusal> {
    serde_json::from_slice(body)
        .map_err(|error| Refusal(StatusCode::BAD_REQUEST, format!("The change cannot be read: {error}.")))
}

async fn step(studio: Studio, id: String, revision: u64, step: Step) -> Answer<View> {
    Ok(axum::Json(beside(studio, move |drafts, _| drafts.step(&id, revision, step)).await?.into()))
}

fn lacks(what: &str) -> Refusal {
    Refusal(StatusCode::BAD_REQUEST, format!("The change has no `{what}`."))
}

async fn change_edit(State(studio): State<Studio>, Path(id): Path<String>, body: Bytes) -> Answer<View> {
    let change = change(&body)?;
    let edit = change.edit.ok_or_else(|| lacks("edit"))?;
    step(studio, id, change.revision, Step::Edit(Box::new(edit))).await
}

async fn change_text(State(studio): State<Studio>, Path(id): Path<String>, body: Bytes) -> Answer<View> {
    let change = change(&body)?;
    let text = change.text.ok_or_else(|| lacks("text"))?;
    step(studio, id, change.revision, Step::Text(text)).await
}

async fn undo(State(studio): State<Studio>, Path(id): Path<String>, body: Bytes) -> Answer<View> {
    step(studio, id, change(&body)?.revision, Step::Undo).await
}

async fn redo(State(studio): State<Studio>, Path(id): Path<String>, body: Bytes) -> Answer<View> {
    step(studio, id, change(&body)?.revision, Step::Redo).await
}

async fn discard(State(studio): State<Studio>, Path(id): Path<String>, body: Bytes) -> Answer<View> {
    step(studio, id, change(&body)?.revision, Step::Discard).await
}

/// Puts a draft into the content, when the gate has nothing to say about it.
async fn keep(State(studio): State<Studio>, Path(id): Path<String>, body: Bytes) -> Answer<View> {
    let revision = change(&body)?.revision;
    let state = beside(studio, move |drafts, seen| {
        let state = drafts.state(&id)?;
        if state.revision != revision {
            return Err(DraftError::Changed);
        }
        if !seen.verdict(drafts, &state)?.is_clean() {
            return Err(DraftError::Refused);
        }
        drafts.step(&id, revision, Step::Keep)
    });
    Ok(axum::Json(state.await?.into()))
}

async fn list_page(Path(language): Path<String>) -> Response {
    match language.parse::<Language>() {
        Ok(language) => Html(page::list(language)).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn flow_page(State(studio): State<Studio>, Path((language, id)): Path<(String, String)>) -> Response {
    let Ok(language) = language.parse::<Language>() else { return StatusCode::NOT_FOUND.into_response() };
    match beside(studio, move |drafts, _| drafts.state(&id)).await {
        Ok(state) => Html(page::flow(language, &state.id)).into_response(),
        Err(refusal) => refusal.into_response(),
    }
}
