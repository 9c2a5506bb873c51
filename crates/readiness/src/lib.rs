//! Readiness: is this browser fit to log in with? [`Evidence`] and [`Policy`] in, [`Findings`] out.
//!
//! Everything here is a pure function over plain data. This crate knows no browser, no server and no clock:
//! the app's probes gather evidence and judge nothing, [`assess`] judges and looks at nothing. Words for
//! people are not here either: a text is keyed by a finding's [`Reason`].
//!
//! Three rules hold everywhere:
//!
//! 1. No evidence, no verdict: what was not looked at is [`Verdict::Unknown`].
//! 2. What a browser can do counts before what it says it is.
//! 3. No finding closes a door: the worst that is ever said is "this is a problem", never "you may not".

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

pub use assess::assess;
pub use baits::{BAITS, Bait, Lists, Lure};
pub use browser::{App, Browser, DeviceKind, Family, Os, identify};
pub use check::{CheckId, Confidence, Verdict};
pub use evidence::{
    AdblockEvidence, BaitKind, BaitOutcome, BaitResult, Brand, BrowserEvidence, ClockEvidence, ClockSample,
    ConnectionEvidence, CookieEvidence, Evidence, Features, Network, Outside, RehearsalEvidence,
    StorageEvidence, StoredCredentialEvidence, ThirdPartyCookieEvidence, VpnEvidence, WasmEvidence,
};
pub use finding::{Finding, Findings};
pub use policy::{AdblockPolicy, BrowserPolicy, ClockPolicy, ConnectionPolicy, Policy, Supported, supported};
pub use reason::{HOWTOS, Reason};
pub use relevance::{Relevance, by_relevance, relevance};
