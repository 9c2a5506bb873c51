//! `GET openapi.json`: the OpenAPI description of the API, made from the code.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use utoipa::OpenApi;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};

use crate::http::state::Description;

/// What every description begins with.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Inlogwijzer",
        description = "Helps people who cannot log in to their library. Nothing personal is taken, kept or given. \
                       Errors are RFC 9457 problems.",
    ),
    // Only in a query, where the routes do not add it themselves.
    components(schemas(super::export::ExportFormat)),
    tags(
        (name = "content", description = "Flows, drawings, libraries, notices: read only."),
        (name = "reports", description = "What a visitor found out, under a code that can be said aloud."),
        (name = "counters", description = "How often something happened, for operators."),
        (name = "watching", description = "For whoever watches the server."),
    )
)]
struct Beginning;

/// The beginning of the description; the routes add themselves.
pub(crate) fn beginning() -> utoipa::openapi::OpenApi {
    let mut api = Beginning::openapi();
    let token = SecurityScheme::Http(
        HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("The token of `--insight-token`."))
            .build(),
    );
    api.components.get_or_insert_default().add_security_scheme("token", token);
    api
}

#[utoipa::path(
    get,
    path = "/openapi.json",
    tag = "content",
    responses(
        (status = 200, description = "This description, as OpenAPI 3.1.", body = Object),
        (status = 304, description = "The copy that `If-None-Match` names is still right."),
    )
)]
/// This description.
pub(crate) async fn description(
    State(Description(document)): State<Description>,
    headers: HeaderMap,
) -> Response {
    document.answer(&headers)
}
