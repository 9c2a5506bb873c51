//! `GET flows/{id}/export`: one flow in a format that other programs read, as `inlogwijzer export` gives it.

use std::str::FromStr;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use flow::{Audience, Language};
use protocol::{Drawing, Problem};

use super::asked::Asked;
use super::flows::drawn;
use crate::base::problem::ApiError;
use crate::bodies::document::Document;
use crate::http::state::AppState;
use crate::pages::{flow_files, standalone_page};

/// What kind of file a flow can be exported as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ExportFormat {
    /// A picture.
    Svg,
    /// A text for Mermaid.
    Mermaid,
    /// A text for Graphviz.
    Dot,
    /// A page that stands by itself.
    Html,
    /// A file of draw.io.
    Drawio,
    /// BPMN 2.0.
    Bpmn,
    /// A workbook: a sheet to read, and one to translate.
    Xlsx,
}

impl FromStr for ExportFormat {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Ok(match word {
            "svg" => Self::Svg,
            "mermaid" => Self::Mermaid,
            "dot" => Self::Dot,
            "html" => Self::Html,
            "drawio" => Self::Drawio,
            "bpmn" => Self::Bpmn,
            "xlsx" => Self::Xlsx,
            _ => return Err(()),
        })
    }
}

#[utoipa::path(
    get,
    path = "/flows/{id}/export",
    tag = "content",
    params(
        ("id" = String, Path, description = "The flow's id.", example = "melding-logout"),
        ("format" = ExportFormat, Query, description = "What kind of file.", example = "svg"),
        ("language" = Option<Language>, Query, description = "The language of the words; `nl` unless told."),
        ("audience" = Option<Audience>, Query, description = "Whose layer; `patron` unless told."),
        ("library" = Option<String>, Query, description = "As this library shows it."),
    ),
    responses(
        (status = 200, description = "A file to keep.", content((String = "image/svg+xml"), (String = "text/plain"), (String = "text/vnd.graphviz"), (String = "text/html"), (String = "application/xml"), (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))),
        (status = 304, description = "The copy that `If-None-Match` names is still right."),
        (status = 404, description = "There is no such flow.", body = Problem, content_type = "application/problem+json"),
        (status = 400, description = "A setting is not understood.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The flow is too large to be drawn.", body = Problem, content_type = "application/problem+json"),
    )
)]
/// A flow as a file: a picture, a page, a text for Mermaid or Graphviz, for draw.io, as BPMN or a workbook.
pub(crate) async fn export(
    State(state): State<AppState>,
    asked: Asked,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let (language, audience) = (asked.language()?, asked.audience()?);
    let edition = state.edition();
    let Some(found) = edition.flow(&asked.id, asked.library()) else {
        return Err(ApiError::FlowUnknown(asked.id));
    };
    let flow = &found.flow;
    let format = asked.query.get("format").and_then(|word| word.parse().ok());
    let format = format.ok_or_else(|| {
        ApiError::BadQuery("format: use svg, mermaid, dot, html, drawio, bpmn or xlsx".to_owned())
    })?;
    let (kind, ending, text) = match format {
        ExportFormat::Mermaid => (
            "text/plain; charset=utf-8",
            "mmd",
            diagram::export::mermaid(flow, audience, language).into_bytes(),
        ),
        ExportFormat::Dot => (
            "text/vnd.graphviz; charset=utf-8",
            "gv",
            diagram::export::dot(flow, audience, language).into_bytes(),
        ),
        ExportFormat::Xlsx => {
            // The texts to translate are those of the content, also where a library has its own.
            let written = edition.content().flows.get(&flow.id).unwrap_or(flow);
            let book = flow_files::workbook(flow, written, audience, language);
            (flow_files::XLSX, "xlsx", book.map_err(|_| ApiError::Internal)?)
        }
        ExportFormat::Svg | ExportFormat::Html | ExportFormat::Drawio | ExportFormat::Bpmn => {
            let document = drawn(&state, &asked).await?;
            let drawing: Drawing =
                serde_json::from_slice(&document.plain()).map_err(|_| ApiError::Internal)?;
            let svg = || standalone_page::picture(&drawing, flow, language);
            let (kind, ending, text) = match format {
                ExportFormat::Drawio => {
                    let text = flow_files::drawio(&drawing, flow, state.public_origin());
                    ("application/xml", "drawio", text)
                }
                ExportFormat::Bpmn => ("application/xml", "bpmn", diagram::export::bpmn(&drawing, flow)),
                ExportFormat::Html => {
                    let page = standalone_page::page(flow, edition.content(), audience, language, &svg());
                    ("text/html; charset=utf-8", "html", page)
                }
                _ => ("image/svg+xml", "svg", svg()),
            };
            (kind, ending, text.into_bytes())
        }
    };
    let mut response = Document::new(kind, text).answer(&headers);
    // To be kept, not to be shown: at our own address it would be under our pages' policy. An id is of letters,
    // digits and hyphens.
    let name = format!("attachment; filename=\"{}.{ending}\"", flow.id);
    if let Ok(name) = HeaderValue::from_str(&name) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}
