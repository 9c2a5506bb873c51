//! A finding in words: what, how sure, and what to do in this browser.

use flow::{Howto, Language};
use leptos::prelude::*;
use readiness::{Finding, Verdict};

use super::howto::howto;
use crate::texts;

/// A finding. With `open` the howtos that cure it are shown.
pub(crate) fn finding_view(
    finding: &Finding,
    howtos: &[Howto],
    language: Language,
    open: bool,
) -> impl IntoView + use<> {
    let cures: Vec<_> =
        finding.howto.iter().filter_map(|id| howtos.iter().find(|howto| howto.id == *id)).collect();
    let cures = (open && !cures.is_empty()).then(|| {
        let cures = cures.into_iter().map(|cure| howto(cure, language)).collect_view();
        view! {
            <details class="finding__cures" open=finding.verdict == Verdict::Problem>
                <summary>{texts::of(language).readiness_what_to_do}</summary>
                {cures}
            </details>
        }
    });
    view! {
        <li class="finding" data-check=finding.id.code() data-verdict=finding.verdict.code() data-reason=finding.reason.code()>
            <h3 class="finding__name">
                <span>{texts::check_name(language, finding.id)}</span>
                <span class="verdict">{texts::verdict(language, finding.verdict)}</span>
            </h3>
            <p>{texts::reason_text(language, finding)}</p>
            {texts::confidence(language, finding).map(|words| view! { <p class="finding__sure">{words}</p> })}
            {cures}
        </li>
    }
}
