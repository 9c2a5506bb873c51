//! The browser check: what in this browser could get in the way, how sure that is, and what to do.

use leptos::prelude::*;
use readiness::{CheckId, Verdict};

use crate::api;
use crate::app::{announce, use_speech};
use crate::probes;
use crate::texts::Texts;
use crate::views::findings::finding_view;
use crate::views::waiting::{Sought, Trouble};

/// Runs every check, and shows what was found.
#[component]
pub(crate) fn Page() -> impl IntoView {
    let speech = use_speech();
    Effect::new(move || announce(speech.texts().readiness_title));
    let findings = LocalResource::new(|| async { probes::findings(CheckId::ALL).await });
    let howtos =
        LocalResource::new(|| async { api::howtos().await.map(|list| list.howtos).unwrap_or_default() });
    // A check that runs again must not show what it found before as if it were new.
    let running = RwSignal::new(true);
    Effect::new(move || {
        if findings.get().is_some() {
            running.set(false);
        }
    });
    let again = Callback::new(move |()| {
        running.set(true);
        findings.refetch();
    });

    let result = move || {
        let texts = speech.texts();
        let answer = if running.get() { None } else { findings.get() };
        match answer {
            None => view! {
                <p class="loading" role="status" data-checks-running="">
                    {texts.readiness_running}
                </p>
            }
            .into_any(),
            Some(Err(error)) => {
                view! { <Trouble error sought=Sought::Content retry=again level=2 /> }.into_any()
            }
            Some(Ok(found)) => {
                let (language, howtos) = (speech.language(), howtos.get().unwrap_or_default());
                let mut sorted: Vec<_> = found.iter().collect();
                // What needs attention comes first; among equals the order of the checks stays.
                sorted.sort_by_key(|finding| std::cmp::Reverse(urgency(finding.verdict)));
                let list = sorted
                    .into_iter()
                    .map(|finding| finding_view(finding, &howtos, language, 2, true))
                    .collect_view();
                view! {
                    <p class="summary" role="status" data-worst=found.worst().code()>
                        {summary(found.worst(), texts)}
                    </p>
                    <ul class="findings" data-checks-done="">
                        {list}
                    </ul>
                    <div class="actions">
                        <button type="button" class="button" data-check-again="" on:click=move |_| again.run(())>
                            {texts.readiness_again}
                        </button>
                    </div>
                    <p>{texts.readiness_try_anyway}</p>
                }
                .into_any()
            }
        }
    };
    view! {
        <div class="readiness">
            <h1 tabindex="-1">{move || speech.texts().readiness_title}</h1>
            <p class="lead">{move || speech.texts().readiness_intro}</p>
            {result}
            <section class="blind">
                <h2>{move || speech.texts().readiness_blind_title}</h2>
                <ul>
                    {move || {
                        speech.texts().readiness_blind.iter().map(|question| view! { <li>{*question}</li> }).collect_view()
                    }}
                </ul>
            </section>
        </div>
    }
}

/// What is shown first.
const fn urgency(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Problem => 3,
        Verdict::Attention => 2,
        Verdict::Unknown => 1,
        Verdict::Ok => 0,
    }
}

const fn summary(worst: Verdict, texts: &'static Texts) -> &'static str {
    match worst {
        Verdict::Problem => texts.readiness_some_problem,
        Verdict::Attention => texts.readiness_some_attention,
        Verdict::Unknown => texts.readiness_some_unknown,
        Verdict::Ok => texts.readiness_all_ok,
    }
}
