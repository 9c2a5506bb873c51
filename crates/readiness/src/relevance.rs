//! Does a finding explain the problem that somebody has? What can explain what is data: `explains` in the policy.

use crate::check::{CheckId, Confidence, Verdict};
use crate::finding::{Finding, Findings};

words! {
    /// What a finding is to the problem that somebody has, the most telling first.
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

/// What a finding is to a problem that the checks in `causes` can explain.
#[must_use]
pub fn relevance(finding: &Finding, causes: &[CheckId]) -> Relevance {
    if !causes.contains(&finding.id) {
        return Relevance::Apart;
    }
    match (finding.verdict, finding.confidence) {
        (Verdict::Attention | Verdict::Problem, Confidence::Hint) => Relevance::MayExplain,
        (Verdict::Attention | Verdict::Problem, _) => Relevance::Explains,
        (Verdict::Unknown, _) => Relevance::Open,
        // "Nothing was seen" as a mere hint leaves the question open.
        (Verdict::Ok, Confidence::Hint) => Relevance::Open,
        (Verdict::Ok, _) => Relevance::NotTheCause,
    }
}

/// The findings in the order in which they help: what explains the problem, then what is wrong besides, then what
/// could not be told, then what is in order. Among equals what bears on the problem comes first, and then the
/// order of the checks stays.
#[must_use]
pub fn by_relevance<'a>(findings: &'a Findings, causes: &[CheckId]) -> Vec<&'a Finding> {
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| {
        let relevance = relevance(finding, causes);
        let explains = matches!(relevance, Relevance::Explains | Relevance::MayExplain);
        let urgency = match finding.verdict {
            Verdict::Problem => 0,
            Verdict::Attention => 1,
            Verdict::Unknown => 2,
            Verdict::Ok => 3,
        };
        (!explains, urgency, relevance)
    });
    sorted
}
