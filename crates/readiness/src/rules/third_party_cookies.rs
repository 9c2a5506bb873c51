//! Third-party cookies: do cookies work in a frame of another site?
//!
//! A login by redirect does not need them, so every result is information. It is no alarm, unless the login
//! that was played through failed as well. The value that a frame reads is compared with the value that its
//! site set when it was visited by itself, because Firefox gives frames separate cookies that look the same.

use crate::check::Confidence;
use crate::evidence::{CookieEvidence, RehearsalEvidence, ThirdPartyCookieEvidence};
use crate::finding::Finding;
use crate::reason::Reason;

pub(crate) fn judge(
    frame: &ThirdPartyCookieEvidence,
    cookies: &CookieEvidence,
    rehearsal: &RehearsalEvidence,
) -> Finding {
    if frame.companion == Some(false) {
        return Finding::new(Reason::ThirdPartyCookiesNoCompanion, Confidence::Hint);
    }
    if frame.answered != Some(true) {
        return Finding::new(Reason::ThirdPartyCookiesNotTested, Confidence::Hint);
    }
    if cookies.set_and_read_back == Some(false) {
        return Finding::new(Reason::ThirdPartyCookiesNoCookies, Confidence::Hint);
    }
    match (frame.first_party_read, frame.has_storage_access, frame.plain) {
        (Some(true), _, _) => Finding::new(Reason::ThirdPartyCookiesAllowed, Confidence::Certain),
        (None, Some(true), Some(true) | None) => {
            Finding::new(Reason::ThirdPartyCookiesAllowed, Confidence::Likely)
        }
        (Some(false), _, Some(true)) => Finding::new(Reason::ThirdPartyCookiesSeparated, Confidence::Certain),
        (None, Some(false), Some(true)) => {
            Finding::new(Reason::ThirdPartyCookiesSeparated, Confidence::Likely)
        }
        // An older browser, which has no separate word for it.
        (None, None, Some(true)) => Finding::new(Reason::ThirdPartyCookiesAllowed, Confidence::Likely),
        (_, Some(false) | None, Some(false)) => blocked(Confidence::Certain, rehearsal),
        (_, Some(false), None) => blocked(Confidence::Likely, rehearsal),
        (_, Some(true), Some(false)) | (Some(false), Some(true) | None, None) | (None, None, None) => {
            Finding::new(Reason::ThirdPartyCookiesUnclear, Confidence::Hint)
        }
    }
}

fn blocked(confidence: Confidence, rehearsal: &RehearsalEvidence) -> Finding {
    if rehearsal.failed() {
        Finding::new(Reason::ThirdPartyCookiesBlockedAndLoginFailed, Confidence::Likely)
    } else {
        Finding::new(Reason::ThirdPartyCookiesBlocked, confidence)
    }
}
