//! Flow page: a flow, where in it somebody is, and what every page of a flow shows: its notices, the trail, the ways to
//! the other views.

use flow::{Audience, Flow, FlowAudience, Language, Link, NodeKind, Place, Text, Tool, Visit, Walk};
use interface::address::{self, View};
use interface::texts::Texts;
use maud::{Markup, html};

use crate::link;
use crate::prose::breakable;
use crate::reader::Reader;

/// A flow, and where in it somebody is.
#[derive(Clone, Copy)]
pub struct FlowPage<'a> {
    /// For whom the page is made.
    pub reader: Reader<'a>,
    /// The flow, as the library shows it.
    pub flow: &'a Flow,
    /// The view in which it is shown.
    pub view: View,
    /// Whose layer is shown.
    pub audience: Audience,
    /// The walk to the current node.
    pub walk: &'a Walk<'a>,
    /// What the rest of the page knows.
    pub around: &'a dyn Around,
}

/// What a flow's page asks whoever makes it: what is known of other flows, and what depends on the visitor's browser.
///
/// The server fills the places by what a request tells; the app leaves marks, in which it then shows what lives.
pub trait Around {
    /// The title of another flow; nothing where it is not known here.
    fn title_of(&self, flow: &str) -> Option<&Text>;

    /// Whether there is such a flow for this visitor, as far as is known.
    fn may_lead_to(&self, flow: &str) -> bool;

    /// A link to another website.
    fn link(&self, link: &Link, page: &FlowPage<'_>) -> Markup {
        link::outside(link, page.language())
    }

    /// The steps with these ids. `level` is that of their headings.
    fn howtos(&self, ids: &[String], page: &FlowPage<'_>, level: u8) -> Markup;

    /// A small tool. `level` is that of its heading.
    fn tool(&self, tool: Tool, page: &FlowPage<'_>, level: u8) -> Markup;

    /// The checks of the current node, and its answers. `level` is that of the heading over what was seen.
    fn check(&self, checks: &[String], page: &FlowPage<'_>, level: u8) -> Markup;

    /// A choice of library, where none is chosen.
    fn library_choice(&self, page: &FlowPage<'_>) -> Markup;
}

impl<'a> FlowPage<'a> {
    /// The language of the page.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.reader.language
    }

    /// The interface's words.
    #[must_use]
    pub const fn texts(&self) -> &'static Texts {
        self.reader.texts()
    }

    /// The address of a place in this flow, in this view.
    #[must_use]
    pub fn address(&self, place: &Place) -> String {
        address::place(self.language(), self.view, &self.flow.id, place)
    }

    /// The text of a node for this audience.
    #[must_use]
    pub fn text(&self, visit: Visit<'a>) -> &'a str {
        visit.node.text(self.audience, self.language())
    }

    /// The flow's title.
    #[must_use]
    pub fn title(&self) -> &'a str {
        self.flow.title.get(self.language())
    }

    /// Where the step before this one is: in this flow, or in the one that handed off to it.
    #[must_use]
    pub fn back(&self) -> Option<String> {
        if let Some(before) = self.walk.before() {
            return Some(self.address(&self.walk.place.at(before.id)));
        }
        let (flow, place) = self.walk.place.handed_back()?;
        self.around.may_lead_to(&flow).then(|| address::place(self.language(), self.view, &flow, &place))
    }
}

/// That the address names what is not, or no longer, there.
#[must_use]
pub fn dropped(page: &FlowPage<'_>) -> Markup {
    html! {
        @if !page.walk.dropped.is_empty() {
            p.notice role="status" data-dropped="" { (page.texts().dropped) }
        }
    }
}

/// What somebody did so far, with the way back to each of it.
#[must_use]
pub fn trail(page: &FlowPage<'_>) -> Markup {
    let (walk, texts) = (page.walk, page.texts());
    html! {
        @if walk.current > 0 {
            section.trail {
                h2.trail__title { (texts.your_answers) }
                ol {
                    @for visit in walk.trail.iter().take(walk.current) {
                        @let way = visit.answer.and_then(|answer| visit.node.kind.way_out(answer));
                        @let label = way.and_then(|way| way.label);
                        @let text = page.text(*visit);
                        li.trail__visit data-trail=(visit.id) {
                            span.trail__text { (text) }
                            " "
                            strong.trail__answer { (breakable(label.map_or(texts.done, |label| label.get(page.language())))) }
                            " "
                            a.trail__change href=(page.address(&walk.place.at(visit.id)))
                                aria-label={ (texts.change) ": " (text) } {
                                (texts.change)
                            }
                        }
                    }
                }
                p { a href=(page.address(&walk.place.restarted())) data-restart="" { (texts.start_again) } }
            }
        }
    }
}

/// The ways to the other views, to the other layer, and to a person.
#[must_use]
pub fn switches(page: &FlowPage<'_>) -> Markup {
    let (texts, language, flow) = (page.texts(), page.language(), page.flow);
    let place = &page.walk.place;
    let is_kiosk = page.reader.is_kiosk;
    let (other, layer) = match page.audience {
        Audience::Patron => (Audience::Staff, texts.layer_staff),
        Audience::Staff => (Audience::Patron, texts.layer_patron),
    };
    // At every node, and small: where a person takes over the node itself offers it.
    let kind = &page.walk.here().node.kind;
    let is_offered = matches!(kind, NodeKind::Outcome { outcome } if outcome.is_human());
    let asks = !is_offered && !page.reader.is_file;
    html! {
        nav.switches aria-label=(texts.views) {
            @for view in View::ALL.into_iter().filter(|view| *view != page.view && !is_kiosk) {
                a.switches__link data-view=(view.segment()) href=(address::place(language, view, &flow.id, place)) {
                    @match view {
                        View::Guided => (texts.as_questions),
                        View::Diagram => (texts.as_diagram),
                        View::Outline => (texts.as_outline),
                    }
                }
                " "
            }
            @if flow.audience == FlowAudience::Both && !is_kiosk {
                a.switches__link data-layer=(other.code()) href=(page.address(&address::for_audience(place, other))) {
                    (layer)
                }
                " "
            }
            @if asks {
                a.switches__link data-ask="" href=(address::ask(language, Some(&flow.id), place)) {
                    (page.reader.report_texts().ask)
                }
            }
        }
    }
}
