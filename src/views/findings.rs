//! A finding in words: what, how sure, and what to do in this browser.

use flow::{Howto, Language};
use leptos::prelude::*;
use readiness::{Finding, Verdict};

use super::heading::heading;
use super::howto::howto;
use crate::texts;

/// A finding, with its name as a heading of `level`. With `open` the howtos that cure it are shown.
pub(crate) fn finding_view(
    finding: &Finding,
    howtos: &[Howto],
    language: Language,
    level: u8,
    open: bool,
) -> impl IntoView + use<> {
    let cures: Vec<_> =
        finding.howto.iter().filter_map(|id| howtos.iter().find(|howto| howto.id == *id)).collect();
    let cures = (open && !cures.is_empty()).then(|| {
        let cures = cures.into_iter().map(|cure| howto(cure, language, level + 1)).collect_view();
        view! {
            <details class="finding__cures" open=finding.verdict == Verdict::Problem>
                <summary>{texts::of(language).readiness_what_to_do}</summary>
                {cures}
            </details>
        }
    });
    let name = view! {
        <span>{texts::check_name(language, finding.id)}</span>
        <span class="verdict">{texts::verdict(language, finding.verdict)}</span>
    };
    view! {
        <li class="finding" data-check=finding.id.code() data-verdict=finding.verdict.code() data-reason=finding.reason.code()>
            {heading(level, "finding__name", name)}
            <p>{texts::reason_text(language, finding)}</p>
            {texts::confidence(language, finding).map(|words| view! { <p class="finding__sure">{words}</p> })}
            {cures}
        </li>
    }
}
