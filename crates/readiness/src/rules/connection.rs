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
            (status, _) if is_portal(status, evidence.ours) => {
                Finding::new(Reason::ConnectionPortal, Confidence::Likely)
            }
            (Some(status), _) if is_filter(status, evidence.ours) => {
                Finding::new(Reason::ConnectionFiltered, Confidence::Likely)
                    .with_number("status", status.into())
            }
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
        // It may be our server, and then logins elsewhere go well. It may be their network: "online" only means that there
        // is some network. So it is no problem for certain.
        Some(false) => Finding::new(Reason::ConnectionServerAway, Confidence::Likely),
        None if evidence.online_says == Some(false) => {
            Finding::new(Reason::ConnectionOffline, Confidence::Likely)
        }
        None => Finding::new(Reason::ConnectionUnknown, Confidence::Hint),
    }
}

/// Whether a network answered with its own page, on which one first has to agree to something.
const fn is_portal(status: Option<u16>, ours: Option<bool>) -> bool {
    let is_success = match status {
        Some(status) => status >= 200 && status < 400,
        None => true,
    };
    // 511 is made for portals (RFC 6585).
    matches!(status, Some(511)) || (is_success && matches!(ours, Some(false)))
}

/// Whether something between the browser and us refused the request. Our server asks nobody for a password here, and
/// forbids it to nobody.
const fn is_filter(status: u16, ours: Option<bool>) -> bool {
    let is_refusal = matches!(status, 401 | 403 | 407 | 451);
    !matches!(ours, Some(true))
        && (is_refusal || (matches!(ours, Some(false)) && status >= 400 && status < 500))
}
