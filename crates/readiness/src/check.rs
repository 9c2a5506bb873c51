//! The checks, and the words of their judgement: verdict and confidence.

words! {
    /// The checks, in the order in which they are shown.
    pub enum CheckId {
        /// Is the browser new enough, and can it do what is needed?
        Browser = "browser",
        /// Is this a page inside another app?
        Webview = "webview",
        /// Does WebAssembly run?
        Wasm = "wasm",
        /// Is a cookie that was set there when it is looked for?
        Cookies = "cookies",
        /// Do `localStorage` and `sessionStorage` work?
        Storage = "storage",
        /// Do cookies work in a frame of another site?
        ThirdPartyCookies = "third-party-cookies",
        /// Does something block or hide advertising?
        Adblock = "adblock",
        /// Does something block trackers?
        TrackerBlock = "tracker-block",
        /// Does the browser fill in a stored name and password?
        StoredCredentials = "stored-credentials",
        /// Does the connection look like a VPN?
        Vpn = "vpn",
        /// Is the clock right?
        Clock = "clock",
        /// Is the server reached, and in time?
        Connection = "connection",
        /// Does a login that is played through here succeed?
        LoginRehearsal = "login-rehearsal",
    }
}

words! {
    /// What a check found, the best first.
    pub enum Verdict {
        /// Nothing wrong was seen.
        Ok = "ok",
        /// It could not be told.
        Unknown = "unknown",
        /// Worth a look; logging in may well work.
        Attention = "attention",
        /// Logging in is likely to fail.
        Problem = "problem",
    }
}

words! {
    /// How sure the verdict is, the surest first.
    pub enum Confidence {
        /// It was tried, and seen.
        Certain = "certain",
        /// It follows from what was seen, with known exceptions.
        Likely = "likely",
        /// It is a sign and no more. Every `unknown` has this.
        Hint = "hint",
    }
}
