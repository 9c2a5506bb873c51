//! Policy: which browsers are supported, and the limits of the checks. People write it in
//! `content/policy.yaml`; the app gets it from the server.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::browser::{Browser, Family, Os, chromium};
use crate::check::CheckId;
use crate::evidence::BrowserEvidence;

/// Which browsers are supported, and the limits of the checks. Without it browsers are judged by their features only.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "author", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "author", schemars(title = "Inlogwijzer: the policy"))]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// The supported families, each with its versions. A family that is not here is not refused.
    #[cfg_attr(feature = "author", schemars(extend("propertyNames" = { "$ref": "#/$defs/Family" })))]
    pub browsers: BTreeMap<Family, BrowserPolicy>,
    /// Families of which no version is supported.
    pub unsupported: Vec<Family>,
    /// Limits of the clock check.
    pub clock: ClockPolicy,
    /// Limits of the connection check.
    pub connection: ConnectionPolicy,
    /// When the ad-block check may speak.
    pub adblock: AdblockPolicy,
    /// For a flow, by its id: the checks that can explain its problem or its error message.
    pub explains: BTreeMap<String, Vec<CheckId>>,
}

/// The versions of one family, as major numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "author", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BrowserPolicy {
    /// The first supported version.
    #[cfg_attr(feature = "author", schemars(range(min = 1)))]
    pub minimum: u32,
    /// The first version that is not called old.
    pub current: u32,
}

/// Limits of the clock check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "author", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ClockPolicy {
    /// A clock that is wrong by more than this many seconds deserves attention.
    #[cfg_attr(feature = "author", schemars(range(min = 30)))]
    pub attention_above_s: u32,
    /// A clock that is ahead by more than this many seconds is a problem.
    pub problem_above_s: u32,
    /// A server's answer that took longer than this, in milliseconds, says nothing about time.
    #[cfg_attr(feature = "author", schemars(range(min = 1, max = 60_000)))]
    pub round_trip_at_most_ms: u32,
}

impl Default for ClockPolicy {
    fn default() -> Self {
        Self { attention_above_s: 120, problem_above_s: 3_600, round_trip_at_most_ms: 10_000 }
    }
}

/// Limits of the connection check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "author", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ConnectionPolicy {
    /// An answer that took longer than this, in milliseconds, is slow.
    #[cfg_attr(feature = "author", schemars(range(min = 200)))]
    pub slow_above_ms: u32,
}

impl Default for ConnectionPolicy {
    fn default() -> Self {
        Self { slow_above_ms: 3_000 }
    }
}

/// When the ad-block check may speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "author", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct AdblockPolicy {
    /// How many baits must be hit before a blocker is named.
    #[cfg_attr(feature = "author", schemars(range(min = 2)))]
    pub hits_needed: u32,
    /// How long after the page's `load` event, in milliseconds, results may be judged.
    #[cfg_attr(feature = "author", schemars(range(min = 1_000, max = 30_000)))]
    pub wait_ms: u32,
}

impl Default for AdblockPolicy {
    fn default() -> Self {
        Self { hits_needed: 2, wait_ms: 2_000 }
    }
}

impl Policy {
    /// The faults of a policy that a person wrote: sentences that say what to do; none when all is well.
    #[must_use]
    pub fn check(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let mut require = |holds: bool, sentence: String| {
            if !holds {
                faults.push(sentence);
            }
        };
        require(!self.browsers.is_empty(), "browsers: name at least one supported family".to_owned());
        for (family, versions) in &self.browsers {
            require(*family != Family::Other, "browsers: take out 'other'; it is no family".to_owned());
            require(
                !self.unsupported.contains(family),
                format!("unsupported: take out '{family}', or take it out of browsers; it cannot be both"),
            );
            require(
                versions.minimum > 0,
                format!("browsers.{family}.minimum: give the first supported version, 1 or higher"),
            );
            require(
                versions.current >= versions.minimum,
                format!("browsers.{family}.current: give {} (the minimum) or higher", versions.minimum),
            );
        }
        require(
            !self.unsupported.contains(&Family::Other),
            "unsupported: take out 'other'; a browser that we do not know is never refused".to_owned(),
        );
        require(
            self.clock.attention_above_s >= 30,
            "clock.attention_above_s: give 30 or more; a healthy clock can be some seconds off".to_owned(),
        );
        require(
            self.clock.problem_above_s >= self.clock.attention_above_s,
            format!(
                "clock.problem_above_s: give {} (attention_above_s) or more",
                self.clock.attention_above_s
            ),
        );
        require(
            (1..=60_000).contains(&self.clock.round_trip_at_most_ms),
            "clock.round_trip_at_most_ms: give a number from 1 to 60000".to_owned(),
        );
        require(
            self.connection.slow_above_ms >= 200,
            "connection.slow_above_ms: give 200 or more; a healthy mobile connection takes that long"
                .to_owned(),
        );
        require(
            self.adblock.hits_needed >= 2,
            "adblock.hits_needed: give 2 or more; one bait can fail by chance".to_owned(),
        );
        require(
            (1_000..=30_000).contains(&self.adblock.wait_ms),
            "adblock.wait_ms: give a number from 1000 to 30000; blockers hide elements late".to_owned(),
        );
        for (flow, checks) in &self.explains {
            require(
                !checks.is_empty(),
                format!("explains.{flow}: name at least one check, or take the flow out"),
            );
        }
        faults
    }
}

words! {
    /// Whether a browser is among the supported ones, by name and version alone.
    pub enum Supported {
        /// It is.
        Yes = "yes",
        /// It is too old, or of a family of which no version is supported.
        No = "no",
        /// The policy says nothing of it, or its version is not known.
        Unknown = "unknown",
    }
}

/// Whether the policy supports this browser, by name and version alone.
///
/// A page inside another app is never a "yes": that app is not one of the supported browsers.
#[must_use]
pub fn supported(browser: &Browser, policy: &Policy) -> Supported {
    if policy.unsupported.contains(&browser.family) {
        return Supported::No;
    }
    match versions_of(browser, policy) {
        Some((versions, major)) if major < versions.minimum => Supported::No,
        Some(_) if browser.webview.is_none() => Supported::Yes,
        _ => Supported::Unknown,
    }
}

/// Whether the browser is built on a Chromium that is older than the oldest Chrome in which the app runs, whatever it
/// calls itself: Opera, Samsung Internet and Qt have numbers of their own.
#[must_use]
pub fn engine_too_old(evidence: &BrowserEvidence, policy: &Policy) -> bool {
    let chrome = policy.browsers.get(&Family::Chrome);
    chrome.zip(chromium(evidence)).is_some_and(|(versions, major)| major < versions.minimum)
}

/// The row of the policy that judges this browser, and the version to hold against it.
///
/// On iOS every browser is the system's WebKit, so there the system's version is held against Safari's row.
/// (Since iOS 26 user agents say 18 for the system; that errs on the harmless side.)
pub(crate) fn versions_of(browser: &Browser, policy: &Policy) -> Option<(BrowserPolicy, u32)> {
    let listed = *policy.browsers.get(&browser.family)?;
    if browser.os == Os::Ios
        && browser.family != Family::Safari
        && let (Some(safari), Some(major)) = (policy.browsers.get(&Family::Safari), browser.os_major)
    {
        return Some((*safari, major));
    }
    Some((listed, browser.major?))
}
