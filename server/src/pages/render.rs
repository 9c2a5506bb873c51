//! Render: makes the content of the page that an address names.

use interface::address::{Page, Spot};
use protocol::Drawing;

use super::page_content::PageContent;
use super::page_request::PageRequest;
use super::{ask, desk, diagram, guided, home, kiosk, not_found, readiness, report, statement};

/// The content of `page`; of none, that there is no such page. `drawing` is that of the flow, for a page that shows one.
///
/// A report needs the database, so that a page for its code is made elsewhere; here nobody has a report.
pub(crate) fn render(
    wanted: &PageRequest<'_>,
    page: Option<&Page>,
    drawing: Option<&Drawing>,
) -> PageContent {
    let Some(page) = page else { return not_found::page(wanted) };
    match page {
        Page::Home => home::page(wanted),
        Page::Kiosk => kiosk::page(wanted),
        Page::Guided(Spot { flow, node }) => guided::page(wanted, flow, node.as_deref()),
        Page::Diagram(Spot { flow, node }) => diagram::diagram(wanted, flow, node.as_deref(), drawing),
        Page::Outline(Spot { flow, node }) => diagram::list(wanted, flow, node.as_deref()),
        Page::Map(service) => diagram::map(wanted, service),
        Page::Readiness => readiness::page(wanted),
        Page::Ask(spot) => ask::page(wanted, spot.as_ref(), &ask::of_address(wanted), None),
        Page::Report(None) => report::ask_for_code(wanted),
        Page::Report(Some(_)) => not_found::page(wanted),
        Page::Desk => desk::page(wanted),
        Page::Insight(Some(flow)) if wanted.flow(flow).is_none() => not_found::page(wanted),
        Page::Insight(_) => desk::insight(wanted),
        Page::Statement => statement::page(wanted),
    }
}
