//! Finding of the browser check in words, with the same elements as the app's `views/findings.rs`, as far as a request
//! tells.

use interface::texts;
use maud::{Markup, html};
use readiness::{CheckId, Finding, Verdict, relevance};

use super::howto::howto;
use super::page_request::PageRequest;
use templates::prose::heading;

/// How a finding is shown.
pub(crate) struct Showing<'a> {
    pub(crate) wanted: &'a PageRequest<'a>,
    /// The level of the heading with the check's name.
    pub(crate) level: u8,
    /// Whether the howtos that cure it are shown.
    pub(crate) cures: bool,
    /// The checks that can explain the visitor's problem.
    pub(crate) causes: &'a [CheckId],
}

/// Whether a request alone can tell what this check asks.
pub(crate) fn is_told_by_request(finding: &Finding) -> bool {
    matches!(finding.id, CheckId::Browser | CheckId::Webview) && finding.verdict != Verdict::Unknown
}

/// A finding, as an item of a list.
pub(crate) fn finding(finding: &Finding, showing: &Showing<'_>) -> Markup {
    let language = showing.wanted.language;
    let relevance = relevance(finding, showing.causes);
    let howtos = &showing.wanted.edition.content().howtos;
    let cures: Vec<_> =
        finding.howto.iter().filter(|_| showing.cures).filter_map(|id| howtos.get(id)).collect();
    html! {
        li.finding data-check=(finding.id.code()) data-verdict=(finding.verdict.code())
            data-confidence=(finding.confidence.code()) data-reason=(finding.reason.code())
            data-relevance=(relevance.code()) {
            (heading(showing.level, "finding__name", &html! {
                span { (texts::check_name(language, finding.id)) }
                " "
                span.verdict { (texts::verdict(language, finding.verdict)) }
            }))
            p { (texts::reason_text(language, finding)) }
            @if let Some(words) = texts::relevance(language, relevance) { p.finding__relevance { (words) } }
            @if let Some(words) = texts::confidence(language, finding) { p.finding__sure { (words) } }
            @if !cures.is_empty() {
                details.finding__cures open[finding.verdict == Verdict::Problem] {
                    summary { (texts::of(language).check().readiness_what_to_do) }
                    @for cure in cures { (howto(cure, showing.wanted, showing.level + 1)) }
                }
            }
        }
    }
}
