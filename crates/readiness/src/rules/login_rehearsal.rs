//! Login rehearsal: does a login that is played through here succeed?
//!
//! It is played with our companion site, so a failure is certain and a success is no promise: the real login
//! uses other sites.

use crate::check::Confidence;
use crate::evidence::RehearsalEvidence;
use crate::finding::Finding;
use crate::reason::Reason;

pub(crate) fn judge(evidence: &RehearsalEvidence) -> Finding {
    if evidence.finished != Some(true) {
        let reason = match (evidence.companion, evidence.begun) {
            (Some(false), _) => Reason::LoginRehearsalNoCompanion,
            (_, Some(true)) => Reason::LoginRehearsalUnfinished,
            _ => Reason::LoginRehearsalNotPlayed,
        };
        return Finding::new(reason, Confidence::Hint);
    }
    let lost = evidence.lost();
    let naming = |reason, confidence| Finding::new(reason, confidence).with_word("lost", &lost.join(", "));
    if evidence.failed() {
        naming(Reason::LoginRehearsalCookiesLost, Confidence::Certain)
    } else if evidence.dated_lost() {
        // How much is lost depends on how far the clock is off: its check says so.
        Finding::new(Reason::LoginRehearsalDatedLost, Confidence::Certain)
    } else if !lost.is_empty() {
        naming(Reason::LoginRehearsalNoneLost, Confidence::Likely)
    } else if evidence.state_kept == Some(false) {
        Finding::new(Reason::LoginRehearsalMemoryLost, Confidence::Certain)
    } else if evidence.companion_lax.is_none() || evidence.own_lax.is_none() {
        // It came back without saying how it went.
        Finding::new(Reason::LoginRehearsalUnfinished, Confidence::Hint)
    } else {
        Finding::new(Reason::LoginRehearsalWorked, Confidence::Certain)
    }
}
