//! Checks for blockers of advertising and of trackers.
//!
//! A bait is hit when it was stopped and its neutral twin was not. One hit can be chance, so two are needed.
//! Where twins are stopped as well, the network or the page has a problem, and that kind of bait says nothing.
//! A blocker deserves attention and no more: most logins work with one.

use crate::check::Confidence;
use crate::evidence::{AdblockEvidence, BaitKind, BaitOutcome, BaitResult};
use crate::finding::Finding;
use crate::policy::AdblockPolicy;
use crate::reason::Reason;

/// What the answers are called for one kind of blocker.
struct Words {
    not_tested: Reason,
    too_early: Reason,
    active: Reason,
    twins_failed: Reason,
    none_seen: Reason,
    unsure: Reason,
    /// The kinds of bait that there are; all of them must be clean before "none seen" is said.
    kinds: &'static [BaitKind],
}

pub(crate) fn judge(evidence: &AdblockEvidence, policy: &AdblockPolicy) -> Finding {
    let words = Words {
        not_tested: Reason::AdblockNotTested,
        too_early: Reason::AdblockTooEarly,
        active: Reason::AdblockActive,
        twins_failed: Reason::AdblockTwinsFailed,
        none_seen: Reason::AdblockNoneSeen,
        unsure: Reason::AdblockUnsure,
        kinds: &[BaitKind::Request, BaitKind::Element],
    };
    judge_baits(evidence, policy, &words)
}

/// The same for trackers. Tracker lists hide nothing, so there are requests only.
pub(crate) fn judge_trackers(evidence: &AdblockEvidence, policy: &AdblockPolicy) -> Finding {
    let words = Words {
        not_tested: Reason::TrackerBlockNotTested,
        too_early: Reason::TrackerBlockTooEarly,
        active: Reason::TrackerBlockActive,
        twins_failed: Reason::TrackerBlockTwinsFailed,
        none_seen: Reason::TrackerBlockNoneSeen,
        unsure: Reason::TrackerBlockUnsure,
        kinds: &[BaitKind::Request],
    };
    judge_baits(evidence, policy, &words)
}

fn judge_baits(evidence: &AdblockEvidence, policy: &AdblockPolicy, words: &Words) -> Finding {
    if evidence.baits.is_empty() {
        return Finding::new(words.not_tested, Confidence::Hint);
    }
    if evidence.judged_after_load_ms.is_none_or(|ms| ms < u64::from(policy.wait_ms)) {
        return Finding::new(words.too_early, Confidence::Hint);
    }
    let baits = distinct(&evidence.baits);
    let tallies: Vec<Tally> = words.kinds.iter().map(|&kind| Tally::of(kind, &baits)).collect();
    let hits: usize = tallies.iter().map(Tally::hits).sum();

    let counted = |reason: Reason, confidence: Confidence| {
        let finding = Finding::new(reason, confidence).with_number("hits", hits as u64);
        finding.with_number("baits", baits.len() as u64)
    };
    if hits >= policy.hits_needed.max(1) as usize {
        counted(words.active, Confidence::Likely)
    } else if tallies.iter().any(|tally| tally.twins_stopped > 0) {
        Finding::new(words.twins_failed, Confidence::Hint)
    } else if tallies.iter().all(Tally::all_clean) {
        counted(words.none_seen, Confidence::Likely)
    } else {
        counted(words.unsure, Confidence::Hint)
    }
}

/// Each bait once, so that a result that is given twice is no second signal.
fn distinct(baits: &[BaitResult]) -> Vec<&BaitResult> {
    let mut seen: Vec<&BaitResult> = Vec::with_capacity(baits.len());
    for bait in baits {
        if seen.iter().all(|other| other.id != bait.id) {
            seen.push(bait);
        }
    }
    seen
}

/// The results of one kind of bait.
struct Tally {
    baits: usize,
    clean: usize,
    only_bait_stopped: usize,
    twins_stopped: usize,
}

impl Tally {
    fn of(kind: BaitKind, baits: &[&BaitResult]) -> Self {
        use BaitOutcome::{Passed, Stopped};
        let of_kind = || baits.iter().filter(|bait| bait.kind == kind);
        Self {
            baits: of_kind().count(),
            clean: of_kind().filter(|bait| (bait.bait, bait.twin) == (Passed, Passed)).count(),
            only_bait_stopped: of_kind().filter(|bait| (bait.bait, bait.twin) == (Stopped, Passed)).count(),
            twins_stopped: of_kind().filter(|bait| bait.twin == Stopped).count(),
        }
    }

    fn hits(&self) -> usize {
        if self.twins_stopped == 0 { self.only_bait_stopped } else { 0 }
    }

    fn all_clean(&self) -> bool {
        self.baits > 0 && self.clean == self.baits
    }
}
