//! Pages of a whole flow: as a diagram at `/{taal}/schema/{flow}/{node?}`, as a list at
//! `/{taal}/overzicht/{flow}/{node?}`.

use flow::{Audience, Service};
use interface::address::{self, View};
use interface::{search, texts};
use maud::{Markup, html};
use protocol::Drawing;

use templates::FlowPage;
use templates::diagram_page::{self, Places};
use templates::drawing;
use templates::flow_page::{dropped, switches, trail};
use templates::node::{node, spoken};
use templates::outline;
use templates::prose::breakable;

use super::flow_request::FlowRequest;
use super::page_content::{Index, PageContent};
use super::page_request::PageRequest;
use super::{not_found, preload};

/// The flow as a diagram, and below it as a list. Without a drawing the list is all there is.
pub(crate) fn diagram(
    wanted: &PageRequest<'_>,
    flow: &str,
    at: Option<&str>,
    drawn: Option<&Drawing>,
) -> PageContent {
    let Some(edition) = wanted.flow(flow) else { return not_found::flow(wanted) };
    let place = wanted.place(at);
    let Some(here) = FlowRequest::of(wanted, &edition.flow, View::Diagram, &place) else {
        return not_found::flow(wanted);
    };
    let (sharing, page) = (here.sharing(&place), here.page());
    let title = page.texts().diagram_name.replace("{}", page.title());
    let shown = match drawn {
        Some(drawn) => drawing::drawing(&page, drawn),
        None => html! { p { (wanted.texts().failed_text) } },
    };
    let is_embedded = address::is_embedded(&place);
    let main = diagram_page::diagram(&Places {
        title: &breakable(&title),
        switches: &switches(&page),
        dropped: &dropped(&page),
        shown: &shown,
        step: &diagram_page::panel(&drawing::room_for_panel_buttons(wanted.language), &step(&page)),
        after: &html! {
            div.diagram-page__below { (drawing::hint(&page)) }
            @if is_embedded {
                (diagram_page::way_out(wanted.language, &page.address(&address::embedded(&page.walk.place, false))))
            }
            div.without-app { h2 { (texts::diagram(wanted.language).outline_name.replace("{}", page.title())) } (outline::outline(&page)) }
        },
    });
    let mut preload = preload::of_flow(wanted, flow);
    preload.push(preload::of_drawing(wanted, flow, page.audience));
    let bare = address::place(wanted.language, View::Diagram, flow, &flow::Place::default());
    PageContent {
        title,
        draws: true,
        description: edition.flow.summary.get(wanted.language).to_owned(),
        index: Index::of_flow(&edition.flow, bare, at.is_none() && place.answers.is_empty()),
        preload,
        sharing,
        ..PageContent::new(main)
    }
}

/// The current node beside the drawing or the list.
fn step(page: &FlowPage<'_>) -> Markup {
    diagram_page::step(&spoken(page), &html! { (node(page, 2)) (trail(page)) })
}

/// The flow as a list, with the current node's words beside it.
pub(crate) fn list(wanted: &PageRequest<'_>, flow: &str, at: Option<&str>) -> PageContent {
    let Some(edition) = wanted.flow(flow) else { return not_found::flow(wanted) };
    let place = wanted.place(at);
    let Some(here) = FlowRequest::of(wanted, &edition.flow, View::Outline, &place) else {
        return not_found::flow(wanted);
    };
    let (sharing, page) = (here.sharing(&place), here.page());
    let title = texts::diagram(wanted.language).outline_name.replace("{}", page.title());
    let main = diagram_page::outline(&Places {
        title: &breakable(&title),
        switches: &switches(&page),
        dropped: &dropped(&page),
        shown: &outline::outline(&page),
        step: &step(&page),
        after: &html! {},
    });
    let bare = address::place(wanted.language, View::Outline, flow, &flow::Place::default());
    PageContent {
        title,
        draws: true,
        description: edition.flow.summary.get(wanted.language).to_owned(),
        index: Index::of_flow(&edition.flow, bare, at.is_none() && place.answers.is_empty()),
        preload: preload::of_flow(wanted, flow),
        sharing,
        ..PageContent::new(main)
    }
}

/// All flows of a service: `/{taal}/kaart/{service}`. Without the app as a list.
pub(crate) fn map(wanted: &PageRequest<'_>, service: &str) -> PageContent {
    let Some(service) = Service::ALL.into_iter().find(|known| known.id() == service) else {
        return not_found::page(wanted);
    };
    let (language, words) = (wanted.language, texts::diagram(wanted.language));
    let audience = address::audience(&wanted.others).unwrap_or(Audience::Patron);
    let title = words.map_name.replace("{}", texts::service_name(language, service));
    let flows = search::flows_of(wanted.edition.catalog_entries(), wanted.library);
    let flows = flows.into_iter().filter(|flow| flow.service == service && flow.audience.includes(audience));
    let main = html! {
        div.diagram-page {
            (diagram_page::above_map(service, language, audience, &wanted.others))
            ul.tiles {
                @for flow in flows {
                    li {
                        a.tile data-flow-link=(flow.id) href=(address::place(language, View::Diagram, &flow.id, &wanted.others)) {
                            span.tile__title { (breakable(flow.title.get(language))) }
                            " "
                            span.tile__text { (flow.summary.get(language)) }
                        }
                    }
                }
            }
        }
    };
    let bare = address::map(language, service, &flow::Place::default());
    PageContent { title, draws: true, index: Index::Yes(bare), ..PageContent::new(main) }
}
