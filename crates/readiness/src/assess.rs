//! Judges the evidence: runs every check, in order.

use crate::check::CheckId;
use crate::evidence::Evidence;
use crate::finding::Findings;
use crate::policy::Policy;
use crate::rules;

/// Judges `evidence` by `policy`: one finding for each of [`crate::CheckId::ALL`], in that order.
///
/// # Examples
///
/// ```
/// use readiness::{CheckId, CookieEvidence, Evidence, Policy, Reason, Verdict, assess};
///
/// // Only cookies were looked at: one was set, and it was gone when it was looked for.
/// let cookies = CookieEvidence { set_and_read_back: Some(false), ..CookieEvidence::default() };
/// let evidence = Evidence { cookies, ..Evidence::default() };
/// let findings = assess(&evidence, &Policy::default());
///
/// let found = findings.get(CheckId::Cookies).ok_or("no finding")?;
/// assert_eq!((found.verdict, found.reason), (Verdict::Problem, Reason::CookiesBlocked));
/// assert!(found.howto.contains(&"cookies-toestaan".to_owned()));
/// // There is no evidence for any other check.
/// let others = findings.iter().filter(|finding| finding.id != CheckId::Cookies);
/// assert!(others.into_iter().all(|finding| finding.verdict == Verdict::Unknown));
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn assess(evidence: &Evidence, policy: &Policy) -> Findings {
    let mut findings = assess_at_once(evidence, policy);
    findings.0.extend([
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
    ]);
    findings
}

/// The checks whose evidence is there at once: nothing has to be fetched or waited for.
pub const AT_ONCE: [CheckId; 5] =
    [CheckId::Browser, CheckId::Webview, CheckId::Wasm, CheckId::Cookies, CheckId::Storage];

/// The same as [`assess`] for the checks of [`AT_ONCE`] alone, for who has not the room for all the others.
#[must_use]
pub fn assess_at_once(evidence: &Evidence, policy: &Policy) -> Findings {
    Findings(vec![
        rules::browser::judge(&evidence.browser, &evidence.wasm, policy),
        rules::webview::judge(&evidence.browser),
        rules::wasm::judge(&evidence.wasm),
        rules::cookies::judge(&evidence.cookies),
        rules::storage::judge(&evidence.storage, &evidence.cookies, &evidence.login_rehearsal),
    ])
}
