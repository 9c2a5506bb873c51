//! Checks that need a second site or the network: cookies in frames, the login rehearsal, stored passwords, signs of a
//! VPN. Each row was measured in a real browser, or leads to a reason that no browser was seen to give.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use readiness::{
    CheckId, CookieEvidence, Evidence, Network, Outside, Policy, RehearsalEvidence, StoredCredentialEvidence,
    ThirdPartyCookieEvidence, VpnEvidence, assess,
};

const YES: Option<bool> = Some(true);
const NO: Option<bool> = Some(false);

/// The finding of one check in one line: verdict, confidence, reason, parameters.
fn line(id: CheckId, evidence: &Evidence) -> String {
    let findings = assess(evidence, &Policy::default());
    let finding = findings.get(id).unwrap();
    let params: String = finding.params.iter().map(|(key, value)| format!(" {key}={value}")).collect();
    format!("{} {} {}{params}", finding.verdict, finding.confidence, finding.reason)
}

/// A frame that answered.
fn frame(
    has_storage_access: Option<bool>,
    plain: Option<bool>,
    partitioned: Option<bool>,
    first_party_read: Option<bool>,
) -> ThirdPartyCookieEvidence {
    ThirdPartyCookieEvidence {
        companion: YES,
        answered: YES,
        has_storage_access,
        plain,
        partitioned,
        first_party_read,
    }
}

fn in_frame(third_party_cookies: ThirdPartyCookieEvidence) -> String {
    let cookies = CookieEvidence { set_and_read_back: YES, ..CookieEvidence::default() };
    line(CheckId::ThirdPartyCookies, &Evidence { third_party_cookies, cookies, ..Evidence::default() })
}

#[test]
fn cookies_in_a_frame_are_information_whatever_a_browser_does_with_them() {
    let blocked = "ok certain third-party-cookies-blocked";
    for (browser, evidence, expected) in [
        ("Chromium, allowed", frame(YES, YES, YES, None), "ok likely third-party-cookies-allowed"),
        ("Chromium, allowed, visited", frame(YES, YES, YES, YES), "ok certain third-party-cookies-allowed"),
        ("Chromium, blocked", frame(NO, NO, YES, None), blocked),
        ("Chromium, blocked, visited", frame(NO, NO, YES, NO), blocked),
        // Firefox' yes is a trap: the cookie is not the one that the companion set by itself.
        ("Firefox", frame(NO, YES, YES, None), "ok likely third-party-cookies-separated"),
        ("Firefox, visited", frame(NO, YES, YES, NO), "ok certain third-party-cookies-separated"),
        ("Firefox, blocked", frame(NO, NO, NO, None), blocked),
        ("WebKitGTK, never visited", frame(NO, NO, NO, None), blocked),
        ("WebKitGTK, visited", frame(YES, NO, NO, YES), "ok certain third-party-cookies-allowed"),
        ("without HTTPS, blocked", frame(NO, None, None, None), "ok likely third-party-cookies-blocked"),
        ("without HTTPS, allowed", frame(YES, None, None, None), "ok likely third-party-cookies-allowed"),
        ("an older browser", frame(None, YES, None, None), "ok likely third-party-cookies-allowed"),
        ("an older browser, blocked", frame(None, NO, None, None), blocked),
        ("contradicts itself", frame(YES, NO, NO, None), "unknown hint third-party-cookies-unclear"),
        ("says nothing", frame(None, None, None, None), "unknown hint third-party-cookies-unclear"),
    ] {
        assert_eq!(in_frame(evidence), expected, "{browser}");
    }
}

#[test]
fn without_a_companion_an_answer_or_any_cookies_a_frame_tells_nothing() {
    let full = frame(NO, NO, YES, None);
    let unasked = ThirdPartyCookieEvidence { answered: None, ..full.clone() };
    assert_eq!(in_frame(unasked), "unknown hint third-party-cookies-not-tested");
    let silent = ThirdPartyCookieEvidence { answered: NO, ..full.clone() };
    assert_eq!(in_frame(silent), "unknown hint third-party-cookies-not-tested");
    let alone = ThirdPartyCookieEvidence { companion: NO, answered: None, ..full.clone() };
    assert_eq!(in_frame(alone), "unknown hint third-party-cookies-no-companion");
    // Chromium with all cookies blocked: the check of cookies says so, and once is enough.
    let cookies = CookieEvidence { cookie_enabled_says: YES, set_and_read_back: NO };
    let evidence = Evidence { third_party_cookies: full, cookies, ..Evidence::default() };
    assert_eq!(line(CheckId::ThirdPartyCookies, &evidence), "unknown hint third-party-cookies-no-cookies");
}

/// A rehearsal that came back with all its cookies.
fn rehearsal() -> RehearsalEvidence {
    RehearsalEvidence {
        companion: YES,
        begun: YES,
        finished: YES,
        companion_lax: YES,
        companion_none: YES,
        own_lax: YES,
        own_none: YES,
        companion_dated: YES,
        state_kept: YES,
    }
}

#[test]
fn a_login_that_fails_in_the_rehearsal_makes_blocked_frames_worth_a_look() {
    let third_party_cookies = frame(NO, NO, YES, None);
    let with = |login_rehearsal| {
        let third_party_cookies = third_party_cookies.clone();
        line(
            CheckId::ThirdPartyCookies,
            &Evidence { third_party_cookies, login_rehearsal, ..Evidence::default() },
        )
    };
    assert_eq!(with(rehearsal()), "ok certain third-party-cookies-blocked");
    let failed = RehearsalEvidence { companion_lax: NO, ..rehearsal() };
    assert_eq!(with(failed), "attention likely third-party-cookies-blocked-and-login-failed");
    let none_lost = RehearsalEvidence { own_none: NO, ..rehearsal() };
    assert_eq!(with(none_lost), "ok certain third-party-cookies-blocked");
}

#[test]
fn a_rehearsal_says_which_leg_lost_what() {
    let lost = "problem certain login-rehearsal-cookies-lost lost=";
    for (evidence, expected) in [
        (rehearsal(), "ok certain login-rehearsal-worked".to_owned()),
        // Without HTTPS there are no cookies with SameSite=None to lose.
        (
            RehearsalEvidence { companion_none: None, own_none: None, ..rehearsal() },
            "ok certain login-rehearsal-worked".to_owned(),
        ),
        (RehearsalEvidence { companion_lax: NO, ..rehearsal() }, format!("{lost}companion-lax")),
        (RehearsalEvidence { own_lax: NO, ..rehearsal() }, format!("{lost}own-lax")),
        (
            RehearsalEvidence {
                companion_lax: NO,
                companion_none: NO,
                companion_dated: NO,
                own_lax: NO,
                own_none: NO,
                ..rehearsal()
            },
            format!("{lost}companion-lax, companion-none, own-lax, own-none"),
        ),
        (
            RehearsalEvidence { own_none: NO, ..rehearsal() },
            "attention likely login-rehearsal-none-lost lost=own-none".to_owned(),
        ),
        (
            RehearsalEvidence { companion_dated: NO, ..rehearsal() },
            "attention certain login-rehearsal-dated-lost".to_owned(),
        ),
        // An app of before the cookie with a date.
        (
            RehearsalEvidence { companion_dated: None, ..rehearsal() },
            "ok certain login-rehearsal-worked".to_owned(),
        ),
        (
            RehearsalEvidence { state_kept: NO, ..rehearsal() },
            "attention certain login-rehearsal-memory-lost".to_owned(),
        ),
        (
            RehearsalEvidence { finished: None, ..rehearsal() },
            "unknown hint login-rehearsal-unfinished".to_owned(),
        ),
        (
            RehearsalEvidence { companion_lax: None, ..rehearsal() },
            "unknown hint login-rehearsal-unfinished".to_owned(),
        ),
        (
            RehearsalEvidence { companion: YES, ..RehearsalEvidence::default() },
            "unknown hint login-rehearsal-not-played".to_owned(),
        ),
        (
            RehearsalEvidence { companion: NO, ..RehearsalEvidence::default() },
            "unknown hint login-rehearsal-no-companion".to_owned(),
        ),
    ] {
        let evidence = Evidence { login_rehearsal: evidence, ..Evidence::default() };
        assert_eq!(line(CheckId::LoginRehearsal, &evidence), expected);
    }
}

#[test]
fn what_is_not_filled_in_here_says_nothing_of_the_login_page() {
    for (filled_in, expected) in [
        (YES, "attention certain stored-credentials-filled-in"),
        (NO, "unknown hint stored-credentials-none-here"),
        (None, "unknown hint stored-credentials-not-tested"),
    ] {
        let evidence =
            Evidence { stored_credentials: StoredCredentialEvidence { filled_in }, ..Evidence::default() };
        assert_eq!(line(CheckId::StoredCredentials, &evidence), expected);
        // The way to look it up is always there.
        let findings = assess(&evidence, &Policy::default());
        assert_eq!(findings.get(CheckId::StoredCredentials).unwrap().howto, ["opgeslagen-wachtwoord"]);
    }
}

#[test]
fn signs_of_a_vpn_are_hints_and_lists_come_first() {
    let vpn = |network, outside, offsets: &[i32], here| VpnEvidence {
        network,
        outside,
        country_utc_offsets_min: offsets.to_vec(),
        utc_offset_min: here,
    };
    for (evidence, expected) in [
        (VpnEvidence::default(), "unknown hint vpn-unknown"),
        (vpn(Some(Network::PrivateRelay), None, &[], None), "attention hint vpn-private-relay"),
        (vpn(Some(Network::Vpn), Some(Outside::Same), &[], None), "attention hint vpn-listed"),
        (vpn(Some(Network::Tor), None, &[], None), "attention hint vpn-tor"),
        (vpn(Some(Network::DataCentre), None, &[], None), "attention hint vpn-data-centre"),
        (vpn(Some(Network::Unlisted), None, &[], None), "ok hint vpn-none-seen"),
        (vpn(None, Some(Outside::Same), &[], None), "ok hint vpn-none-seen"),
        (vpn(None, Some(Outside::Different), &[], None), "attention hint vpn-outside-differs"),
        (
            vpn(Some(Network::Unlisted), Some(Outside::Different), &[], None),
            "attention hint vpn-outside-differs",
        ),
        (vpn(None, Some(Outside::NotComparable), &[], None), "unknown hint vpn-unknown"),
        // A time zone of the country proves nothing, another one is a sign.
        (vpn(None, None, &[60], Some(60)), "unknown hint vpn-unknown"),
        (vpn(None, None, &[60], Some(-300)), "attention hint vpn-other-time-zone"),
        // A browser that hides its time zone says UTC.
        (vpn(None, None, &[60], Some(0)), "unknown hint vpn-unknown"),
        (vpn(None, None, &[120], Some(0)), "unknown hint vpn-unknown"),
        (vpn(Some(Network::Unlisted), None, &[60], Some(0)), "ok hint vpn-none-seen"),
        (vpn(None, Some(Outside::Same), &[60], Some(0)), "ok hint vpn-none-seen"),
        (vpn(Some(Network::Vpn), None, &[60], Some(0)), "attention hint vpn-listed"),
        (vpn(None, Some(Outside::Different), &[60], Some(0)), "attention hint vpn-outside-differs"),
        (vpn(Some(Network::Unlisted), None, &[60, -240], Some(-240)), "ok hint vpn-none-seen"),
        (vpn(None, None, &[], Some(-300)), "unknown hint vpn-unknown"),
    ] {
        let evidence = Evidence { vpn: evidence, ..Evidence::default() };
        assert_eq!(line(CheckId::Vpn, &evidence), expected, "{evidence:?}");
    }
}
