//! Contents of a report in words: the same before it is sent, for the patron and at the desk.

use flow::{Audience, Flow, Language};
use interface::texts::{self, ReportTexts};
use maud::{Markup, html};
use protocol::{ReportDraft, SchoolAccount, SchoolLogin, Trail};
use readiness::{CheckId, Verdict, by_relevance, relevance};
use report::trail;

use crate::finding::{Shown, finding};
use crate::prose::{breakable, heading};

/// A report, and what is known of what it names.
pub struct Contents<'a> {
    /// The report.
    pub draft: &'a ReportDraft,
    /// The language of the page.
    pub language: Language,
    /// Whose words are shown.
    pub audience: Audience,
    /// The flows of its trail, as its own library shows them, each with its version now.
    pub flows: Vec<(&'a Flow, &'a str)>,
    /// The name of its library; nothing where that is not known.
    pub library: Option<&'a str>,
    /// The checks that can explain its problem.
    pub causes: &'a [CheckId],
    /// The level of the headings.
    pub level: u8,
}

impl<'a> Contents<'a> {
    const fn texts(&self) -> &'static ReportTexts {
        texts::report(self.language)
    }

    fn flow(&self, id: &str) -> Option<(&'a Flow, &'a str)> {
        self.flows.iter().copied().find(|(flow, _)| flow.id == id)
    }
}

/// What stands in a report.
#[must_use]
pub fn contents(report: &Contents<'_>) -> Markup {
    let (draft, texts, language) = (report.draft, report.texts(), report.language);
    let library = draft.library.as_deref().map(|id| report.library.unwrap_or(id));
    // Of the school's four questions the message is the last one, and stands there.
    let in_school = draft.school.as_ref().and_then(|school| school.message.as_ref());
    let message = draft.error.as_ref().filter(|message| in_school != Some(message));
    html! {
        div.contents {
            @if let Some(trail) = &draft.trail { (way(report, trail)) }
            @if let Some(message) = message { (fact("error", texts.message, message)) }
            @if let Some(school) = &draft.school { (school_login(report, school)) }
            @if let Some(name) = library { (fact("library", texts.library, name)) }
            @if let Some(browser) = draft.browser {
                @let major = browser.major.map(|major| major.to_string()).unwrap_or_default();
                (fact("browser", texts.browser, &texts::browser_name(browser.family.code(), &major, language)))
            }
            (check(report))
        }
    }
}

fn fact(part: &str, name: &str, value: &str) -> Markup {
    html! { dl.facts data-report-part=(part) { dt { (name) } " " dd translate=[(part == "error").then_some("no")] { (breakable(value)) } } }
}

fn way(report: &Contents<'_>, trail: &Trail) -> Markup {
    let (language, texts) = (report.language, report.texts());
    let found = report.flow(&trail.flow);
    let problem = found.map_or(trail.flow.as_str(), |(flow, _)| flow.title.get(language));
    let node = found.and_then(|(flow, _)| flow.nodes.get(&trail.node));
    let stopped = node.map_or(trail.node.as_str(), |node| node.text(report.audience, language));
    html! {
        dl.facts data-report-part="trail" {
            dt { (texts.problem) } " "
            dd { (breakable(problem)) }
            dt { (texts.stopped_at) } " "
            dd data-stopped-at=(trail.node) { (breakable(stopped)) }
        }
        @if found.is_some_and(|(_, version)| version != trail.version) { p.notice { (texts.flow_changed) } }
        (heading(report.level, "facts__title", &html! { (texts.answered) }))
        (answers(report, trail))
    }
}

/// The questions with their answers, flow by flow.
fn answers(report: &Contents<'_>, trail: &Trail) -> Markup {
    let (language, texts) = (report.language, report.texts());
    let before = trail::flows_before(trail);
    let several = !before.is_empty();
    let lists: Vec<_> = before
        .into_iter()
        .chain([trail.flow.as_str()])
        .map(|id| {
            let flow = report.flow(id).map(|(flow, _)| flow);
            let title = flow.map_or(id, |flow| flow.title.get(language)).to_owned();
            (title, trail::in_words(trail, id, flow, report.audience, language))
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

fn school_login(report: &Contents<'_>, school: &SchoolLogin) -> Markup {
    let texts = report.texts();
    let [automatic, other, unknown] = texts.school_account_choices;
    let account = school.account.map(|account| match account {
        SchoolAccount::Automatic => automatic,
        SchoolAccount::Other => other,
        SchoolAccount::Unknown => unknown,
    });
    let answers = [
        school.website.as_deref(),
        school.steps.as_deref(),
        account,
        school.school.as_deref(),
        school.message.as_deref(),
    ];
    let rows = texts.school_facts.into_iter().zip(answers);
    html! {
        (heading(report.level, "facts__title", &html! { (texts.school_facts_title) }))
        dl.facts data-report-part="school" {
            @for (fact, answer) in rows {
                @if let Some(answer) = answer { dt { (fact) } " " dd { (answer) } }
            }
        }
    }
}

fn check(report: &Contents<'_>) -> Markup {
    let (language, texts) = (report.language, report.texts());
    let Some(found) = &report.draft.findings else {
        return html! { p data-report-part="no-findings" { (texts.check_none) } };
    };
    let mut telling = by_relevance(found, report.causes);
    telling.retain(|finding| finding.verdict != Verdict::Ok);
    let fine: Vec<&str> = found
        .iter()
        .filter(|finding| finding.verdict == Verdict::Ok)
        .map(|finding| texts::check_name(language, finding.id))
        .collect();
    let told = |one: &readiness::Finding| {
        let relevance = relevance(one, report.causes);
        let shown =
            Shown { language, level: report.level + 1, relevance, before: None, text: texts::reason_text };
        finding(one, shown, &Markup::default())
    };
    html! {
        div data-report-part="findings" {
            (heading(report.level, "facts__title", &html! { (texts.check) }))
            @if !telling.is_empty() { ul.findings { @for one in telling { (told(one)) } } }
            @if !fine.is_empty() { p data-checks-fine="" { (texts.check_fine) " " (fine.join(", ")) "." } }
        }
    }
}
