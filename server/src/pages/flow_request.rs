//! Flow request: a flow's page as a request asks for it, with what a request alone tells of the visitor's browser.

use flow::{Audience, Flow, Place, Text, Tool, Walk};
use interface::address::{self, View};
use maud::{Markup, html};
use readiness::{CheckId, Verdict};
use templates::flow_page::{Around, FlowPage};
use templates::prose::{self, heading};
use templates::{library, link};

use super::finding::{self, Showing};
use super::form;
use super::howto::howto;
use super::page_content::Sharing;
use super::page_request::PageRequest;

/// A flow, and where in it somebody is.
pub(crate) struct FlowRequest<'a> {
    wanted: &'a PageRequest<'a>,
    flow: &'a Flow,
    view: View,
    audience: Audience,
    pub(crate) walk: Walk<'a>,
}

impl<'a> FlowRequest<'a> {
    /// Where the address leads in this flow. The gate lets no flow through that has no start.
    pub(crate) fn of(wanted: &'a PageRequest<'a>, flow: &'a Flow, view: View, place: &Place) -> Option<Self> {
        let walk = flow::walk::walk(flow, place)?;
        Some(Self { wanted, flow, view, audience: wanted.audience(flow), walk })
    }

    /// What the templates show.
    pub(crate) fn page(&self) -> FlowPage<'_> {
        FlowPage {
            reader: self.wanted.reader(),
            flow: self.flow,
            view: self.view,
            audience: self.audience,
            walk: &self.walk,
            around: self.wanted,
        }
    }

    /// Who else may come to this place, read from the address as `place`.
    pub(crate) fn sharing(&self, place: &Place) -> Sharing {
        let Place { entry, answers, elsewhere, others, .. } = place;
        if entry.is_none() && answers.is_empty() && elsewhere.is_empty() {
            return Sharing::Everybody;
        }
        let is_of_another_flow = |(name, answer): (&String, &String)| {
            let (flow, node) = name.split_once('.').unwrap_or_default();
            let node = self.wanted.flow(flow).and_then(|other| other.flow.nodes.get(node));
            node.is_some_and(|node| node.kind.way_out(answer).is_some())
        };
        let others: Vec<_> = others.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
        // Of a name that is given twice only the last value was looked at.
        let read = answers.len() + elsewhere.len() + others.len() + usize::from(entry.is_some());
        let is_ours = self.walk.dropped.is_empty()
            && elsewhere.iter().all(is_of_another_flow)
            && address::is_common(&others)
            && read == self.wanted.pairs.len();
        if is_ours { Sharing::SameAnswers } else { Sharing::Nobody }
    }
}

impl Around for PageRequest<'_> {
    fn title_of(&self, flow: &str) -> Option<&Text> {
        self.edition.content().flows.get(flow).map(|flow| &flow.title)
    }

    fn may_lead_to(&self, flow: &str) -> bool {
        self.flow(flow).is_some()
    }

    fn howtos(&self, ids: &[String], _page: &FlowPage<'_>, level: u8) -> Markup {
        let known = &self.edition.content().howtos;
        html! { @for found in ids.iter().filter_map(|id| known.get(id)) { (howto(found, self, level)) } }
    }

    fn tool(&self, tool: Tool, _page: &FlowPage<'_>, level: u8) -> Markup {
        by_hand(self, tool, level)
    }

    fn check(&self, checks: &[String], page: &FlowPage<'_>, level: u8) -> Markup {
        check(self, page, checks, level)
    }

    fn library_choice(&self, _page: &FlowPage<'_>) -> Markup {
        html! { @if !self.is_file { (form::library(self, "")) } }
    }
}

/// A small tool. What it does needs the app; here it says what a person can look at.
fn by_hand(wanted: &PageRequest<'_>, tool: Tool, level: u8) -> Markup {
    let (texts, plain) = (wanted.texts(), wanted.plain_texts());
    let in_words = |name: &str, title: &str, words: &str| {
        html! {
            section.tool data-tool=(name) {
                (heading(level, "tool__title", &html! { (title) }))
                p { (plain.tool_needs_script) }
                p { (words) }
            }
        }
    };
    match tool {
        Tool::Gebruikersnaam => in_words("gebruikersnaam", texts.tool().username_title, plain.tool_username),
        Tool::Bladwijzer => in_words("bladwijzer", texts.tool().bookmark_title, plain.tool_bookmark),
        Tool::WelkAccount => templates::tool::accounts(texts, wanted.library, level),
    }
}

/// How to reach the library that the address chooses.
pub(crate) fn desk_of_the_library(wanted: &PageRequest<'_>, level: u8) -> Markup {
    let link = |found: &flow::Link| link::outside(found, wanted.language);
    html! { @if let Some(found) = wanted.library { (library::desk(found, wanted.language, level, link)) } }
}

/// A check, answered by hand, with what the request tells of the browser above it. Where the app is on its way, its
/// words stand there until it has looked.
fn check(wanted: &PageRequest<'_>, page: &FlowPage<'_>, checks: &[String], level: u8) -> Markup {
    let (texts, language) = (page.texts(), page.language());
    let visit = page.walk.here();
    let asked: Vec<CheckId> = checks.iter().filter_map(|check| CheckId::from_code(check)).collect();
    let mut found = wanted.findings();
    found.0.retain(|finding| asked.contains(&finding.id) && finding::is_told_by_request(finding));
    let causes = wanted.edition.browser_policy.explains.get(&page.flow.id).map_or(&[][..], Vec::as_slice);
    let showing = Showing { wanted, level: level + 1, cures: false, causes };
    // A problem that was seen decides, whatever the other checks would find; that one thing is well does not.
    let suggested = found
        .iter()
        .any(|finding| finding.verdict == Verdict::Problem)
        .then(|| visit.node.kind.answer_for(Verdict::Problem))
        .flatten();
    html! {
        div data-check-node=(visit.id) {
            p.loading.for-app data-words=(texts.check().checking) {}
            div.without-app {
                @if !found.0.is_empty() {
                    section.saw {
                        (heading(level, "saw__title", &html! { (texts.check().check_saw) }))
                        ul.findings { @for finding in found.0.iter() { (finding::finding(finding, &showing)) } }
                    }
                }
                p {
                    @if suggested.is_some() { (texts.check().check_overrule) }
                    @else if found.0.is_empty() { (texts.check().check_failed) }
                    @else { (wanted.plain_texts().check_partly) }
                }
            }
        }
        nav.answers aria-label=(texts.answers_label) {
            ul {
                @if let Some(answers) = visit.node.kind.answers() {
                    @for (id, answer) in answers {
                        @let place = page.walk.after(id);
                        li {
                            a.answer data-answer=(id) data-suggested[suggested == Some(id)]
                                href=[place.map(|place| page.address(&place))] {
                                span { (prose::breakable(answer.label.get(language))) }
                                @if suggested == Some(id) {
                                    " "
                                    span.answer__fits { (texts.check().check_suggests) }
                                }
                            }
                        }
                    }
                }
            }
        }
        p.hint.for-app data-words=(texts.check().check_overrule) {}
    }
}
