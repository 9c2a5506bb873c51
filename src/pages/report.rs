//! Report page: a report by its code, for the patron who made it, and with `voor=balie` for the desk.

use flow::Audience;
use interface::report_words::{address_to_go_on, wrong_code};
use leptos::prelude::*;
use leptos::task::spawn_local;
use protocol::Report;
use report::{Code, CodeError};

use super::desk_report;
use crate::address::{self, Page as Addressed};
use crate::api::{self, FetchError};
use crate::context::{announce, use_address_options, use_from_page, use_speech};
use crate::live::{live_html, live_view, live_words, live_words_if};
use crate::reports::outgoing_reports::OutgoingReports;
use crate::sought::sent;
use crate::texts::ReportTexts;
use crate::views::code::{code_form, code_panel};
use crate::views::copy::copy_button;
use crate::views::library::desk_of_the_library;
use crate::views::prose;
use crate::views::report_contents::{contents, flows_of};
use crate::views::report_summary::print_button;
use crate::views::waiting::{Loading, Sought, Trouble};
use crate::visit::use_visit;
use crate::{context, device, texts};

/// The report whose code the address has.
#[component]
pub(crate) fn Page() -> impl IntoView {
    let code = use_from_page(|page| match page {
        Addressed::Report(code) => code.clone(),
        _ => None,
    });
    // Another way to write the same code is the same report.
    let parsed = Memo::new(move |_| {
        let written = code.get()?;
        Some(Code::parse(&written).map(|code| code.to_string()).map_err(|error| (written, error)))
    });
    live_view(move || match parsed.get() {
        // Sent before the app was there, and no code: the address does not have it.
        None => match sent("#code").and_then(|written| Some((Code::parse(&written).err()?, written))) {
            Some((error, written)) => not_a_code(written, error).into_any(),
            None => asked().into_any(),
        },
        Some(Ok(code)) => known(code).into_any(),
        Some(Err((written, error))) => not_a_code(written, error).into_any(),
    })
}

/// The form by itself.
fn asked() -> impl IntoView {
    let speech = use_speech();
    let texts = move || texts::report(speech.language());
    Effect::new(move || announce(texts().desk_open_code));
    view! {
        <div class="report">
            <h1 tabindex="-1">{live_words(move || texts().desk_open_code)}</h1>
            {code_form(String::new())}
        </div>
    }
}

fn not_a_code(written: String, error: CodeError) -> impl IntoView {
    let speech = use_speech();
    let texts = move || texts::report(speech.language());
    Effect::new(move || announce(texts().wrong_title));
    view! {
        <section class="trouble" data-error="wrong-code">
            <h1 tabindex="-1">{live_words(move || texts().wrong_title)}</h1>
            <p data-code-fault="">{live_words(move || wrong_code(error, texts()))}</p>
            {(!device::is_kiosk()).then(|| code_form(written))}
        </section>
    }
}

fn unknown(code: String) -> impl IntoView {
    let speech = use_speech();
    let others = use_address_options();
    let texts = move || texts::report(speech.language());
    Effect::new(move || announce(texts().unknown_title));
    view! {
        <section class="trouble" data-error="unknown-code">
            <h1 tabindex="-1">{live_words(move || texts().unknown_title)}</h1>
            <p>{live_words(move || texts().unknown_text)}</p>
            {(!device::is_kiosk()).then(|| code_form(code))}
            <div class="actions">
                <a class="button button--secondary" href={speech.home(others)}>
                    {speech.words(|texts| texts.to_home)}
                </a>
            </div>
        </section>
    }
}

fn known(code: String) -> impl IntoView {
    let speech = use_speech();
    let others = use_address_options();
    let audience = Memo::new(move |_| address::audience(&others.read()).unwrap_or(Audience::Patron));
    let deleted = RwSignal::new(false);
    let report = {
        let code = code.clone();
        LocalResource::new(move || {
            let code = code.clone();
            async move { api::report(&code).await }
        })
    };
    let retry = Callback::new(move |()| report.refetch());
    if let Some(outgoing) = use_context::<OutgoingReports>() {
        outgoing.seen(&code);
    }
    live_view(move || {
        if deleted.get() {
            return gone();
        }
        match report.get() {
            None => view! { <Loading /> }.into_any(),
            Some(Err(FetchError::NotFound)) => unknown(code.clone()).into_any(),
            // A visitor who was just given the code must see it, even when the connection fails.
            Some(Err(error)) => {
                let texts = texts::report(speech.language());
                let title = texts.desk_report_title.replace("{}", &code);
                announce(&title);
                view! {
                    <div class="report">
                        <h1 tabindex="-1">{prose::breakable(&title)}</h1>
                        {code_panel(&code, None)}
                        <Trouble error sought=Sought::Content retry level=2 />
                    </div>
                }
                .into_any()
            }
            Some(Ok(found)) => {
                let removal = removal(code.clone(), deleted);
                match audience.get() {
                    Audience::Patron => for_patron(&code, &found, removal).into_any(),
                    Audience::Staff => desk_report::for_staff(&code, &found, removal).into_any(),
                }
            }
        }
    })
}

fn gone() -> AnyView {
    let speech = use_speech();
    let others = use_address_options();
    Effect::new(move || announce(texts::report(speech.language()).deleted_title));
    live_html(move || Some(templates::report::deleted(&others.get(), speech.language())), |_| None)
}

fn for_patron(code: &str, found: &Report, removal: AnyView) -> impl IntoView + use<> {
    let speech = use_speech();
    let others = use_address_options();
    let texts = move || texts::report(speech.language());
    let draft = found.draft.clone();
    let trail = draft.trail.clone();
    let library = draft.library.clone();
    let visit = use_visit();
    let flows = LocalResource::new(move || flows_of(visit, trail.clone(), library.clone()));
    let flows = Signal::derive(move || flows.get().unwrap_or_default());
    Effect::new(move || announce(texts().code_title));
    let go_on = {
        let draft = draft.clone();
        move || address_to_go_on(&draft, speech.language(), &others.get(), None)
    };
    let own_words = draft.audience;
    let as_staff = {
        let code = code.to_owned();
        move || {
            address::report(speech.language(), &code, &address::for_audience(&others.get(), Audience::Staff))
        }
    };
    let expires = found.expires.clone();
    let content = Memo::new(move |_| draft.clone());
    let code_to_copy = code.to_owned();
    let is_kiosk = device::is_kiosk();
    view! {
        <div class="report" data-report="patron">
            <h1 tabindex="-1">{live_words(move || texts().code_title)}</h1>
            <p class="lead">{live_words(move || texts().code_what_now)}</p>
            {code_panel(code, Some(expires))}
            <div class="actions">
                {(!is_kiosk).then(|| copy_button(move || code_to_copy.clone(), move || texts().copy_code))}
                {device::may_print().then(print_button)}
                {live_view(move || {
                    go_on()
                        .map(|href| {
                            view! {
                                <a class="button button--secondary" data-go-on="" href=href>
                                    {texts().go_on}
                                </a>
                            }
                        })
                })}
            </div>
            {desk_of_the_library(2)}
            <section class="preview">
                <h2>{live_words(move || texts().contents)}</h2>
                {contents(content, flows, own_words, 3)}
            </section>
            {removal}
            {(!is_kiosk)
                .then(|| {
                    view! {
                        <p class="switches">
                            <a class="switches__link" data-layer="staff" href=as_staff>
                                {live_words(move || texts().view_as_staff)}
                            </a>
                        </p>
                    }
                })}
        </div>
    }
}

/// The button that deletes the report, and what it does.
fn removal(code: String, deleted: RwSignal<bool>) -> AnyView {
    let speech = use_speech();
    let failed = RwSignal::new(false);
    let texts = move || -> &'static ReportTexts { texts::report(speech.language()) };
    let delete = move |_| {
        let code = code.clone();
        failed.set(false);
        spawn_local(async move {
            match api::delete_report(&code).await {
                Ok(()) => {
                    deleted.set(true);
                    request_animation_frame(context::focus_heading);
                }
                Err(_) => failed.set(true),
            }
        });
    };
    view! {
        <div class="removal">
            // Deleting cannot be undone, so one press by mistake must not do it (WCAG 3.3.4).
            <details>
                <summary data-delete-ask="">{live_words(move || texts().delete)}</summary>
                <p>{live_words(move || texts().delete_hint)}</p>
                <button type="button" class="button button--secondary button--danger" data-delete="" on:click=delete>
                    {live_words(move || texts().delete_sure)}
                </button>
            </details>
            <p role="alert">{live_words_if(move || failed.get().then(|| texts().delete_failed))}</p>
        </div>
    }
    .into_any()
}
