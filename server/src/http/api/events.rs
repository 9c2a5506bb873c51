//! `POST events`: anonymous counters.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use flow::NodeKind;
use protocol::{Event, EventBatch, Problem};
use report::{is_id, is_version};

use super::body::Body;
use crate::base::clock;
use crate::base::problem::ApiError;
use crate::content::edition::FlowEdition;
use crate::http::state::AppState;
use crate::reports::store::Counter;
use crate::visitors::attempts::Action;
use crate::visitors::visitor::Visitor;

/// How many events fit in one request.
const MOST_EVENTS: usize = 50;

#[utoipa::path(
    post,
    path = "/events",
    tag = "counters",
    request_body = EventBatch,
    responses(
        (status = 202, description = "Taken in; what is of no content that is served now is not counted."),
        (status = 400, description = "The body is no JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too long.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not said to be JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A field is not what belongs there.", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too often from this address.", body = Problem, content_type = "application/problem+json", headers(("Retry-After" = u64, description = "Seconds."))),
    )
)]
/// Counts what happened. What is of no flow, node or library of the content now is not counted, and that is no
/// error: a page that was opened yesterday may speak of yesterday's content.
pub(crate) async fn count(
    State(state): State<AppState>,
    visitor: Visitor,
    batch: Result<Body<EventBatch>, ApiError>,
) -> Result<Response, ApiError> {
    state.attempts().take(Action::SendEvents, visitor)?.counts();
    let Body(batch) = batch?;
    if let Some(fault) = fault(&batch) {
        return Err(ApiError::BadField(fault));
    }
    let edition = state.edition();
    let library = batch.library.as_deref();
    let is_known_library = library.is_none_or(|id| edition.libraries.contains_key(id));
    if let Some(FlowEdition { flow, version, .. }) = edition.flow(&batch.flow, library)
        && *version == batch.version
        && is_known_library
    {
        let day = clock::day_of(clock::now_s());
        for event in batch.events {
            let (kind, node, answer) = parts(event);
            let fits = flow.nodes.get(&node).is_some_and(|found| match kind {
                "answered" => found.kind.way_out(&answer).is_some(),
                "outcome" => matches!(found.kind, NodeKind::Outcome { .. }),
                _ => true,
            });
            if fits {
                state.counters().count(Counter {
                    day,
                    flow: batch.flow.clone(),
                    version: batch.version.clone(),
                    library: batch.library.clone().unwrap_or_default(),
                    kind,
                    node,
                    answer,
                });
            }
        }
    }
    Ok((StatusCode::ACCEPTED, [(header::CACHE_CONTROL, "no-store")]).into_response())
}

/// What is counted: the kind as the database has it, the node, and the answer or nothing.
fn parts(event: Event) -> (&'static str, String, String) {
    match event {
        Event::Reached { node } => ("reached", node, String::new()),
        Event::Answered { node, answer } => ("answered", node, answer),
        Event::Outcome { node } => ("outcome", node, String::new()),
    }
}

fn fault(batch: &EventBatch) -> Option<String> {
    if !(1..=MOST_EVENTS).contains(&batch.events.len()) {
        return Some(format!("events: there are {}; send 1 to {MOST_EVENTS}", batch.events.len()));
    }
    if !is_version(&batch.version) {
        return Some("version: it has letters, digits, dots and dashes only".to_owned());
    }
    let mut ids = vec![("flow", batch.flow.as_str())];
    ids.extend(batch.library.as_deref().map(|id| ("library", id)));
    for event in &batch.events {
        match event {
            Event::Reached { node } | Event::Outcome { node } => ids.push(("events.node", node)),
            Event::Answered { node, answer } => {
                ids.extend([("events.node", node.as_str()), ("events.answer", answer)]);
            }
        }
    }
    let wrong = ids.into_iter().find(|(_, id)| !is_id(id));
    wrong.map(|(field, _)| format!("{field}: an id has 1 to 64 small letters, digits and dashes"))
}
