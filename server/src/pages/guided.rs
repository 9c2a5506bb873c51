//! Page of one question at a time: `/{taal}/hulp/{flow}/{node?}`.

use flow::{Audience, FlowAudience, NodeKind};
use interface::address::{self, View};
use maud::{Markup, html};

use super::node::{Here, node};
use super::page_content::{Index, PageContent};
use super::page_request::PageRequest;
use super::prose::breakable;
use super::{not_found, preload};

/// The current node of a flow.
pub(crate) fn page(wanted: &PageRequest<'_>, flow: &str, at: Option<&str>) -> PageContent {
    let Some(edition) = wanted.flow(flow) else { return not_found::flow(wanted) };
    let place = wanted.place(at);
    let Some(here) = Here::of(wanted, edition, View::Guided, &place) else { return not_found::flow(wanted) };
    let visit = here.walk.here();
    // The address of the node by itself: one for every way that leads there.
    let bare =
        address::place(wanted.language, View::Guided, flow, &flow_place(at, visit.id, &edition.flow.start));
    let answered = !(place.answers.is_empty() && place.elsewhere.is_empty());
    let sharing = here.sharing(&place);
    let main = html! {
        div.guided {
            p.flow-title { (breakable(here.title())) }
            (notices(&here))
            (dropped(&here))
            @if let Some(href) = back(&here) { a.back data-back="" href=(href) { (here.texts().back) } }
            (node(&here, 1))
            (trail(&here))
            (switches(&here))
        }
    };
    PageContent {
        // The title names the flow too: several tabs of one flow must be told apart.
        title: format!("{} · {}", here.text(visit), here.title()),
        description: if visit.id == edition.flow.start {
            edition.flow.summary.get(wanted.language).to_owned()
        } else {
            format!("{}: {}", here.title(), here.text(visit))
        },
        index: Index::of_flow(&edition.flow, bare, !answered),
        preload: preload::of_flow(wanted, flow),
        sharing,
        ..PageContent::new(main)
    }
}

/// Where the step before this one is: in this flow, or in the one that handed off to it.
fn back(here: &Here<'_>) -> Option<String> {
    if let Some(before) = here.walk.before() {
        return Some(here.address(&here.walk.place.at(before.id)));
    }
    let (flow, place) = here.walk.place.handed_back()?;
    here.wanted.flow(&flow).map(|_| address::place(here.language(), here.view, &flow, &place))
}

/// The place of a node by itself; at the start the flow's own address.
fn flow_place(at: Option<&str>, node: &str, start: &str) -> flow::Place {
    let node = at.filter(|_| node != start).map(|_| node.to_owned());
    flow::Place { node, ..flow::Place::default() }
}

/// The notices that show today.
pub(crate) fn notices(here: &Here<'_>) -> Markup {
    html! {
        @for notice in here.wanted.notices(&here.edition.flow.id) {
            aside.notice data-notice=(notice.id) {
                p { strong { (here.texts().notice) ": " } (notice.text.get(here.language())) }
            }
        }
    }
}

/// That the address names what is not, or no longer, there.
pub(crate) fn dropped(here: &Here<'_>) -> Markup {
    html! {
        @if !here.walk.dropped.is_empty() {
            p.notice role="status" data-dropped="" { (here.texts().dropped) }
        }
    }
}

/// What somebody did so far, with the way back to each of it.
pub(crate) fn trail(here: &Here<'_>) -> Markup {
    let (walk, texts) = (&here.walk, here.texts());
    html! {
        @if walk.current > 0 {
            section.trail {
                h2.trail__title { (texts.your_answers) }
                ol {
                    @for visit in walk.trail.iter().take(walk.current) {
                        @let way = visit.answer.and_then(|answer| visit.node.kind.way_out(answer));
                        @let label = way.and_then(|way| way.label);
                        @let text = here.text(*visit);
                        li.trail__visit data-trail=(visit.id) {
                            span.trail__text { (text) }
                            " "
                            strong.trail__answer { (breakable(label.map_or(texts.done, |label| label.get(here.language())))) }
                            " "
                            a.trail__change href=(here.address(&walk.place.at(visit.id)))
                                aria-label={ (texts.change) ": " (text) } {
                                (texts.change)
                            }
                        }
                    }
                }
                p { a href=(here.address(&walk.place.restarted())) data-restart="" { (texts.start_again) } }
            }
        }
    }
}

/// The ways to the other view and to the other layer.
pub(crate) fn switches(here: &Here<'_>) -> Markup {
    let (texts, language, flow) = (here.texts(), here.language(), &here.edition.flow);
    let place = &here.walk.place;
    let (other, layer) = match here.audience {
        Audience::Patron => (Audience::Staff, texts.layer_staff),
        Audience::Staff => (Audience::Patron, texts.layer_patron),
    };
    // Where a person takes over the node itself offers it.
    let kind = &here.walk.here().node.kind;
    let is_offered = matches!(kind, NodeKind::Outcome { outcome } if outcome.is_human());
    let asks = !is_offered && !here.wanted.is_file;
    html! {
        nav.switches aria-label=(texts.views) {
            @for view in View::ALL.into_iter().filter(|view| *view != here.view) {
                a.switches__link data-view=(view.segment()) href=(address::place(language, view, &flow.id, place)) {
                    @match view {
                        View::Guided => (texts.as_questions),
                        View::Diagram => (texts.as_diagram),
                        View::Outline => (texts.as_outline),
                    }
                }
                " "
            }
            @if flow.audience == FlowAudience::Both {
                a.switches__link data-layer=(other.code()) href=(here.address(&address::for_audience(place, other))) {
                    (layer)
                }
                " "
            }
            @if asks {
                a.switches__link data-ask="" href=(address::ask(language, Some(&flow.id), place)) {
                    (here.wanted.report_texts().ask)
                }
            }
        }
    }
}
