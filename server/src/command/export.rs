//! `inlogwijzer export`: one flow in a format that others read, or all pages as files.

use super::{Done, export_all};
use crate::cli::{Export, ExportFormat};
use crate::{content, edition, outline};

/// Writes the flow on standard output, or everything into a folder.
pub(crate) fn run(settings: &Export) -> Done {
    if let Some(folder) = &settings.all {
        return export_all::run(settings, folder);
    }
    // The command line asks for one of both.
    let id = settings.flow.as_deref().unwrap_or_default();
    let (read, _) = content::read_clean(&settings.content.content)?;
    let content = &read.loaded.content;
    let flow = content.flows.get(id).ok_or_else(|| {
        let known: Vec<&str> = content.flows.keys().map(String::as_str).collect();
        format!("there is no flow '{id}'. Choose one of: {}.", known.join(", "))
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
