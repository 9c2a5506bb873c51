//! Flow page: what the app asks the templates for, and the live parts that it puts into their HTML.

use flow::{Language, Link, NodeKind, Text, Tool};
use leptos::prelude::*;
use leptos::tachys::renderer::types::Element;
use maud::{Markup, html};
use templates::flow_page::Around;
use templates::{FlowPage, Reader};

use super::check_node::CheckAsked;
use super::dates::today;
use super::flow_frame::ShownFlow;
use crate::context::ChosenLibrary;
use crate::live::live_html;
use crate::marks;
use crate::parts::inline;
use crate::{api, device};

/// What the templates cannot know: they leave an element with a mark, which the app fills.
struct Live<'a> {
    here: &'a ShownFlow,
    is_kiosk: bool,
}

fn place(part: &str) -> Markup {
    html! { div data-live=(part) {} }
}

impl Around for Live<'_> {
    fn title_of(&self, flow: &str) -> Option<&Text> {
        let known = self.here.document.handoffs.iter().find(|handoff| handoff.flow == flow);
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
pub(crate) fn fill_link(place: &Element) -> Option<AnyView> {
    let link = place.first_element_child()?;
    Some(inline::outside_link(&link.get_attribute("href")?, &link.text_content()?))
}

impl ShownFlow {
    /// What a template makes of this flow at the place of the address; tracked.
    pub(crate) fn with_page<T>(&self, template: impl FnOnce(&FlowPage<'_>) -> T) -> Option<T> {
        let walk = self.walk()?;
        let library = use_context::<ChosenLibrary>().and_then(|chosen| chosen.0.get().flatten());
        let (today, is_kiosk) = (today(), device::is_kiosk());
        let page = FlowPage {
            reader: Reader {
                language: self.language.get(),
                library: library.as_ref(),
                today: &today,
                is_kiosk,
                is_file: api::only_files(),
            },
            flow: &self.document.flow,
            view: self.view,
            audience: self.audience.get(),
            walk: &walk,
            around: &Live { here: self, is_kiosk },
        };
        Some(template(&page))
    }

    /// The HTML of a template, made anew with each step. `level` is that of the current node's heading, where it is in it.
    pub(crate) fn show(&self, level: u8, template: fn(&FlowPage<'_>) -> Markup) -> AnyView {
        let (here, filled) = (self.clone(), self.clone());
        live_html(move || here.with_page(template), move |place| untrack(|| fill(&filled, level + 1, place)))
    }
}

/// What stands in the place of a marked element. `level` is that of headings in it.
fn fill(here: &ShownFlow, level: u8, place: &Element) -> Option<AnyView> {
    let walk = here.walk()?;
    let (visit, language) = (walk.here(), here.language.get());
    Some(match place.get_attribute(marks::LIVE)?.as_str() {
        "howtos" => {
            let ids = visit.node.howto(here.audience.get());
            inline::howtos(ids.to_vec(), here.document.howtos.clone(), level)
        }
        "tool" => inline::tool(visit.node.tool?, level),
        "link" => return fill_link(place),
        _ => {
            let NodeKind::Check { checks, answers } = &visit.node.kind else { return None };
            let to = |answer: &str| walk.after(answer).map(|place| here.address(&place)).unwrap_or_default();
            let answers = answers
                .iter()
                .map(|(id, answer)| (id.clone(), answer.label.get(language).to_owned(), to(id)))
                .collect();
            inline::check(CheckAsked {
                flow: here.document.flow.id.clone(),
                node: visit.id.to_owned(),
                checks: checks.clone(),
                answers,
                kind: visit.node.kind.clone(),
                howtos: here.document.howtos.clone(),
                level,
            })
        }
    })
}
