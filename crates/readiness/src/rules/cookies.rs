//! Check of cookies: is a cookie that was set there when it is read back?
//!
//! `navigator.cookieEnabled` is no evidence: Chromium says true with all cookies blocked.

use crate::check::Confidence;
use crate::evidence::CookieEvidence;
use crate::finding::Finding;
use crate::reason::Reason;

pub(crate) fn judge(evidence: &CookieEvidence) -> Finding {
    match evidence.set_and_read_back {
        Some(true) => Finding::new(Reason::CookiesWork, Confidence::Certain),
        Some(false) => Finding::new(Reason::CookiesBlocked, Confidence::Certain),
        None => Finding::new(Reason::CookiesUnknown, Confidence::Hint),
    }
}
