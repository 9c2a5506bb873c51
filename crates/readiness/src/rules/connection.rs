//! Check of the connection: does the server answer, and in time?

use crate::check::Confidence;
use crate::evidence::ConnectionEvidence;
use crate::finding::Finding;
use crate::policy::ConnectionPolicy;
use crate::reason::Reason;

pub(crate) fn judge(evidence: &ConnectionEvidence, policy: &ConnectionPolicy) -> Finding {
    match evidence.reached {
        // An answer is stronger than what the browser thinks of its network.
        Some(true) => match (evidence.status, evidence.round_trip_ms) {
            (Some(status), _) if !(200..400).contains(&status) => {
                Finding::new(Reason::ConnectionServerTrouble, Confidence::Certain)
                    .with_number("status", status.into())
            }
            (_, Some(ms)) if ms > u64::from(policy.slow_above_ms) => {
                let seconds = ms.saturating_add(500) / 1_000;
                Finding::new(Reason::ConnectionSlow, Confidence::Certain)
                    .with_number("seconds", seconds.max(1))
            }
            _ => Finding::new(Reason::ConnectionWorks, Confidence::Certain),
        },
        Some(false) if evidence.online_says == Some(false) => {
            Finding::new(Reason::ConnectionOffline, Confidence::Certain)
        }
        // It may be our server, and it may be their network: "online" only means that there is some network.
        Some(false) => Finding::new(Reason::ConnectionServerAway, Confidence::Likely),
        None if evidence.online_says == Some(false) => {
            Finding::new(Reason::ConnectionOffline, Confidence::Likely)
        }
        None => Finding::new(Reason::ConnectionUnknown, Confidence::Hint),
    }
}
