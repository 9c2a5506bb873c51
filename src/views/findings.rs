//! Finding of the browser check in words: what it is, how sure, whether it explains the problem, what it was before,
//! and what to do in this browser.

use flow::{Howto, Language};
use leptos::prelude::*;
use leptos::tachys::renderer::types::Element;
use leptos::task::spawn_local;
use maud::html;
use readiness::{CheckId, Finding, Reason, Relevance, Verdict};
use templates::Markup;
use templates::finding::Shown;
use wasm_bindgen::JsCast;

use super::howto::howto;
use crate::api::FetchError;
use crate::live::{live_html, live_words, live_words_if};
use crate::{device, marks, probes, texts};

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
    pub(crate) again: Option<Again>,
}

/// Looks again at one check; and the check that is being looked at.
pub(crate) type Again = (Callback<CheckId>, ReadSignal<Option<CheckId>>);

/// A finding, as an item of a list. What lives in it stands at its end.
pub(crate) fn finding_view(finding: &Finding, showing: &Showing<'_>) -> AnyView {
    let language = showing.language;
    let html = finding_html(finding, showing, device::is_public());
    let (id, reason, again) = (finding.id, finding.reason, showing.again);
    let fill = move |place: &Element| {
        Some(match place.get_attribute(marks::LIVE)?.as_str() {
            "rehearse" => rehearsal(reason, language).into_any(),
            "copy" => address_to_copy(language).into_any(),
            _ => recheck(id, again?, language).into_any(),
        })
    };
    live_html(move || Some(html.clone()), fill)
}

/// The same as HTML, with marked places for what lives in it.
fn finding_html(finding: &Finding, showing: &Showing<'_>, is_public: bool) -> Markup {
    let Showing { language, level, relevance, before, .. } = *showing;
    let known = |id: &String| showing.howtos.iter().find(|howto| howto.id == *id);
    let cures: Vec<_> = finding.howto.iter().filter(|_| showing.cures).filter_map(known).collect();
    let more = html! {
        (places(finding, is_public))
        @if !cures.is_empty() {
            details.finding__cures open[matches!(finding.verdict, Verdict::Problem | Verdict::Attention)] {
                summary { (texts::of(language).check().readiness_what_to_do) }
                @for cure in cures { (howto(cure, language, false, level + 1)) }
            }
        }
        @if showing.again.is_some() { div data-live="again" {} }
    };
    let shown = Shown { language, level, relevance, before, text: texts::reason_text };
    templates::finding::finding(finding, shown, &more)
}

/// Marked places for what lives in a finding. A login is played through on the visitor's own device only.
pub(crate) fn places(finding: &Finding, is_public: bool) -> Markup {
    html! {
        @if can_play(finding.reason) && !is_public { div data-live="rehearse" {} }
        @if finding.reason == Reason::WebviewInApp { div data-live="copy" {} }
    }
}

/// What is heard of findings: each check with its verdict.
pub(crate) fn spoken<'a>(found: impl IntoIterator<Item = &'a Finding>, language: Language) -> String {
    let words = |finding: &Finding| {
        [texts::check_name(language, finding.id), ": ", texts::verdict(language, finding.verdict)].concat()
    };
    found.into_iter().map(words).collect::<Vec<_>>().join(". ")
}

/// What lives in a finding that is shown without views.
pub(crate) fn live_in_finding(part: &str, reason: Reason, language: Language) -> AnyView {
    match part {
        "rehearse" => rehearsal(reason, language).into_any(),
        _ => address_to_copy(language).into_any(),
    }
}

/// The button that looks again at one check.
fn recheck(id: CheckId, (again, busy): Again, language: Language) -> impl IntoView {
    let texts = texts::of(language);
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
        <p aria-live="polite">{live_words_if(move || failed.get())}</p>
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
            <span aria-live="polite">{live_words_if(move || copied.get().then_some(texts.check().copy_done))}</span>
        </p>
    }
}
