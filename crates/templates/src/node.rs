//! Node of a flow: its text, and the ways out as links.

use flow::{NodeKind, Outcome};
use interface::address;
use interface::wording::{due, kind_words};
use maud::{Markup, html};

use crate::flow_page::FlowPage;
use crate::library;
use crate::prose::{self, heading};

/// The current node. `level` is that of its heading: 1 on a page of its own, 2 beside a diagram.
#[must_use]
pub fn node(page: &FlowPage<'_>, level: u8) -> Markup {
    let visit = page.walk.here();
    let outcome = match visit.node.kind {
        NodeKind::Outcome { outcome } => Some(outcome.code()),
        _ => None,
    };
    html! {
        article.node.node--solved[outcome == Some("solved")]
            data-node=(visit.id) data-kind=(visit.node.kind.code()) data-outcome=[outcome] {
            p.node__kind { (kind_words(visit.node, page.texts())) }
            (heading(level, "node__text", &prose::breakable(page.text(visit))))
            (body(page, level))
            (ways_out(page, level))
        }
    }
}

/// The current node in one line, for who hears it: its kind and its words.
#[must_use]
pub fn spoken(page: &FlowPage<'_>) -> String {
    let visit = page.walk.here();
    [kind_words(visit.node, page.texts()), ": ", page.text(visit)].concat()
}

fn body(page: &FlowPage<'_>, level: u8) -> Markup {
    let (audience, language, texts) = (page.audience, page.language(), page.texts());
    let node = page.walk.here().node;
    let (wise, links, howtos) = (node.wise(audience), node.links(audience), node.howto(audience));
    html! {
        @if let Some(detail) = node.detail(audience, language) {
            div.node__detail { (prose::blocks(detail)) }
        }
        @if !wise.is_empty() {
            div.wise {
                p.wise__title { (texts.in_wise) }
                ol.wise__path lang="nl" translate="no" { @for menu in wise { li { (menu) } } }
            }
        }
        @if let Some(words) = due(node, audience, language, page.reader.today) {
            p.hint data-due=[node.age.as_ref().map(flow::Age::seen)] { (words) }
        }
        @if !links.is_empty() {
            ul.node__links { @for link in links { li { (page.around.link(link, page)) } } }
        }
        @if !node.checklist.is_empty() {
            fieldset.checklist {
                legend { (texts.checklist_title) }
                ul {
                    @for entry in &node.checklist {
                        li { label { input type="checkbox"; span { (prose::line(entry.get(language))) } } }
                    }
                }
            }
        }
        @if let Some(tool) = node.tool { (page.around.tool(tool, page, level + 1)) }
        @if !howtos.is_empty() { (page.around.howtos(howtos, page, level + 1)) }
        @if matches!(node.kind, NodeKind::Outcome { outcome: Outcome::Desk }) {
            @match page.reader.library {
                Some(library) => (library::desk(library, language, level + 1, |link| page.around.link(link, page))),
                None => (page.around.library_choice(page)),
            }
        }
    }
}

fn ways_out(page: &FlowPage<'_>, level: u8) -> Markup {
    let (texts, language, walk) = (page.texts(), page.language(), page.walk);
    let visit = walk.here();
    let to = |answer: &str| walk.after(answer).map(|place| page.address(&place)).unwrap_or_default();
    let onward = |href: &str, handoff: Option<&str>, words: &Markup| {
        html! {
            p.actions {
                a.answer.answer--next data-answer=(flow::model::STEP_DONE) data-handoff=[handoff] href=(href) { (words) }
            }
        }
    };
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
        NodeKind::Step { .. } => onward(&to(flow::model::STEP_DONE), None, &html! { (texts.step_done) }),
        NodeKind::Check { checks, .. } => page.around.check(checks, page, level + 1),
        NodeKind::Handoff { .. } => {
            let Some((flow, place)) = walk.handoff() else { return html! {} };
            let title = page.around.title_of(flow).map_or(flow, |title| title.get(language));
            let words = html! { span { (prose::breakable(&texts.go_on_with.replace("{}", title))) } };
            onward(&address::place(language, page.view, flow, &place), Some(flow), &words)
        }
        NodeKind::Outcome { outcome } => html! {
            p.actions {
                // Where a person takes over, the code comes first.
                @if outcome.is_human() && !page.reader.is_file {
                    a.button data-ask="" href=(address::ask(language, Some(&page.flow.id), &walk.place)) {
                        (page.reader.report_texts().ask)
                    }
                    " "
                }
                a.button.button--secondary href=(address::home(language, &walk.place)) { (texts.to_home) }
                " "
                a.button.button--secondary data-restart="" href=(page.address(&walk.place.restarted())) {
                    (texts.start_again)
                }
            }
        },
    }
}
