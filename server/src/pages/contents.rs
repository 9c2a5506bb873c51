//! Contents of a report in words, with the same elements as the app's `views/report_contents.rs`.

use flow::{Audience, Flow};
use interface::texts;
use maud::{Markup, html};
use protocol::{ReportDraft, SchoolAccount, SchoolLogin, Trail};
use readiness::{Verdict, by_relevance};
use report::trail;

use super::finding::{Showing, finding};
use super::page_request::PageRequest;
use crate::content::edition::FlowEdition;
use templates::prose::{breakable, heading};

/// The flow of a trail in the words of the report's own library.
fn flow_of<'a>(wanted: &PageRequest<'a>, draft: &ReportDraft, id: &str) -> Option<&'a FlowEdition> {
    wanted.edition.flow(id, draft.library.as_deref())
}

/// What stands in a report. `level` is that of its headings.
pub(crate) fn contents(
    wanted: &PageRequest<'_>,
    draft: &ReportDraft,
    audience: Audience,
    level: u8,
) -> Markup {
    let (language, texts) = (wanted.language, wanted.report_texts());
    let library = draft.library.as_deref();
    let library =
        library.map(|id| wanted.edition.library(id).map_or(id, |library| library.name.get(language)));
    // Of the school's four questions the message is the last one, and stands there.
    let in_school = draft.school.as_ref().and_then(|school| school.message.as_ref());
    let message = draft.error.as_ref().filter(|message| in_school != Some(message));
    html! {
        div.contents {
            @if let Some(trail) = &draft.trail { (way(wanted, draft, trail, audience, level)) }
            @if let Some(message) = message { (fact("error", texts.message, message)) }
            @if let Some(school) = &draft.school { (school_login(wanted, school, level)) }
            @if let Some(name) = library { (fact("library", texts.library, name)) }
            @if let Some(browser) = draft.browser {
                @let major = browser.major.map(|major| major.to_string()).unwrap_or_default();
                (fact("browser", texts.browser, &texts::browser_name(browser.family.code(), &major, language)))
            }
            (check(wanted, draft, level))
        }
    }
}

fn fact(part: &str, name: &str, value: &str) -> Markup {
    html! { dl.facts data-report-part=(part) { dt { (name) } " " dd translate=[(part == "error").then_some("no")] { (breakable(value)) } } }
}

fn way(
    wanted: &PageRequest<'_>,
    draft: &ReportDraft,
    trail: &Trail,
    audience: Audience,
    level: u8,
) -> Markup {
    let (language, texts) = (wanted.language, wanted.report_texts());
    let found = flow_of(wanted, draft, &trail.flow);
    let problem = found.map_or(trail.flow.as_str(), |found| found.flow.title.get(language));
    let node = found.and_then(|found| found.flow.nodes.get(&trail.node));
    let stopped = node.map_or(trail.node.as_str(), |node| node.text(audience, language));
    html! {
        dl.facts data-report-part="trail" {
            dt { (texts.problem) } " "
            dd { (breakable(problem)) }
            dt { (texts.stopped_at) } " "
            dd data-stopped-at=(trail.node) { (breakable(stopped)) }
        }
        @if found.is_some_and(|found| found.version != trail.version) { p.notice { (texts.flow_changed) } }
        (heading(level, "facts__title", &html! { (texts.answered) }))
        (answers(wanted, draft, trail, audience))
    }
}

/// The questions with their answers, flow by flow.
fn answers(wanted: &PageRequest<'_>, draft: &ReportDraft, trail: &Trail, audience: Audience) -> Markup {
    let (language, texts) = (wanted.language, wanted.report_texts());
    let before = trail::flows_before(trail);
    let several = !before.is_empty();
    let lists: Vec<_> = before
        .into_iter()
        .chain([trail.flow.as_str()])
        .map(|id| {
            let flow: Option<&Flow> = flow_of(wanted, draft, id).map(|found| &found.flow);
            let title = flow.map_or(id, |flow| flow.title.get(language)).to_owned();
            (title, trail::in_words(trail, id, flow, audience, language))
        })
        .filter(|(_, answered)| !answered.is_empty())
        .collect();
    html! {
        @if lists.is_empty() { p { (texts.nothing_answered) } }
        @for (title, answered) in lists {
            @if several { p.facts__flow { (title) } }
            ol {
                @for given in answered {
                    li data-answered="" {
                        span.trail__text { (breakable(&given.question)) }
                        " "
                        strong { (given.answer.as_deref().unwrap_or(texts.done)) }
                    }
                }
            }
        }
    }
}

fn school_login(wanted: &PageRequest<'_>, school: &SchoolLogin, level: u8) -> Markup {
    let texts = wanted.report_texts();
    let [automatic, other, unknown] = texts.school_account_choices;
    let account = school.account.map(|account| match account {
        SchoolAccount::Automatic => automatic,
        SchoolAccount::Other => other,
        SchoolAccount::Unknown => unknown,
    });
    let rows = [
        (texts.school_website, school.website.as_deref()),
        (texts.school_steps, school.steps.as_deref()),
        (texts.school_account, account),
        (texts.school_name, school.school.as_deref()),
        (texts.school_message, school.message.as_deref()),
    ];
    html! {
        (heading(level, "facts__title", &html! { (texts.school_title) }))
        dl.facts data-report-part="school" {
            @for (question, answer) in rows {
                @if let Some(answer) = answer { dt { (question) } " " dd { (answer) } }
            }
        }
    }
}

fn check(wanted: &PageRequest<'_>, draft: &ReportDraft, level: u8) -> Markup {
    let (language, texts) = (wanted.language, wanted.report_texts());
    let Some(found) = &draft.findings else {
        return html! { p data-report-part="no-findings" { (texts.check_none) } };
    };
    let flow = draft.trail.as_ref().map(|trail| trail.flow.as_str());
    let causes =
        flow.and_then(|flow| wanted.edition.browser_policy.explains.get(flow)).map_or(&[][..], Vec::as_slice);
    let mut telling = by_relevance(found, causes);
    telling.retain(|finding| finding.verdict != Verdict::Ok);
    let fine: Vec<&str> = found
        .iter()
        .filter(|finding| finding.verdict == Verdict::Ok)
        .map(|finding| texts::check_name(language, finding.id))
        .collect();
    let showing = Showing { wanted, level: level + 1, cures: false, causes };
    html! {
        div data-report-part="findings" {
            (heading(level, "facts__title", &html! { (texts.check) }))
            @if !telling.is_empty() { ul.findings { @for told in telling { (finding(told, &showing)) } } }
            @if !fine.is_empty() { p data-checks-fine="" { (texts.check_fine) " " (fine.join(", ")) "." } }
        }
    }
}
