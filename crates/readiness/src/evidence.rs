//! Evidence: the values that the probes gathered in a browser, without verdicts.
//!
//! Every part can be missing, and then the check that needs it cannot tell. Evidence stays on the device. Only
//! findings are ever sent, and those name no more than a family and a version.

use serde::{Deserialize, Serialize};

/// Everything that was gathered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Evidence {
    /// What the browser says of itself, and what it can do.
    pub browser: BrowserEvidence,
    /// WebAssembly.
    pub wasm: WasmEvidence,
    /// First-party cookies.
    pub cookies: CookieEvidence,
    /// Web storage.
    pub storage: StorageEvidence,
    /// Cookies in a frame of the companion site.
    pub third_party_cookies: ThirdPartyCookieEvidence,
    /// What became of the baits for ad blockers.
    pub adblock: AdblockEvidence,
    /// What became of the baits for tracker blockers.
    pub tracker_block: AdblockEvidence,
    /// What the browser fills in by itself.
    pub stored_credentials: StoredCredentialEvidence,
    /// Signs of a VPN.
    pub vpn: VpnEvidence,
    /// This clock beside the server's.
    pub clock: ClockEvidence,
    /// The way to the server.
    pub connection: ConnectionEvidence,
    /// The login that was played through.
    pub login_rehearsal: RehearsalEvidence,
}

/// What the browser says of itself, and what it can do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BrowserEvidence {
    /// `navigator.userAgent`. It stays on the device.
    pub user_agent: Option<String>,
    /// `navigator.userAgentData.brands`; Chromium only, and only on a secure page.
    pub brands: Vec<Brand>,
    /// `navigator.userAgentData.platform`, such as `Windows` or `Chrome OS`.
    pub platform: Option<String>,
    /// `navigator.userAgentData.mobile`.
    pub mobile: Option<bool>,
    /// `navigator.maxTouchPoints`: an iPad that calls itself a Mac has more than one, and so has a device with
    /// Android that calls itself Linux.
    pub max_touch_points: Option<u32>,
    /// `navigator.standalone`: whether the page was opened from an iPhone's or iPad's home screen.
    pub standalone: Option<bool>,
    /// Whether `navigator.brave` is there.
    pub brave: Option<bool>,
    /// What login pages need.
    pub features: Features,
}

/// One entry of `navigator.userAgentData.brands`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Brand {
    /// The name, such as `Google Chrome`, or grease such as `Not;A=Brand`.
    pub brand: String,
    /// The major version.
    pub version: String,
}

/// The needs of [`Features`], as findings name them.
pub(crate) const NEEDS: [&str; 7] =
    ["modules", "fetch", "promises", "url-search-params", "text-encoder", "crypto-random", "crypto-subtle"];

/// The storages of [`StorageEvidence`], as findings name them.
pub(crate) const STORAGES: [&str; 2] = ["local-storage", "session-storage"];

/// What login pages need, and this app: each there or not, by feature detection.
///
/// WebAssembly, cookies and storage have separate checks and are not repeated here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Features {
    /// `"noModule" in HTMLScriptElement.prototype`.
    pub modules: Option<bool>,
    /// `fetch`.
    pub fetch: Option<bool>,
    /// `Promise`.
    pub promises: Option<bool>,
    /// `URLSearchParams`.
    pub url_search_params: Option<bool>,
    /// `TextEncoder`.
    pub text_encoder: Option<bool>,
    /// `crypto.getRandomValues`, for the state of an OpenID Connect login.
    pub crypto_random: Option<bool>,
    /// `crypto.subtle`, for PKCE (RFC 7636). Browsers hide it on a page that is not secure.
    pub crypto_subtle: Option<bool>,
    /// `isSecureContext`. Not a need by itself: where it is false, `crypto_subtle` says nothing.
    pub secure_context: Option<bool>,
}

impl Features {
    /// What was seen of each of [`NEEDS`], in the same order.
    fn seen(&self) -> [Option<bool>; 7] {
        let subtle = if self.secure_context == Some(false) { Some(true) } else { self.crypto_subtle };
        [
            self.modules,
            self.fetch,
            self.promises,
            self.url_search_params,
            self.text_encoder,
            self.crypto_random,
            subtle,
        ]
    }

    /// The names of the needs that are not met, in a fixed order.
    #[must_use]
    pub fn missing(&self) -> Vec<&'static str> {
        let looked_at = NEEDS.into_iter().zip(self.seen());
        looked_at.filter(|(_, there)| *there == Some(false)).map(|(name, _)| name).collect()
    }

    /// Whether every need was looked at and met.
    #[must_use]
    pub fn complete(&self) -> bool {
        self.seen().into_iter().all(|there| there == Some(true))
    }
}

/// WebAssembly.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WasmEvidence {
    /// Whether there is a `WebAssembly` object.
    pub supported: Option<bool>,
    /// Whether a module ran. An app that runs has seen it.
    pub works: Option<bool>,
}

/// First-party cookies.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CookieEvidence {
    /// `navigator.cookieEnabled`. No check uses it: Chromium says true with all cookies blocked.
    pub cookie_enabled_says: Option<bool>,
    /// Whether a cookie that was set was there when it was read back.
    pub set_and_read_back: Option<bool>,
}

/// Web storage: whether a value that was put in came out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StorageEvidence {
    /// `localStorage`.
    pub local_storage: Option<bool>,
    /// `sessionStorage`.
    pub session_storage: Option<bool>,
}

/// Cookies in a frame of the companion: another site that is ours too.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ThirdPartyCookieEvidence {
    /// Whether there is a companion to look from.
    pub companion: Option<bool>,
    /// Whether the frame said anything.
    pub answered: Option<bool>,
    /// `document.hasStorageAccess()` in the frame.
    pub has_storage_access: Option<bool>,
    /// Whether a plain cookie that the frame set was there when it was read back. Firefox says yes and keeps it
    /// apart for each site around the frame, so alone it proves little. Missing where it cannot be tried: without
    /// HTTPS Chromium and Safari take no cookie with `SameSite=None`.
    pub plain: Option<bool>,
    /// The same for a cookie with `Partitioned`.
    pub partitioned: Option<bool>,
    /// Whether the frame reads the very cookie that the companion set when it was visited by itself. Missing
    /// when it was not visited, or its cookie did not stay.
    pub first_party_read: Option<bool>,
}

/// What the browser fills in by itself in a login form on this very site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StoredCredentialEvidence {
    /// Whether a field of the form matched `:autofill`. What stood in it was never read.
    pub filled_in: Option<bool>,
}

words! {
    /// What the operator's lists say of the network that the request came from.
    pub enum Network {
        /// Apple's iCloud Private Relay. VPN lists hold its addresses too, so it is looked up first.
        PrivateRelay = "private-relay",
        /// A provider of VPNs.
        Vpn = "vpn",
        /// An exit of the Tor network.
        Tor = "tor",
        /// A data centre: a VPN, a proxy, or a computer that is rented there.
        DataCentre = "data-centre",
        /// None of the lists names it.
        Unlisted = "unlisted",
    }
}

words! {
    /// The address that our STUN server saw, beside the one that the web server saw.
    pub enum Outside {
        /// They are the same. That proves nothing.
        Same = "same",
        /// They are different, of the same family.
        Different = "different",
        /// One is IPv4 and the other IPv6, or one of them is no public address: they cannot be compared.
        NotComparable = "not-comparable",
    }
}

/// Signs of a VPN. The addresses themselves are not here, and no browser is ever told them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VpnEvidence {
    /// What the operator's lists say; missing without lists, and for addresses of a house's own network.
    pub network: Option<Network>,
    /// How the address that STUN saw compares; missing without STUN.
    pub outside: Option<Outside>,
    /// The offsets from UTC that clocks in the address's country have now, in minutes; empty when the country is
    /// not known.
    pub country_utc_offsets_min: Vec<i32>,
    /// This device's offset from UTC now, in minutes, positive east of Greenwich.
    pub utc_offset_min: Option<i32>,
}

/// The legs of a login on which a cookie can be lost, as findings name them: whose cookie (the companion's, which
/// plays the login service, or our own), and its `SameSite`.
pub(crate) const LEGS: [&str; 4] = ["companion-lax", "companion-none", "own-lax", "own-none"];

/// A login by redirect, played through with the companion in the part of the login service.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RehearsalEvidence {
    /// Whether there is a companion to play it with.
    pub companion: Option<bool>,
    /// Whether one was begun in this tab a short while ago.
    pub begun: Option<bool>,
    /// Whether it came back.
    pub finished: Option<bool>,
    /// Whether the companion's cookie with `SameSite=Lax` arrived at its next step.
    pub companion_lax: Option<bool>,
    /// The same with `SameSite=None`. Missing where it cannot be set: it needs HTTPS, or the machine itself.
    pub companion_none: Option<bool>,
    /// Whether our cookie with `SameSite=Lax` arrived when the visitor was led back.
    pub own_lax: Option<bool>,
    /// Whether our cookie with `SameSite=None` arrived with the form that came back.
    pub own_none: Option<bool>,
    /// Whether the companion's cookie with a date (`Expires`) of some minutes arrived at its next step. A browser that
    /// holds the date against a clock that is ahead throws it away at once.
    pub companion_dated: Option<bool>,
    /// Whether what the page had put in `sessionStorage` before was there afterwards, and the state came back
    /// unchanged.
    pub state_kept: Option<bool>,
}

impl RehearsalEvidence {
    /// The legs on which a cookie was lost, in the order of [`LEGS`].
    pub(crate) fn lost(&self) -> Vec<&'static str> {
        let arrived = [self.companion_lax, self.companion_none, self.own_lax, self.own_none];
        let legs = LEGS.into_iter().zip(arrived);
        legs.filter(|(_, arrived)| *arrived == Some(false)).map(|(leg, _)| leg).collect()
    }

    /// Whether every cookie that a login needs arrived.
    pub(crate) fn worked(&self) -> bool {
        self.finished == Some(true) && self.companion_lax == Some(true) && self.own_lax == Some(true)
    }

    /// Whether the cookie with a date was lost, and its twin without one was not: then the clock did it.
    pub(crate) fn dated_lost(&self) -> bool {
        self.worked() && self.companion_dated == Some(false)
    }

    /// Whether a login would fail: a cookie that every login needs did not arrive.
    pub(crate) fn failed(&self) -> bool {
        self.finished == Some(true) && (self.companion_lax == Some(false) || self.own_lax == Some(false))
    }
}

/// What became of the baits of [`crate::BAITS`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AdblockEvidence {
    /// One result a bait.
    pub baits: Vec<BaitResult>,
    /// How long after the page's `load` event the results were taken, in milliseconds.
    pub judged_after_load_ms: Option<u64>,
}

/// What became of one bait and of its twin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BaitResult {
    /// The bait's id.
    pub id: String,
    /// How it shows that something blocks.
    pub kind: BaitKind,
    /// What became of the bait.
    pub bait: BaitOutcome,
    /// What became of its neutral twin.
    pub twin: BaitOutcome,
}

words! {
    /// How a bait shows that something blocks.
    pub enum BaitKind {
        /// It is fetched; a blocker stops it.
        Request = "request",
        /// It is an element in the page; a blocker hides it.
        Element = "element",
    }
}

words! {
    /// What became of a bait, or of a twin.
    pub enum BaitOutcome {
        /// It was loaded, or is shown.
        Passed = "passed",
        /// It failed to load, or is hidden.
        Stopped = "stopped",
        /// Neither had happened when the results were taken.
        Unanswered = "unanswered",
    }
}

/// This clock beside the server's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClockEvidence {
    /// Readings; the one with the shortest round trip counts.
    pub samples: Vec<ClockSample>,
}

/// One reading of both clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockSample {
    /// The server's clock, in milliseconds since 1970 (UTC).
    pub server_time_ms: i64,
    /// This browser's clock at the middle of the round trip, in milliseconds since 1970 (UTC).
    pub browser_time_ms: i64,
    /// How long the round trip took, in milliseconds, by a clock that only runs forward.
    pub round_trip_ms: u64,
}

/// The way to the server.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConnectionEvidence {
    /// `navigator.onLine`. True means nothing; false means that there is no network.
    pub online_says: Option<bool>,
    /// Whether anything answered at our server's address.
    pub reached: Option<bool>,
    /// The HTTP status of that answer.
    pub status: Option<u16>,
    /// Whether the answer was ours by its form: a portal and a filter answer in our place, with pages of their own.
    pub ours: Option<bool>,
    /// How long the answer took, in milliseconds.
    pub round_trip_ms: Option<u64>,
}
