//! Finding of the browser check in words: what it is, how sure, whether it explains the problem, what it was before,
//! and what to do in this browser.

use flow::{Howto, Language};
use leptos::prelude::*;
use leptos::task::spawn_local;
use readiness::{CheckId, Finding, Reason, Relevance, Verdict};
use wasm_bindgen::JsCast;

use super::heading::heading;
use crate::api::FetchError;
use crate::live::{live_words, live_words_if};
use crate::{device, probes, texts};

/// How a finding is shown.
pub(crate) struct Showing<'a> {
    /// What the findings can point to.
    pub(crate) howtos: &'a [Howto],
    /// The language.
    pub(crate) language: Language,
    /// The level of the heading with the check's name.
    pub(crate) level: u8,
    /// Whether the howtos that cure it are shown.
    pub(crate) cures: bool,
    /// What the finding is to the visitor's problem.
    pub(crate) relevance: Relevance,
    /// What the check found before, where that was something else.
    pub(crate) before: Option<&'a Finding>,
    /// Looks again at one check, and tells which one is being looked at.
    pub(crate) again: Option<(Callback<CheckId>, ReadSignal<Option<CheckId>>)>,
}

/// A finding, as an item of a list.
pub(crate) fn finding_view(finding: &Finding, showing: &Showing<'_>) -> impl IntoView + use<> {
    let language = showing.language;
    let texts = texts::of(language);
    let name = view! {
        <span>{texts::check_name(language, finding.id)}</span>
        <span class="verdict">{texts::verdict(language, finding.verdict)}</span>
    };
    let id = finding.id;
    let relevance = texts::relevance(language, showing.relevance)
        .map(|words| view! { <p class="finding__relevance">{words}</p> });
    let again = showing.again.map(|(again, busy)| {
        view! {
            <button
                type="button"
                class="link-button"
                data-recheck=id.code()
                aria-disabled=move || busy.get().is_some().to_string()
                on:click=move |_| {
                    if busy.get_untracked().is_none() {
                        again.run(id);
                    }
                }
            >
                {live_words(move || if busy.get() == Some(id) { texts.check().checking } else { texts.check().readiness_again })}
                <span class="only-heard">": " {texts::check_name(language, id)}</span>
            </button>
        }
    });
    view! {
        <li
            class="finding"
            data-check=finding.id.code()
            data-verdict=finding.verdict.code()
            data-confidence=finding.confidence.code()
            data-reason=finding.reason.code()
            data-relevance=showing.relevance.code()
            data-changed=showing.before.map(|_| "")
        >
            {heading(showing.level, "finding__name", name)}
            {showing.before.map(|before| change(before, finding, language))}
            <p>{texts::reason_text(language, finding)}</p>
            {relevance}
            {texts::confidence(language, finding).map(|words| view! { <p class="finding__sure">{words}</p> })}
            {(can_play(finding.reason) && !device::is_public()).then(|| rehearsal(finding.reason, language))}
            {(finding.reason == Reason::WebviewInApp).then(|| address_to_copy(language))}
            {cures(finding, showing)}
            {again}
        </li>
    }
}

fn cures(finding: &Finding, showing: &Showing<'_>) -> Option<impl IntoView + use<>> {
    let known = |id: &String| showing.howtos.iter().find(|howto| howto.id == *id);
    let cures: Vec<_> = finding.howto.iter().filter_map(known).collect();
    if !showing.cures || cures.is_empty() {
        return None;
    }
    let steps = cures
        .into_iter()
        .map(|cure| super::howto::howto(cure, showing.language, showing.level + 1))
        .collect_view();
    Some(view! {
        <details class="finding__cures" open=finding.verdict == Verdict::Problem>
            <summary>{texts::of(showing.language).check().readiness_what_to_do}</summary>
            {steps}
        </details>
    })
}

/// What has changed, with the old finding to be read again.
fn change(before: &Finding, now: &Finding, language: Language) -> impl IntoView + use<> {
    let texts = texts::of(language);
    let words = texts
        .check()
        .readiness_changed
        .replace("{before}", texts::verdict(language, before.verdict))
        .replace("{now}", texts::verdict(language, now.verdict));
    view! {
        <div class="finding__change" data-before=before.verdict.code()>
            <p>{words}</p>
            <details>
                <summary>{texts.check().readiness_before}</summary>
                <p>{texts::reason_text(language, before)}</p>
            </details>
        </div>
    }
}

const fn can_play(reason: Reason) -> bool {
    matches!(reason.check(), CheckId::LoginRehearsal) && !matches!(reason, Reason::LoginRehearsalNoCompanion)
}

/// The button that plays a login through. The page is left, and comes back by itself.
fn rehearsal(reason: Reason, language: Language) -> impl IntoView {
    let texts = texts::of(language);
    let failed = RwSignal::new(None);
    let words = if reason == Reason::LoginRehearsalNotPlayed {
        texts.check().rehearsal_play
    } else {
        texts.check().rehearsal_again
    };
    let play = move |_| {
        spawn_local(async move {
            // Only where nothing answers is the network in trouble.
            let words = match probes::rehearsal::begin(language).await {
                Ok(()) => return,
                Err(FetchError::Unreachable) => texts.unreachable_text,
                Err(_) => texts.check().rehearsal_refused,
            };
            let _ = failed.try_set(Some(words));
        });
    };
    view! {
        <p class="actions">
            <button type="button" class="button" data-rehearse="" on:click=play>
                {words}
            </button>
        </p>
        <p role="status">{live_words_if(move || failed.get())}</p>
    }
}

/// This page's address, to be taken along to another browser.
fn address_to_copy(language: Language) -> impl IntoView {
    let texts = texts::of(language);
    let address = window().location().href().unwrap_or_default();
    let copied = RwSignal::new(false);
    let field = NodeRef::<leptos::html::Input>::new();
    let copy = move |_| {
        if let Some(field) = field.get_untracked() {
            field.select();
        }
        // Apps often have no clipboard to offer; then the address is selected at least.
        let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into());
        let clipboard = clipboard.ok().and_then(|clipboard| clipboard.dyn_into::<web_sys::Clipboard>().ok());
        let address = window().location().href().unwrap_or_default();
        if let Some(clipboard) = clipboard {
            spawn_local(async move {
                let done = wasm_bindgen_futures::JsFuture::from(clipboard.write_text(&address)).await;
                let _ = copied.try_set(done.is_ok());
            });
        }
    };
    view! {
        <p class="copy">
            <label>
                {texts.check().copy_label}
                <input
                    class="copy__field"
                    type="text"
                    readonly
                    data-address=""
                    node_ref=field
                    prop:value=address
                />
            </label>
            <button type="button" class="button button--secondary" data-copy="" on:click=copy>
                {texts.check().copy_button}
            </button>
            <span role="status">{live_words_if(move || copied.get().then_some(texts.check().copy_done))}</span>
        </p>
    }
}
