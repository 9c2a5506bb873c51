//! `GET /metrics`: the metrics as text, with what is asked of the database and the content at that moment.

use std::fmt::Write as _;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use super::state::AppState;
use crate::base::clock;
use crate::base::problem::ApiError;

#[utoipa::path(
    get,
    path = "/metrics",
    tag = "watching",
    responses((status = 200, description = "Figures, as Prometheus reads them.", body = String,
        content_type = "application/openmetrics-text"))
)]
/// Figures for whoever watches the server.
pub(crate) async fn metrics(State(state): State<AppState>) -> Response {
    let Some(text) = state.metrics().text() else { return ApiError::Internal.into_response() };
    // What is asked at the moment stands before the mark that ends the text.
    let end = "# EOF\n";
    let mut text = text.strip_suffix(end).unwrap_or(&text).to_owned();
    let alive = state.store().reports_alive(clock::now_s()).await;
    let up = u8::from(alive.is_ok());
    let _ = write!(
        text,
        "# HELP inlogwijzer_store_up Whether the database answers.\n\
         # TYPE inlogwijzer_store_up gauge\ninlogwijzer_store_up {up}\n"
    );
    if let Ok(alive) = alive {
        let _ = write!(
            text,
            "# HELP inlogwijzer_reports_alive Reports that can be read.\n\
             # TYPE inlogwijzer_reports_alive gauge\ninlogwijzer_reports_alive {alive}\n"
        );
    }
    let (version, release) = (&state.edition().version, env!("CARGO_PKG_VERSION"));
    let _ = write!(
        text,
        "# HELP inlogwijzer_content The version of the content, and of the server.\n\
         # TYPE inlogwijzer_content gauge\n\
         inlogwijzer_content{{version=\"{version}\",release=\"{release}\"}} 1\n{end}"
    );
    let kind = HeaderValue::from_static("application/openmetrics-text; version=1.0.0; charset=utf-8");
    let headers =
        [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    (headers, text).into_response()
}
