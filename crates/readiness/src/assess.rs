//! The judgement: every implemented check, in order.

use crate::check::Findings;
use crate::evidence::Evidence;
use crate::policy::Policy;
use crate::rules;

/// Judges `evidence` by `policy`: one finding for each of [`crate::CheckId::IMPLEMENTED`], in that order.
#[must_use]
pub fn assess(evidence: &Evidence, policy: &Policy) -> Findings {
    Findings(vec![
        rules::browser::judge(&evidence.browser, &evidence.wasm, policy),
        rules::webview::judge(&evidence.browser),
        rules::wasm::judge(&evidence.wasm),
        rules::cookies::judge(&evidence.cookies),
        rules::storage::judge(&evidence.storage),
        rules::adblock::judge(&evidence.adblock, &policy.adblock),
        rules::clock::judge(&evidence.clock, &policy.clock),
        rules::connection::judge(&evidence.connection, &policy.connection),
    ])
}
