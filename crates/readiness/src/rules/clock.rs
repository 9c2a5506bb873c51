//! Check of the clock. Tokens of logins contain times, and a clock that is minutes off makes them invalid.

use crate::check::Confidence;
use crate::evidence::ClockEvidence;
use crate::finding::Finding;
use crate::policy::ClockPolicy;
use crate::reason::Reason;

pub(crate) fn judge(evidence: &ClockEvidence, policy: &ClockPolicy) -> Finding {
    let Some(sample) = evidence.samples.iter().min_by_key(|sample| sample.round_trip_ms) else {
        return Finding::new(Reason::ClockUnknown, Confidence::Hint);
    };
    if sample.round_trip_ms > u64::from(policy.round_trip_at_most_ms) {
        return Finding::new(Reason::ClockRoundTripTooLong, Confidence::Hint)
            .with_number("seconds", sample.round_trip_ms / 1_000);
    }
    // The server read its clock somewhere within the round trip, so the middle is wrong by half of it at most.
    let off_ms = sample.server_time_ms.abs_diff(sample.browser_time_ms);
    let unsure_ms = sample.round_trip_ms / 2;
    let surely_off_ms = off_ms.saturating_sub(unsure_ms);
    let attention_above_ms = u64::from(policy.attention_above_s) * 1_000;
    let problem_above_ms = u64::from(policy.problem_above_s) * 1_000;

    let browser_is_ahead = sample.browser_time_ms > sample.server_time_ms;
    let reason = match (surely_off_ms > problem_above_ms, browser_is_ahead) {
        (true, true) => Reason::ClockFarAhead,
        (true, false) => Reason::ClockFarBehind,
        (false, _) if surely_off_ms <= attention_above_ms => {
            let surely_right = off_ms.saturating_add(unsure_ms) <= attention_above_ms;
            let confidence = if surely_right { Confidence::Certain } else { Confidence::Likely };
            return Finding::new(Reason::ClockRight, confidence);
        }
        (false, true) => Reason::ClockAhead,
        (false, false) => Reason::ClockBehind,
    };
    let minutes = off_ms.saturating_add(30_000) / 60_000;
    Finding::new(reason, Confidence::Certain).with_number("minutes", minutes)
}
