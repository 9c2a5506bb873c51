//! Pages of a report by its code: `/{taal}/melding/{code}`, for the patron and with `voor=balie` for the desk; its
//! deletion; and the form that asks for a code.

use axum::http::StatusCode;
use flow::{Audience, Place};
use interface::address::{self, Page, View};
use interface::report_words::{address_to_go_on, wrong_code};
use maud::{Markup, html};
use protocol::{Drawing, Report};
use report::{Code, CodeError, trail};

use super::contents::contents;
use super::flow_request::{FlowRequest, desk_of_the_library};
use super::form;
use super::page_content::PageContent;
use super::page_request::PageRequest;
use crate::base::clock;
use crate::base::problem::ApiError;
use templates::drawing;
use templates::prose::breakable;

/// What is known of a code: the report, or why there is none to be seen.
pub(crate) fn page(
    wanted: &PageRequest<'_>,
    written: &str,
    found: Result<Report, ApiError>,
    drawn: Option<&Drawing>,
) -> PageContent {
    let texts = wanted.report_texts();
    let code = Code::parse(written).map(|code| code.to_string());
    match (code, found) {
        (Ok(code), Ok(report)) => match address::audience(&wanted.others).unwrap_or(Audience::Patron) {
            Audience::Patron => for_patron(wanted, &code, &report),
            Audience::Staff => for_staff(wanted, &code, &report, drawn),
        },
        (Err(error), Err(ApiError::NotACode(_))) => not_a_code(wanted, written, error),
        (Ok(code), Err(ApiError::ReportUnknown)) => unknown(wanted, &code),
        (code, Err(error)) => {
            let (status, title, text) = match error {
                ApiError::TooMany { .. } => {
                    (StatusCode::TOO_MANY_REQUESTS, texts.busy_title, texts.busy_text)
                }
                _ => {
                    (StatusCode::SERVICE_UNAVAILABLE, wanted.texts().failed_title, wanted.texts().failed_text)
                }
            };
            let main = html! {
                // A visitor who was just given the code must see it, whatever becomes of the connection.
                @if let Ok(code) = &code { div.report { (panel(wanted, code, None)) } }
                section.trouble role="alert" {
                    h1.trouble__title tabindex="-1" { (title) }
                    p { (text) }
                    div.actions {
                        a.button href=(wanted.whole()) { (wanted.texts().try_again) }
                        " "
                        a.button.button--secondary href=(address::home(wanted.language, &wanted.others)) {
                            (wanted.texts().to_home)
                        }
                    }
                }
            };
            let retry_after_s = error.retry_after_s();
            PageContent { status, retry_after_s, ..private(title.to_owned(), main) }
        }
        // The API reads codes by the same rules.
        (Err(error), Ok(_)) => not_a_code(wanted, written, error),
    }
}

/// The form by itself: `/{taal}/melding`.
pub(crate) fn ask_for_code(wanted: &PageRequest<'_>) -> PageContent {
    let texts = wanted.report_texts();
    let main = html! {
        div.report { h1 tabindex="-1" { (texts.desk_open_code) } (code_form(wanted, "")) }
    };
    private(texts.desk_open_code.to_owned(), main)
}

/// After deleting.
pub(crate) fn deleted(wanted: &PageRequest<'_>) -> PageContent {
    let main = templates::report::deleted(&wanted.others, wanted.language);
    private(wanted.report_texts().deleted_title.to_owned(), main)
}

fn private(title: String, main: Markup) -> PageContent {
    PageContent { title, private: true, ..PageContent::new(main) }
}

/// What is wrong with a code that was typed or followed, and the form.
pub(crate) fn not_a_code(wanted: &PageRequest<'_>, written: &str, error: CodeError) -> PageContent {
    let texts = wanted.report_texts();
    let main = html! {
        section.trouble data-error="wrong-code" {
            h1 tabindex="-1" { (texts.wrong_title) }
            p data-code-fault="" { (wrong_code(error, texts)) }
            (code_form(wanted, written))
        }
    };
    PageContent { status: StatusCode::BAD_REQUEST, ..private(texts.wrong_title.to_owned(), main) }
}

fn unknown(wanted: &PageRequest<'_>, code: &str) -> PageContent {
    let texts = wanted.report_texts();
    let main = html! {
        section.trouble data-error="unknown-code" {
            h1 tabindex="-1" { (texts.unknown_title) }
            p { (texts.unknown_text) }
            (code_form(wanted, code))
            div.actions {
                a.button.button--secondary href=(address::home(wanted.language, &wanted.others)) { (wanted.texts().to_home) }
            }
        }
    };
    PageContent { status: StatusCode::NOT_FOUND, ..private(texts.unknown_title.to_owned(), main) }
}

/// A field for a code.
fn code_form(wanted: &PageRequest<'_>, written: &str) -> Markup {
    let texts = wanted.report_texts();
    html! {
        // What is pasted along with a code must not get into an address (docs/decisions/0015).
        form.code-form data-code-form="" method="post" action=(Page::Report(None).address(wanted.language, &Place::default())) {
            label.search__label for="code" { (texts.code_label) }
            div.code-form__row {
                input.search__field id="code" name=(address::CODE) type="text" autocomplete="off" autocapitalize="characters"
                    spellcheck="false" aria-describedby="code-uitleg code-fout" value=(written);
                " "
                button.button type="submit" { (texts.code_open) }
            }
            p.hint id="code-uitleg" { (texts.code_hint) }
            p.code-form__fault id="code-fout" aria-live="polite" data-typing-fault="" {}
            (form::others(wanted))
        }
    }
}

/// The code, large; how it is said; and until when it works.
fn panel(wanted: &PageRequest<'_>, code: &str, expires: Option<&str>) -> Markup {
    let words = expires.map(|time| clock::in_words(time, wanted.language));
    templates::report::code_panel(code, expires.zip(words.as_deref()), wanted.language)
}

fn for_patron(wanted: &PageRequest<'_>, code: &str, found: &Report) -> PageContent {
    let (texts, language) = (wanted.report_texts(), wanted.language);
    let draft = &found.draft;
    let as_staff = address::report(language, code, &address::for_audience(&wanted.others, Audience::Staff));
    let main = html! {
        div.report data-report="patron" {
            h1 tabindex="-1" { (texts.code_title) }
            p.lead { (texts.code_what_now) }
            (panel(wanted, code, Some(&found.expires)))
            div.actions {
                (button_of_the_app(texts.copy_code))
                (button_of_the_app(texts.print))
                @if let Some(href) = address_to_go_on(draft, language, &wanted.others, None) {
                    a.button.button--secondary data-go-on="" href=(href) { (texts.go_on) }
                }
            }
            (desk_of_the_library(wanted, 2))
            section.preview { h2 { (texts.contents) } (contents(wanted, draft, draft.audience, 3)) }
            (removal(wanted))
            p.switches { a.switches__link data-layer="staff" href=(as_staff) { (texts.view_as_staff) } }
        }
    };
    private(texts.code_title.to_owned(), main)
}

/// The room of a button that only the app has, while it is on its way.
fn button_of_the_app(words: &str) -> Markup {
    html! { span.button.button--secondary.for-app data-words=(words) {} }
}

fn for_staff(wanted: &PageRequest<'_>, code: &str, found: &Report, drawn: Option<&Drawing>) -> PageContent {
    let (texts, language) = (wanted.report_texts(), wanted.language);
    let draft = &found.draft;
    let flow =
        draft.trail.as_ref().and_then(|trail| wanted.edition.flow(&trail.flow, draft.library.as_deref()));
    let short = flow.map(|found| found.flow.title.get(language)).or(draft.error.as_deref());
    let go_on = address_to_go_on(draft, language, &wanted.others, Some(Audience::Staff));
    let as_patron = address::report(language, code, &address::for_audience(&wanted.others, Audience::Patron));
    let staff = address::for_audience(&wanted.others, Audience::Staff);
    let place = draft.trail.as_ref().map(|trail| trail::place(trail, &staff));
    let here = flow
        .zip(place.as_ref())
        .and_then(|(flow, place)| FlowRequest::of(wanted, &flow.flow, View::Diagram, place));
    let main = html! {
        div.report.report--desk data-report="staff" data-report-code=(code) {
            p.back-line { a.back href=(address::desk(language, &wanted.others)) { (texts.desk_back) } }
            h1 tabindex="-1" { (breakable(&texts.desk_report_title.replace("{}", code))) }
            div.actions {
                @if let Some(href) = go_on {
                    a.button data-go-on="" href=(href) { (texts.desk_go_on) }
                } @else if let Some(error) = &draft.error {
                    (form::with_words(&address::desk(language, &wanted.others), error, &html! {
                        button.button type="submit" data-go-on="" { (texts.desk_results) ": " (error) }
                    }))
                }
                (button_of_the_app(texts.print))
            }
            div.report__columns {
                section.preview { h2 { (texts.contents) } (contents(wanted, draft, Audience::Staff, 3)) }
                section.phone.without-app {
                    h2 { (texts.desk_phone) }
                    p { (wanted.plain_texts().phone_address) }
                    p.phone__address { (address::report(draft.language, code, &Place::default())) }
                }
            }
            @if let (Some(here), Some(place)) = (here.as_ref().map(FlowRequest::page), &place) {
                section.report__diagram {
                    h2 { (texts.desk_diagram) }
                    p {
                        a data-diagram-link="" href=(address::place(language, View::Diagram, &here.flow.id, place)) {
                            (texts.desk_diagram_open)
                        }
                    }
                    @if let Some(drawn) = drawn { (drawing::drawing(&here, drawn)) (drawing::hint(&here)) }
                }
            }
            (removal(wanted))
            p.switches { a.switches__link data-layer="patron" href=(as_patron) { (texts.view_as_patron) } }
        }
    };
    let title = [Some(code), short].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    private(title, main)
}

/// What the button that deletes a report sends. A form without it deletes nothing.
pub(crate) const DELETE: [&str; 2] = ["verwijder", "ja"];

/// The button that deletes the report.
fn removal(wanted: &PageRequest<'_>) -> Markup {
    let texts = wanted.report_texts();
    let query = if wanted.query.is_empty() { String::new() } else { format!("?{}", wanted.query) };
    html! {
        div.removal {
            // A deleted report cannot come back: one press by mistake must not do it (WCAG 3.3.4).
            details {
                summary data-delete-ask="" { (texts.delete) }
                p { (texts.delete_hint) }
                form method="post" action={ (wanted.path) (query) } {
                    input type="hidden" name=(DELETE[0]) value=(DELETE[1]);
                    button.button.button--secondary.button--danger type="submit" data-delete="" { (texts.delete_sure) }
                }
            }
        }
    }
}
