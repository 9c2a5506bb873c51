//! Pages of a whole flow: as a diagram at `/{taal}/schema/{flow}/{node?}`, as a list at
//! `/{taal}/overzicht/{flow}/{node?}`.

use flow::{Audience, Service};
use interface::address::{self, View};
use interface::{search, texts};
use maud::html;
use protocol::Drawing;

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
    let main = html! {
        div.diagram-page {
            div.diagram-page__screen {
                div.diagram-page__bar {
                    h1.diagram-page__title tabindex="-1" { (breakable(&title)) }
                    (switches(&page))
                }
                (dropped(&page))
                div.diagram-page__views data-panel="1" {
                    div.diagram-page__drawing {
                        @if let Some(drawn) = drawn { (drawing::drawing(&page, drawn)) }
                        @else { p { (wanted.texts().failed_text) } }
                    }
                    (drawing::step(&page, &spoken(&page), &html! { (node(&page, 2)) (trail(&page)) }))
                }
            }
            div.diagram-page__below { (drawing::hint(&page)) }
            @if address::is_embedded(&place) {
                p.embedded-only {
                    a href=(page.address(&address::embedded(&page.walk.place, false))) target="_blank" data-open-outside="" {
                        (texts::diagram(wanted.language).embed_open)
                    }
                }
            }
            div.without-app { h2 { (texts::diagram(wanted.language).outline_name.replace("{}", page.title())) } (outline::outline(&page)) }
        }
    };
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

/// The flow as a list, with the current node's words beside it.
pub(crate) fn list(wanted: &PageRequest<'_>, flow: &str, at: Option<&str>) -> PageContent {
    let Some(edition) = wanted.flow(flow) else { return not_found::flow(wanted) };
    let place = wanted.place(at);
    let Some(here) = FlowRequest::of(wanted, &edition.flow, View::Outline, &place) else {
        return not_found::flow(wanted);
    };
    let (sharing, page) = (here.sharing(&place), here.page());
    let title = texts::diagram(wanted.language).outline_name.replace("{}", page.title());
    let main = html! {
        div.diagram-page {
            h1.diagram-page__title tabindex="-1" { (breakable(&title)) }
            (dropped(&page))
            (switches(&page))
            div.diagram-page__views {
                div.diagram-page__drawing { (outline::outline(&page)) }
                div.diagram-page__node id="schema-stap" tabindex="-1" role="group" aria-label=(spoken(&page)) { (node(&page, 2)) (trail(&page)) }
            }
        }
    };
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
    let (other, layer) = match audience {
        Audience::Patron => (Audience::Staff, words.map_staff),
        Audience::Staff => (Audience::Patron, words.map_patron),
    };
    let flows = search::flows_of(wanted.edition.catalog_entries(), wanted.library);
    let flows = flows.into_iter().filter(|flow| flow.service == service && flow.audience.includes(audience));
    let main = html! {
        div.diagram-page {
            h1.diagram-page__title tabindex="-1" { (title) }
            p { (words.map_intro) }
            nav.switches aria-label=(words.map_choose) {
                @for known in Service::ALL {
                    a.switches__link data-map=(known.id()) aria-current=[(known == service).then_some("page")]
                        href=(address::map(language, known, &wanted.others)) { (texts::service_name(language, known)) }
                    " "
                }
                a.switches__link data-layer=(other.code())
                    href=(address::map(language, service, &address::for_audience(&wanted.others, other))) { (layer) }
            }
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
