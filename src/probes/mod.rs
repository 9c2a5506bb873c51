//! Probes look at the browser and give evidence. None of them judges: that is `readiness::assess`.

mod adblock;
pub(crate) mod browser;
mod connection;
mod cookies;
mod frame;
mod page;
pub(crate) mod rehearsal;
mod storage;
mod stored;
mod vpn;

use std::cell::{Cell, RefCell};

use futures_util::future::{join, join3};
use readiness::{CheckId, Evidence, Findings, Policy, RehearsalEvidence, WasmEvidence};

use self::page::breath;
use crate::api::{self, ApiError};

thread_local! {
    /// The policy that was fetched last; until then browsers are judged by what they can do.
    static LAST_POLICY: RefCell<Policy> = RefCell::new(Policy::default());
}

/// Looks at what `asked` needs, and gives the findings of these checks, in the order of the checks, with the policy
/// that they were judged by. `progress` hears how many of the checks have been looked at.
///
/// Without the server's policy the browser is judged by what it can do; an error only when nothing could be
/// looked at, which no browser has shown so far.
pub(crate) async fn findings(
    asked: &[CheckId],
    progress: impl Fn(usize),
) -> Result<(Findings, Policy), ApiError> {
    let policy = match api::policy().await {
        Ok(policy) => {
            LAST_POLICY.set(policy.clone());
            policy
        }
        // The check of the connection says that the server is away; the others go on as they went before, so that
        // nothing else changes.
        Err(ApiError::Unreachable) => LAST_POLICY.with_borrow(Clone::clone),
        Err(error) => return Err(error),
    };
    let evidence = gather(asked, &policy, &progress).await;
    breath().await;
    let findings = readiness::assess(&evidence, &policy);
    let findings = Findings(findings.iter().filter(|finding| asked.contains(&finding.id)).cloned().collect());
    breath().await;
    Ok((findings, policy))
}

async fn gather(asked: &[CheckId], policy: &Policy, progress: &dyn Fn(usize)) -> Evidence {
    let asks = |checks: &[CheckId]| checks.iter().any(|check| asked.contains(check));
    let looked_at = Cell::new(0);
    let tell = |checks: &[CheckId]| {
        looked_at.set(looked_at.get() + checks.iter().filter(|check| asked.contains(check)).count());
        progress(looked_at.get());
    };
    let mut evidence = Evidence { browser: browser::look(), ..Evidence::default() };
    // This very code is WebAssembly that runs.
    evidence.wasm = WasmEvidence { supported: Some(true), works: Some(true) };
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
        let played =
            if is_known { rehearsal::look(companion.as_deref()) } else { RehearsalEvidence::default() };
        tell(&[CheckId::Clock, CheckId::Connection, CheckId::LoginRehearsal]);
        let in_frame = async {
            let wanted = is_known && asks(&[CheckId::ThirdPartyCookies]);
            let visit = rehearsal::visit(companion.as_deref());
            let seen = if wanted {
                frame::look(companion.as_deref(), visit.as_deref()).await
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
        let seen =
            if asks(&[CheckId::StoredCredentials]) { stored::look().await } else { Default::default() };
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
