//! Node of a flow: its text, and its ways out as real links.

use flow::{Language, Link, NodeKind, Outcome, Visit, Walk};
use interface::wording::{due, kind_words};
use leptos::prelude::*;

use super::check_node::CheckAsked;
use super::dates::today;
use super::flow_frame::ShownFlow;
use super::heading::heading;
use super::prose;
use crate::context::{ChosenLibrary, use_speech};
use crate::live::{live, live_view};
use crate::parts::inline;
use crate::texts::Texts;
use crate::{address, device};

/// The current node, with everything that belongs to it. `level` is that of
/// its heading: 1 on a page of its own, 2 beside a diagram.
pub(crate) fn node_view(here: &ShownFlow, level: u8) -> impl IntoView + use<> {
    let speech = use_speech();
    let here = here.clone();
    live(move || {
        let walk = here.walk()?;
        let visit = walk.here();
        let texts = speech.texts();
        let text = here.text(visit);
        let title = heading(level, "node__text", prose::breakable(&text));
        let outcome = match visit.node.kind {
            NodeKind::Outcome { outcome } => Some(outcome.code()),
            _ => None,
        };
        let article = view! {
            <article
                class="node"
                class=("node--solved", outcome == Some("solved"))
                data-node=visit.id.to_owned()
                data-kind=visit.node.kind.code()
                data-outcome=outcome
            >
                <p class="node__kind">{kind_words(visit.node, texts)}</p>
                {title}
                {body(&here, visit, level, texts)}
                {ways_out(&here, &walk, level, texts)}
            </article>
        };
        Some(article.into_any())
    })
}

fn body(here: &ShownFlow, visit: Visit<'_>, level: u8, texts: &'static Texts) -> impl IntoView + use<> {
    let (audience, language) = (here.audience.get(), here.language.get());
    let detail = visit.node.detail(audience, language).map(|detail| {
        view! { <div class="node__detail">{prose::blocks(detail)}</div> }
    });
    let wise = visit.node.wise(audience);
    let wise = (!wise.is_empty()).then(|| {
        let steps = wise.iter().map(|menu| view! { <li>{menu.clone()}</li> }).collect_view();
        view! {
            <div class="wise">
                <p class="wise__title">{texts.in_wise}</p>
                <ol class="wise__path" lang="nl" translate="no">{steps}</ol>
            </div>
        }
    });
    let due = due(visit.node, audience, language, &today()).map(|words| {
        let seen = visit.node.age.as_ref().map(|age| age.seen().to_owned());
        view! { <p class="hint" data-due=seen>{words}</p> }
    });
    let links = visit.node.links(audience);
    let links = (!links.is_empty()).then(|| {
        let links =
            links.iter().map(|link| view! { <li>{outside_link(link, language, texts)}</li> }).collect_view();
        view! { <ul class="node__links">{links}</ul> }
    });
    let howtos = visit.node.howto(audience);
    let howtos = (!howtos.is_empty())
        .then(|| inline::howtos(howtos.to_vec(), here.document.howtos.clone(), level + 1));
    let checklist = (!visit.node.checklist.is_empty()).then(|| {
        let entries = visit
            .node
            .checklist
            .iter()
            .map(|entry| {
                view! {
                    <li>
                        <label>
                            <input type="checkbox" prop:checked=false />
                            <span>{prose::line(entry.get(language))}</span>
                        </label>
                    </li>
                }
            })
            .collect_view();
        view! {
            <fieldset class="checklist">
                <legend>{texts.checklist_title}</legend>
                <ul>{entries}</ul>
            </fieldset>
        }
    });
    let tool = visit.node.tool.map(|found| inline::tool(found, level + 1));
    let desk = matches!(visit.node.kind, NodeKind::Outcome { outcome: Outcome::Desk })
        .then(|| desk_of_the_library(level + 1));
    view! {
        {detail}
        {wise}
        {due}
        {links}
        {checklist}
        {tool}
        {howtos}
        {desk}
    }
}

/// A link to another website. On a kiosk it becomes a QR code.
fn outside_link(link: &Link, language: Language, texts: &'static Texts) -> AnyView {
    let label = link.label.get(language).to_owned();
    if device::is_kiosk() {
        return inline::outside_link(&link.url, &label);
    }
    view! {
        <a href=link.url.clone() rel="noreferrer" target="_blank">
            {label}
            <span class="outside">" (" {texts.opens_elsewhere} ")"</span>
        </a>
    }
    .into_any()
}

/// How to reach the library that the address chooses.
pub(crate) fn desk_of_the_library(level: u8) -> impl IntoView {
    let speech = use_speech();
    let library = use_context::<ChosenLibrary>();
    live_view(move || {
        let library = library?.0.get().flatten()?;
        let (texts, language) = (speech.texts(), speech.language());
        let link = library.desk.link.map(|link| outside_link(&link, language, texts));
        Some(view! {
            <section class="desk" data-library=library.id>
                {heading(level, "desk__name", format!("{}: {}", texts.your_library, library.name.get(language)))}
                <p>{library.desk.text.get(language).to_owned()}</p>
                {link}
            </section>
        })
    })
}

fn ways_out(here: &ShownFlow, walk: &Walk<'_>, level: u8, texts: &'static Texts) -> AnyView {
    let visit = walk.here();
    let language = here.language.get();
    let to = |answer: &str| walk.after(answer).map(|place| here.address(&place)).unwrap_or_default();
    match &visit.node.kind {
        NodeKind::Question { answers } => {
            let given = walk.place.answers.get(visit.id).cloned();
            let links = answers
                .iter()
                .map(|(id, answer)| {
                    let chosen = given.as_ref() == Some(id);
                    view! {
                        <li>
                            <a class="answer" data-answer=id.clone() data-chosen=chosen.then_some("") href=to(id)>
                                <span>{prose::breakable(answer.label.get(language))}</span>
                            </a>
                        </li>
                    }
                })
                .collect_view();
            view! {
                <nav class="answers" aria-label=texts.answers_label>
                    <ul>{links}</ul>
                </nav>
            }
            .into_any()
        }
        NodeKind::Step { .. } => view! {
            <p class="actions">
                <a class="answer answer--next" data-answer=flow::model::STEP_DONE href=to(flow::model::STEP_DONE)>
                    {texts.step_done}
                </a>
            </p>
        }
        .into_any(),
        NodeKind::Check { checks, answers } => {
            let answers = answers
                .iter()
                .map(|(id, answer)| (id.clone(), answer.label.get(language).to_owned(), to(id)))
                .collect();
            let kind = visit.node.kind.clone();
            inline::check(CheckAsked {
                flow: here.document.flow.id.clone(),
                node: visit.id.to_owned(),
                checks: checks.clone(),
                answers,
                kind,
                howtos: here.document.howtos.clone(),
                level: level + 1,
            })
        }
        NodeKind::Handoff { .. } => {
            let Some((flow, place)) = walk.handoff() else { return ().into_any() };
            let title = here.document.handoffs.iter().find(|handoff| handoff.flow == flow);
            let title = title.map_or(flow, |handoff| handoff.title.get(language));
            let words = texts.go_on_with.replace("{}", title);
            let href = address::place(language, here.view, flow, &place);
            view! {
                <p class="actions">
                    <a class="answer answer--next" data-answer=flow::model::STEP_DONE data-handoff=flow.to_owned() href=href>
                        <span>{prose::breakable(&words)}</span>
                    </a>
                </p>
            }
            .into_any()
        }
        NodeKind::Outcome { outcome } => {
            let again = here.address(&walk.place.restarted());
            let home = address::home(language, &walk.place);
            // Where a person takes over, the code comes first.
            let ask = (outcome.is_human() && !crate::api::only_files()).then(|| {
                let href = address::ask(language, Some(&here.document.flow.id), &walk.place);
                view! {
                    <a class="button" data-ask="" href=href>
                        {crate::texts::report(language).ask}
                    </a>
                }
            });
            view! {
                <p class="actions">
                    {ask}
                    <a class="button button--secondary" href=home>
                        {texts.to_home}
                    </a>
                    <a class="button button--secondary" data-restart="" href=again>
                        {texts.start_again}
                    </a>
                </p>
            }
            .into_any()
        }
    }
}
