//! Contents of a report in words: the same before it is sent, for the patron and at the desk.

use std::sync::Arc;

use flow::{Audience, Language};
use leptos::prelude::*;
use protocol::{FlowDocument, ReportDraft, SchoolAccount, Trail};
use readiness::{Verdict, by_relevance, relevance};
use report::trail::{self, Answered};

use super::findings::{Showing, finding_view};
use super::heading::heading;
use super::prose;
use crate::api::cache::flow_or_kept;
use crate::context::{ChosenLibrary, use_speech};
use crate::live::live_view;
use crate::visit::ThisVisit;
use crate::{api, texts};

/// The flows that a trail goes through, the last one last. One that cannot be had is left out: its answers are
/// then shown by their ids. The words are those of the report's own library.
pub(crate) async fn flows_of(
    visit: ThisVisit,
    trail: Option<Trail>,
    library: Option<String>,
) -> Vec<Arc<FlowDocument>> {
    let mut flows = Vec::new();
    if let Some(trail) = trail {
        for id in trail::flows_before(&trail).into_iter().chain([trail.flow.as_str()]) {
            flows.extend(flow_or_kept(visit, id, library.as_deref()).await);
        }
    }
    flows
}

/// The title of the flow in which a report was made, or nothing when it was made outside any.
pub(crate) fn problem(
    draft: &ReportDraft,
    flows: &[Arc<FlowDocument>],
    language: Language,
) -> Option<String> {
    let trail = draft.trail.as_ref()?;
    let document = flows.iter().find(|document| document.flow.id == trail.flow);
    Some(document.map_or(trail.flow.as_str(), |document| document.flow.title.get(language)).to_owned())
}

/// The node where the trail stopped, in words for `audience`.
pub(crate) fn stopped_at(
    trail: &Trail,
    flows: &[Arc<FlowDocument>],
    audience: Audience,
    language: Language,
) -> String {
    let node = flows
        .iter()
        .find(|document| document.flow.id == trail.flow)
        .and_then(|document| document.flow.nodes.get(&trail.node));
    node.map_or(trail.node.as_str(), |node| node.text(audience, language)).to_owned()
}

/// Shows the contents of a report. `level` is that of its headings.
pub(crate) fn contents(
    draft: Memo<ReportDraft>,
    flows: Signal<Vec<Arc<FlowDocument>>>,
    audience: Audience,
    level: u8,
) -> impl IntoView {
    let speech = use_speech();
    let trail = Memo::new(move |_| draft.read().trail.clone());
    let way = move || {
        let (language, flows) = (speech.language(), flows.get());
        let texts = texts::report(language);
        let trail = trail.get()?;
        let stopped = stopped_at(&trail, &flows, audience, language);
        let problem = problem(&draft.read(), &flows, language);
        let changed = flows
            .iter()
            .any(|document| document.flow.id == trail.flow && document.version != trail.version)
            .then(|| view! { <p class="notice">{texts.flow_changed}</p> });
        let answered = answers(&trail, &flows, audience, language);
        Some(view! {
            <dl class="facts" data-report-part="trail">
                <dt>{texts.problem}</dt>
                <dd>{problem.map(|words| prose::breakable(&words).into_any())}</dd>
                <dt>{texts.stopped_at}</dt>
                <dd data-stopped-at=trail.node.clone()>{prose::breakable(&stopped)}</dd>
            </dl>
            {changed}
            {heading(level, "facts__title", texts.answered)}
            {answered}
        })
    };
    let message = move || {
        let texts = texts::report(speech.language());
        let draft = draft.read();
        let message = draft.error.clone()?;
        // It is the last of the school's four questions, and is shown with these.
        if draft.school.as_ref().is_some_and(|school| school.message.as_ref() == Some(&message)) {
            return None;
        }
        Some(fact("error", texts.message, &message))
    };
    let school = move || {
        let texts = texts::report(speech.language());
        let school = draft.read().school.clone()?;
        let account = school.account.map(|account| {
            let [automatic, other, unknown] = texts.school_account_choices;
            match account {
                SchoolAccount::Automatic => automatic,
                SchoolAccount::Other => other,
                SchoolAccount::Unknown => unknown,
            }
            .to_owned()
        });
        let rows = [
            (texts.school_website, school.website),
            (texts.school_steps, school.steps),
            (texts.school_account, account),
            (texts.school_name, school.school),
            (texts.school_message, school.message),
        ];
        let rows = rows
            .into_iter()
            .filter_map(|(question, answer)| {
                Some(view! {
                    <dt>{question}</dt>
                    <dd>{answer?}</dd>
                })
            })
            .collect_view();
        Some(view! {
            {heading(level, "facts__title", texts.school_title)}
            <dl class="facts" data-report-part="school">
                {rows}
            </dl>
        })
    };
    let library_id = Memo::new(move |_| draft.read().library.clone());
    let chosen = use_context::<ChosenLibrary>();
    let fetched = LocalResource::new(move || {
        let id = library_id.get();
        let known = chosen.and_then(|chosen| chosen.0.get().flatten());
        async move {
            let id = id?;
            match known.filter(|library| library.id == id) {
                Some(library) => Some(library),
                None => api::library(&id).await.ok(),
            }
        }
    });
    let library = move || {
        let language = speech.language();
        let id = library_id.get()?;
        let name = fetched.get().flatten().map(|library| library.name.get(language).to_owned());
        Some(fact("library", texts::report(language).library, &name.unwrap_or(id)))
    };
    let browser = move || {
        let language = speech.language();
        let browser = draft.read().browser?;
        let major = browser.major.map(|major| major.to_string()).unwrap_or_default();
        let name = texts::browser_name(browser.family.code(), &major, language);
        Some(fact("browser", texts::report(language).browser, &name))
    };
    let findings = Memo::new(move |_| draft.read().findings.clone());
    // Which checks can explain the problem; without the policy the findings are shown by their weight only.
    let policy = LocalResource::new(|| async { api::policy().await.unwrap_or_default() });
    let causes = Memo::new(move |_| {
        let flow = draft.read().trail.as_ref().map(|trail| trail.flow.clone());
        let explained = flow.and_then(|flow| policy.get()?.explains.get(&flow).cloned());
        explained.unwrap_or_default()
    });
    let check = move || {
        let language = speech.language();
        let texts = texts::report(language);
        let Some(found) = findings.get() else {
            return view! { <p data-report-part="no-findings">{texts.check_none}</p> }.into_any();
        };
        let causes = causes.get();
        let mut telling = by_relevance(&found, &causes);
        telling.retain(|finding| finding.verdict != Verdict::Ok);
        let fine: Vec<&str> = found
            .iter()
            .filter(|finding| finding.verdict == Verdict::Ok)
            .map(|finding| texts::check_name(language, finding.id))
            .collect();
        let fine = (!fine.is_empty()).then(|| {
            view! { <p data-checks-fine="">{texts.check_fine} " " {fine.join(", ")} "."</p> }
        });
        let telling = (!telling.is_empty()).then(|| {
            let list = telling
                .into_iter()
                .map(|finding| {
                    let showing = Showing {
                        howtos: &[],
                        language,
                        level: level + 1,
                        cures: false,
                        relevance: relevance(finding, &causes),
                        before: None,
                        again: None,
                    };
                    finding_view(finding, &showing)
                })
                .collect_view();
            view! { <ul class="findings">{list}</ul> }
        });
        view! {
            <div data-report-part="findings">
                {heading(level, "facts__title", texts.check)}
                {telling}
                {fine}
            </div>
        }
        .into_any()
    };
    view! {
        <div class="contents">
            {live_view(way)}
            {live_view(message)}
            {live_view(school)}
            {live_view(library)}
            {live_view(browser)}
            {live_view(check)}
        </div>
    }
}

fn fact(part: &'static str, name: &'static str, value: &str) -> impl IntoView + use<> {
    view! {
        <dl class="facts" data-report-part=part>
            <dt>{name}</dt>
            <dd translate=(part == "error").then_some("no")>{prose::breakable(value)}</dd>
        </dl>
    }
}

/// The questions with their answers, flow by flow.
fn answers(trail: &Trail, flows: &[Arc<FlowDocument>], audience: Audience, language: Language) -> AnyView {
    let texts = texts::report(language);
    let before = trail::flows_before(trail);
    let several = !before.is_empty();
    let lists: Vec<AnyView> = before
        .into_iter()
        .chain([trail.flow.as_str()])
        .filter_map(|id| {
            let flow = flows.iter().map(|document| &document.flow).find(|flow| flow.id == id);
            let answered = trail::in_words(trail, id, flow, audience, language);
            if answered.is_empty() {
                return None;
            }
            let title = flow.map_or(id, |flow| flow.title.get(language)).to_owned();
            let title = several.then(|| view! { <p class="facts__flow">{title}</p> });
            let entries = answered
                .into_iter()
                .map(|Answered { question, answer }| {
                    view! {
                        <li data-answered="">
                            <span class="trail__text">{prose::breakable(&question)}</span>
                            " "
                            <strong>{answer.unwrap_or_else(|| texts.done.to_owned())}</strong>
                        </li>
                    }
                })
                .collect_view();
            Some(
                view! {
                    {title}
                    <ol>{entries}</ol>
                }
                .into_any(),
            )
        })
        .collect();
    if lists.is_empty() {
        return view! { <p>{texts.nothing_answered}</p> }.into_any();
    }
    lists.into_any()
}
