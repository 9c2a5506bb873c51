//! Evidence and findings on the wire, findings from outside, and evidence of every kind.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use readiness::{
    AdblockEvidence, BaitKind, BaitOutcome, BaitResult, Brand, BrowserEvidence, CheckId, ClockEvidence,
    ClockSample, Confidence, ConnectionEvidence, CookieEvidence, Evidence, Features, Finding, Findings,
    Network, Outside, Policy, Reason, RehearsalEvidence, StorageEvidence, StoredCredentialEvidence,
    ThirdPartyCookieEvidence, Verdict, VpnEvidence, WasmEvidence, assess,
};

static POLICY: LazyLock<Policy> =
    LazyLock::new(|| serde_saphyr::from_str(include_str!("../../../content/policy.yaml")).unwrap());

#[test]
fn a_finding_has_the_words_of_the_contract_on_the_wire() {
    let finding = Finding::new(Reason::ClockBehind, Confidence::Certain).with_number("minutes", 4);
    assert_eq!(
        serde_json::to_string(&Findings(vec![finding])).unwrap(),
        r#"[{"id":"clock","verdict":"attention","confidence":"certain","reason":"clock-behind","params":{"minutes":"4"},"howto":["klok-gelijkzetten"]}]"#
    );
    let plain = Finding::new(Reason::WasmWorks, Confidence::Certain);
    assert_eq!(
        serde_json::to_string(&plain).unwrap(),
        r#"{"id":"wasm","verdict":"ok","confidence":"certain","reason":"wasm-works"}"#
    );
}

#[test]
fn evidence_may_leave_out_anything_and_hold_what_is_not_known_yet() {
    assert_eq!(serde_json::from_str::<Evidence>("{}").unwrap(), Evidence::default());
    let json = r#"{
        "browser": {"user_agent": "w3m/0.5.3", "brands": [{"brand": "Chromium"}], "features": {"fetch": false}, "max_touch_points": null},
        "cookies": {"cookie_enabled_says": true},
        "adblock": {"baits": [{"id": "x", "kind": "element", "bait": "stopped", "twin": "passed"}]},
        "clock": {"samples": [{"server_time_ms": 5, "browser_time_ms": -5, "round_trip_ms": 1}]},
        "quantum": {"entangled": true}
    }"#;
    let evidence: Evidence = serde_json::from_str(json).unwrap();
    assert_eq!(evidence.browser.features.fetch, Some(false));
    assert_eq!(evidence.cookies.set_and_read_back, None);
    assert_eq!(evidence.adblock.baits[0].bait, BaitOutcome::Stopped);
    assert_eq!(evidence.clock.samples[0].browser_time_ms, -5);
}

#[test]
fn findings_that_were_forged_or_that_hold_free_text_are_refused() {
    let good = || {
        Finding::new(Reason::BrowserOld, Confidence::Likely)
            .with_word("family", "chrome")
            .with_number("major", 100)
    };
    assert_eq!(good().fault(), None);
    let mut forged = vec![
        Finding { id: CheckId::Wasm, ..good() },
        Finding { verdict: Verdict::Ok, ..good() },
        Finding { reason: Reason::BrowserSupported, ..good() },
        Finding { howto: vec!["bel-jan".to_owned()], ..good() },
        Finding { confidence: Confidence::Certain, ..Finding::new(Reason::WasmUnknown, Confidence::Hint) },
    ];
    for (key, value) in [
        ("name", "jan"),
        ("family", ""),
        ("family", "jan"),
        ("family", "Chrome"),
        ("major", ""),
        ("major", "jan"),
        ("major", "007"),
        ("major", "-1"),
        ("major", "123456789"),
        ("major", "\u{661}"),
    ] {
        forged.push(good().with_word(key, value));
    }
    for (reason, value) in [
        (Reason::BrowserLacksFeatures, "fetch, jan"),
        (Reason::BrowserLacksFeatures, "fetch,modules"),
        (Reason::StoragePartly, ""),
        (Reason::StoragePartly, "own-lax"),
    ] {
        forged.push(Finding::new(reason, Confidence::Certain).with_word("missing", value));
    }
    forged.push(
        Finding::new(Reason::BrowserLacksFeatures, Confidence::Certain)
            .with_word("missing", &["fetch"; 20].join(", ")),
    );
    for value in ["", "jan", "own-lax,own-none", "fetch"] {
        forged.push(
            Finding::new(Reason::LoginRehearsalCookiesLost, Confidence::Certain).with_word("lost", value),
        );
    }
    forged.push(Finding::new(Reason::WebviewInApp, Confidence::Likely).with_word("app", "bibliotheek"));
    for finding in forged {
        assert!(finding.fault().is_some(), "{finding:?}");
        let findings = Findings(vec![finding.clone()]);
        assert!(findings.fault().is_some() && !findings.are_sound(), "{finding:?}");
    }
    let twice = Findings(vec![good(), good()]);
    assert!(twice.fault().unwrap().contains("twice") && !twice.are_sound());
    let note = r#"{"id":"wasm","verdict":"ok","confidence":"certain","reason":"wasm-works","note":"x"}"#;
    assert!(serde_json::from_str::<Finding>(note).is_err());
}

/// A small generator of numbers (Knuth's constants), so that every run sees the same.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn below(&mut self, end: usize) -> usize {
        self.next() as usize % end
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.below(3) == 0 { None } else { Some(make(self)) }
    }

    fn flag(&mut self) -> Option<bool> {
        self.maybe(|numbers| numbers.below(4) > 0)
    }

    fn user_agent(&mut self) -> String {
        let chrome = format!(
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/{}.0 Safari/537.36",
            self.below(160)
        );
        let garbage = self.text();
        self.pick(&[chrome, garbage])
    }

    fn text(&mut self) -> String {
        let pieces = [
            "Mozilla/5.0 (",
            "Windows NT 10.0",
            "Macintosh",
            "iPhone; CPU iPhone OS 1",
            "Android 1",
            "Linux",
            ") ",
            "AppleWebKit/6",
            "Version/1",
            "Chrome/",
            "Firefox/",
            "Safari/",
            "Edg/",
            "OPR/",
            "SamsungBrowser/",
            "MSIE ",
            "Trident/",
            "; wv)",
            "Instagram",
            "FBAV",
            "Mobile",
            "0",
            "9",
            "99999999999",
            "_",
            ".",
            " ",
            "é",
            "\u{1F980}",
            "\u{0}",
            "Not;A=Brand",
            "Google Chrome",
        ];
        (0..self.below(24)).map(|_| self.pick(&pieces)).collect()
    }

    fn time_ms(&mut self) -> i64 {
        let near = 1_795_000_000_000 + self.below(1_000_000) as i64;
        self.pick(&[near, near, near, 0, -1, i64::MIN, i64::MAX])
    }

    fn milliseconds(&mut self) -> u64 {
        let usual = self.next() % 20_000;
        self.pick(&[usual, usual, usual, 0, u64::MAX])
    }

    fn bait(&mut self) -> BaitResult {
        BaitResult {
            id: format!("bait-{}", self.below(30)),
            kind: self.pick(BaitKind::ALL),
            bait: self.pick(BaitOutcome::ALL),
            twin: if self.below(8) == 0 { self.pick(BaitOutcome::ALL) } else { BaitOutcome::Passed },
        }
    }

    fn evidence(&mut self) -> Evidence {
        let (full, empty) = (self.below(3) == 0, self.below(3) == 0);
        let mut feature = || if full { Some(true) } else { self.flag().filter(|_| !empty) };
        let features = Features {
            modules: feature(),
            fetch: feature(),
            promises: feature(),
            url_search_params: feature(),
            text_encoder: feature(),
            crypto_random: feature(),
            crypto_subtle: feature(),
            secure_context: feature(),
        };
        let sample = |numbers: &mut Self| ClockSample {
            server_time_ms: numbers.time_ms(),
            browser_time_ms: numbers.time_ms(),
            round_trip_ms: numbers.milliseconds(),
        };
        Evidence {
            browser: BrowserEvidence {
                user_agent: self.maybe(Self::user_agent),
                brands: (0..self.below(6).saturating_sub(3))
                    .map(|_| Brand { brand: self.text(), version: self.text() })
                    .collect(),
                platform: self.maybe(Self::text),
                mobile: self.flag(),
                max_touch_points: self.maybe(|numbers| numbers.below(12) as u32),
                standalone: self.flag(),
                brave: self.flag(),
                features,
            },
            wasm: WasmEvidence { supported: self.flag(), works: self.flag() },
            cookies: CookieEvidence { cookie_enabled_says: self.flag(), set_and_read_back: self.flag() },
            storage: StorageEvidence { local_storage: self.flag(), session_storage: self.flag() },
            third_party_cookies: ThirdPartyCookieEvidence {
                companion: self.flag(),
                answered: self.flag(),
                has_storage_access: self.flag(),
                plain: self.flag(),
                partitioned: self.flag(),
                first_party_read: self.flag(),
            },
            adblock: self.baits(),
            tracker_block: self.baits(),
            stored_credentials: StoredCredentialEvidence { filled_in: self.flag() },
            vpn: VpnEvidence {
                network: self.maybe(|numbers| numbers.pick(Network::ALL)),
                outside: self.maybe(|numbers| numbers.pick(Outside::ALL)),
                country_utc_offsets_min: if self.below(2) == 0 { vec![60, 120] } else { Vec::new() },
                utc_offset_min: self.maybe(|numbers| numbers.pick(&[60, -300])),
            },
            clock: ClockEvidence { samples: (0..self.below(4)).map(|_| sample(self)).collect() },
            connection: ConnectionEvidence {
                online_says: self.flag(),
                reached: self.flag(),
                status: self.maybe(|numbers| numbers.below(700) as u16),
                round_trip_ms: self.maybe(Self::milliseconds),
                ours: self.flag(),
            },
            login_rehearsal: RehearsalEvidence {
                companion: self.flag(),
                begun: self.flag(),
                finished: self.flag(),
                companion_lax: self.flag(),
                companion_none: self.flag(),
                own_lax: self.flag(),
                own_none: self.flag(),
                companion_dated: self.flag(),
                state_kept: self.flag(),
            },
        }
    }

    fn baits(&mut self) -> AdblockEvidence {
        AdblockEvidence {
            baits: (0..self.below(24)).map(|_| self.bait()).collect(),
            judged_after_load_ms: self.maybe(Self::milliseconds),
        }
    }
}

#[test]
fn evidence_of_every_kind_gives_sound_findings_in_order_and_goes_over_the_wire_unchanged() {
    let mut numbers = Numbers(20_261_122);
    let mut seen = BTreeSet::new();
    for _ in 0..4_000 {
        let evidence = numbers.evidence();
        let findings = assess(&evidence, &POLICY);
        let ids: Vec<CheckId> = findings.iter().map(|finding| finding.id).collect();
        assert_eq!(ids, CheckId::ALL);
        assert!(findings.fault().is_none() && findings.are_sound(), "{evidence:?}");
        seen.extend(findings.iter().map(|finding| finding.reason));

        let json = serde_json::to_string(&evidence).unwrap();
        assert_eq!(serde_json::from_str::<Evidence>(&json).unwrap(), evidence);
        let json = serde_json::to_string(&findings).unwrap();
        assert_eq!(serde_json::from_str::<Findings>(&json).unwrap(), findings);
    }
    let unseen: Vec<_> = Reason::ALL.iter().filter(|reason| !seen.contains(reason)).collect();
    assert!(unseen.is_empty(), "no evidence leads to {unseen:?}");
}

#[test]
fn a_part_without_evidence_is_unknown_whatever_the_other_parts_say() {
    let mut numbers = Numbers(7);
    for _ in 0..2_000 {
        let full = numbers.evidence();
        let none = Evidence::default();
        let without: [(Evidence, &[CheckId]); 12] = [
            (Evidence { browser: none.browser, ..full.clone() }, &[CheckId::Browser, CheckId::Webview]),
            (Evidence { wasm: none.wasm, ..full.clone() }, &[CheckId::Wasm]),
            (Evidence { cookies: none.cookies, ..full.clone() }, &[CheckId::Cookies]),
            (Evidence { storage: none.storage, ..full.clone() }, &[CheckId::Storage]),
            (
                Evidence { third_party_cookies: none.third_party_cookies, ..full.clone() },
                &[CheckId::ThirdPartyCookies],
            ),
            (Evidence { adblock: none.adblock, ..full.clone() }, &[CheckId::Adblock]),
            (Evidence { tracker_block: none.tracker_block, ..full.clone() }, &[CheckId::TrackerBlock]),
            (
                Evidence { stored_credentials: none.stored_credentials, ..full.clone() },
                &[CheckId::StoredCredentials],
            ),
            (Evidence { vpn: none.vpn, ..full.clone() }, &[CheckId::Vpn]),
            (Evidence { login_rehearsal: none.login_rehearsal, ..full.clone() }, &[CheckId::LoginRehearsal]),
            (Evidence { clock: none.clock, ..full.clone() }, &[CheckId::Clock]),
            (Evidence { connection: none.connection, ..full.clone() }, &[CheckId::Connection]),
        ];
        for (evidence, ids) in without {
            let findings = assess(&evidence, &POLICY);
            for &id in ids {
                assert_eq!(findings.get(id).unwrap().verdict, Verdict::Unknown, "{evidence:?}");
            }
        }
    }
}

#[test]
fn a_newer_finding_counts_instead_of_the_older_one_of_the_same_check() {
    let finding = |reason| Finding::new(reason, Confidence::Certain);
    let older = Findings(vec![finding(Reason::CookiesBlocked), finding(Reason::ClockRight)]);
    let newer = Findings(vec![finding(Reason::StorageWorks), finding(Reason::CookiesWork)]);
    let all = older.updated(&newer);
    let reasons: Vec<_> = all.iter().map(|finding| finding.reason).collect();
    assert_eq!(reasons, [Reason::CookiesWork, Reason::StorageWorks, Reason::ClockRight]);
    assert_eq!(all.fault(), None);
}
