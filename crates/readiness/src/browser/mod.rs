//! Browser detection: a handful of own rules, because a full user-agent parser would add 300 KB to the app.
//!
//! Client hints come first, because they are made to be read; the user-agent string supplies the rest. A page
//! inside another app gets the family of the engine that shows it, and the app's name in `webview`.

mod agent;
mod hints;

use serde::Serialize;

use crate::evidence::BrowserEvidence;

words! {
    /// A family of browsers.
    pub enum Family {
        /// Google Chrome, Chromium, and the Android WebView.
        Chrome = "chrome",
        /// Microsoft Edge, the old one and the new one.
        Edge = "edge",
        /// Mozilla Firefox.
        Firefox = "firefox",
        /// Apple Safari, and the WebKit inside iOS apps.
        Safari = "safari",
        /// Samsung Internet.
        Samsung = "samsung",
        /// Opera in all its forms.
        Opera = "opera",
        /// Brave. Its user agent says Chrome.
        Brave = "brave",
        /// Vivaldi. Its user agent often says Chrome.
        Vivaldi = "vivaldi",
        /// DuckDuckGo.
        Duckduckgo = "duckduckgo",
        /// Internet Explorer.
        Ie = "ie",
        /// Anything else, crawlers and televisions included.
        Other = "other",
    }
}

words! {
    /// An operating system.
    pub enum Os {
        /// Windows on a computer.
        Windows = "windows",
        /// macOS.
        Macos = "macos",
        /// Linux on a computer.
        Linux = "linux",
        /// ChromeOS.
        Chromeos = "chromeos",
        /// Android.
        Android = "android",
        /// iOS and iPadOS.
        Ios = "ios",
        /// Anything else, or not known.
        Other = "other",
    }
}

words! {
    /// A kind of device.
    pub enum DeviceKind {
        /// A computer with a keyboard.
        Desktop = "desktop",
        /// A phone.
        Phone = "phone",
        /// A tablet.
        Tablet = "tablet",
        /// A television, a game console, a reader, or not known.
        Unknown = "unknown",
    }
}

words! {
    /// An app that shows web pages inside itself.
    pub enum App {
        /// Facebook.
        Facebook = "facebook",
        /// Facebook Messenger.
        Messenger = "messenger",
        /// Instagram.
        Instagram = "instagram",
        /// Threads.
        Threads = "threads",
        /// LinkedIn.
        Linkedin = "linkedin",
        /// TikTok.
        Tiktok = "tiktok",
        /// Snapchat.
        Snapchat = "snapchat",
        /// Pinterest.
        Pinterest = "pinterest",
        /// X, once Twitter.
        Twitter = "twitter",
        /// WeChat.
        Wechat = "wechat",
        /// Line.
        Line = "line",
        /// Microsoft Teams.
        Teams = "teams",
        /// The Google app.
        GoogleApp = "google-app",
        /// An app on Android that does not say which one it is.
        AndroidWebview = "android-webview",
        /// An app on iOS that does not say which one it is.
        IosWebview = "ios-webview",
        /// An app elsewhere that does not say which one it is.
        Other = "other",
    }
}

/// Which browser this is, as far as it can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Browser {
    /// The family.
    pub family: Family,
    /// The major version; in apps on iOS the system's.
    pub major: Option<u32>,
    /// The operating system.
    pub os: Os,
    /// The kind of device.
    pub device: DeviceKind,
    /// The app that shows the page, where it is not a browser.
    pub webview: Option<App>,
    /// The system's major version, on iOS only, where it settles what every browser can do. Not in the JSON.
    #[serde(skip)]
    pub os_major: Option<u32>,
}

/// No user-agent string is longer than this, in bytes. What is longer is garbage, and its start will do.
const LONGEST_AGENT: usize = 4096;

/// No browser on Android says more touch points at once.
const MOST_POINTS_ON_ANDROID: u32 = 5;

/// A major version. What has more than five digits is none.
fn major(digits: &str) -> Option<u32> {
    digits.parse().ok().filter(|&major| major < 100_000)
}

/// The version of the Chromium that a browser is built on, as it says itself.
pub(crate) fn chromium(evidence: &BrowserEvidence) -> Option<u32> {
    let agent = evidence.user_agent.as_deref().unwrap_or_default();
    agent::chromium(&agent[..agent.floor_char_boundary(LONGEST_AGENT)])
}

/// Which browser gave this evidence. Any text is welcome, none panics.
#[must_use]
pub fn identify(evidence: &BrowserEvidence) -> Browser {
    let agent = evidence.user_agent.as_deref().unwrap_or_default();
    let agent = &agent[..agent.floor_char_boundary(LONGEST_AGENT)];
    let points = evidence.max_touch_points.unwrap_or_default();

    let by_agent = agent::os(agent);
    let os = match (hints::os(evidence).unwrap_or(by_agent), by_agent) {
        // An iPad calls itself a Mac, and no Mac has a touch screen.
        (Os::Macos, _) if points > 1 => Os::Ios,
        // Asked for the desktop site, Android calls itself Linux. It says five points at most; the touch screens of
        // computers say ten.
        (Os::Linux, _) if (2..=MOST_POINTS_ON_ANDROID).contains(&points) => Os::Android,
        // The brands say Linux then, and the user agent has a name that only Android knows.
        (Os::Linux, Os::Android) => Os::Android,
        (os, _) => os,
    };
    let os_major = if os == Os::Ios { agent::ios_major(agent) } else { None };

    let (mut family, mut major) = agent::family(agent, os);
    let named = agent::webview(agent, os, family);
    if let Some((hinted, version)) = hints::family(evidence) {
        // Browsers built on Chromium often hint Chrome, or the engine, and name themselves in the user agent only.
        let more_telling = agent::is_chromium_with_a_name(family) || agent::is_stranger(agent);
        if hinted != Family::Chrome || !more_telling {
            (family, major) = (hinted, version);
        }
    }
    let webview = hints::webview(evidence, named, family);
    // A site on an iPhone's home screen has the user agent of an app.
    let webview = webview.filter(|app| *app != App::IosWebview || evidence.standalone != Some(true));
    if family == Family::Safari && major.is_none() {
        major = os_major;
    }
    if evidence.brave == Some(true) && matches!(family, Family::Chrome | Family::Safari) {
        family = Family::Brave;
    }
    let device = match hints::device(evidence, os).unwrap_or_else(|| agent::device(agent, os)) {
        // Tablets ask for the desktop site by themselves, phones only when somebody wants it.
        DeviceKind::Unknown if os == Os::Android && points > 1 => DeviceKind::Tablet,
        device => device,
    };
    Browser { family, major, os, device, webview, os_major }
}
