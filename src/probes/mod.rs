//! Probes: they look at the browser and collect evidence. They do not judge; `readiness::assess` does.

mod adblock;
pub(crate) mod browser;
mod connection;
mod cookies;
mod page;
pub(crate) mod rehearsal;
mod storage;
mod stored_credentials;
mod third_party_cookies;
mod vpn;

use std::cell::Cell;
use std::rc::Rc;

use futures_util::future::{join, join3};
use kiosk::VisitorState;
use readiness::{CheckId, Evidence, Findings, Policy, RehearsalEvidence, WasmEvidence};

use self::page::breath;
use crate::api;
use crate::api::cache::ContentCache;
use crate::app::App;

/// What the probes keep beside what they see.
#[derive(Clone)]
pub(crate) struct Probes {
    content: ContentCache,
    visit: VisitorState,
}

impl Probes {
    /// Those of this app.
    pub(crate) fn of(app: &App) -> Self {
        Self { content: app.content.clone(), visit: app.visit.clone() }
    }

    /// The findings of checks that need no waiting ([`AT_ONCE`](readiness::AT_ONCE)), with the policy that they were
    /// judged by.
    pub(crate) async fn at_once(self, asked: Vec<CheckId>) -> (Findings, Rc<Policy>) {
        let policy = self.policy().await;
        let mut evidence = evidence_of_the_browser();
        if asked.iter().any(|check| matches!(check, CheckId::Cookies | CheckId::Storage)) {
            evidence.cookies = cookies::look();
            evidence.storage = storage::look();
        }
        (of_checks(readiness::assess_at_once(&evidence, &policy), &asked), policy)
    }

    /// Looks at what `asked` needs, and gives the findings of these checks, in the order of the checks, with the policy
    /// that they were judged by. `progress` hears how many of the checks have been looked at.
    ///
    /// Without the server's policy the browser is judged by what it can do.
    pub(crate) async fn findings(
        self,
        asked: &[CheckId],
        progress: &dyn Fn(usize),
    ) -> (Findings, Rc<Policy>) {
        let policy = self.policy().await;
        let evidence = gather(&self.visit, asked, &policy, progress).await;
        breath().await;
        let findings = of_checks(readiness::assess(&evidence, &policy), asked);
        breath().await;
        (findings, policy)
    }

    async fn policy(&self) -> Rc<Policy> {
        match api::policy().await {
            Ok(policy) => {
                let policy = Rc::new(policy);
                self.content.keep_policy(&policy);
                policy
            }
            // The check of the connection says that the server is away, or that something answers in its place, with
            // whatever number; the others go on as they went before, so that nothing else changes.
            Err(_) => self.content.policy(),
        }
    }
}

fn of_checks(findings: Findings, asked: &[CheckId]) -> Findings {
    Findings(findings.0.into_iter().filter(|finding| asked.contains(&finding.id)).collect())
}

/// What is there without looking any further.
fn evidence_of_the_browser() -> Evidence {
    let mut evidence = Evidence { browser: browser::look(), ..Evidence::default() };
    // This very code is WebAssembly that runs.
    evidence.wasm = WasmEvidence { supported: Some(true), works: Some(true) };
    evidence
}

async fn gather(
    visit: &VisitorState,
    asked: &[CheckId],
    policy: &Policy,
    progress: &dyn Fn(usize),
) -> Evidence {
    let asks = |checks: &[CheckId]| checks.iter().any(|check| asked.contains(check));
    let looked_at = Cell::new(0);
    let tell = |checks: &[CheckId]| {
        looked_at.set(looked_at.get() + checks.iter().filter(|check| asked.contains(check)).count());
        progress(looked_at.get());
    };
    let mut evidence = evidence_of_the_browser();
    if asks(&[CheckId::Cookies, CheckId::ThirdPartyCookies]) {
        evidence.cookies = cookies::look();
    }
    if asks(&[CheckId::Storage]) {
        evidence.storage = storage::look();
    }
    tell(&[CheckId::Browser, CheckId::Webview, CheckId::Wasm, CheckId::Cookies, CheckId::Storage]);
    breath().await;

    let network = [
        CheckId::Clock,
        CheckId::Connection,
        CheckId::Vpn,
        CheckId::ThirdPartyCookies,
        CheckId::LoginRehearsal,
    ];
    let by_network = async {
        if !asks(&network) {
            return None;
        }
        let (clock, connection, answer) = connection::look().await;
        // Without an answer nothing is known of a companion; a host of files has none.
        let is_known = answer.is_some() || api::only_files();
        let companion = answer.as_ref().and_then(|answer| answer.companion.clone());
        let played = if is_known {
            rehearsal::look(visit, companion.as_deref())
        } else {
            RehearsalEvidence::default()
        };
        tell(&[CheckId::Clock, CheckId::Connection, CheckId::LoginRehearsal]);
        let in_frame = async {
            let wanted = is_known && asks(&[CheckId::ThirdPartyCookies]);
            let state = rehearsal::visited(visit, companion.as_deref());
            let seen = if wanted {
                third_party_cookies::look(companion.as_deref(), state.as_deref()).await
            } else {
                Default::default()
            };
            tell(&[CheckId::ThirdPartyCookies]);
            seen
        };
        let signs = async {
            let signs =
                if asks(&[CheckId::Vpn]) { vpn::look(answer.as_ref()).await } else { Default::default() };
            tell(&[CheckId::Vpn]);
            signs
        };
        let (in_frame, signs) = join(in_frame, signs).await;
        Some((clock, connection, played, in_frame, signs))
    };
    let by_baits = async {
        let seen = adblock::look(&policy.adblock, asked).await;
        tell(&[CheckId::Adblock, CheckId::TrackerBlock]);
        seen
    };
    let by_form = async {
        let seen = if asks(&[CheckId::StoredCredentials]) {
            stored_credentials::look().await
        } else {
            Default::default()
        };
        tell(&[CheckId::StoredCredentials]);
        seen
    };
    let (by_network, by_baits, by_form) = join3(by_network, by_baits, by_form).await;
    if let Some((clock, connection, played, in_frame, signs)) = by_network {
        evidence.clock = clock;
        evidence.connection = connection;
        evidence.login_rehearsal = played;
        evidence.third_party_cookies = in_frame;
        evidence.vpn = signs;
    }
    (evidence.adblock, evidence.tracker_block) = by_baits;
    evidence.stored_credentials = by_form;
    evidence
}
