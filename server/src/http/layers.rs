//! Layers: everything that is done to every request before its route and to every answer after it, in order.

use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;

use super::api::body::LONGEST_BODY;
use super::state::AppState;
use super::{offline_routes, request_rate, security};
use crate::base::problem::ApiError;
use crate::watch::log;
use crate::watch::metrics::Metrics;

/// No answer of ours takes this long; a client that is slower to send is cut off.
const REQUEST_LIMIT: Duration = Duration::from_secs(20);

/// Puts every layer around `router`. The first one is the outermost.
pub(crate) fn around(router: Router<AppState>, state: &AppState) -> Router<AppState> {
    let panics = state.metrics().clone();
    // All in one, because each call of `layer` puts every request into one more box.
    router.layer((
        middleware::from_fn_with_state(state.clone(), security::layer),
        middleware::from_fn_with_state(state.clone(), count_and_log),
        middleware::from_fn_with_state(state.clone(), request_rate::layer),
        CatchPanicLayer::custom(move |_| {
            tracing::error!("a handler panicked");
            panics.panicked();
            ApiError::Internal.into_response()
        }),
        middleware::from_fn(in_time),
        // Of a form as of JSON. A route that takes less says so itself.
        DefaultBodyLimit::max(LONGEST_BODY),
        middleware::from_fn_with_state(state.clone(), offline_routes::name_release),
    ))
}

/// Counts and logs each request.
async fn count_and_log(State(metrics): State<Metrics>, request: Request, next: Next) -> Response {
    let begin = std::time::Instant::now();
    let method = request.method().clone();
    let matched = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let route = matched.as_ref().map_or("page or file", MatchedPath::as_str);
    let (status, time) = (response.status().as_u16(), begin.elapsed());
    metrics.answered(&method, route, status, time);
    log::answered(&method, route, status, time);
    response
}

/// Cuts off what takes too long, in the same words as every other error.
async fn in_time(request: Request, next: Next) -> Response {
    let answer = tokio::time::timeout(REQUEST_LIMIT, next.run(request)).await;
    answer.unwrap_or_else(|_| ApiError::TimedOut.into_response())
}
