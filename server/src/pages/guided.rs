//! Page of one question at a time: `/{taal}/hulp/{flow}/{node?}`.

use interface::address::{self, View};
use templates::{guided, notices};

use super::flow_request::FlowRequest;
use super::page_content::{Index, PageContent};
use super::page_request::PageRequest;
use super::{not_found, preload};

/// The current node of a flow.
pub(crate) fn page(wanted: &PageRequest<'_>, flow: &str, at: Option<&str>) -> PageContent {
    let Some(edition) = wanted.flow(flow) else { return not_found::flow(wanted) };
    let place = wanted.place(at);
    let Some(here) = FlowRequest::of(wanted, &edition.flow, View::Guided, &place) else {
        return not_found::flow(wanted);
    };
    let page = here.page();
    let visit = here.walk.here();
    // The address of the node by itself: one for every way that leads there.
    let bare =
        address::place(wanted.language, View::Guided, flow, &flow_place(at, visit.id, &edition.flow.start));
    let answered = !(place.answers.is_empty() && place.elsewhere.is_empty());
    let sharing = here.sharing(&place);
    let main = guided::guided(&page, &notices::notices(wanted.notices(flow), wanted.language));
    PageContent {
        title: guided::name(&page),
        description: if visit.id == edition.flow.start {
            edition.flow.summary.get(wanted.language).to_owned()
        } else {
            format!("{}: {}", page.title(), page.text(visit))
        },
        index: Index::of_flow(&edition.flow, bare, !answered),
        preload: preload::of_flow(wanted, flow),
        sharing,
        ..PageContent::new(main)
    }
}

/// The place of a node by itself; at the start the flow's own address.
fn flow_place(at: Option<&str>, node: &str, start: &str) -> flow::Place {
    let node = at.filter(|_| node != start).map(|_| node.to_owned());
    flow::Place { node, ..flow::Place::default() }
}
