//! Reasons: why a check says what it says. Each reason has one row in one table, which gives its check, its
//! verdict, the parameters of its text, and the howtos.

use crate::check::{CheckId, Verdict};

/// The howtos that a finding can point to: files of `content/howto`.
pub const HOWTOS: [&str; 10] = [
    "adblocker-uit",
    "andere-browser",
    "browser-bijwerken",
    "browser-sluiten",
    "cookies-toestaan",
    "gewone-browser",
    "klok-gelijkzetten",
    "opgeslagen-wachtwoord",
    "privevenster",
    "vpn-uit",
];

words! {
    /// Why. Each has a text in the app, which the compiler checks: match on it without a catch-all arm.
    pub enum Reason {
        /// A supported family, new enough.
        BrowserSupported = "browser-supported",
        /// New enough for this app, but so old that other sites may refuse it and that it gets no updates any more.
        BrowserOld = "browser-old",
        /// Older than supported, or never supported, yet everything needed works.
        BrowserBelowMinimum = "browser-below-minimum",
        /// Older than supported, and nothing shows that what is needed works.
        BrowserTooOld = "browser-too-old",
        /// A family that is not supported in any version, and nothing shows that what is needed works.
        BrowserUnsupported = "browser-unsupported",
        /// Something that login pages need is not there, whatever the browser is called.
        BrowserLacksFeatures = "browser-lacks-features",
        /// A browser that the policy says nothing of, or a supported one whose version is not known.
        BrowserNotListed = "browser-not-listed",
        /// Nothing is known of the browser.
        BrowserUnknown = "browser-unknown",
        /// No known mark of an app was seen. Apps that hide themselves exist.
        WebviewNone = "webview-none",
        /// The page is shown inside another app.
        WebviewInApp = "webview-in-app",
        /// Nothing is known of the browser.
        WebviewUnknown = "webview-unknown",
        /// WebAssembly was run.
        WasmWorks = "wasm-works",
        /// There is no WebAssembly: an old browser, or a mode that switches it off.
        WasmMissing = "wasm-missing",
        /// WebAssembly is there and does not run: a setting, an extension or a lockdown mode.
        WasmBlocked = "wasm-blocked",
        /// WebAssembly was not tried.
        WasmUnknown = "wasm-unknown",
        /// A cookie was set and read back.
        CookiesWork = "cookies-work",
        /// A cookie that was set was not there afterwards.
        CookiesBlocked = "cookies-blocked",
        /// No cookie was tried.
        CookiesUnknown = "cookies-unknown",
        /// Both storages keep what is put in.
        StorageWorks = "storage-works",
        /// One of the two does not.
        StoragePartly = "storage-partly",
        /// Neither does, and nothing shows that cookies work.
        StorageBlocked = "storage-blocked",
        /// Neither does, but cookies work: sites that ask on their server get on without.
        StorageBlockedCookiesWork = "storage-blocked-cookies-work",
        /// The storages were not both tried.
        StorageUnknown = "storage-unknown",
        /// A frame of another site reads the cookies that this site set by itself.
        ThirdPartyCookiesAllowed = "third-party-cookies-allowed",
        /// A frame of another site has cookies, kept apart for each site around it.
        ThirdPartyCookiesSeparated = "third-party-cookies-separated",
        /// A frame of another site has no cookies. A login by redirect does without.
        ThirdPartyCookiesBlocked = "third-party-cookies-blocked",
        /// The same, and the login that was played through failed.
        ThirdPartyCookiesBlockedAndLoginFailed = "third-party-cookies-blocked-and-login-failed",
        /// Not even this site may keep cookies, so the frame shows nothing about frames.
        ThirdPartyCookiesNoCookies = "third-party-cookies-no-cookies",
        /// The frame answered, and its answers do not fit together.
        ThirdPartyCookiesUnclear = "third-party-cookies-unclear",
        /// The server names no companion to look from.
        ThirdPartyCookiesNoCompanion = "third-party-cookies-no-companion",
        /// The frame was not asked, or said nothing.
        ThirdPartyCookiesNotTested = "third-party-cookies-not-tested",
        /// Every bait came through. A blocker in the network (DNS) cannot be seen from a page.
        AdblockNoneSeen = "adblock-none-seen",
        /// Baits were blocked or hidden, their twins were not.
        AdblockActive = "adblock-active",
        /// Some baits gave no clear answer, too few to speak.
        AdblockUnsure = "adblock-unsure",
        /// Twins failed as well: the network or the page is in trouble, so baits say nothing.
        AdblockTwinsFailed = "adblock-twins-failed",
        /// Judged so soon after loading that blockers may not have acted yet.
        AdblockTooEarly = "adblock-too-early",
        /// No bait was laid.
        AdblockNotTested = "adblock-not-tested",
        /// Every bait for tracker blockers came through.
        TrackerBlockNoneSeen = "tracker-block-none-seen",
        /// Baits for tracker blockers were stopped, their twins were not.
        TrackerBlockActive = "tracker-block-active",
        /// Some baits gave no clear answer, too few to speak.
        TrackerBlockUnsure = "tracker-block-unsure",
        /// Twins failed as well: the network or the page is in trouble, so baits say nothing.
        TrackerBlockTwinsFailed = "tracker-block-twins-failed",
        /// Judged so soon after loading that blockers may not have acted yet.
        TrackerBlockTooEarly = "tracker-block-too-early",
        /// No bait was laid.
        TrackerBlockNotTested = "tracker-block-not-tested",
        /// The browser fills in a login form on this very site.
        StoredCredentialsFilledIn = "stored-credentials-filled-in",
        /// It fills in nothing here. What it does on the login page itself no page but that one can see.
        StoredCredentialsNoneHere = "stored-credentials-none-here",
        /// It could not be tried.
        StoredCredentialsNotTested = "stored-credentials-not-tested",
        /// Lists or STUN were asked, and nothing points to a VPN. That proves little.
        VpnNoneSeen = "vpn-none-seen",
        /// The address is one of iCloud Private Relay.
        VpnPrivateRelay = "vpn-private-relay",
        /// The address is listed as a VPN's.
        VpnListed = "vpn-listed",
        /// The address is an exit of the Tor network.
        VpnTor = "vpn-tor",
        /// The address is a data centre's.
        VpnDataCentre = "vpn-data-centre",
        /// STUN saw another address than the web server: a VPN or proxy for the browser only, or a shared address.
        VpnOutsideDiffers = "vpn-outside-differs",
        /// The device's time zone is not one of the address's country. Travellers have that too.
        VpnOtherTimeZone = "vpn-other-time-zone",
        /// The operator gives no lists and no STUN, or they could not be asked.
        VpnUnknown = "vpn-unknown",
        /// The clock agrees with the server's.
        ClockRight = "clock-right",
        /// The clock is minutes fast.
        ClockAhead = "clock-ahead",
        /// The clock is minutes slow.
        ClockBehind = "clock-behind",
        /// The clock is so fast that tokens are taken for expired, or that cookies are thrown away as they come.
        ClockFarAhead = "clock-far-ahead",
        /// The clock is hours slow. Nothing that we know of in use fails by that.
        ClockFarBehind = "clock-far-behind",
        /// The server's answer took so long that its time says nothing.
        ClockRoundTripTooLong = "clock-round-trip-too-long",
        /// The server's time is not known.
        ClockUnknown = "clock-unknown",
        /// The server answered, in time.
        ConnectionWorks = "connection-works",
        /// The server answered, late.
        ConnectionSlow = "connection-slow",
        /// The server answered that something is wrong on its side.
        ConnectionServerTrouble = "connection-server-trouble",
        /// The network answered in the server's place, with a page of its own: a portal for guests.
        ConnectionPortal = "connection-portal",
        /// Something on the way refused the request: a filter of a house or a device.
        ConnectionFiltered = "connection-filtered",
        /// The server did not answer, while the browser thinks that it is online.
        ConnectionServerAway = "connection-server-away",
        /// The server did not answer, and the browser says that it is offline.
        ConnectionOffline = "connection-offline",
        /// The server was not asked.
        ConnectionUnknown = "connection-unknown",
        /// The login that was played through succeeded.
        LoginRehearsalWorked = "login-rehearsal-worked",
        /// Cookies that every login needs did not arrive.
        LoginRehearsalCookiesLost = "login-rehearsal-cookies-lost",
        /// Only cookies with `SameSite=None` did not arrive, which some logins need.
        LoginRehearsalNoneLost = "login-rehearsal-none-lost",
        /// All cookies arrived but the one with a date: the clock is ahead, and this browser goes by it.
        LoginRehearsalDatedLost = "login-rehearsal-dated-lost",
        /// All cookies arrived, but the page's own memory was empty or changed afterwards.
        LoginRehearsalMemoryLost = "login-rehearsal-memory-lost",
        /// It was begun, and did not come back.
        LoginRehearsalUnfinished = "login-rehearsal-unfinished",
        /// It was not played yet: that takes the visitor's button.
        LoginRehearsalNotPlayed = "login-rehearsal-not-played",
        /// The server names no companion to play it with.
        LoginRehearsalNoCompanion = "login-rehearsal-no-companion",
    }
}

/// What a reason settles.
struct Row {
    check: CheckId,
    verdict: Verdict,
    params: &'static [&'static str],
    howto: &'static [&'static str],
}

const fn row(
    check: CheckId,
    verdict: Verdict,
    params: &'static [&'static str],
    howto: &'static [&'static str],
) -> Row {
    Row { check, verdict, params, howto }
}

impl Reason {
    /// The check that gives this reason.
    #[must_use]
    pub const fn check(self) -> CheckId {
        self.row().check
    }

    /// The verdict that goes with it, always the same one.
    #[must_use]
    pub const fn verdict(self) -> Verdict {
        self.row().verdict
    }

    /// The parameters that its text can use. Each can be missing from a finding.
    ///
    /// `family` is a [`crate::Family`], `major` and `minimum` are versions, `missing` lists feature names with
    /// `", "` between them, `lost` the legs of a login on which cookies were lost, `app` is a [`crate::App`], `hits`
    /// and `baits` count, `minutes` and `seconds` are whole and rounded, `status` is an HTTP status.
    #[must_use]
    pub const fn params(self) -> &'static [&'static str] {
        self.row().params
    }

    /// Ids of the howtos that cure it, the best first; all of them are in [`HOWTOS`].
    #[must_use]
    pub const fn howto(self) -> &'static [&'static str] {
        self.row().howto
    }

    #[rustfmt::skip]
    const fn row(self) -> Row {
        use CheckId::{Adblock, Browser, Clock, Connection, Cookies, LoginRehearsal, Storage, StoredCredentials};
        use CheckId::{ThirdPartyCookies, TrackerBlock, Vpn, Wasm, Webview};
        use Verdict::{Attention, Ok, Problem, Unknown};

        const RENEW: &[&str] = &["browser-bijwerken", "andere-browser"];
        const OTHER: &[&str] = &["andere-browser"];
        const COOKIES: &[&str] = &["cookies-toestaan", "andere-browser"];
        const CLOCK: &[&str] = &["klok-gelijkzetten"];
        const BLOCKER: &[&str] = &["adblocker-uit", "andere-browser"];
        const STORED: &[&str] = &["opgeslagen-wachtwoord"];
        const VPN: &[&str] = &["vpn-uit"];

        match self {
            Self::BrowserSupported => row(Browser, Ok, &["family", "major"], &[]),
            Self::BrowserOld => row(Browser, Attention, &["family", "major"], RENEW),
            Self::BrowserBelowMinimum => row(Browser, Attention, &["family", "major", "minimum"], RENEW),
            Self::BrowserTooOld => row(Browser, Problem, &["family", "major", "minimum"], RENEW),
            Self::BrowserUnsupported => row(Browser, Problem, &["family", "major"], OTHER),
            Self::BrowserLacksFeatures => row(Browser, Problem, &["family", "major", "missing"], RENEW),
            Self::BrowserNotListed => row(Browser, Unknown, &["family", "major"], OTHER),
            Self::BrowserUnknown => row(Browser, Unknown, &[], &[]),

            Self::WebviewNone => row(Webview, Ok, &[], &[]),
            Self::WebviewInApp => row(Webview, Attention, &["app"], &["gewone-browser"]),
            Self::WebviewUnknown => row(Webview, Unknown, &[], &[]),

            Self::WasmWorks => row(Wasm, Ok, &[], &[]),
            Self::WasmMissing => row(Wasm, Problem, &[], RENEW),
            Self::WasmBlocked => row(Wasm, Problem, &[], OTHER),
            Self::WasmUnknown => row(Wasm, Unknown, &[], &[]),

            Self::CookiesWork => row(Cookies, Ok, &[], &[]),
            Self::CookiesBlocked => row(Cookies, Problem, &[], COOKIES),
            Self::CookiesUnknown => row(Cookies, Unknown, &[], &[]),

            Self::StorageWorks => row(Storage, Ok, &[], &[]),
            Self::StoragePartly => row(Storage, Attention, &["missing"], OTHER),
            Self::StorageBlocked => row(Storage, Problem, &[], COOKIES),
            Self::StorageBlockedCookiesWork => row(Storage, Attention, &[], OTHER),
            Self::StorageUnknown => row(Storage, Unknown, &[], &[]),

            Self::AdblockNoneSeen => row(Adblock, Ok, &["hits", "baits"], &[]),
            Self::AdblockActive => row(Adblock, Attention, &["hits", "baits"], BLOCKER),
            Self::AdblockUnsure => row(Adblock, Unknown, &["hits", "baits"], &[]),
            Self::AdblockTwinsFailed => row(Adblock, Unknown, &[], &[]),
            Self::AdblockTooEarly => row(Adblock, Unknown, &[], &[]),
            Self::AdblockNotTested => row(Adblock, Unknown, &[], &[]),

            Self::ThirdPartyCookiesAllowed => row(ThirdPartyCookies, Ok, &[], &[]),
            Self::ThirdPartyCookiesSeparated => row(ThirdPartyCookies, Ok, &[], &[]),
            Self::ThirdPartyCookiesBlocked => row(ThirdPartyCookies, Ok, &[], &[]),
            Self::ThirdPartyCookiesBlockedAndLoginFailed => row(ThirdPartyCookies, Attention, &[], COOKIES),
            Self::ThirdPartyCookiesNoCookies => row(ThirdPartyCookies, Unknown, &[], &[]),
            Self::ThirdPartyCookiesUnclear => row(ThirdPartyCookies, Unknown, &[], &[]),
            Self::ThirdPartyCookiesNoCompanion => row(ThirdPartyCookies, Unknown, &[], &[]),
            Self::ThirdPartyCookiesNotTested => row(ThirdPartyCookies, Unknown, &[], &[]),

            Self::TrackerBlockNoneSeen => row(TrackerBlock, Ok, &["hits", "baits"], &[]),
            Self::TrackerBlockActive => row(TrackerBlock, Attention, &["hits", "baits"], BLOCKER),
            Self::TrackerBlockUnsure => row(TrackerBlock, Unknown, &["hits", "baits"], &[]),
            Self::TrackerBlockTwinsFailed => row(TrackerBlock, Unknown, &[], &[]),
            Self::TrackerBlockTooEarly => row(TrackerBlock, Unknown, &[], &[]),
            Self::TrackerBlockNotTested => row(TrackerBlock, Unknown, &[], &[]),

            Self::StoredCredentialsFilledIn => row(StoredCredentials, Attention, &[], STORED),
            Self::StoredCredentialsNoneHere => row(StoredCredentials, Unknown, &[], STORED),
            Self::StoredCredentialsNotTested => row(StoredCredentials, Unknown, &[], STORED),

            Self::VpnNoneSeen => row(Vpn, Ok, &[], &[]),
            Self::VpnPrivateRelay => row(Vpn, Attention, &[], VPN),
            Self::VpnListed => row(Vpn, Attention, &[], VPN),
            Self::VpnTor => row(Vpn, Attention, &[], OTHER),
            Self::VpnDataCentre => row(Vpn, Attention, &[], VPN),
            Self::VpnOutsideDiffers => row(Vpn, Attention, &[], VPN),
            Self::VpnOtherTimeZone => row(Vpn, Attention, &[], VPN),
            Self::VpnUnknown => row(Vpn, Unknown, &[], VPN),

            Self::ClockRight => row(Clock, Ok, &[], &[]),
            Self::ClockAhead => row(Clock, Attention, &["minutes"], CLOCK),
            Self::ClockBehind => row(Clock, Attention, &["minutes"], CLOCK),
            Self::ClockFarAhead => row(Clock, Problem, &["minutes"], CLOCK),
            Self::ClockFarBehind => row(Clock, Attention, &["minutes"], CLOCK),
            Self::ClockRoundTripTooLong => row(Clock, Unknown, &["seconds"], &[]),
            Self::ClockUnknown => row(Clock, Unknown, &[], &[]),

            Self::ConnectionWorks => row(Connection, Ok, &[], &[]),
            Self::ConnectionSlow => row(Connection, Attention, &["seconds"], &[]),
            Self::ConnectionServerTrouble => row(Connection, Attention, &["status"], &[]),
            Self::ConnectionPortal => row(Connection, Problem, &[], &[]),
            Self::ConnectionFiltered => row(Connection, Attention, &["status"], &[]),
            Self::ConnectionServerAway => row(Connection, Attention, &[], &[]),
            Self::ConnectionOffline => row(Connection, Problem, &[], &[]),
            Self::ConnectionUnknown => row(Connection, Unknown, &[], &[]),

            Self::LoginRehearsalWorked => row(LoginRehearsal, Ok, &[], &[]),
            Self::LoginRehearsalCookiesLost => row(LoginRehearsal, Problem, &["lost"], COOKIES),
            Self::LoginRehearsalNoneLost => row(LoginRehearsal, Attention, &["lost"], COOKIES),
            Self::LoginRehearsalDatedLost => row(LoginRehearsal, Attention, &[], CLOCK),
            Self::LoginRehearsalMemoryLost => row(LoginRehearsal, Attention, &[], COOKIES),
            Self::LoginRehearsalUnfinished => row(LoginRehearsal, Unknown, &[], &[]),
            Self::LoginRehearsalNotPlayed => row(LoginRehearsal, Unknown, &[], &[]),
            Self::LoginRehearsalNoCompanion => row(LoginRehearsal, Unknown, &[], &[]),
        }
    }
}
