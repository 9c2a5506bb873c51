//! `inlogwijzer export`: one flow in a format that others read.

use super::Done;
use crate::cli::{Export, ExportFormat};
use crate::{content, edition, outline};

/// Writes the flow on standard output.
pub(crate) fn run(settings: &Export) -> Done {
    let (read, _) = content::read_clean(&settings.content.content)?;
    let content = &read.loaded.content;
    let flow = content.flows.get(&settings.flow).ok_or_else(|| {
        let known: Vec<&str> = content.flows.keys().map(String::as_str).collect();
        format!("there is no flow '{}'. Choose one of: {}.", settings.flow, known.join(", "))
    })?;
    let audience = settings.audience.unwrap_or(flow.audience.first());
    let language = settings.language;
    let svg = || -> Result<String, diagram::DrawError> {
        Ok(outline::picture(&edition::draw(flow, audience, language, content)?, flow, language))
    };
    let text = match settings.format {
        ExportFormat::Mermaid => diagram::export::mermaid(flow, audience, language),
        ExportFormat::Dot => diagram::export::dot(flow, audience, language),
        ExportFormat::Json => serde_json::to_string_pretty(flow)?,
        ExportFormat::Svg => svg()?,
        ExportFormat::Html => outline::page(flow, audience, language, &svg()?),
    };
    super::print(&text)
}
