//! The policy: its file, its faults, and which browsers it supports.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::sync::LazyLock;

use readiness::{
    BrowserEvidence, BrowserPolicy, Family, Policy, Supported, engine_too_old, identify, supported,
};

/// The policy as it stands in the content.
static OF_CONTENT: LazyLock<Policy> =
    LazyLock::new(|| serde_saphyr::from_str(include_str!("../../../content/policy.yaml")).unwrap());

#[test]
fn the_policy_of_the_content_is_clean_and_names_the_four_families_of_the_instructions() {
    let policy = &*OF_CONTENT;
    assert_eq!(policy.check(), Vec::<String>::new());
    let families: Vec<Family> = policy.browsers.keys().copied().collect();
    assert_eq!(families, [Family::Chrome, Family::Edge, Family::Firefox, Family::Safari]);
    assert_eq!(policy.unsupported, [Family::Ie]);
}

#[test]
fn a_policy_goes_to_the_app_as_json_and_comes_out_the_same() {
    let policy = &*OF_CONTENT;
    let json = serde_json::to_string(policy).unwrap();
    assert_eq!(serde_json::from_str::<Policy>(&json).unwrap(), *policy);
    assert_eq!(serde_json::from_str::<Policy>("{}").unwrap(), Policy::default());
}

#[test]
fn an_unknown_word_in_the_file_is_refused() {
    for yaml in [
        "browser: {}",
        "browsers: { netscape: { minimum: 4, current: 4 } }",
        "clock: { limit: 3 }",
        "unsupported: [msie]",
    ] {
        assert!(serde_saphyr::from_str::<Policy>(yaml).is_err(), "{yaml}");
    }
}

#[test]
fn each_fault_is_a_sentence_that_names_the_place_and_says_what_to_do() {
    type Spoil = fn(&mut Policy);
    let spoils: [(Spoil, &str); 13] = [
        (|policy| policy.browsers.clear(), "browsers: name"),
        (
            |policy| {
                policy.browsers.insert(Family::Other, BrowserPolicy { minimum: 1, current: 1 });
            },
            "browsers: take out 'other'",
        ),
        (
            |policy| {
                policy.browsers.insert(Family::Ie, BrowserPolicy { minimum: 11, current: 11 });
            },
            "unsupported: take out 'ie'",
        ),
        (
            |policy| {
                policy.browsers.insert(Family::Edge, BrowserPolicy { minimum: 0, current: 1 });
            },
            "browsers.edge.minimum: give",
        ),
        (
            |policy| {
                policy.browsers.insert(Family::Edge, BrowserPolicy { minimum: 9, current: 8 });
            },
            "browsers.edge.current: give 9",
        ),
        (|policy| policy.unsupported.push(Family::Other), "unsupported: take out 'other'"),
        (|policy| policy.clock.attention_above_s = 29, "clock.attention_above_s: give 30"),
        (|policy| policy.clock.problem_above_s = 119, "clock.problem_above_s: give 120"),
        (|policy| policy.clock.round_trip_at_most_ms = 0, "clock.round_trip_at_most_ms: give"),
        (|policy| policy.connection.slow_above_ms = 199, "connection.slow_above_ms: give 200"),
        (|policy| policy.adblock.hits_needed = 1, "adblock.hits_needed: give 2"),
        (|policy| policy.adblock.wait_ms = 999, "adblock.wait_ms: give"),
        (|policy| drop(policy.explains.insert("x".to_owned(), Vec::new())), "explains.x: name at least one"),
    ];
    for (spoil, start) in spoils {
        let mut policy = OF_CONTENT.clone();
        spoil(&mut policy);
        let faults = policy.check();
        assert_eq!(faults.len(), 1, "{start}: {faults:?}");
        assert!(faults[0].starts_with(start), "{start}: {faults:?}");
    }
}

#[test]
fn a_browser_is_supported_by_family_and_version_and_never_refused_for_being_unknown() {
    let policy = &*OF_CONTENT;
    let iphone = |tail: &str| format!("Mozilla/5.0 (iPhone; CPU iPhone OS {tail}");
    let webkit = "like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
    for (agent, expected) in [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/97.0.0.0 Safari/537.36".to_owned(), Supported::Yes),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/96.0.0.0 Safari/537.36".to_owned(), Supported::No),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0".to_owned(), Supported::Yes),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/70.0 Safari/537.36 Edge/18.19041".to_owned(), Supported::No),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:102.0) Gecko/20100101 Firefox/102.0".to_owned(), Supported::Yes),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:101.0) Gecko/20100101 Firefox/101.0".to_owned(), Supported::No),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.0 Safari/605.1.15".to_owned(), Supported::Yes),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.6 Safari/605.1.15".to_owned(), Supported::No),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_13_6) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.1.2 Safari/605.1.15".to_owned(), Supported::No),
        ("Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko".to_owned(), Supported::No),
        ("Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1)".to_owned(), Supported::No),
        // Chrome on iOS is Safari inside: its own number says little.
        (iphone(&format!("17_4 {webkit} CriOS/123.0 Mobile/15E148 Safari/604.1")), Supported::Yes),
        (iphone(&format!("12_5 {webkit} CriOS/123.0 Mobile/15E148 Safari/604.1")), Supported::No),
        (iphone(&format!("16_7 {webkit} FxiOS/50.0 Mobile/15E148 Safari/604.1")), Supported::Yes),
        (iphone(&format!("15_8 {webkit} FxiOS/150.0 Mobile/15E148 Safari/604.1")), Supported::No),
        // Inside an app: never a yes, and a no where the engine is too old.
        (iphone(&format!("17_4 {webkit} Mobile/15E148 Instagram 309.0.2.20.112")), Supported::Unknown),
        (iphone(&format!("12_5 {webkit} Mobile/15E148 Instagram 309.0.2.20.112")), Supported::No),
        // Not listed, or no version.
        ("Mozilla/5.0 (Linux; Android 13; SM-S918B) AppleWebKit/537.36 SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36".to_owned(), Supported::Unknown),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/118.0.0.0 Safari/537.36 OPR/104.0.0.0".to_owned(), Supported::Unknown),
        ("Chrome/".to_owned(), Supported::Unknown),
        ("w3m/0.5.3".to_owned(), Supported::Unknown),
        (String::new(), Supported::Unknown),
    ] {
        let browser = identify(&BrowserEvidence { user_agent: Some(agent.clone()), ..Default::default() });
        assert_eq!(supported(&browser, policy), expected, "{agent}");
        assert_eq!(supported(&browser, &Policy::default()), Supported::Unknown, "{agent}");
    }
}

#[test]
fn the_engine_counts_under_whatever_name_a_browser_goes() {
    let policy = &*OF_CONTENT;
    let chromium =
        |tail: &str| format!("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) {tail}");
    for (agent, expected) in [
        (chromium("QtWebEngine/6.3.2 Chrome/94.0.4606.126 Safari/537.36"), true),
        (chromium("QtWebEngine/6.4.3 Chrome/102.0.5005.177 Safari/537.36"), false),
        (chromium("Chrome/96.0.4664.110 Safari/537.36 OPR/82.0"), true),
        (chromium("SamsungBrowser/17.0 Chrome/96.0.4664.104 Mobile Safari/537.36"), true),
        (chromium("SamsungBrowser/18.0 Chrome/99.0.4844.88 Mobile Safari/537.36"), false),
        (chromium("HeadlessChrome/92.0.4512.0 Safari/537.36"), true),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:60.0) Gecko/20100101 Firefox/60.0".to_owned(), false),
        (String::new(), false),
    ] {
        let evidence = BrowserEvidence { user_agent: Some(agent.clone()), ..Default::default() };
        assert_eq!(engine_too_old(&evidence, policy), expected, "{agent}");
        assert!(!engine_too_old(&evidence, &Policy::default()), "{agent}");
    }
}
