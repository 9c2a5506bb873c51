//! Does something block or hide advertising?
//!
//! A bait is hit when it was stopped and its neutral twin was not. One hit can be chance, so two are needed.
//! Where twins are stopped as well, the network or the page is in trouble, and that whole kind of bait says
//! nothing. A blocker is worth attention and no more: most logins work with one.

use crate::check::{Confidence, Finding};
use crate::evidence::{AdblockEvidence, BaitKind, BaitOutcome, BaitResult};
use crate::policy::AdblockPolicy;
use crate::reason::Reason;

pub(crate) fn judge(evidence: &AdblockEvidence, policy: &AdblockPolicy) -> Finding {
    if evidence.baits.is_empty() {
        return Finding::new(Reason::AdblockNotTested, Confidence::Hint);
    }
    if evidence.judged_after_load_ms.is_none_or(|ms| ms < u64::from(policy.wait_ms)) {
        return Finding::new(Reason::AdblockTooEarly, Confidence::Hint);
    }
    let baits = distinct(&evidence.baits);
    let requests = Tally::of(BaitKind::Request, &baits);
    let elements = Tally::of(BaitKind::Element, &baits);
    let hits = requests.hits() + elements.hits();

    let counted = |reason: Reason, confidence: Confidence| {
        let finding = Finding::new(reason, confidence).with_number("hits", hits as u64);
        finding.with_number("baits", baits.len() as u64)
    };
    if hits >= policy.hits_needed.max(1) as usize {
        counted(Reason::AdblockActive, Confidence::Likely)
    } else if requests.twins_stopped > 0 || elements.twins_stopped > 0 {
        Finding::new(Reason::AdblockTwinsFailed, Confidence::Hint)
    } else if requests.all_clean() && elements.all_clean() {
        counted(Reason::AdblockNoneSeen, Confidence::Likely)
    } else {
        counted(Reason::AdblockUnsure, Confidence::Hint)
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
