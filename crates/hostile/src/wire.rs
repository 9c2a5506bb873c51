//! Fuzz targets for what programs send: bodies of requests, heads of requests, and words that end up in a page.

use std::sync::OnceLock;

use protocol::{EventBatch, OutsideRequest, ReportDraft};
use readiness::{Evidence, Policy, assess};

/// The body of a report. A report that is accepted is kept unchanged, and cleaning it again changes nothing.
pub(crate) fn report(bytes: &[u8]) {
    let _ = serde_json::from_slice::<EventBatch>(bytes);
    let _ = serde_json::from_slice::<OutsideRequest>(bytes);
    let Ok(draft) = serde_json::from_slice::<ReportDraft>(bytes) else { return };
    let draft = report::cleaned(draft);
    assert_eq!(report::cleaned(draft.clone()), draft, "cleaned again, it is another report");
    if report::fault(&draft).is_none() {
        let written = serde_json::to_string(&draft).expect("a report can be written");
        let read: ReportDraft = serde_json::from_str(&written).expect("what was written can be read");
        assert_eq!(read, draft, "kept, it is another report");
    }
}

/// Evidence of a browser. Whatever it is, each check has an answer.
pub(crate) fn evidence(bytes: &[u8]) {
    static POLICY: OnceLock<Policy> = OnceLock::new();
    let policy = POLICY.get_or_init(|| {
        serde_saphyr::from_str(include_str!("../../../content/policy.yaml")).expect("the policy is one")
    });
    let Ok(evidence) = serde_json::from_slice::<Evidence>(bytes) else { return };
    let findings = assess(&evidence, policy);
    assert_eq!(findings.0.len(), readiness::CheckId::ALL.len(), "a check without an answer");
    assert!(findings.fault().is_none(), "findings of our own that a report refuses");
}

/// The head of a request.
pub(crate) fn headers(bytes: &[u8]) {
    inlogwijzer_server::fuzz_entry::head(bytes);
}

/// Pages that are made with a stranger's words: for an old browser, and a flow as a page that stands alone.
pub(crate) fn page(bytes: &[u8]) {
    inlogwijzer_server::fuzz_entry::page(bytes);
}
