//! Check of `localStorage` and `sessionStorage`.
//!
//! Login pages that run in the browser keep the state of a login there, and fail without. Sites that ask on their
//! server need cookies only. So where neither storage works, the cookies decide: browsers mostly have one switch for
//! both, and where cookies work all the same, a login by a server does too.

use crate::check::Confidence;
use crate::evidence::{CookieEvidence, RehearsalEvidence, STORAGES, StorageEvidence};
use crate::finding::Finding;
use crate::reason::Reason;

pub(crate) fn judge(
    evidence: &StorageEvidence,
    cookies: &CookieEvidence,
    rehearsal: &RehearsalEvidence,
) -> Finding {
    match (evidence.local_storage, evidence.session_storage) {
        (Some(true), Some(true)) => Finding::new(Reason::StorageWorks, Confidence::Certain),
        (Some(false), Some(false)) if cookies_work(cookies, rehearsal) => {
            Finding::new(Reason::StorageBlockedCookiesWork, Confidence::Certain)
        }
        (Some(false), Some(false)) => Finding::new(Reason::StorageBlocked, Confidence::Certain),
        (Some(false), _) => partly(STORAGES[0]),
        (_, Some(false)) => partly(STORAGES[1]),
        (None, _) | (_, None) => Finding::new(Reason::StorageUnknown, Confidence::Hint),
    }
}

/// The login that was played through knows best; before it was, a cookie that was read back will do.
fn cookies_work(cookies: &CookieEvidence, rehearsal: &RehearsalEvidence) -> bool {
    let played = rehearsal.finished == Some(true);
    if played { rehearsal.worked() } else { cookies.set_and_read_back == Some(true) }
}

fn partly(missing: &str) -> Finding {
    Finding::new(Reason::StoragePartly, Confidence::Certain).with_word("missing", missing)
}
