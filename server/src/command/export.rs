//! `inlogwijzer export`: writes one flow in a format that other programs read, or all pages as files.

use super::cli::{Export, FileFormat};
use super::export_site;
use super::output::{Done, print, print_bytes};
use crate::content::{drawings, load};
use crate::pages::{flow_files, standalone_page};

/// Writes the flow on standard output, or everything into a folder.
pub(crate) fn run(settings: &Export) -> Done {
    if let Some(folder) = &settings.all {
        return export_site::run(settings, folder);
    }
    // The command line asks for one of both.
    let id = settings.flow.as_deref().unwrap_or_default();
    let (read, _) = load::read_clean(&settings.content.content)?;
    let content = &read.loaded.content;
    let flow = content.flows.get(id).ok_or_else(|| {
        let known: Vec<&str> = content.flows.keys().map(String::as_str).collect();
        format!("there is no flow '{id}'. Choose one of: {}.", known.join(", "))
    })?;
    let audience = settings.audience.unwrap_or(flow.audience.first());
    let language = settings.language;
    let drawing = || drawings::draw(flow, audience, language, content);
    let svg = || -> Result<String, diagram::DrawError> {
        Ok(standalone_page::picture(&drawing()?, flow, language))
    };
    let origin = settings.public_origin.as_ref().map(ToString::to_string);
    let text = match settings.format {
        FileFormat::Mermaid => diagram::export::mermaid(flow, audience, language),
        FileFormat::Dot => diagram::export::dot(flow, audience, language),
        FileFormat::Json => serde_json::to_string_pretty(flow)?,
        FileFormat::Svg => svg()?,
        FileFormat::Html => standalone_page::page(flow, content, audience, language, &svg()?),
        FileFormat::Drawio => flow_files::drawio(&drawing()?, flow, origin.as_deref()),
        FileFormat::Bpmn => diagram::export::bpmn(&drawing()?, flow),
        FileFormat::Xlsx => return print_bytes(&flow_files::workbook(flow, flow, audience, language)?),
    };
    print(&text)
}
