//! `GET insight` and `GET insight.csv`: the counters, for people with the operator's token.

use std::collections::HashMap;

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use flow::{Flow, NodeKind};
use protocol::{AnswerCount, Count, Insight, NodeCount, OutcomeCount, Problem};
use sha2::{Digest as _, Sha256};

use crate::base::clock;
use crate::base::problem::ApiError;
use crate::http::housekeeping;
use crate::http::state::AppState;
use crate::reports::store::Counted;
use crate::visitors::attempts::Action;
use crate::visitors::visitor::Visitor;

/// Smaller counts could be about one person whom somebody at the desk remembers.
const BELOW: u64 = 5;
/// The longest period, in days.
const LONGEST_DAYS: i64 = 3 * 366;
/// The period when none is asked for, in days.
const USUAL_DAYS: i64 = 28;

#[utoipa::path(
    get,
    path = "/insight",
    tag = "counters",
    params(
        ("flow" = String, Query, description = "The flow's id."),
        ("from" = Option<String>, Query, format = Date, description = "The first day; 27 days before the last unless told."),
        ("to" = Option<String>, Query, format = Date, description = "The last day, counted as well; today (UTC) unless told."),
        ("library" = Option<String>, Query, description = "A library's id; all unless told."),
    ),
    security(("token" = [])),
    responses(
        (status = 200, description = "The counts.", body = Insight),
        (status = 400, description = "The question makes no sense.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The token is missing or wrong.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The operator set no token, or there is no such flow or library.", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too often from this address.", body = Problem, content_type = "application/problem+json", headers(("Retry-After" = u64, description = "Seconds."))),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json", headers(("Retry-After" = u64, description = "Seconds."))),
    )
)]
/// The counters as JSON.
pub(crate) async fn json(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    query: Result<Query<HashMap<String, String>>, QueryRejection>,
) -> Result<Response, ApiError> {
    let insight = insight(&state, visitor, &headers, query).await?;
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(insight)).into_response())
}

#[utoipa::path(
    get,
    path = "/insight.csv",
    tag = "counters",
    params(
        ("flow" = String, Query, description = "The flow's id."),
        ("from" = Option<String>, Query, format = Date, description = "The first day; 27 days before the last unless told."),
        ("to" = Option<String>, Query, format = Date, description = "The last day, counted as well; today (UTC) unless told."),
        ("library" = Option<String>, Query, description = "A library's id; all unless told."),
    ),
    security(("token" = [])),
    responses(
        (status = 200, description = "A table with one line for each node, answer and end.", body = String, content_type = "text/csv"),
        (status = 400, description = "The question makes no sense.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The token is missing or wrong.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The operator set no token, or there is no such flow or library.", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too often from this address.", body = Problem, content_type = "application/problem+json", headers(("Retry-After" = u64, description = "Seconds."))),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json", headers(("Retry-After" = u64, description = "Seconds."))),
    )
)]
/// The counters as a table that a spreadsheet opens.
pub(crate) async fn csv(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    query: Result<Query<HashMap<String, String>>, QueryRejection>,
) -> Result<Response, ApiError> {
    let insight = insight(&state, visitor, &headers, query).await?;
    let name = format!("attachment; filename=\"{}-{}-{}.csv\"", insight.flow, insight.from, insight.to);
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, table(&insight)).into_response())
}

async fn insight(
    state: &AppState,
    visitor: Visitor,
    headers: &HeaderMap,
    query: Result<Query<HashMap<String, String>>, QueryRejection>,
) -> Result<Insight, ApiError> {
    admit(state, visitor, headers)?;
    let Query(query) = query.map_err(|_| ApiError::BadQuery("The query cannot be read.".to_owned()))?;
    let asked = |name: &str| query.get(name).map(String::as_str);
    let known = ["flow", "from", "to", "library"];
    if let Some(other) = query.keys().find(|name| !known.contains(&name.as_str())) {
        let other: String = other.chars().take(20).collect();
        return Err(ApiError::BadQuery(format!("'{other}' is not one of {known:?}.")));
    }
    let edition = state.edition();
    let id = asked("flow").ok_or_else(|| ApiError::BadQuery("flow: say which one.".to_owned()))?;
    let library = asked("library");
    if let Some(unknown) = library.filter(|id| !edition.libraries.contains_key(*id)) {
        return Err(ApiError::LibraryUnknown(unknown.to_owned()));
    }
    let flow = &edition.flow(id, library).ok_or_else(|| ApiError::FlowUnknown(id.to_owned()))?.flow;
    let today = clock::day_of(clock::now_s());
    let to = day(asked("to"), "to", today)?;
    let from = day(asked("from"), "from", to - USUAL_DAYS + 1)?;
    if !(from..=from + LONGEST_DAYS).contains(&to) {
        let words = format!("from must not come after to, nor more than {LONGEST_DAYS} days before it.");
        return Err(ApiError::BadQuery(words));
    }
    // So that what this server was told just now is counted.
    housekeeping::write_counters_now(state.store(), state.counters()).await;
    let counted = state.store().counted(id, from, to, library).await?;
    Ok(told(flow, &counted, from, to, library))
}

fn day(text: Option<&str>, name: &str, usual: i64) -> Result<i64, ApiError> {
    let wrong = || ApiError::BadQuery(format!("{name}: give a day such as 2026-11-01."));
    text.map_or(Ok(usual), |text| clock::read_day(text).ok_or_else(wrong))
}

/// Lets in a request with the operator's token. Where the operator set no token there is nothing here.
fn admit(state: &AppState, visitor: Visitor, headers: &HeaderMap) -> Result<(), ApiError> {
    let token = state.reports().insight_token.as_deref().ok_or(ApiError::NoSuchAddress)?;
    let taken = state.attempts().take(Action::WrongToken, visitor)?;
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let given = given.and_then(|value| {
        let (scheme, token) = value.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
    });
    // Hashes take the same time to compare, wherever they differ first.
    let is_right = given.is_some_and(|given| Sha256::digest(given) == Sha256::digest(token));
    if is_right {
        return Ok(());
    }
    if given.is_some() {
        taken.counts();
    }
    Err(ApiError::NoToken)
}

/// The counts as they may be told, for each node and answer of the flow as it is now.
fn told(flow: &Flow, counted: &Counted, from: i64, to: i64, library: Option<&str>) -> Insight {
    let count = |kind: &str, node: &str, answer: &str| {
        let key = (kind.to_owned(), node.to_owned(), answer.to_owned());
        let count = counted.counts.get(&key).copied().unwrap_or(0);
        if count < BELOW {
            Count { count: None, below: Some(BELOW) }
        } else {
            Count { count: Some(count), below: None }
        }
    };
    let mut insight = Insight {
        flow: flow.id.clone(),
        from: clock::written_day(from),
        to: clock::written_day(to),
        library: library.map(str::to_owned),
        versions: counted.versions.iter().cloned().collect(),
        nodes: Vec::new(),
        answers: Vec::new(),
        outcomes: Vec::new(),
    };
    for (id, node) in &flow.nodes {
        insight.nodes.push(NodeCount { node: id.clone(), count: count("reached", id, "") });
        for way in node.kind.ways_out() {
            let count = count("answered", id, way.answer);
            insight.answers.push(AnswerCount { node: id.clone(), answer: way.answer.to_owned(), count });
        }
        if let NodeKind::Outcome { outcome } = node.kind {
            insight.outcomes.push(OutcomeCount {
                node: id.clone(),
                outcome,
                count: count("outcome", id, ""),
            });
        }
    }
    insight
}

/// Ids hold nothing that a spreadsheet could take for a formula or a separator.
fn table(insight: &Insight) -> String {
    let shown = |count: Count| count.count.map_or_else(|| format!("<{BELOW}"), |count| count.to_string());
    let mut table = String::from("flow,from,to,library,kind,node,answer,count\r\n");
    let mut line = |kind: &str, node: &str, answer: &str, count: Count| {
        let Insight { flow, from, to, library, .. } = insight;
        let library = library.as_deref().unwrap_or_default();
        let count = shown(count);
        table += &format!("{flow},{from},{to},{library},{kind},{node},{answer},{count}\r\n");
    };
    for one in &insight.nodes {
        line("reached", &one.node, "", one.count);
    }
    for one in &insight.answers {
        line("answered", &one.node, &one.answer, one.count);
    }
    for one in &insight.outcomes {
        line("outcome", &one.node, one.outcome.code(), one.count);
    }
    table
}
