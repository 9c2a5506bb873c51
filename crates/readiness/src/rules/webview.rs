//! Webview: is this a page inside another app? Such pages have no password manager and lose cookies between
//! visits.

use crate::browser::identify;
use crate::check::Confidence;
use crate::evidence::BrowserEvidence;
use crate::finding::Finding;
use crate::reason::Reason;
use crate::rules::browser::says_anything;

pub(crate) fn judge(evidence: &BrowserEvidence) -> Finding {
    if !says_anything(evidence) {
        return Finding::new(Reason::WebviewUnknown, Confidence::Hint);
    }
    match identify(evidence).webview {
        Some(app) => Finding::new(Reason::WebviewInApp, Confidence::Likely).with_word("app", app.code()),
        None => Finding::new(Reason::WebviewNone, Confidence::Likely),
    }
}
