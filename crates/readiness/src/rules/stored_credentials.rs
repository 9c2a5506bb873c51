//! Stored passwords: does the browser fill in a stored name and password?
//!
//! No page can see what is stored for another site, so "nothing here" says nothing about the login page. The
//! verdict is then "could not tell", with a question for the visitor and the way to look it up.

use crate::check::Confidence;
use crate::evidence::StoredCredentialEvidence;
use crate::finding::Finding;
use crate::reason::Reason;

pub(crate) fn judge(evidence: &StoredCredentialEvidence) -> Finding {
    match evidence.filled_in {
        Some(true) => Finding::new(Reason::StoredCredentialsFilledIn, Confidence::Certain),
        Some(false) => Finding::new(Reason::StoredCredentialsNoneHere, Confidence::Hint),
        None => Finding::new(Reason::StoredCredentialsNotTested, Confidence::Hint),
    }
}
