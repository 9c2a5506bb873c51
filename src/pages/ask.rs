//! Page to ask for help: shows in words everything that will be sent, and sends it as a report with a code.

use std::sync::Arc;

use flow::{Place, Service};
use leptos::prelude::*;
use protocol::{FlowDocument, ReportDraft, ReportedBrowser, Trail};
use readiness::CheckId;
use report::outbox::State;
use report::{LONGEST_TYPED, clean, is_cut, is_touched, trail};

use crate::api::cache::flow_or_kept;
use crate::api::{self, FetchError};
use crate::context::{
    announce, focus, use_app, use_from_page, use_library, use_navigate, use_query, use_speech,
};
use crate::live::{live_view, live_words, live_words_if};
use crate::navigation::NavigateOptions;
use crate::probes::Probes;
use crate::reports::outgoing_reports::OutgoingReports;
use crate::reports::tab_findings;
use crate::sought::at_first;
use crate::views::library::desk_of_the_library;
use crate::views::report_contents::contents;
use crate::views::school::{self, School};
use crate::views::waiting::{Loading, Sought, Trouble};
use crate::visit::use_visit;
use crate::{address, device, probes, texts};

/// Asks for help, at a place in a flow or without one.
#[component]
pub(crate) fn Page() -> impl IntoView {
    let id = use_from_page(|page| page.spot().map(|spot| spot.flow.clone()));
    let node = use_from_page(|page| page.spot()?.node.clone());
    let query = use_query();
    let place = Memo::new(move |_| address::read_place(node.get(), query.get()));
    let library = use_library();
    let visit = use_visit();
    let document = LocalResource::new(move || {
        let (id, library) = (id.get(), library.get());
        async move {
            let is_known = is_known(library.as_deref()).await;
            let document = match id {
                Some(id) => Some(flow_or_kept(visit, &id, library.as_deref()).await?),
                None => None,
            };
            Ok((document, is_known))
        }
    });
    let retry = Callback::new(move |()| document.refetch());
    let message = StoredValue::new(
        use_app().map(|app| at_first(&app, "#hulpvraag-melding", clean)).unwrap_or_default(),
    );
    live_view(move || match document.get() {
        None => view! { <Loading /> }.into_any(),
        Some(Err(FetchError::NotFound)) => {
            view! { <Trouble error=FetchError::NotFound sought=Sought::Flow retry level=1 /> }.into_any()
        }
        Some(Err(error)) => view! { <Trouble error sought=Sought::Content retry level=1 /> }.into_any(),
        Some(Ok((document, is_known))) => {
            form(document.as_ref(), is_known, place, &message.get_value()).into_any()
        }
    })
}

/// Whether there is such a library. While the server is away it is believed.
async fn is_known(library: Option<&str>) -> bool {
    match library {
        Some(id) => api::library(id).await.map(|_| ()) != Err(FetchError::NotFound),
        None => false,
    }
}

fn form(
    document: Option<&Arc<FlowDocument>>,
    is_known_library: bool,
    place: Memo<Place>,
    message: &str,
) -> impl IntoView + use<> {
    let speech = use_speech();
    let texts = move || texts::report(speech.language());
    let app = StoredValue::new_local(use_app());
    let here = move || app.try_get_value().flatten();
    let typed = RwSignal::new(clean(message));
    // Stays once it is set: words that disappear during a press would move the button from under the finger.
    let something_went = RwSignal::new(is_touched(message));
    let was_long = RwSignal::new(is_cut(message));
    let with_check = RwSignal::new(true);
    let checking = RwSignal::new(false);
    let key = RwSignal::new(None::<String>);
    let is_school = document.is_some_and(|document| document.flow.service == Service::Entree);
    let school = School::default();

    let findings = RwSignal::new(here().and_then(|app| tab_findings::found(&app)));
    let draft = {
        let document = document.cloned();
        let browser = probes::browser::this_browser();
        let browser = ReportedBrowser { family: browser.family, major: browser.major };
        Memo::new(move |_| {
            let error = Some(clean(&typed.read())).filter(|error| !error.is_empty());
            let found = findings.get().filter(|_| with_check.get());
            let school = if is_school { school.answers(speech.language(), error.as_ref()) } else { None };
            let (place, document) = (place.read(), document.as_deref());
            let library = place.others.get(address::LIBRARY);
            let library = library.filter(|id| is_known_library && report::is_id(id)).cloned();
            report::cleaned(ReportDraft {
                service: document.map_or(Service::Bibliotheek, |document| document.flow.service),
                language: speech.language(),
                audience: audience(document, &place),
                library,
                trail: document.and_then(|document| trail_of(document, &place)),
                browser: Some(browser),
                findings: found,
                error,
                school,
            })
        })
    };
    let can_be_sent = Memo::new(move |_| report::fault(&draft.read()).is_none());

    let outgoing = use_context::<OutgoingReports>();
    let state = move || outgoing?.state(&key.get()?);
    let send = move |_| {
        if let Some(outgoing) = outgoing.filter(|_| can_be_sent.get_untracked()) {
            key.set(Some(outgoing.send(draft.get_untracked())));
        }
    };
    // The code has its own page; Back leads from there to where the visitor was.
    let navigate = use_navigate();
    Effect::new(move || {
        if let Some((State::Sent(receipt), _)) = state() {
            let others = place.read_untracked().clone();
            let code = address::report(speech.language(), &receipt.code, &others);
            navigate(&code, NavigateOptions { replace: true, ..NavigateOptions::default() });
        }
    });
    let waits = Memo::new(move |_| matches!(state(), Some((State::Waiting(_), tries)) if tries > 0));
    let title = move || if waits.get() { texts().ask_waiting_title } else { texts().ask };
    Effect::new(move || announce(title()));

    let check = move |_| {
        checking.set(true);
        leptos::task::spawn_local(async move {
            let Some(app) = here() else { return };
            let (found, _) = Probes::of(&app).findings(CheckId::ALL, &|_| ()).await;
            tab_findings::keep(&app, &found);
            // When the page is left its signals are gone, hence `try_`.
            let _ = findings.try_set(tab_findings::found(&app));
            let _ = checking.try_set(false);
            // The button is gone: the focus goes to what took its place.
            request_animation_frame(|| focus("[data-with-check]"));
        });
    };
    let flows = Signal::stored(document.into_iter().cloned().collect::<Vec<_>>());
    let flows = with_flows_before(flows, draft);
    let audience = audience(document.map(Arc::as_ref), &place.get_untracked());
    let known = known_messages(document.map(Arc::as_ref));

    let fields = move || {
        let suggestions = known.iter().map(|message| view! { <option value=message.clone()></option> });
        let suggestions = suggestions.collect_view();
        view! {
            <div class="field">
                <label class="search__label" for="hulpvraag-melding">
                    {live_words(move || if is_school { texts().school_message } else { texts().ask_message_label })}
                </label>
                <input
                    class="search__field"
                    id="hulpvraag-melding"
                    type="text"
                    list="hulpvraag-meldingen"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    aria-describedby="hulpvraag-melding-uitleg"
                    maxlength=LONGEST_TYPED.to_string()
                    prop:value=move || typed.get()
                    on:input=move |event| {
                        let words = event_target_value(&event);
                        something_went.update(|went| *went = !words.is_empty() && (*went || is_touched(&words)));
                        was_long.update(|long| *long = !words.is_empty() && (*long || is_cut(&words)));
                        typed.set(words);
                    }
                    // After leaving the field it shows exactly what is sent.
                    on:change=move |event| typed.set(clean(&event_target_value(&event)))
                />
                <datalist id="hulpvraag-meldingen">{suggestions}</datalist>
                <p class="hint" id="hulpvraag-melding-uitleg">
                    {live_words(move || texts().ask_message_hint)}
                </p>
                // It is there before what comes into it, so that it is heard.
                <div aria-live="polite">
                    {live_view(move || {
                        something_went
                            .get()
                            .then(|| view! { <p class="notice" data-cleaned="">{texts().ask_cleaned}</p> })
                    })}
                    {live_view(move || {
                        was_long.get().then(|| view! { <p class="notice" data-cut="">{texts().ask_cut}</p> })
                    })}
                </div>
            </div>
            {is_school.then(|| school::fields(school))}
        }
    };
    let browser_check = move || {
        if findings.read().is_some() {
            return view! {
                <label class="choice">
                    <input
                        type="checkbox"
                        data-with-check=""
                        prop:checked=move || with_check.get()
                        on:change=move |event| with_check.set(event_target_checked(&event))
                    />
                    <span>{texts().ask_with_check}</span>
                </label>
            }
            .into_any();
        }
        if checking.get() {
            return view! { <p data-checks-running="">{speech.texts().check().readiness_running}</p> }
                .into_any();
        }
        view! {
            <p>{texts().ask_check_hint}</p>
            <p class="actions">
                <button type="button" class="button button--secondary" data-check-now="" on:click=check>
                    {texts().ask_check}
                </button>
            </p>
        }
        .into_any()
    };
    let button = move || {
        let busy = matches!(state(), Some((State::Waiting(_), _)));
        if busy {
            return view! { <p data-sending="">{texts().ask_sending}</p> }.into_any();
        }
        if !can_be_sent.get() {
            return view! { <p class="notice" data-nothing-to-send="">{texts().ask_empty}</p> }.into_any();
        }
        view! {
            <button type="button" class="button" data-send="" on:click=send>
                {texts().ask_send}
            </button>
        }
        .into_any()
    };
    view! {
        <div class="ask" data-ask-page="">
            <h1 tabindex="-1">{live_words(title)}</h1>
            <Show
                when=move || !waits.get()
                fallback=move || {
                    let public = outgoing.is_some_and(OutgoingReports::is_public);
                    view! {
                        <p class="lead" data-ask-waits="">
                            {live_words(move || if public { texts().ask_waiting_public } else { texts().ask_waiting_text })}
                        </p>
                        {desk_of_the_library(2)}
                    }
                }
            >
                <p class="lead">{live_words(move || texts().ask_intro)}</p>
                {if device::is_kiosk() {
                    view! { <p class="hint">{live_words(move || texts::kiosk(speech.language()).ask_message)}</p> }.into_any()
                } else {
                    view! {
                        {fields.clone()}
                        {live_view(browser_check)}
                        <div class="only-heard" aria-live="polite">
                            {live_words_if(move || checking.get().then(|| speech.texts().check().readiness_running))}
                        </div>
                    }
                    .into_any()
                }}
                <section class="preview" data-ask-preview="" aria-labelledby="hulpvraag-inhoud">
                    <h2 id="hulpvraag-inhoud">{live_words(move || texts().ask_sends)}</h2>
                    {contents(draft, flows, audience, 3)}
                    <p class="hint">{live_words(move || texts().ask_never)}</p>
                </section>
                {live_view(move || {
                    matches!(state(), Some((State::Refused, _)))
                        .then(|| view! { <p class="notice" role="alert" data-ask-refused="">{texts().ask_refused}</p> })
                })}
                <div class="actions">{live_view(button)}</div>
                <div class="only-heard" aria-live="polite">
                    {live_words_if(move || matches!(state(), Some((State::Waiting(_), _))).then(|| texts().ask_sending))}
                </div>
                {desk_of_the_library(2)}
            </Show>
        </div>
    }
}

fn trail_of(document: &FlowDocument, place: &Place) -> Option<Trail> {
    let walk = flow::walk::walk(&document.flow, place)?;
    Some(trail::of_walk(&document.flow, &document.version, &walk))
}

fn audience(document: Option<&FlowDocument>, place: &Place) -> flow::Audience {
    let first = document.map_or(flow::Audience::Patron, |document| document.flow.audience.first());
    address::audience(place).unwrap_or(first)
}

/// The flows that were walked before a handoff are fetched for their words; until they come there are ids.
fn with_flows_before(
    own: Signal<Vec<Arc<FlowDocument>>>,
    draft: Memo<ReportDraft>,
) -> Signal<Vec<Arc<FlowDocument>>> {
    let library = use_library();
    let before = Memo::new(move |_| {
        let draft = draft.read();
        let flows = draft.trail.as_ref().map(trail::flows_before).unwrap_or_default();
        flows.into_iter().map(str::to_owned).collect::<Vec<_>>()
    });
    let visit = use_visit();
    let fetched = LocalResource::new(move || {
        let (ids, library) = (before.get(), library.get());
        async move {
            let mut flows = Vec::new();
            for id in ids {
                flows.extend(flow_or_kept(visit, &id, library.as_deref()).await);
            }
            flows
        }
    });
    Signal::derive(move || {
        let mut flows = fetched.get().unwrap_or_default();
        flows.extend(own.get());
        flows
    })
}

/// The messages that the flow knows, to choose from.
fn known_messages(document: Option<&FlowDocument>) -> Vec<String> {
    let Some(document) = document else { return Vec::new() };
    let mut known: Vec<String> = Vec::new();
    let nodes = document.flow.nodes.values().flat_map(|node| &node.errors);
    for error in document.flow.errors.iter().chain(nodes) {
        if !known.contains(error) {
            known.push(error.clone());
        }
    }
    known
}
