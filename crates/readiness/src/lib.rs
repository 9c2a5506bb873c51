//! Readiness: is this browser fit to log in with? [`Evidence`] and [`Policy`] in, [`Findings`] out.
//!
//! Everything here is a pure function over plain data. This crate does not know browsers' APIs, servers or
//! clocks: the app's probes gather evidence and do not judge, and [`assess()`] judges and does not look. Words
//! for people are not here either: each text is keyed by a finding's [`Reason`].
//!
//! Three rules hold everywhere:
//!
//! 1. No evidence, no verdict: a check that could not look says [`Verdict::Unknown`].
//! 2. The features of a browser count before its name and version.
//! 3. No finding keeps a visitor out: the worst that is ever said is "this is a problem", never "you may not".

#[macro_use]
mod words;

mod assess;
pub mod baits;
pub mod browser;
mod check;
mod evidence;
mod finding;
mod policy;
mod reason;
mod relevance;
mod rules;

pub use assess::{AT_ONCE, assess, assess_at_once};
pub use baits::{BAITS, Bait, Lists, Lure};
pub use browser::{App, Browser, DeviceKind, Family, Os, identify};
pub use check::{CheckId, Confidence, Verdict};
pub use evidence::{
    AdblockEvidence, BaitKind, BaitOutcome, BaitResult, Brand, BrowserEvidence, ClockEvidence, ClockSample,
    ConnectionEvidence, CookieEvidence, Evidence, Features, Network, Outside, RehearsalEvidence,
    StorageEvidence, StoredCredentialEvidence, ThirdPartyCookieEvidence, VpnEvidence, WasmEvidence,
};
pub use finding::{Finding, Findings};
pub use policy::{
    AdblockPolicy, BrowserPolicy, ClockPolicy, ConnectionPolicy, Policy, Supported, engine_too_old, supported,
};
pub use reason::{HOWTOS, Reason};
pub use relevance::{Relevance, by_relevance, relevance};
