//! Probes look at the browser and give evidence. None of them judges: that is `readiness::assess`.

mod adblock;
pub(crate) mod browser;
mod connection;
mod cookies;
mod storage;

use readiness::{CheckId, Evidence, Findings, Policy, WasmEvidence};

use crate::api::{self, ApiError};

/// Looks at what `asked` needs, and gives the findings of these checks, in the order of the checks.
///
/// Without the server's policy the browser is judged by what it can do; an error only when nothing could be
/// looked at, which no browser has shown so far.
pub(crate) async fn findings(asked: &[CheckId]) -> Result<Findings, ApiError> {
    let policy = match api::policy().await {
        Ok(policy) => policy,
        // The check of the connection says that the server is away; the others go on without it.
        Err(ApiError::Unreachable) => Policy::default(),
        Err(error) => return Err(error),
    };
    let evidence = gather(asked, &policy).await;
    let findings = readiness::assess(&evidence, &policy);
    Ok(Findings(findings.iter().filter(|finding| asked.contains(&finding.id)).cloned().collect()))
}

async fn gather(asked: &[CheckId], policy: &Policy) -> Evidence {
    let asks = |check: CheckId| asked.contains(&check);
    let mut evidence = Evidence { browser: browser::look(), ..Evidence::default() };
    // This very code is WebAssembly that runs.
    evidence.wasm = WasmEvidence { supported: Some(true), works: Some(true) };
    if asks(CheckId::Cookies) {
        evidence.cookies = cookies::look();
    }
    if asks(CheckId::Storage) {
        evidence.storage = storage::look();
    }
    if asks(CheckId::Clock) || asks(CheckId::Connection) {
        (evidence.clock, evidence.connection) = connection::look().await;
    }
    if asks(CheckId::Adblock) {
        evidence.adblock = adblock::look(&policy.adblock).await;
    }
    evidence
}

/// A property of an object, when it is there.
fn property(object: &wasm_bindgen::JsValue, name: &str) -> Option<wasm_bindgen::JsValue> {
    js_sys::Reflect::get(object, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}
