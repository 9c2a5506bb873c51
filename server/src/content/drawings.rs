//! Drawings of flows and services: laid out once, kept as a value and as the JSON that the API gives.

use std::sync::Arc;

use flow::author::Content;
use flow::{Audience, Flow, Language};
use protocol::Drawing;

use crate::bodies::document::Document;

/// A drawing: as it is, and as the API gives it.
#[derive(Debug, Clone)]
pub(crate) struct DrawnFlow {
    /// The drawing.
    pub(crate) drawing: Arc<Drawing>,
    /// The same as JSON.
    pub(crate) document: Document,
}

/// Why a drawing cannot be made.
#[derive(Debug, thiserror::Error)]
enum DrawingError {
    /// It cannot be written as JSON.
    #[error("the content cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The layout engine refuses.
    #[error(transparent)]
    Layout(#[from] diagram::DrawError),
}

impl DrawnFlow {
    fn of(drawing: Drawing) -> Result<Self, DrawingError> {
        let document = Document::json(&drawing)?;
        // Drawings are made where nobody else has to wait; compressing them belongs there too.
        document.prepare();
        Ok(Self { document, drawing: Arc::new(drawing) })
    }
}

/// A drawing, or in words for the author why it cannot be made.
pub(crate) type DrawingResult = Result<DrawnFlow, String>;

/// The drawing with its JSON. Where there is none the log says why `what` cannot be drawn.
pub(crate) fn with_json(drawn: Result<Drawing, diagram::DrawError>, what: &str) -> DrawingResult {
    drawn.map_err(DrawingError::from).and_then(DrawnFlow::of).map_err(|error| {
        tracing::error!(%error, "{what} cannot be drawn");
        error.to_string()
    })
}

/// Draws a flow of this content.
pub(crate) fn draw(
    flow: &Flow,
    audience: Audience,
    language: Language,
    content: &Content,
) -> Result<Drawing, diagram::DrawError> {
    let title = |id: &str| content.flows.get(id).map(|flow| flow.title.get(language).to_owned());
    diagram::draw(flow, audience, language, &title)
}
