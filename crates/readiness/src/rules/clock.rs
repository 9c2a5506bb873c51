//! Check of the clock.
//!
//! In real logins a clock that is minutes off does no harm: browsers reckon the end of a cookie from the server's own
//! clock, and a site that asks on its server does not look at the device's. So that deserves attention and no more. It is
//! a problem when the clock is so far ahead that a client in the browser takes the token that it is given for expired.
//! A browser that goes by its own clock throws short-lived cookies away as they come, sooner than that. Whether a login
//! fails by it depends on how long that site's cookies live, which no page of ours can know: the rehearsal says what it
//! saw, and asks for attention. `content/policy.yaml` has the numbers, with their sources.

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
    let far_above_ms = u64::from(policy.problem_above_s) * 1_000;

    let browser_is_ahead = sample.browser_time_ms > sample.server_time_ms;
    let reason = if surely_off_ms <= attention_above_ms {
        let surely_right = off_ms.saturating_add(unsure_ms) <= attention_above_ms;
        let confidence = if surely_right { Confidence::Certain } else { Confidence::Likely };
        return Finding::new(Reason::ClockRight, confidence);
    } else if browser_is_ahead {
        if surely_off_ms > far_above_ms { Reason::ClockFarAhead } else { Reason::ClockAhead }
    } else if surely_off_ms > far_above_ms {
        Reason::ClockFarBehind
    } else {
        Reason::ClockBehind
    };
    let minutes = off_ms.saturating_add(30_000) / 60_000;
    Finding::new(reason, Confidence::Certain).with_number("minutes", minutes)
}
