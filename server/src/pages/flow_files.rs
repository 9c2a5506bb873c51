//! Files of a flow for other programs that need its drawing or its texts: draw.io, BPMN, a workbook.

use diagram::export::DrawioOptions;
use flow::{Audience, Flow, Language, Place};
use interface::address::{self, View};
use protocol::Drawing;

/// The kind of a workbook.
pub(crate) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The drawing for draw.io. With an `origin`, each box links to its page.
pub(crate) fn drawio(drawing: &Drawing, flow: &Flow, origin: Option<&str>) -> String {
    let href = |node: &str| {
        let place = Place { node: Some(node.to_owned()), ..Place::default() };
        // A flow that both read has a layer for each; the address says whose.
        let place = if drawing.audience == flow.audience.first() {
            place
        } else {
            address::for_audience(&place, drawing.audience)
        };
        Some(format!("{}{}", origin?, address::place(drawing.language, View::Guided, &flow.id, &place)))
    };
    diagram::export::drawio(drawing, &DrawioOptions { flow, href: &href })
}

/// A workbook of the flow as it is shown: a sheet to read, and one to translate the texts as they were written.
pub(crate) fn workbook(
    flow: &Flow,
    written: &Flow,
    audience: Audience,
    language: Language,
) -> Result<Vec<u8>, translate::WriteError> {
    translate::flow_workbook(flow, &translate::entries_of_flow(written), audience, language)
}
