//! Which findings explain a problem, and in which order they are read.

use readiness::{CheckId, Confidence, Finding, Findings, Reason, Relevance, by_relevance, relevance};

#[test]
fn a_finding_explains_a_problem_when_it_can_and_something_is_wrong() {
    let causes = [CheckId::Adblock, CheckId::Vpn, CheckId::Browser];
    for (reason, confidence, expected) in [
        (Reason::AdblockActive, Confidence::Likely, Relevance::Explains),
        (Reason::AdblockNoneSeen, Confidence::Likely, Relevance::NotTheCause),
        (Reason::AdblockUnsure, Confidence::Hint, Relevance::Open),
        (Reason::VpnListed, Confidence::Hint, Relevance::MayExplain),
        // That no VPN was seen proves too little to strike it off.
        (Reason::VpnNoneSeen, Confidence::Hint, Relevance::Open),
        (Reason::CookiesBlocked, Confidence::Certain, Relevance::Apart),
        (Reason::ClockAhead, Confidence::Certain, Relevance::Apart),
        (Reason::CookiesWork, Confidence::Certain, Relevance::Apart),
    ] {
        assert_eq!(relevance(&Finding::new(reason, confidence), &causes), expected, "{reason}");
    }
    let finding = Finding::new(Reason::AdblockActive, Confidence::Likely);
    assert_eq!(relevance(&finding, &[]), Relevance::Apart, "no problem is known");
}

#[test]
fn what_was_measured_is_not_yet_what_it_does_to_a_login() {
    let causes = [CheckId::Clock, CheckId::Storage, CheckId::Cookies];
    for (reason, expected) in [
        (Reason::ClockAhead, Relevance::MayExplain),
        (Reason::ClockFarBehind, Relevance::MayExplain),
        (Reason::StorageBlockedCookiesWork, Relevance::MayExplain),
        (Reason::ClockFarAhead, Relevance::Explains),
        (Reason::CookiesBlocked, Relevance::Explains),
    ] {
        assert_eq!(relevance(&Finding::new(reason, Confidence::Certain), &causes), expected, "{reason}");
    }
}

#[test]
fn what_explains_the_problem_is_read_first_and_what_is_in_order_last() {
    let findings = Findings(vec![
        Finding::new(Reason::BrowserSupported, Confidence::Certain),
        Finding::new(Reason::WebviewNone, Confidence::Likely),
        Finding::new(Reason::CookiesBlocked, Confidence::Certain),
        Finding::new(Reason::AdblockActive, Confidence::Likely),
        Finding::new(Reason::StoredCredentialsNoneHere, Confidence::Hint),
        Finding::new(Reason::VpnUnknown, Confidence::Hint),
    ]);
    let order = |causes: &[CheckId]| {
        let sorted = by_relevance(&findings, causes).into_iter();
        sorted.map(|finding| finding.id.code()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(order(&[]), "cookies adblock stored-credentials vpn browser webview");
    assert_eq!(
        order(&[CheckId::Adblock, CheckId::Vpn, CheckId::Webview]),
        "adblock cookies vpn stored-credentials webview browser"
    );
}

#[test]
fn only_another_reason_is_a_change() {
    let look = |hits| Finding::new(Reason::AdblockActive, Confidence::Likely).with_number("hits", hits);
    assert!(!look(5).differs_from(&look(7)));
    assert!(Finding::new(Reason::AdblockNoneSeen, Confidence::Likely).differs_from(&look(5)));
}
