//! The judgement: every check, in order.

use crate::finding::Findings;
use crate::evidence::Evidence;
use crate::policy::Policy;
use crate::rules;

/// Judges `evidence` by `policy`: one finding for each of [`crate::CheckId::ALL`], in that order.
#[must_use]
pub fn assess(evidence: &Evidence, policy: &Policy) -> Findings {
    Findings(vec![
        rules::browser::judge(&evidence.browser, &evidence.wasm, policy),
        rules::webview::judge(&evidence.browser),
        rules::wasm::judge(&evidence.wasm),
        rules::cookies::judge(&evidence.cookies),
        rules::storage::judge(&evidence.storage),
        rules::third_party_cookies::judge(
            &evidence.third_party_cookies,
            &evidence.cookies,
            &evidence.login_rehearsal,
        ),
        rules::adblock::judge(&evidence.adblock, &policy.adblock),
        rules::adblock::judge_trackers(&evidence.tracker_block, &policy.adblock),
        rules::stored_credentials::judge(&evidence.stored_credentials),
        rules::vpn::judge(&evidence.vpn),
        rules::clock::judge(&evidence.clock, &policy.clock),
        rules::connection::judge(&evidence.connection, &policy.connection),
        rules::login_rehearsal::judge(&evidence.login_rehearsal),
    ])
}
