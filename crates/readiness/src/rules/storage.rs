//! Check of `localStorage` and `sessionStorage`.
//!
//! Login pages that run in the browser keep the state of a login there. Where neither works, cookies are nearly
//! always blocked too: browsers have one switch for both.

use crate::check::Confidence;
use crate::evidence::{STORAGES, StorageEvidence};
use crate::finding::Finding;
use crate::reason::Reason;

pub(crate) fn judge(evidence: &StorageEvidence) -> Finding {
    match (evidence.local_storage, evidence.session_storage) {
        (Some(true), Some(true)) => Finding::new(Reason::StorageWorks, Confidence::Certain),
        (Some(false), Some(false)) => Finding::new(Reason::StorageBlocked, Confidence::Certain),
        (Some(false), _) => partly(STORAGES[0]),
        (_, Some(false)) => partly(STORAGES[1]),
        (None, _) | (_, None) => Finding::new(Reason::StorageUnknown, Confidence::Hint),
    }
}

fn partly(missing: &str) -> Finding {
    Finding::new(Reason::StoragePartly, Confidence::Certain).with_word("missing", missing)
}
