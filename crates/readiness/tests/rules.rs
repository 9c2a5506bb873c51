//! The rules: each verdict of each check, from the evidence that leads to it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use readiness::{
    AdblockEvidence, BAITS, BaitKind, BaitOutcome, BaitResult, BrowserEvidence, BrowserPolicy, CheckId,
    ClockEvidence, ClockSample, Confidence, ConnectionEvidence, CookieEvidence, Evidence, Family, Features,
    Finding, HOWTOS, Lists, Policy, Reason, RehearsalEvidence, StorageEvidence, Verdict, WasmEvidence,
    assess,
};

fn policy() -> Policy {
    let versions = BrowserPolicy { minimum: 96, current: 120 };
    Policy {
        browsers: [(Family::Chrome, versions), (Family::Safari, BrowserPolicy { minimum: 15, current: 17 })]
            .into(),
        unsupported: vec![Family::Ie],
        ..Policy::default()
    }
}

/// The finding of one check.
fn find(id: CheckId, evidence: &Evidence) -> Finding {
    assess(evidence, &policy()).get(id).unwrap().clone()
}

/// A finding in one line: verdict, confidence, reason, parameters.
fn line(finding: &Finding) -> String {
    let params: String = finding.params.iter().map(|(key, value)| format!(" {key}={value}")).collect();
    format!("{} {} {}{params}", finding.verdict, finding.confidence, finding.reason)
}

fn chrome(major: u32) -> String {
    format!(
        "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{major}.0.0.0 Safari/537.36"
    )
}

fn all_features() -> Features {
    let yes = Some(true);
    Features {
        modules: yes,
        fetch: yes,
        promises: yes,
        url_search_params: yes,
        text_encoder: yes,
        crypto_random: yes,
        crypto_subtle: yes,
        secure_context: yes,
    }
}

fn browser(user_agent: &str, features: Features, wasm_works: Option<bool>) -> Evidence {
    Evidence {
        browser: BrowserEvidence { user_agent: Some(user_agent.to_owned()), features, ..Default::default() },
        wasm: WasmEvidence { supported: wasm_works, works: wasm_works },
        ..Default::default()
    }
}

#[test]
fn no_evidence_gives_only_unknown() {
    for policy in [policy(), Policy::default()] {
        let findings = assess(&Evidence::default(), &policy);
        let ids: Vec<CheckId> = findings.iter().map(|finding| finding.id).collect();
        assert_eq!(ids, CheckId::ALL);
        for finding in &findings {
            assert_eq!(
                (finding.verdict, finding.confidence),
                (Verdict::Unknown, Confidence::Hint),
                "{finding:?}"
            );
        }
        assert_eq!(findings.worst(), Verdict::Unknown);
    }
}

#[test]
fn a_browser_is_judged_by_what_it_can_do_and_then_by_its_version() {
    let all = all_features;
    let none = Features::default;
    let without_fetch = || Features { fetch: Some(false), promises: Some(false), ..all() };
    let ie = "Mozilla/5.0 (Windows NT 10.0; Trident/7.0; rv:11.0) like Gecko";
    let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    for (agent, features, wasm, expected) in [
        (chrome(156), all(), Some(true), "ok certain browser-supported family=chrome major=156"),
        (chrome(156), all(), None, "ok certain browser-supported family=chrome major=156"),
        (chrome(156), none(), None, "ok likely browser-supported family=chrome major=156"),
        (chrome(120), all(), Some(true), "ok certain browser-supported family=chrome major=120"),
        (chrome(119), all(), Some(true), "attention likely browser-old family=chrome major=119"),
        (chrome(96), none(), None, "attention likely browser-old family=chrome major=96"),
        (
            chrome(95),
            all(),
            Some(true),
            "attention likely browser-below-minimum family=chrome major=95 minimum=96",
        ),
        (chrome(95), all(), None, "problem likely browser-too-old family=chrome major=95 minimum=96"),
        (chrome(95), all(), Some(false), "problem likely browser-too-old family=chrome major=95 minimum=96"),
        (chrome(95), none(), Some(true), "problem likely browser-too-old family=chrome major=95 minimum=96"),
        (
            chrome(156),
            without_fetch(),
            Some(true),
            "problem certain browser-lacks-features family=chrome major=156 missing=fetch, promises",
        ),
        (
            chrome(40),
            without_fetch(),
            None,
            "problem certain browser-lacks-features family=chrome major=40 missing=fetch, promises",
        ),
        (ie.to_owned(), none(), None, "problem likely browser-unsupported family=ie major=11"),
        (ie.to_owned(), all(), Some(true), "attention likely browser-below-minimum family=ie major=11"),
        (firefox.to_owned(), all(), Some(true), "unknown hint browser-not-listed family=firefox major=140"),
        ("w3m/0.5.3".to_owned(), none(), None, "unknown hint browser-not-listed family=other"),
        ("Chrome/".to_owned(), none(), None, "unknown hint browser-not-listed family=chrome"),
        (String::new(), all(), Some(true), "unknown hint browser-unknown"),
        (" ".to_owned(), none(), None, "unknown hint browser-unknown"),
        (
            String::new(),
            without_fetch(),
            None,
            "problem certain browser-lacks-features family=other missing=fetch, promises",
        ),
    ] {
        assert_eq!(line(&find(CheckId::Browser, &browser(&agent, features, wasm))), expected, "{agent}");
    }
}

#[test]
fn hidden_cryptography_on_a_page_that_is_not_secure_is_no_lack_of_the_browser() {
    let insecure = Features { crypto_subtle: Some(false), secure_context: Some(false), ..all_features() };
    assert!(insecure.complete());
    assert_eq!(insecure.missing(), Vec::<&str>::new());
    let secure = Features { secure_context: Some(true), ..insecure };
    assert_eq!(secure.missing(), ["crypto-subtle"]);
    let not_said = Features { secure_context: None, ..secure };
    assert_eq!(not_said.missing(), ["crypto-subtle"]);
}

#[test]
fn a_page_inside_an_app_gets_attention() {
    let instagram = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21B74 Instagram 309.0.2.20.112";
    let judged = |agent: &str| line(&find(CheckId::Webview, &browser(agent, Features::default(), None)));
    assert_eq!(judged(instagram), "attention likely webview-in-app app=instagram");
    assert_eq!(judged(&chrome(156)), "ok likely webview-none");
    assert_eq!(judged(""), "unknown hint webview-unknown");
    // That app is not one of the supported browsers, though its engine is new enough.
    let inside = find(CheckId::Browser, &browser(instagram, all_features(), Some(true)));
    assert_eq!(line(&inside), "unknown hint browser-not-listed family=safari major=17");
}

#[test]
fn webassembly_is_judged_by_running_it() {
    let (yes, no) = (Some(true), Some(false));
    for (supported, works, expected) in [
        (yes, yes, "ok certain wasm-works"),
        (None, yes, "ok certain wasm-works"),
        (no, yes, "ok certain wasm-works"),
        (no, None, "problem certain wasm-missing"),
        (no, no, "problem certain wasm-missing"),
        (yes, no, "problem certain wasm-blocked"),
        (None, no, "problem certain wasm-blocked"),
        (yes, None, "unknown hint wasm-unknown"),
        (None, None, "unknown hint wasm-unknown"),
    ] {
        let evidence = Evidence { wasm: WasmEvidence { supported, works }, ..Default::default() };
        assert_eq!(line(&find(CheckId::Wasm, &evidence)), expected, "{supported:?} {works:?}");
    }
}

#[test]
fn cookies_are_judged_by_reading_one_back_and_never_by_what_the_browser_says() {
    for says in [None, Some(true), Some(false)] {
        for (read_back, expected) in [
            (Some(true), "ok certain cookies-work"),
            (Some(false), "problem certain cookies-blocked"),
            (None, "unknown hint cookies-unknown"),
        ] {
            let cookies = CookieEvidence { cookie_enabled_says: says, set_and_read_back: read_back };
            let evidence = Evidence { cookies, ..Default::default() };
            assert_eq!(line(&find(CheckId::Cookies, &evidence)), expected, "says {says:?}");
        }
    }
}

#[test]
fn storage_is_judged_by_both_kinds() {
    let (yes, no) = (Some(true), Some(false));
    for (local_storage, session_storage, expected) in [
        (yes, yes, "ok certain storage-works"),
        (no, no, "problem certain storage-blocked"),
        (no, yes, "attention certain storage-partly missing=local-storage"),
        (no, None, "attention certain storage-partly missing=local-storage"),
        (yes, no, "attention certain storage-partly missing=session-storage"),
        (None, no, "attention certain storage-partly missing=session-storage"),
        (yes, None, "unknown hint storage-unknown"),
        (None, yes, "unknown hint storage-unknown"),
        (None, None, "unknown hint storage-unknown"),
    ] {
        let storage = StorageEvidence { local_storage, session_storage };
        let evidence = Evidence { storage, ..Default::default() };
        assert_eq!(
            line(&find(CheckId::Storage, &evidence)),
            expected,
            "{local_storage:?} {session_storage:?}"
        );
    }
}

#[test]
fn blocked_storage_is_no_problem_where_cookies_work_and_gets_a_remedy_that_can_help() {
    let (yes, no) = (Some(true), Some(false));
    let played = |companion_lax| RehearsalEvidence {
        finished: yes,
        companion_lax,
        own_lax: yes,
        ..RehearsalEvidence::default()
    };
    let not_played = RehearsalEvidence::default;
    let (works, blocked) =
        ("attention certain storage-blocked-cookies-work", "problem certain storage-blocked");
    for (set_and_read_back, login_rehearsal, expected) in [
        (yes, not_played(), works),
        (yes, played(yes), works),
        (None, played(yes), works),
        (no, not_played(), blocked),
        (None, not_played(), blocked),
        (yes, played(no), blocked),
        (yes, played(None), blocked),
    ] {
        let evidence = Evidence {
            storage: StorageEvidence { local_storage: no, session_storage: no },
            cookies: CookieEvidence { set_and_read_back, ..CookieEvidence::default() },
            login_rehearsal,
            ..Evidence::default()
        };
        let finding = find(CheckId::Storage, &evidence);
        assert_eq!(line(&finding), expected, "{evidence:?}");
        // Whoever has cookies need not be told to allow them.
        if expected == works {
            assert_eq!(finding.howto, ["andere-browser"]);
        }
    }
}

fn of_list(lists: Lists) -> impl Iterator<Item = &'static readiness::Bait> {
    BAITS.iter().filter(move |bait| bait.lists == lists)
}

/// All baits came through; `change` may spoil that.
fn baits(judged_after_load_ms: Option<u64>, change: impl Fn(usize, &mut BaitResult)) -> Evidence {
    let passed = BaitOutcome::Passed;
    let result = |(at, bait): (usize, &readiness::Bait)| {
        let mut result = BaitResult { id: bait.id.to_owned(), kind: bait.kind(), bait: passed, twin: passed };
        change(at, &mut result);
        result
    };
    let baits = of_list(Lists::Advertising).enumerate().map(result).collect();
    Evidence { adblock: AdblockEvidence { baits, judged_after_load_ms }, ..Default::default() }
}

#[test]
fn an_ad_blocker_is_named_by_two_hits_and_excused_by_failing_twins() {
    use BaitKind::{Element, Request};
    use BaitOutcome::{Passed, Stopped, Unanswered};
    type Change = fn(usize, &mut BaitResult);
    let late = Some(2_000);
    let all = of_list(Lists::Advertising).count();
    let elements = of_list(Lists::Advertising).filter(|bait| bait.kind() == Element).count();
    let active = |hits: usize| format!("attention likely adblock-active baits={all} hits={hits}");
    let unsure = |baits: usize, hits: usize| format!("unknown hint adblock-unsure baits={baits} hits={hits}");
    let twins_failed = || "unknown hint adblock-twins-failed".to_owned();
    let too_early = || "unknown hint adblock-too-early".to_owned();
    let cases: [(Option<u64>, Change, String); 14] = [
        (late, |_, _| (), format!("ok likely adblock-none-seen baits={all} hits=0")),
        (Some(1_999), |_, _| (), too_early()),
        (None, |_, result| result.bait = Stopped, too_early()),
        (late, |_, result| result.bait = Stopped, active(all)),
        (late, |at, result| result.bait = if at < 2 { Stopped } else { Passed }, active(2)),
        (late, |at, result| result.bait = if at < 1 { Stopped } else { Passed }, unsure(all, 1)),
        (late, |at, result| result.bait = if at < 1 { Unanswered } else { Passed }, unsure(all, 0)),
        (late, |_, result| result.bait = Unanswered, unsure(all, 0)),
        (late, |at, result| result.twin = if at < 1 { Unanswered } else { Passed }, unsure(all, 0)),
        // No network, or a page that is hidden as a whole.
        (late, |_, result| (result.bait, result.twin) = (Stopped, Stopped), twins_failed()),
        (late, |at, result| result.twin = if at < 1 { Stopped } else { Passed }, twins_failed()),
        // One failing twin silences its own kind, and only that. The first bait is a request.
        (
            late,
            |at, result| {
                result.bait = if result.kind == Request { Stopped } else { Passed };
                result.twin = if at < 1 { Stopped } else { Passed };
            },
            twins_failed(),
        ),
        (
            late,
            |at, result| {
                result.bait = if result.kind == Element { Stopped } else { Passed };
                result.twin = if at < 1 { Stopped } else { Passed };
            },
            active(elements),
        ),
        // The same result twice is one signal.
        (
            late,
            |at, result| {
                result.bait = if at < 2 { Stopped } else { Passed };
                result.id = if at < 2 { "beeld-1".to_owned() } else { format!("vak-{at}") };
            },
            unsure(all - 1, 1),
        ),
    ];
    for (at, (after_load, change, expected)) in cases.into_iter().enumerate() {
        assert_eq!(line(&find(CheckId::Adblock, &baits(after_load, change))), expected, "case {at}");
    }
}

#[test]
fn clean_baits_of_one_kind_only_say_nothing() {
    for kind in [BaitKind::Request, BaitKind::Element] {
        let mut evidence = baits(Some(5_000), |_, _| ());
        evidence.adblock.baits.retain(|bait| bait.kind == kind);
        assert_eq!(find(CheckId::Adblock, &evidence).reason, Reason::AdblockUnsure);
    }
    let mut none = baits(Some(5_000), |_, _| ());
    none.adblock.baits.clear();
    assert_eq!(line(&find(CheckId::Adblock, &none)), "unknown hint adblock-not-tested");
}

#[test]
fn a_tracker_blocker_is_named_by_two_requests_because_tracker_lists_hide_nothing() {
    use BaitOutcome::{Passed, Stopped};
    let all = of_list(Lists::Trackers).count();
    for (stopped, twins_stopped, expected) in [
        (0, 0, format!("ok likely tracker-block-none-seen baits={all} hits=0")),
        (1, 0, format!("unknown hint tracker-block-unsure baits={all} hits=1")),
        (2, 0, format!("attention likely tracker-block-active baits={all} hits=2")),
        (all, 0, format!("attention likely tracker-block-active baits={all} hits={all}")),
        (all, 1, "unknown hint tracker-block-twins-failed".to_owned()),
    ] {
        let outcome = |hit: bool| if hit { Stopped } else { Passed };
        let result = |(at, bait): (usize, &readiness::Bait)| BaitResult {
            id: bait.id.to_owned(),
            kind: bait.kind(),
            bait: outcome(at < stopped),
            twin: outcome(at < twins_stopped),
        };
        let baits = of_list(Lists::Trackers).enumerate().map(result).collect();
        let tracker_block = AdblockEvidence { baits, judged_after_load_ms: Some(2_000) };
        let evidence = Evidence { tracker_block, ..Default::default() };
        assert_eq!(line(&find(CheckId::TrackerBlock, &evidence)), expected);
        assert_eq!(find(CheckId::Adblock, &evidence).reason, Reason::AdblockNotTested);
    }
}

fn clock(samples: &[(i64, i64, u64)]) -> Evidence {
    let sample = |&(server_time_ms, browser_time_ms, round_trip_ms): &(i64, i64, u64)| ClockSample {
        server_time_ms,
        browser_time_ms,
        round_trip_ms,
    };
    Evidence { clock: ClockEvidence { samples: samples.iter().map(sample).collect() }, ..Default::default() }
}

#[test]
fn a_clock_is_judged_against_the_servers_in_both_directions() {
    const NOW: i64 = 1_795_000_000_000;
    for (browser_is_off_ms, round_trip_ms, expected) in [
        (0, 80, "ok certain clock-right"),
        (119_000, 200, "ok certain clock-right"),
        (-119_000, 200, "ok certain clock-right"),
        (120_000, 200, "ok likely clock-right"),
        (121_000, 4_000, "ok likely clock-right"),
        (121_000, 200, "attention certain clock-ahead minutes=2"),
        (-121_000, 200, "attention certain clock-behind minutes=2"),
        // Minutes do no harm in a real login.
        (301_000, 200, "attention certain clock-ahead minutes=5"),
        (-301_000, 200, "attention certain clock-behind minutes=5"),
        (600_000, 200, "attention certain clock-ahead minutes=10"),
        (3_599_000, 200, "attention certain clock-ahead minutes=60"),
        // From an hour ahead on, clients in the browser take their tokens for expired.
        (3_601_000, 200, "problem certain clock-far-ahead minutes=60"),
        (3_700_000, 9_999, "problem certain clock-far-ahead minutes=62"),
        (172_800_000, 200, "problem certain clock-far-ahead minutes=2880"),
        // A clock that is behind makes no token expire.
        (-3_601_000, 200, "attention certain clock-far-behind minutes=60"),
        (-31_536_000_000, 200, "attention certain clock-far-behind minutes=525600"),
        (3_600_000, 10_001, "unknown hint clock-round-trip-too-long seconds=10"),
        (0, 60_000, "unknown hint clock-round-trip-too-long seconds=60"),
    ] {
        let evidence = clock(&[(NOW, NOW + browser_is_off_ms, round_trip_ms)]);
        assert_eq!(line(&find(CheckId::Clock, &evidence)), expected, "{browser_is_off_ms} ms");
    }
    // The quickest reading counts.
    let several = clock(&[(NOW, NOW + 900_000, 9_000), (NOW, NOW + 10, 40), (NOW, NOW + 900_000, 20_000)]);
    assert_eq!(line(&find(CheckId::Clock, &several)), "ok certain clock-right");
    // No clock is so wrong that it breaks the sum.
    let worst = clock(&[(i64::MAX, i64::MIN, 0)]);
    assert_eq!(find(CheckId::Clock, &worst).reason, Reason::ClockFarBehind);
}

#[test]
fn a_lost_cookie_with_a_date_makes_no_problem_of_minutes() {
    const NOW: i64 = 1_795_000_000_000;
    let (yes, no) = (Some(true), Some(false));
    let played = |companion_lax, companion_dated| RehearsalEvidence {
        finished: yes,
        companion_lax,
        own_lax: yes,
        companion_dated,
        ..RehearsalEvidence::default()
    };
    for (browser_is_off_s, rehearsal, expected) in [
        // A login service's cookie that lives an hour stays: there the login goes well.
        (1_200, played(yes, no), "attention certain clock-ahead minutes=20"),
        (3_540, played(yes, no), "attention certain clock-ahead minutes=59"),
        (600, played(yes, no), "attention certain clock-ahead minutes=10"),
        (901, played(yes, yes), "attention certain clock-ahead minutes=15"),
        (901, played(yes, None), "attention certain clock-ahead minutes=15"),
        (-901, played(yes, no), "attention certain clock-behind minutes=15"),
        (3_601, played(yes, yes), "problem certain clock-far-ahead minutes=60"),
        (0, played(yes, no), "ok certain clock-right"),
    ] {
        let mut evidence = clock(&[(NOW, NOW + browser_is_off_s * 1_000, 200)]);
        evidence.login_rehearsal = rehearsal;
        assert_eq!(line(&find(CheckId::Clock, &evidence)), expected, "{evidence:?}");
    }
}

#[test]
fn a_connection_is_judged_by_an_answer_and_then_by_what_the_browser_says() {
    let (yes, no) = (Some(true), Some(false));
    for (online_says, reached, status, round_trip_ms, expected) in [
        (yes, yes, Some(200), Some(40), "ok certain connection-works"),
        (no, yes, Some(204), Some(40), "ok certain connection-works"),
        (None, yes, None, None, "ok certain connection-works"),
        (yes, yes, Some(200), Some(3_000), "ok certain connection-works"),
        (yes, yes, Some(200), Some(3_001), "attention certain connection-slow seconds=3"),
        (yes, yes, Some(304), Some(12_600), "attention certain connection-slow seconds=13"),
        (yes, yes, Some(503), Some(12_600), "attention certain connection-server-trouble status=503"),
        (yes, yes, Some(404), None, "attention certain connection-server-trouble status=404"),
        (no, no, None, None, "problem certain connection-offline"),
        (no, None, None, None, "problem likely connection-offline"),
        (yes, no, None, None, "attention likely connection-server-away"),
        (None, no, None, None, "attention likely connection-server-away"),
        (yes, None, None, None, "unknown hint connection-unknown"),
        (None, None, Some(200), Some(40), "unknown hint connection-unknown"),
    ] {
        let connection = ConnectionEvidence { online_says, reached, status, round_trip_ms, ours: None };
        let evidence = Evidence { connection, ..Default::default() };
        assert_eq!(line(&find(CheckId::Connection, &evidence)), expected);
    }
}

#[test]
fn who_answers_in_our_place_is_no_connection_and_no_fault_of_ours() {
    let portal = "problem likely connection-portal";
    let trouble = |status: u16| format!("attention certain connection-server-trouble status={status}");
    let filter = |status: u16| format!("attention likely connection-filtered status={status}");
    let works = "ok certain connection-works".to_owned();
    for (status, ours, expected) in [
        // A portal for guests answers with a page of its own.
        (Some(200), Some(false), portal.to_owned()),
        (Some(203), Some(false), portal.to_owned()),
        (Some(302), Some(false), portal.to_owned()),
        (None, Some(false), portal.to_owned()),
        (Some(511), Some(false), portal.to_owned()),
        (Some(511), None, portal.to_owned()),
        // What is ours, and what nobody looked at.
        (Some(200), Some(true), works.clone()),
        (Some(204), None, works.clone()),
        (Some(304), Some(true), works),
        // A filter refuses.
        (Some(403), Some(false), filter(403)),
        (Some(403), None, filter(403)),
        (Some(401), Some(false), filter(401)),
        (Some(407), None, filter(407)),
        (Some(451), Some(false), filter(451)),
        (Some(404), Some(false), filter(404)),
        (Some(418), Some(false), filter(418)),
        // Ours, and proxies in front of it.
        (Some(403), Some(true), trouble(403)),
        (Some(404), None, trouble(404)),
        (Some(429), Some(true), trouble(429)),
        (Some(500), Some(true), trouble(500)),
        (Some(500), Some(false), trouble(500)),
        (Some(502), Some(false), trouble(502)),
        (Some(503), Some(true), trouble(503)),
        (Some(504), None, trouble(504)),
    ] {
        let connection = ConnectionEvidence {
            online_says: Some(true),
            reached: Some(true),
            status,
            round_trip_ms: Some(40),
            ours,
        };
        let evidence = Evidence { connection, ..Default::default() };
        assert_eq!(line(&find(CheckId::Connection, &evidence)), expected, "{status:?} {ours:?}");
    }
}

#[test]
fn the_checks_stand_in_the_order_of_the_contract() {
    let words: Vec<&str> = CheckId::ALL.iter().map(|id| id.code()).collect();
    assert_eq!(
        words.join(" "),
        "browser webview wasm cookies storage third-party-cookies adblock tracker-block stored-credentials vpn clock \
         connection login-rehearsal"
    );
    let mut in_order = CheckId::ALL.to_vec();
    in_order.sort_unstable();
    assert_eq!(in_order, CheckId::ALL);
}

#[test]
fn every_reason_belongs_to_an_implemented_check_and_every_verdict_has_one() {
    for &reason in Reason::ALL {
        assert!(CheckId::ALL.contains(&reason.check()), "{reason}");
        assert!(reason.code().starts_with(reason.check().code()), "{reason}");
        assert_eq!(Reason::from_code(reason.code()), Some(reason));
        assert!(reason.howto().iter().all(|id| HOWTOS.contains(id)), "{reason}");
        // A cure is offered where something is wrong, and where another browser is worth trying.
        assert!(reason.howto().is_empty() || reason.verdict() >= Verdict::Unknown, "{reason}");
    }
    for &id in CheckId::ALL {
        for verdict in [Verdict::Ok, Verdict::Unknown, Verdict::Attention, Verdict::Problem] {
            let has = Reason::ALL.iter().any(|reason| reason.check() == id && reason.verdict() == verdict);
            // Cookies and WebAssembly work or do not; what most logins get by with is never called a problem.
            let never = matches!(
                (id, verdict),
                (CheckId::Cookies | CheckId::Wasm, Verdict::Attention)
                    | (
                        CheckId::Webview
                            | CheckId::Adblock
                            | CheckId::TrackerBlock
                            | CheckId::ThirdPartyCookies
                            | CheckId::StoredCredentials
                            | CheckId::Vpn,
                        Verdict::Problem
                    )
                    // What is stored for the login page no other page can see, so all is never said to be well.
                    | (CheckId::StoredCredentials, Verdict::Ok)
            );
            assert_eq!(has, !never, "{id} {verdict}");
        }
    }
}
