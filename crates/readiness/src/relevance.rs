//! Relevance: whether a finding explains the visitor's problem. The policy's `explains` lists the checks that
//! can.

use crate::check::{CheckId, Confidence, Verdict};
use crate::finding::{Finding, Findings, insert_by};

words! {
    /// The relation of a finding to the visitor's problem, the most telling first.
    pub enum Relevance {
        /// It is in the way, and it can cause this very problem.
        Explains = "explains",
        /// There is a sign of something that can cause this very problem.
        MayExplain = "may-explain",
        /// It can cause this problem, and could not be told.
        Open = "open",
        /// It can cause this problem, and is in order here.
        NotTheCause = "not-the-cause",
        /// Nothing is known of a tie with this problem.
        Apart = "apart",
    }
}

/// The relation of a finding to a problem that the checks in `causes` can explain.
#[must_use]
pub fn relevance(finding: &Finding, causes: &[CheckId]) -> Relevance {
    if !causes.contains(&finding.id) {
        return Relevance::Apart;
    }
    match (finding.verdict, finding.confidence) {
        (Verdict::Attention | Verdict::Problem, Confidence::Hint) => Relevance::MayExplain,
        // What was measured is sure, and what it does to a login is not: most get on with it.
        (Verdict::Attention, _) if matches!(finding.id, CheckId::Clock | CheckId::Storage) => {
            Relevance::MayExplain
        }
        (Verdict::Attention | Verdict::Problem, _) => Relevance::Explains,
        (Verdict::Unknown, _) => Relevance::Open,
        // "Nothing was seen" as a mere hint leaves the question open.
        (Verdict::Ok, Confidence::Hint) => Relevance::Open,
        (Verdict::Ok, _) => Relevance::NotTheCause,
    }
}

/// The findings in the order in which they help: first those that explain the problem, then other faults, then
/// those that could not tell, then those in order. Among equals the relevant ones come first; otherwise the order
/// of the checks stays.
#[must_use]
pub fn by_relevance<'a>(findings: &'a Findings, causes: &[CheckId]) -> Vec<&'a Finding> {
    let key = |finding: &Finding| {
        let relevance = relevance(finding, causes);
        let explains = matches!(relevance, Relevance::Explains | Relevance::MayExplain);
        let urgency = match finding.verdict {
            Verdict::Problem => 0,
            Verdict::Attention => 1,
            Verdict::Unknown => 2,
            Verdict::Ok => 3,
        };
        (!explains, urgency, relevance)
    };
    let mut sorted: Vec<&Finding> = Vec::new();
    for finding in findings.iter() {
        insert_by(&mut sorted, finding, |known| key(known) <= key(finding));
    }
    sorted
}
