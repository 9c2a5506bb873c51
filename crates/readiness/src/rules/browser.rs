//! Check of the browser: is it new enough, and does it have the features that are needed?
//!
//! Features count first. The version decides only where they leave room: a browser below the minimum in which
//! everything works gets a word of attention, and a browser of any age that lacks something is a problem.

use crate::browser::{Browser, identify};
use crate::check::Confidence;
use crate::evidence::{BrowserEvidence, WasmEvidence};
use crate::finding::Finding;
use crate::policy::{Policy, Supported, supported, versions_of};
use crate::reason::Reason;

pub(crate) fn judge(evidence: &BrowserEvidence, wasm: &WasmEvidence, policy: &Policy) -> Finding {
    let browser = identify(evidence);
    let missing = evidence.features.missing();
    if !missing.is_empty() {
        return named(Reason::BrowserLacksFeatures, Confidence::Certain, &browser)
            .with_word("missing", &missing.join(", "));
    }
    if !says_anything(evidence) {
        return Finding::new(Reason::BrowserUnknown, Confidence::Hint);
    }
    let features_work = evidence.features.complete();
    match supported(&browser, policy) {
        Supported::Yes => {
            let old = versions_of(&browser, policy).is_some_and(|(versions, major)| major < versions.current);
            match (old, features_work) {
                (true, _) => named(Reason::BrowserOld, Confidence::Likely, &browser),
                (false, true) => named(Reason::BrowserSupported, Confidence::Certain, &browser),
                (false, false) => named(Reason::BrowserSupported, Confidence::Likely, &browser),
            }
        }
        Supported::No => {
            // WebAssembly has a separate check, but it is part of "everything needed works".
            let everything_works = features_work && wasm.works == Some(true);
            let minimum = versions_of(&browser, policy).map(|(versions, _)| versions.minimum);
            let reason = match (everything_works, minimum) {
                (true, _) => Reason::BrowserBelowMinimum,
                (false, Some(_)) => Reason::BrowserTooOld,
                (false, None) => Reason::BrowserUnsupported,
            };
            let finding = named(reason, Confidence::Likely, &browser);
            match minimum {
                Some(minimum) => finding.with_number("minimum", minimum.into()),
                None => finding,
            }
        }
        Supported::Unknown => named(Reason::BrowserNotListed, Confidence::Hint, &browser),
    }
}

/// Whether the browser said who it is at all.
pub(super) fn says_anything(evidence: &BrowserEvidence) -> bool {
    !evidence.brands.is_empty()
        || evidence.user_agent.as_deref().is_some_and(|agent| !agent.trim().is_empty())
}

fn named(reason: Reason, confidence: Confidence, browser: &Browser) -> Finding {
    let finding = Finding::new(reason, confidence).with_word("family", browser.family.code());
    match browser.major {
        Some(major) => finding.with_number("major", major.into()),
        None => finding,
    }
}
