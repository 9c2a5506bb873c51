//! Finding of the browser check in words: what it is, how sure, whether it explains the problem, what it was before.

use flow::Language;
use interface::texts::{self, ReasonText};
use maud::{Markup, html};
use readiness::{Finding, Relevance};

use crate::prose::heading;

/// How a finding is shown.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The language.
    pub language: Language,
    /// The level of the heading with the check's name.
    pub level: u8,
    /// What the finding is to the visitor's problem.
    pub relevance: Relevance,
    /// What the check found before, where that was something else.
    pub before: Option<&'a Finding>,
    /// Puts it into words.
    pub text: ReasonText,
}

/// A finding, as an item of a list. `more` stands at its end: what to do about it.
#[must_use]
pub fn finding(finding: &Finding, shown: Shown<'_>, more: &Markup) -> Markup {
    let Shown { language, level, relevance, before, text } = shown;
    html! {
        li.finding data-check=(finding.id.code()) data-verdict=(finding.verdict.code())
            data-confidence=(finding.confidence.code()) data-reason=(finding.reason.code())
            data-relevance=(relevance.code()) data-changed[before.is_some()] {
            (heading(level, "finding__name", &html! {
                span { (texts::check_name(language, finding.id)) }
                " "
                span.verdict { (texts::verdict(language, finding.verdict)) }
            }))
            @if let Some(before) = before { (change(before, finding, language, text)) }
            p { (text(language, finding)) }
            @if let Some(words) = texts::relevance(language, relevance) { p.finding__relevance { (words) } }
            @if let Some(words) = texts::confidence(language, finding) { p.finding__sure { (words) } }
            (more)
        }
    }
}

/// What has changed, with the old finding to be read again.
fn change(before: &Finding, now: &Finding, language: Language, text: ReasonText) -> Markup {
    let words = texts::of(language).check();
    let changed = words
        .readiness_changed
        .replace("{before}", texts::verdict(language, before.verdict))
        .replace("{now}", texts::verdict(language, now.verdict));
    html! {
        div.finding__change data-before=(before.verdict.code()) {
            p { (changed) }
            details { summary { (words.readiness_before) } p { (text(language, before)) } }
        }
    }
}
