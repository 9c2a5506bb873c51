//! Every page of an edition that has an address without a code: for the site map and for pages as files.

use flow::Service;
use interface::address::{Page, Spot};

use crate::content::edition::Edition;

/// Every page that has an address of its own without a code, in the order of the site map.
pub(crate) fn every_page(edition: &Edition) -> Vec<Page> {
    let mut pages = vec![Page::Home, Page::Readiness, Page::Statement, Page::Desk, Page::Kiosk];
    pages.extend([Page::Report(None), Page::Ask(None), Page::Insight(None)]);
    pages.extend(Service::ALL.map(|service| Page::Map(service.id().to_owned())));
    for (id, flow) in &edition.content().flows {
        let nodes = flow.nodes.keys().cloned().map(Some);
        for node in [None].into_iter().chain(nodes) {
            let spot = Spot { flow: id.clone(), node };
            pages.extend([Page::Guided(spot.clone()), Page::Diagram(spot.clone())]);
            pages.extend([Page::Outline(spot.clone()), Page::Ask(Some(spot))]);
        }
        pages.push(Page::Insight(Some(id.clone())));
    }
    pages
}
