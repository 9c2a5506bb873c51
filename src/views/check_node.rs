//! Check node: runs checks of the browser, shows what they saw, and suggests an answer that the visitor can overrule.

use flow::{Howto, NodeKind};
use leptos::prelude::*;
use readiness::{CheckId, by_relevance, relevance};

use super::findings::{Showing, finding_view};
use super::heading::heading;
use super::prose;
use crate::context::use_speech;
use crate::live::{live_view, live_words};
use crate::probes::use_probes;
use crate::reports::tab_findings;

/// What a check node asks, and what it leads to.
#[derive(Clone)]
pub(crate) struct CheckAsked {
    /// The flow's id: its problem is the one to be explained.
    pub(crate) flow: String,
    /// The node's id: another node is another check.
    pub(crate) node: String,
    /// The checks that are asked.
    pub(crate) checks: Vec<String>,
    /// The answers: id, words, address.
    pub(crate) answers: Vec<(String, String, String)>,
    /// The node's kind, which knows which answer belongs to which verdict.
    pub(crate) kind: NodeKind,
    /// What the findings can point to.
    pub(crate) howtos: Vec<Howto>,
    /// The level of the heading over what was seen.
    pub(crate) level: u8,
}

/// Runs the checks of a node, and offers its answers with the fitting one in front.
pub(crate) fn check_node(asked: CheckAsked) -> impl IntoView {
    let CheckAsked { flow, node, checks, answers, kind, howtos, level } = asked;
    let speech = use_speech();
    let asked: Vec<CheckId> = checks.into_iter().filter_map(|check| CheckId::from_code(&check)).collect();
    let probes = use_probes();
    let findings = LocalResource::new(move || {
        let asked = asked.clone();
        async move { probes.findings(&asked, |_| ()).await }
    });
    Effect::new(move || {
        if let Some((found, _)) = findings.get() {
            tab_findings::keep(&found);
        }
    });
    let suggestion = Memo::new(move |_| {
        let (found, _) = findings.get()?;
        kind.answer_for(found.worst()).map(str::to_owned)
    });
    let saw = move || {
        let language = speech.language();
        let texts = speech.texts();
        match findings.get() {
            None => view! { <p class="loading" role="status">{texts.check().checking}</p> }.into_any(),
            Some((found, policy)) => {
                let causes = policy.explains.get(&flow).cloned().unwrap_or_default();
                let list = by_relevance(&found, &causes)
                    .into_iter()
                    .map(|finding| {
                        let showing = Showing {
                            howtos: &howtos,
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
                view! {
                    <section class="saw" data-checks-done="">
                        {heading(level, "saw__title", texts.check().check_saw)}
                        <ul class="findings">{list}</ul>
                    </section>
                }
                .into_any()
            }
        }
    };
    let links = answers
        .into_iter()
        .map(|(id, words, href)| {
            let fits = {
                let id = id.clone();
                Memo::new(move |_| suggestion.get().as_ref() == Some(&id))
            };
            view! {
                <li>
                    <a class="answer" data-answer=id data-suggested=move || fits.get().then_some("") href=href>
                        <span>{prose::breakable(&words)}</span>
                        {live_view(move || {
                            fits.get()
                                .then(|| view! { <span class="answer__fits">{speech.texts().check().check_suggests}</span> })
                        })}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <div data-check-node=node aria-live="polite">
            {live_view(saw)}
        </div>
        <nav class="answers" aria-label={speech.say(|texts| texts.answers_label)}>
            <ul>{links}</ul>
        </nav>
        <p class="hint">{live_words(move || speech.texts().check().check_overrule)}</p>
    }
}
