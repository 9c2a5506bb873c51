//! Flow page: what the app asks the templates for at a place in a flow, and the parts in their HTML.

use std::rc::Rc;

use flow::{Audience, Language, Library, Link, NodeKind, Place, Text, Tool, Walk};
use maud::{Markup, html};
use protocol::FlowDocument;
use templates::flow_page::Around;
use templates::{FlowPage, Reader};
use web_sys::Element;

use super::check_node::CheckAsked;
use super::dates::today;
use crate::address::{self, Spot, View};
use crate::api;
use crate::app::{App, Here};
use crate::marks;
use crate::parts::inline::{self, Inline};
use crate::region::{Guard, parent};

/// A place in a flow, and for whom it is shown.
pub(crate) struct FlowHere<'a> {
    /// The flow with all that it refers to.
    pub(crate) document: &'a FlowDocument,
    /// The view in which it is shown.
    pub(crate) view: View,
    /// The place as the address has it.
    pub(crate) place: Place,
    /// Whose layer is shown.
    pub(crate) audience: Audience,
    /// The language.
    pub(crate) language: Language,
    /// The library that the address chooses.
    pub(crate) library: Option<&'a Library>,
    /// Whether this is a kiosk.
    pub(crate) is_kiosk: bool,
}

/// What the templates cannot know: they leave an element with a mark, which the app fills.
struct Live<'a> {
    document: &'a FlowDocument,
    is_kiosk: bool,
}

fn place(part: &str) -> Markup {
    html! { div data-live=(part) {} }
}

impl Around for Live<'_> {
    fn title_of(&self, flow: &str) -> Option<&Text> {
        let known = self.document.handoffs.iter().find(|handoff| handoff.flow == flow);
        known.map(|handoff| &handoff.title)
    }

    fn may_lead_to(&self, _flow: &str) -> bool {
        true
    }

    fn link(&self, link: &Link, page: &FlowPage<'_>) -> Markup {
        self::link(link, page.language(), self.is_kiosk)
    }

    fn howtos(&self, _ids: &[String], _page: &FlowPage<'_>, _level: u8) -> Markup {
        place("howtos")
    }

    fn tool(&self, _tool: Tool, _page: &FlowPage<'_>, _level: u8) -> Markup {
        place("tool")
    }

    fn check(&self, _checks: &[String], _page: &FlowPage<'_>, _level: u8) -> Markup {
        place("check")
    }

    fn library_choice(&self, _page: &FlowPage<'_>) -> Markup {
        Markup::default()
    }
}

/// A link to another website. A kiosk shows no other websites: there its place is filled with a code for the phone.
pub(crate) fn link(link: &Link, language: Language, is_kiosk: bool) -> Markup {
    match is_kiosk {
        true => html! { div data-live="link" { a href=(link.url) { (link.label.get(language)) } } },
        false => templates::link::outside(link, language),
    }
}

/// What stands in the place of such a link.
pub(crate) fn link_in(place: &Element) -> Option<Inline> {
    let link = place.first_element_child()?;
    Some(Inline::OutsideLink(link.get_attribute("href")?, link.text_content()?))
}

impl<'a> FlowHere<'a> {
    /// A flow at a place of the address.
    pub(crate) fn at(
        document: &'a FlowDocument,
        (view, spot): (View, &Spot),
        here: &Here,
        library: Option<&'a Library>,
    ) -> Self {
        let place = address::read_place(spot.node.clone(), here.pairs.iter().cloned());
        let audience = address::audience(&place).unwrap_or_else(|| document.flow.audience.first());
        Self { document, view, place, audience, language: here.language, library, is_kiosk: here.is_kiosk() }
    }

    /// The walk to the place. The gate lets no flow through that has no start.
    pub(crate) fn walk(&self) -> Option<Walk<'_>> {
        flow::walk::walk(&self.document.flow, &self.place)
    }

    /// What a template makes of this place.
    pub(crate) fn with_page<T>(&self, template: impl FnOnce(&FlowPage<'_>) -> T) -> Option<T> {
        let walk = self.walk()?;
        let page = FlowPage {
            reader: Reader {
                language: self.language,
                library: self.library,
                today: &today(),
                is_kiosk: self.is_kiosk,
                is_file: api::only_files(),
            },
            flow: &self.document.flow,
            view: self.view,
            audience: self.audience,
            walk: &walk,
            around: &Live { document: self.document, is_kiosk: self.is_kiosk },
        };
        Some(template(&page))
    }

    /// Puts what stands in the place of a marked element before it. `level` is that of headings in it.
    pub(crate) fn put_part(&self, app: &Rc<App>, place: &Element, level: u8) -> Option<Guard> {
        let (wanted, parent) = (self.part_in(place, level)?, parent(place)?);
        Some(inline::wanted(app, level, wanted).put(app, &parent, Some(place)))
    }

    /// What stands in the place of a marked element. `level` is that of headings in it.
    fn part_in(&self, place: &Element, level: u8) -> Option<Inline> {
        let walk = self.walk()?;
        let visit = walk.here();
        Some(match place.get_attribute(marks::LIVE)?.as_str() {
            "howtos" => {
                let ids = visit.node.howto(self.audience);
                Inline::Howtos(ids.to_vec(), self.document.howtos.clone())
            }
            "tool" => Inline::Tool(visit.node.tool?),
            "link" => return link_in(place),
            _ => {
                let NodeKind::Check { checks, answers } = &visit.node.kind else { return None };
                let address =
                    |place| address::place(self.language, self.view, &self.document.flow.id, &place);
                let to = |answer: &str| walk.after(answer).map(address).unwrap_or_default();
                let answers = answers
                    .iter()
                    .map(|(id, answer)| (id.clone(), answer.label.get(self.language).to_owned(), to(id)))
                    .collect();
                Inline::Check(CheckAsked {
                    flow: self.document.flow.id.clone(),
                    node: visit.id.to_owned(),
                    checks: checks.clone(),
                    answers,
                    kind: visit.node.kind.clone(),
                    level,
                })
            }
        })
    }
}
