//! Browser check page: what in this browser could get in the way of logging in, how sure that is, and what to do.

use flow::Language;
use leptos::prelude::*;
use leptos::task::spawn_local;
use readiness::{CheckId, Finding, Findings, Policy, Verdict, by_relevance, relevance};

use crate::context::{announce, use_address_options, use_query, use_speech};
use crate::live::{live_view, live_words};
use crate::probes::use_probes;
use crate::reports::tab_findings::TabFindings;
use crate::texts::Texts;
use crate::views::findings::{Showing, finding_view, spoken};
use crate::{address, api, device};

/// What was found last, and what each check found before.
#[derive(Debug, Clone, Default)]
struct Found {
    now: Findings,
    before: Vec<Finding>,
    policy: Policy,
}

impl Found {
    /// With new findings in the place of the old ones of these checks. What a check found before is kept only where
    /// it was something else.
    fn renewed(mut self, new: &Findings, policy: Policy) -> Self {
        self.policy = policy;
        for finding in new {
            self.before.retain(|before| before.id != finding.id);
            match self.now.0.iter_mut().find(|old| old.id == finding.id) {
                Some(old) => {
                    if finding.differs_from(old) {
                        self.before.push(old.clone());
                    }
                    *old = finding.clone();
                }
                None => self.now.0.push(finding.clone()),
            }
        }
        self
    }
}

/// Runs every check, and shows what was found.
#[component]
pub(crate) fn Page() -> impl IntoView {
    if device::is_kiosk() { on_phone().into_any() } else { checks().into_any() }
}

/// Instead of the checks, on a kiosk: its browser says nothing about the visitor's.
fn on_phone() -> impl IntoView {
    let words = move || crate::texts::kiosk(use_speech().language());
    Effect::new(move || announce(words().phone_check_title));
    view! {
        <div class="readiness" data-check-on-phone="">
            <h1 tabindex="-1">{live_words(move || words().phone_check_title)}</h1>
            <p class="lead">{live_words(move || words().phone_check_text)}</p>
        </div>
    }
}

fn checks() -> impl IntoView {
    let speech = use_speech();
    let others = use_address_options();
    let query = use_query();
    Effect::new(move || announce(speech.texts().check().readiness_title));
    // The flow that the visitor comes from: findings that explain its problem are listed first.
    let about = Memo::new(move |_| address::asked_from(query.get()));
    let howtos =
        LocalResource::new(|| async { api::howtos().await.map(|list| list.howtos).unwrap_or_default() });
    // What the same tab found before the page was left for a rehearsal, or loaded again.
    let gathered = use_context::<TabFindings>();
    let earlier = gathered.and_then(TabFindings::findings_now).unwrap_or_default();
    let earlier = Found { now: earlier, ..Found::default() };
    let found = RwSignal::new(earlier);
    // A check that runs again must not show what it found before as if it were new.
    let running = RwSignal::new(true);
    let looked_at = RwSignal::new(0);
    let busy = RwSignal::new(None);

    let probes = use_probes();
    let look = move |asked: Vec<CheckId>| {
        spawn_local(async move {
            // When the page is left its signals are gone, hence `try_`.
            let progress = |count| {
                let _ = looked_at.try_set(count);
            };
            let Some((new, policy)) = probes.findings(&asked, progress).await else { return };
            let _ = found.try_update(|found| {
                *found = std::mem::take(found).renewed(&new, (*policy).clone());
                if let Some(gathered) = gathered {
                    gathered.keep(&found.now);
                }
            });
            let _ = running.try_set(false);
            let _ = busy.try_set(None);
        });
    };
    let again = Callback::new(move |()| {
        if !running.get_untracked() {
            running.set(true);
            looked_at.set(0);
            look(CheckId::ALL.to_vec());
        }
    });
    // What is heard when one check was looked at again, also where it found the same.
    let heard = RwSignal::new(String::new());
    let recheck = Callback::new(move |check: CheckId| {
        heard.set(String::new());
        busy.set(Some(check));
        look(vec![check]);
    });
    Effect::new(move |looked: Option<Option<CheckId>>| {
        let now = busy.get();
        if let (Some(check), None) = (looked.flatten(), now) {
            let found = found.read_untracked();
            let of_check = found.now.0.iter().filter(|finding| finding.id == check);
            heard.set(spoken(of_check, speech.language()));
        }
        now
    });
    look(CheckId::ALL.to_vec());

    let result = move || {
        if running.get() {
            return progress(looked_at.read_only(), speech.texts()).into_any();
        }
        let found = found.get();
        let (texts, language) = (speech.texts(), speech.language());
        let howtos = howtos.get().unwrap_or_default();
        let causes = about.get().and_then(|(flow, _)| found.policy.explains.get(&flow).cloned());
        let causes = causes.unwrap_or_default();
        let sorted = by_relevance(&found.now, &causes);
        // What needs doing first, then what was not seen, then what is fine.
        let list = |wanted: fn(Verdict) -> bool, level: u8| {
            let wanted = sorted.iter().copied().filter(|finding| wanted(finding.verdict));
            let views = wanted.map(|finding| {
                let showing = Showing {
                    howtos: &howtos,
                    language,
                    level,
                    cures: true,
                    relevance: relevance(finding, &causes),
                    before: found.before.iter().find(|before| before.id == finding.id),
                    again: Some((recheck, busy.read_only())),
                };
                finding_view(finding, &showing)
            });
            views.collect::<Vec<_>>()
        };
        let to_do = list(|verdict| matches!(verdict, Verdict::Problem | Verdict::Attention), 2);
        let unseen = list(|verdict| verdict == Verdict::Unknown, 3);
        let fine = list(|verdict| verdict == Verdict::Ok, 2);
        let fine_title = match fine.len() {
            1 => texts.check().readiness_one_fine.to_owned(),
            count => texts.check().readiness_some_fine.replace("{}", &count.to_string()),
        };
        // Something that changed since the last look is not hidden.
        let has_changed = found
            .before
            .iter()
            .any(|before| found.now.iter().any(|now| now.id == before.id && now.verdict == Verdict::Ok));
        view! {
            <div data-checks-done="">
                {(!to_do.is_empty()).then(|| view! { <ul class="findings">{to_do}</ul> })}
                {(!unseen.is_empty()).then(|| view! {
                    <section class="unseen">
                        <h2>{texts.check().readiness_unseen_title}</h2>
                        <ul class="findings findings--short">{unseen}</ul>
                    </section>
                })}
                {(!fine.is_empty()).then(|| view! {
                    <details class="fine" data-fine="" open=has_changed>
                        <summary>{fine_title}</summary>
                        <ul class="findings findings--short">{fine}</ul>
                    </details>
                })}
            </div>
        }
        .into_any()
    };
    let below = move || {
        let texts = speech.texts();
        let language = speech.language();
        view! {
            <p>{texts.check().readiness_try_anyway}</p>
            <div class="ask-here">
                <p>{crate::texts::report(language).ask_readiness}</p>
                {(!api::only_files())
                    .then(|| {
                        view! {
                            <p class="actions">
                                <a class="button" data-ask="" href=address::ask(language, None, &others.get())>
                                    {crate::texts::report(language).ask}
                                </a>
                            </p>
                        }
                    })}
            </div>
        }
        .into_any()
    };
    // In an element that stays: screen readers speak only what comes into one that was there before.
    let sum = move || {
        let texts = speech.texts();
        if running.get() {
            return view! { <p>{texts.check().readiness_running}</p> }.into_any();
        }
        let found = found.get();
        let words =
            [summary(&found.now, texts), changes(&found, speech.language()).unwrap_or_default()].concat();
        let worst = found.now.worst().code();
        view! { <p class="summary" data-worst=worst data-verdict=worst>{words}</p> }.into_any()
    };
    let back_to_flow = move || {
        about.get().map(|(flow, place)| {
            let href = address::place(speech.language(), address::View::Guided, &flow, &place);
            view! { <p><a class="back" data-about=flow href=href>{speech.texts().check().readiness_back_to_flow}</a></p> }
        })
    };
    view! {
        <div class="readiness">
            <h1 tabindex="-1">{live_words(move || speech.texts().check().readiness_title)}</h1>
            <p class="lead">{live_words(move || speech.texts().check().readiness_intro)}</p>
            {live_view(back_to_flow)}
            <div aria-live="polite">{live_view(sum)}</div>
            {live_view(result)}
            <div class="only-heard" aria-live="polite">{live_words(move || heard.get())}</div>
            // It stays while the checks run: the focus is on it.
            <div class="actions">
                <button
                    type="button"
                    class="button"
                    data-check-again=""
                    aria-disabled=move || running.get().to_string()
                    on:click=move |_| again.run(())
                >
                    {live_words(move || speech.texts().check().readiness_again)}
                </button>
            </div>
            {live_view(below)}
            <section class="blind">
                <h2>{live_words(move || speech.texts().check().readiness_blind_title)}</h2>
                <ul>
                    {live_view(move || {
                        speech.texts().check().readiness_blind.iter().map(|question| view! { <li>{*question}</li> }).collect_view()
                    })}
                </ul>
            </section>
        </div>
    }
}

/// How far the check is.
fn progress(looked_at: ReadSignal<usize>, texts: &'static Texts) -> impl IntoView {
    let of = CheckId::ALL.len();
    let words = move || {
        let words = texts.check().readiness_progress.replace("{done}", &looked_at.get().to_string());
        words.replace("{of}", &of.to_string())
    };
    view! {
        <div class="loading" data-checks-running="">
            // For the eye: what is heard stands above.
            <progress class="progress" max=of prop:value=move || looked_at.get().to_string() aria-hidden="true"></progress>
            <p class="hint" aria-hidden="true">{live_words(words)}</p>
        </div>
    }
}

/// How many checks found something else than before; nothing when none did.
fn changes(found: &Found, language: Language) -> Option<String> {
    let texts = crate::texts::of(language);
    match found.before.len() {
        0 => None,
        1 => Some(format!(" {}", texts.check().readiness_one_changed)),
        count => Some(format!(" {}", texts.check().readiness_some_changed.replace("{}", &count.to_string()))),
    }
}

/// The answer, in a sentence.
fn summary(found: &Findings, texts: &'static Texts) -> String {
    let words = texts.check();
    let worst = found.worst();
    let (one, some) = match worst {
        Verdict::Problem => (words.readiness_one_problem, words.readiness_some_problem),
        Verdict::Attention => (words.readiness_one_attention, words.readiness_some_attention),
        Verdict::Unknown => return words.readiness_some_unknown.to_owned(),
        Verdict::Ok => return words.readiness_all_ok.to_owned(),
    };
    match found.iter().filter(|finding| finding.verdict == worst).count() {
        1 => one.to_owned(),
        count => some.replace("{}", &count.to_string()),
    }
}
