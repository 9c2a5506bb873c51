//! Node of a flow: its text, and the ways out as links. The elements are those of the app's `views/node.rs`.

use flow::{Audience, Language, Library, NodeKind, Outcome, Place, Tool, Visit, Walk};
use interface::address::{self, View};
use interface::texts::{self, Texts};
use interface::wording::{accounts, due, kind_words};
use maud::{Markup, html};
use readiness::{CheckId, Verdict};

use super::finding::{self, Showing};
use super::form;
use super::howto::howto;
use super::page_content::Sharing;
use super::page_request::PageRequest;
use super::prose::{self, heading};
use crate::content::edition::FlowEdition;

/// A flow, and where in it somebody is.
pub(crate) struct Here<'a> {
    pub(crate) wanted: &'a PageRequest<'a>,
    pub(crate) edition: &'a FlowEdition,
    pub(crate) view: View,
    pub(crate) audience: Audience,
    pub(crate) walk: Walk<'a>,
}

impl<'a> Here<'a> {
    /// Where the address leads in this flow. The gate lets no flow through that has no start.
    pub(crate) fn of(
        wanted: &'a PageRequest<'a>,
        edition: &'a FlowEdition,
        view: View,
        place: &Place,
    ) -> Option<Self> {
        let walk = flow::walk::walk(&edition.flow, place)?;
        Some(Self { wanted, edition, view, audience: wanted.audience(&edition.flow), walk })
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

    pub(crate) const fn language(&self) -> Language {
        self.wanted.language
    }

    pub(crate) const fn texts(&self) -> &'static Texts {
        self.wanted.texts()
    }

    /// The address of a place in this flow, in this view.
    pub(crate) fn address(&self, place: &Place) -> String {
        address::place(self.language(), self.view, &self.edition.flow.id, place)
    }

    pub(crate) fn text(&self, visit: Visit<'a>) -> &'a str {
        visit.node.text(self.audience, self.language())
    }

    pub(crate) fn title(&self) -> &'a str {
        self.edition.flow.title.get(self.language())
    }
}

/// The current node. `level` is that of its heading: 1 on a page of its own, 2 beside a diagram.
pub(crate) fn node(here: &Here<'_>, level: u8) -> Markup {
    let visit = here.walk.here();
    let outcome = match visit.node.kind {
        NodeKind::Outcome { outcome } => Some(outcome.code()),
        _ => None,
    };
    html! {
        article.node.node--solved[outcome == Some("solved")]
            data-node=(visit.id) data-kind=(visit.node.kind.code()) data-outcome=[outcome] {
            p.node__kind { (kind_words(visit.node, here.texts())) }
            (heading(level, "node__text", &prose::breakable(here.text(visit))))
            (body(here, visit, level))
            (ways_out(here, level))
        }
    }
}

fn body(here: &Here<'_>, visit: Visit<'_>, level: u8) -> Markup {
    let (audience, language, texts) = (here.audience, here.language(), here.texts());
    let wise = visit.node.wise(audience);
    let links = visit.node.links(audience);
    html! {
        @if let Some(detail) = visit.node.detail(audience, language) {
            div.node__detail { (prose::blocks(detail)) }
        }
        @if !wise.is_empty() {
            div.wise {
                p.wise__title { (texts.in_wise) }
                ol.wise__path lang="nl" translate="no" { @for menu in wise { li { (menu) } } }
            }
        }
        @if let Some(words) = due(visit.node, audience, language, &here.wanted.today) {
            p.hint data-due=[visit.node.age.as_ref().map(flow::Age::seen)] { (words) }
        }
        @if !links.is_empty() {
            ul.node__links {
                @for link in links {
                    li {
                        a href=(link.url) rel="noreferrer" target="_blank" {
                            (link.label.get(language))
                            span.outside { " (" (texts.opens_elsewhere) ")" }
                        }
                    }
                }
            }
        }
        @if !visit.node.checklist.is_empty() {
            fieldset.checklist {
                legend { (texts.checklist_title) }
                ul {
                    @for entry in &visit.node.checklist {
                        li { label { input type="checkbox" autocomplete="off"; span { (prose::line(entry.get(language))) } } }
                    }
                }
            }
        }
        @if let Some(found) = visit.node.tool { (tool(here.wanted, found, level + 1)) }
        @for id in visit.node.howto(audience) {
            @if let Some(found) = here.wanted.edition.content().howtos.get(id) {
                (howto(found, here.wanted, level + 1))
            }
        }
        @if matches!(visit.node.kind, NodeKind::Outcome { outcome: Outcome::Desk }) {
            (desk_of_the_library(here.wanted.library, language, level + 1))
            @if here.wanted.library.is_none() && !here.wanted.is_file { (form::library(here.wanted, "")) }
        }
    }
}

/// A small tool. What it does needs the app; here it says what a person can look at.
fn tool(wanted: &PageRequest<'_>, tool: Tool, level: u8) -> Markup {
    let (texts, plain) = (wanted.texts(), wanted.plain_texts());
    let by_hand = |name: &str, title: &str, words: &str| {
        html! {
            section.tool data-tool=(name) {
                (heading(level, "tool__title", &html! { (title) }))
                p { (plain.tool_needs_script) }
                p { (words) }
            }
        }
    };
    match tool {
        Tool::Gebruikersnaam => by_hand("gebruikersnaam", texts.tool().username_title, plain.tool_username),
        Tool::Bladwijzer => by_hand("bladwijzer", texts.tool().bookmark_title, plain.tool_bookmark),
        Tool::WelkAccount => html! {
            section.tool data-tool="welk-account" {
                (heading(level, "tool__title", &html! { (texts.tool().account_title) }))
                @for (part, name, text) in accounts(texts, wanted.library) {
                    details data-account=(part) { summary { (name) } p { (text) } }
                }
            }
        },
    }
}

/// How to reach the library that the address chooses.
pub(crate) fn desk_of_the_library(library: Option<&Library>, language: Language, level: u8) -> Markup {
    html! {
        @if let Some(library) = library {
            section.desk data-library=(library.id) {
                (heading(level, "desk__name", &html! {
                    (texts::of(language).your_library) ": " (library.name.get(language))
                }))
                p { (library.desk.text.get(language)) }
                @if let Some(link) = &library.desk.link {
                    p { a href=(link.url) rel="noreferrer" target="_blank" { (link.label.get(language)) } }
                }
            }
        }
    }
}

fn ways_out(here: &Here<'_>, level: u8) -> Markup {
    let (texts, language, walk) = (here.texts(), here.language(), &here.walk);
    let visit = walk.here();
    let to = |answer: &str| walk.after(answer).map(|place| here.address(&place)).unwrap_or_default();
    match &visit.node.kind {
        NodeKind::Question { answers } => {
            let given = walk.place.answers.get(visit.id);
            html! {
                nav.answers aria-label=(texts.answers_label) {
                    ul {
                        @for (id, answer) in answers {
                            li {
                                a.answer data-answer=(id) data-chosen[given == Some(id)] href=(to(id)) {
                                    span { (prose::breakable(answer.label.get(language))) }
                                }
                            }
                        }
                    }
                }
            }
        }
        NodeKind::Step { .. } => html! {
            p.actions {
                a.answer.answer--next data-answer=(flow::model::STEP_DONE) href=(to(flow::model::STEP_DONE)) {
                    (texts.step_done)
                }
            }
        },
        NodeKind::Check { checks, .. } => check(here, checks, level + 1),
        NodeKind::Handoff { .. } => {
            let Some((flow, place)) = walk.handoff() else { return html! {} };
            let title = here.wanted.edition.content().flows.get(flow);
            let title = title.map_or(flow, |other| other.title.get(language));
            html! {
                p.actions {
                    a.answer.answer--next data-answer=(flow::model::STEP_DONE) data-handoff=(flow)
                        href=(address::place(language, here.view, flow, &place)) {
                        span { (prose::breakable(&texts.go_on_with.replace("{}", title))) }
                    }
                }
            }
        }
        NodeKind::Outcome { outcome } => html! {
            p.actions {
                // Where a person takes over, the code comes first.
                @if outcome.is_human() && !here.wanted.is_file {
                    a.button data-ask="" href=(address::ask(language, Some(&here.edition.flow.id), &walk.place)) {
                        (here.wanted.report_texts().ask)
                    }
                    " "
                }
                a.button.button--secondary href=(address::home(language, &walk.place)) { (texts.to_home) }
                " "
                a.button.button--secondary data-restart="" href=(here.address(&walk.place.restarted())) {
                    (texts.start_again)
                }
            }
        },
    }
}

/// A check, answered by hand, with what the request tells of the browser above it. Where the app is on its way, its
/// words stand there until it has looked.
fn check(here: &Here<'_>, checks: &[String], level: u8) -> Markup {
    let (texts, language) = (here.texts(), here.language());
    let visit = here.walk.here();
    let asked: Vec<CheckId> = checks.iter().filter_map(|check| CheckId::from_code(check)).collect();
    let mut found = here.wanted.findings();
    found.0.retain(|finding| asked.contains(&finding.id) && finding::is_told_by_request(finding));
    let causes =
        here.wanted.edition.browser_policy.explains.get(&here.edition.flow.id).map_or(&[][..], Vec::as_slice);
    let showing = Showing { wanted: here.wanted, level: level + 1, cures: false, causes };
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
                    @else { (here.wanted.plain_texts().check_partly) }
                }
            }
        }
        nav.answers aria-label=(texts.answers_label) {
            ul {
                @if let Some(answers) = visit.node.kind.answers() {
                    @for (id, answer) in answers {
                        @let place = here.walk.after(id);
                        li {
                            a.answer data-answer=(id) data-suggested[suggested == Some(id)]
                                href=[place.map(|place| here.address(&place))] {
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
