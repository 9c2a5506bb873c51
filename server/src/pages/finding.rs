//! Finding of the browser check, as far as a request tells.

use interface::texts;
use maud::{Markup, html};
use readiness::{CheckId, Finding, Verdict, relevance};
use templates::finding::{self, Shown};

use super::howto::howto;
use super::page_request::PageRequest;

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
    let Showing { wanted, level, .. } = *showing;
    let shown = Shown {
        language: wanted.language,
        level,
        relevance: relevance(finding, showing.causes),
        before: None,
        text: texts::reason_text,
    };
    let howtos = &wanted.edition.content().howtos;
    let cures: Vec<_> =
        finding.howto.iter().filter(|_| showing.cures).filter_map(|id| howtos.get(id)).collect();
    let more = html! {
        @if !cures.is_empty() {
            details.finding__cures open[finding.verdict == Verdict::Problem] {
                summary { (texts::of(wanted.language).check().readiness_what_to_do) }
                @for cure in cures { (howto(cure, wanted, level + 1)) }
            }
        }
    };
    finding::finding(finding, shown, &more)
}
