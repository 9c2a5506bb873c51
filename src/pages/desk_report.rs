//! Report as staff see it: where the patron stopped, the answers and findings, and how to go on.

use std::rc::Rc;
use std::sync::Arc;

use flow::{Audience, Language, Place};
use interface::report_words::address_to_go_on;
use leptos::prelude::*;
use protocol::{FlowDocument, Report, Trail};
use readiness::Verdict;
use report::trail;

use crate::address::{self, View};
use crate::context::{announce, use_address_options, use_app, use_speech};
use crate::diagram::{At, ShownFlow};
use crate::live::{live_put, live_view, live_words};
use crate::sought::take_along;
use crate::views::copy::copy_button;
use crate::views::dates;
use crate::views::prose;
use crate::views::qr::qr;
use crate::views::report_contents::{contents, flows_of, stopped_at};
use crate::views::report_summary::{in_short, print_button};
use crate::visit::use_visit;
use crate::{diagram, texts};

/// The report `found`, with `removal` as the way to delete it.
pub(crate) fn for_staff(code: &str, found: &Report, removal: AnyView) -> impl IntoView + use<> {
    let speech = use_speech();
    let others = use_address_options();
    let texts = move || texts::report(speech.language());
    let report = StoredValue::new(found.clone());
    let draft = Memo::new(move |_| report.with_value(|report| report.draft.clone()));
    let trail = found.draft.trail.clone();
    let library = found.draft.library.clone();
    let visit = use_visit();
    let fetched = LocalResource::new(move || flows_of(visit, trail.clone(), library.clone()));
    let flows = Signal::derive(move || fetched.get().unwrap_or_default());

    // Several patrons are several tabs: each says whose report it shows.
    let title = {
        let code = code.to_owned();
        Memo::new(move |_| {
            let short = in_short(&draft.read(), &flows.read(), speech.language());
            [Some(code.clone()), short].into_iter().flatten().collect::<Vec<_>>().join(" · ")
        })
    };
    Effect::new(move || announce(&title.get()));

    let go_on = move || {
        let (language, others) = (speech.language(), others.get());
        let draft = draft.read();
        if let Some(href) = address_to_go_on(&draft, language, &others, Some(Audience::Staff)) {
            return Some(view! { <a class="button" data-go-on="" href=href>{texts().desk_go_on}</a> });
        }
        // Nothing was answered yet: the message is where the desk begins.
        let error = draft.error.as_ref()?;
        let href = address::desk(language, &others);
        let (app, to, words) = (StoredValue::new_local(use_app()), href.clone(), error.to_owned());
        let take_along = move |_| {
            if let Some(app) = app.try_get_value().flatten() {
                take_along(&app, &to, &words);
            }
        };
        Some(view! {
            <a class="button" data-go-on="" href=href on:click=take_along>
                {texts().desk_results} ": " {error.clone()}
            </a>
        })
    };
    let note = move || report.with_value(|report| note(report, &flows.read(), speech.language()));
    let as_patron = {
        let code = code.to_owned();
        move || {
            let place = address::for_audience(&others.get(), Audience::Patron);
            address::report(speech.language(), &code, &place)
        }
    };
    let where_patron_was = move || {
        let trail = draft.read().trail.clone()?;
        let document = flows.get().into_iter().find(|document| document.flow.id == trail.flow)?;
        let place = trail::place(&trail, &address::for_audience(&others.get_untracked(), Audience::Staff));
        Some(walked(document, place, draft.read().library.clone()))
    };
    let phone = phone(code, found.draft.language, found.draft.library.clone());
    view! {
        <div class="report report--desk" data-report="staff" data-report-code=code.to_owned()>
            <p class="back-line">
                <a class="back" href=move || address::desk(speech.language(), &others.get())>
                    {live_words(move || texts().desk_back)}
                </a>
            </p>
            <h1 tabindex="-1">{live_view({
                let code = code.to_owned();
                move || prose::breakable(&texts().desk_report_title.replace("{}", &code))
            })}</h1>
            <div class="actions">{live_view(go_on)} {print_button()}</div>
            <div class="report__columns">
                <section class="preview">
                    <h2>{live_words(move || texts().contents)}</h2>
                    {contents(draft, flows, Audience::Staff, 3)}
                </section>
                <div>
                    <section class="wise-note">
                        <h2>{live_words(move || texts().desk_wise)}</h2>
                        <pre class="wise-note__text" data-wise-note="" tabindex="0" role="region" aria-label=move || texts().desk_wise>
                            {live_words(note)}
                        </pre>
                        <p class="actions">{copy_button(note, move || texts().desk_wise_copy)}</p>
                    </section>
                    {phone}
                </div>
            </div>
            {live_view(where_patron_was)}
            {removal}
            <p class="switches">
                <a class="switches__link" data-layer="patron" href=as_patron>
                    {live_words(move || texts().view_as_patron)}
                </a>
            </p>
        </div>
    }
}

/// The diagram with the trail in it.
fn walked(document: Arc<FlowDocument>, place: Place, library: Option<String>) -> Option<AnyView> {
    let speech = use_speech();
    let texts = move || texts::report(speech.language());
    let app = use_app()?;
    let id = document.flow.id.clone();
    let shown_place = place.clone();
    let whole = move || address::place(speech.language(), View::Diagram, &id, &shown_place);
    let at = At::Desk(place, library);
    let flow = Rc::new(ShownFlow { app: Rc::clone(&app), document, view: View::Diagram, at });
    let shown = live_put(diagram::put(&app, flow, 3));
    let view = view! {
        <section class="report__diagram">
            <h2>{live_words(move || texts().desk_diagram)}</h2>
            <p>
                <a href=whole data-diagram-link="">
                    {live_words(move || texts().desk_diagram_open)}
                </a>
            </p>
            {shown}
        </section>
    };
    Some(view.into_any())
}

/// The report's address as a QR code, for the phone in the patron's hand.
fn phone(code: &str, language: Language, library: Option<String>) -> impl IntoView + use<> {
    let speech = use_speech();
    let texts = move || texts::report(speech.language());
    let mut place = Place::default();
    place.others.extend(library.map(|library| (address::LIBRARY.to_owned(), library)));
    // In the patron's language, and without the desk's layer.
    let path = address::report(language, code, &place);
    let origin = window().location().origin().unwrap_or_default();
    let full = format!("{origin}{path}");
    let short = full.trim_start_matches("https://").trim_start_matches("http://").to_owned();
    view! {
        <section class="phone">
            <h2>{live_words(move || texts().desk_phone)}</h2>
            <p>{live_words(move || texts().desk_phone_text)}</p>
            {live_view(move || qr(&full, texts().desk_phone))}
            <p class="phone__address" data-qr-address="">
                {short}
            </p>
        </section>
    }
}

/// A few lines for Wise, without the code: staff who read the patron's record later must not get at the report.
fn note(report: &Report, flows: &[Arc<FlowDocument>], language: Language) -> String {
    let words = texts::report(language);
    let draft = &report.draft;
    let mut lines = vec![format!("Inlogwijzer {}", dates::day(&report.created))];
    lines.extend(in_short(draft, flows, language).map(|problem| format!("{}: {problem}", words.problem)));
    if let Some(trail) = &draft.trail {
        lines.extend(answered(trail, flows, language));
        let stopped = stopped_at(trail, flows, Audience::Staff, language);
        lines.push(format!("{}: {stopped}", words.stopped_at));
    }
    if let Some(error) = &draft.error {
        lines.push(format!("{}: {error}", words.message));
    }
    if let Some(browser) = draft.browser {
        let major = browser.major.map(|major| major.to_string()).unwrap_or_default();
        lines.push(format!(
            "{}: {}",
            words.browser,
            texts::browser_name(browser.family.code(), &major, language)
        ));
    }
    let found = draft
        .findings
        .iter()
        .flatten()
        .filter(|finding| matches!(finding.verdict, Verdict::Problem | Verdict::Attention));
    lines.extend(found.map(|finding| {
        let (check, verdict) =
            (texts::check_name(language, finding.id), texts::verdict(language, finding.verdict));
        format!("{check}: {verdict}")
    }));
    lines.join("\n")
}

fn answered(trail: &Trail, flows: &[Arc<FlowDocument>], language: Language) -> Vec<String> {
    let words = texts::report(language);
    let ids = trail::flows_before(trail).into_iter().chain([trail.flow.as_str()]);
    ids.flat_map(|id| {
        let flow = flows.iter().map(|document| &document.flow).find(|flow| flow.id == id);
        trail::in_words(trail, id, flow, Audience::Staff, language)
    })
    .map(|given| format!("- {} {}", given.question, given.answer.unwrap_or_else(|| words.done.to_owned())))
    .collect()
}
