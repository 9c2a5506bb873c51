//! Parser of the user-agent string: looks for tokens in an order that matters, because every browser claims to
//! be most of the others.

use super::{App, DeviceKind, Family, Os};

/// Marks of browsers that we do not know by name. They come first: most of them claim to be Chrome.
#[rustfmt::skip]
const STRANGERS: [&str; 89] = [
    // Crawlers and libraries.
    "+http", "bot/", "Bot/", "crawler", "spider", "Spider", "Lighthouse", "PhantomJS", "Electron/",
    // Chromium and WebKit under another name.
    "UCBrowser", "UBrowser/", "UCWEB", "YaBrowser/", "YaApp", "MiuiBrowser/", "XiaoMi/", "HuaweiBrowser/", "HeyTapBrowser/",
    "VivoBrowser/", "OculusBrowser/", "QQBrowser", "QQ/", "baidu", "Baidu", "BIDUBrowser", "Quark/", "360SE", "QIHU",
    "Qihoo", "MetaSr", "LBBROWSER", "Maxthon", "Silk/", "Silk-Accelerated", "Whale/", "NAVER(", "Puffin/", "Sleipnir/",
    "Coast/", "Mercury/", "AlohaBrowser/", "Ecosia", "coc_coc", "Iron/", "Avast/", "AVG/", "CCleaner/", "Norton/",
    "ArkWeb/", "Klar/", "SeznamBrowser/", "SLBrowser/", "HiBrowser/", "Avira/", "CrKey/", "Ladybird/", "Otter/", "Midori/", "Dooble/",
    "Arora/", "QtCarBrowser", "WebKitGTK", "2345Explorer", "TheWorld",
    "QtWebEngine", "QtWebKit", "Falkon/", "Konqueror", "Epiphany/", "Dolfin/", "NetFront", "Dorado", "Phoenix/", "Focus/",
    // Firefox under another name.
    "PaleMoon/", "Waterfox/", "SeaMonkey/", "Basilisk/", "K-Meleon/", "Goanna/", "IceCat/", "Camino/", "KAIOS/", "KaiOS", "Servo/",
    // Televisions and readers.
    "SMART-TV", "Web0S", "Tizen", "Kindle",
];

/// Tokens that name a family, with the version right behind; the most telling first.
#[rustfmt::skip]
const TOKENS: [(&str, Family); 24] = [
    ("OPR/", Family::Opera), ("OPiOS/", Family::Opera), ("OPT/", Family::Opera), ("OPX/", Family::Opera),
    ("Opera Mini/", Family::Opera),
    // On Windows it is built on Edge, and says so too.
    ("DuckDuckGo/", Family::Duckduckgo), ("Ddg/", Family::Duckduckgo),
    ("Edg/", Family::Edge), ("EdgA/", Family::Edge), ("EdgiOS/", Family::Edge), ("Edge/", Family::Edge),
    ("SamsungBrowser/", Family::Samsung),
    ("Vivaldi/", Family::Vivaldi),
    ("Brave/", Family::Brave), ("brave/", Family::Brave),
    ("FxiOS/", Family::Firefox), ("Firefox/", Family::Firefox), ("Fennec/", Family::Firefox), ("Iceweasel/", Family::Firefox),
    ("CriOS/", Family::Chrome), ("CrMo/", Family::Chrome), ("HeadlessChrome/", Family::Chrome), ("Chromium/", Family::Chrome), ("Chrome/", Family::Chrome),
];

/// Marks of apps that show pages inside themselves; the most telling first.
#[rustfmt::skip]
const APPS: [(&str, App); 22] = [
    ("Instagram", App::Instagram), ("Barcelona ", App::Threads),
    ("FBAN/Messenger", App::Messenger), ("FB_IAB/MESSENGER", App::Messenger), ("FB_IAB/Orca", App::Messenger),
    ("FBAN", App::Facebook), ("FBAV", App::Facebook), ("FB_IAB", App::Facebook),
    ("LinkedInApp", App::Linkedin),
    ("musical_ly", App::Tiktok), ("BytedanceWebview", App::Tiktok), ("TikTok", App::Tiktok), ("trill_", App::Tiktok),
    ("Snapchat", App::Snapchat),
    ("[Pinterest/", App::Pinterest),
    ("Twitter for", App::Twitter), ("TwitterAndroid", App::Twitter),
    ("MicroMessenger/", App::Wechat),
    (" Line/", App::Line),
    ("Teams/", App::Teams), ("TeamsMobile", App::Teams),
    ("GSA/", App::GoogleApp),
];

/// The text behind `token`, where it is not inside a longer word (`Edge/` is not in `LG-Knowledge/`).
fn after<'agent>(agent: &'agent str, token: &str) -> Option<&'agent str> {
    let starts_word = |start: usize| !agent[..start].ends_with(|before: char| before.is_ascii_alphanumeric());
    let (start, _) = agent.match_indices(token).find(|(start, _)| starts_word(*start))?;
    Some(&agent[start + token.len()..])
}

/// The digits right behind `token`, as a version.
fn version(agent: &str, token: &str) -> Option<u32> {
    let rest = after(agent, token)?;
    let end = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
    super::major(&rest[..end])
}

/// The version of Chromium, under whatever name.
pub(super) fn chromium(agent: &str) -> Option<u32> {
    ["Chrome/", "HeadlessChrome/", "Chromium/"].into_iter().find_map(|token| version(agent, token))
}

/// Whether a family is built on Chromium and says so in its user agent, under its own name.
pub(super) fn is_chromium_with_a_name(family: Family) -> bool {
    use Family::{Brave, Duckduckgo, Edge, Opera, Samsung, Vivaldi};
    matches!(family, Edge | Opera | Samsung | Vivaldi | Brave | Duckduckgo)
}

/// Whether the user agent names a browser that we do not know.
pub(super) fn is_stranger(agent: &str) -> bool {
    STRANGERS.iter().any(|mark| agent.contains(mark))
}

/// The family and its major version.
pub(super) fn family(agent: &str, os: Os) -> (Family, Option<u32>) {
    if is_stranger(agent) {
        return (Family::Other, None);
    }
    // Opera up to 12: "Opera/9.80 ... Version/12.16", or behind the mask of another browser.
    if !agent.contains("Opera Mini/")
        && let Some(major) = version(agent, "Opera/").or_else(|| version(agent, "Opera "))
    {
        return (Family::Opera, version(agent, "Version/").or(Some(major)));
    }
    // The engine's number does not lie, while compatibility view makes IE 11 say "MSIE 7.0".
    if let Some(engine) = version(agent, "Trident/") {
        return (Family::Ie, Some(engine + 4));
    }
    if after(agent, "MSIE ").is_some() {
        return (Family::Ie, version(agent, "MSIE "));
    }
    if let Some((token, family)) = TOKENS.into_iter().find(|(token, _)| after(agent, token).is_some()) {
        return (family, version(agent, token));
    }
    // Safari exists on Apple's systems, and once existed on Windows. Elsewhere it is a mask.
    let webkit = agent.contains("AppleWebKit/");
    match os {
        Os::Ios if webkit => (Family::Safari, version(agent, "Version/").or_else(|| ios_major(agent))),
        Os::Macos | Os::Windows if webkit && agent.contains("Safari/") => {
            // Safari 2 and older said no version.
            (Family::Safari, version(agent, "Version/"))
        }
        _ => (Family::Other, None),
    }
}

/// The operating system.
pub(super) fn os(agent: &str) -> Os {
    let has = |mark: &str| agent.contains(mark);
    let names_ios =
        || ["iPhone", "iPad", "iPod", "CriOS/", "FxiOS/", "EdgiOS/", "OPiOS/"].into_iter().any(has);
    let elsewhere = [
        "Windows Phone",
        "Windows CE",
        "Xbox",
        "Tizen",
        "Web0S",
        "webOS",
        "hpwOS",
        "KAIOS",
        "PlayStation",
        "Nintendo",
    ];
    if elsewhere.into_iter().any(has) {
        Os::Other
    } else if has("Windows") {
        Os::Windows
    } else if has("CrOS") {
        Os::Chromeos
    // These drop the word Android when the desktop site is asked for. (DuckDuckGo's other browsers say "Ddg".)
    } else if ["Android", "SamsungBrowser/", "EdgA/", "DuckDuckGo/"].into_iter().any(has) && !names_ios() {
        Os::Android
    } else if names_ios() {
        Os::Ios
    } else if has("Macintosh") || has("Mac OS X") || has("Mac_PowerPC") {
        Os::Macos
    } else if has("Linux") || has("X11; Ubuntu") || has("X11; Fedora") {
        Os::Linux
    } else {
        Os::Other
    }
}

/// The major version of iOS, from "CPU iPhone OS 17_4 like Mac OS X".
pub(super) fn ios_major(agent: &str) -> Option<u32> {
    version(agent, "iPhone OS ").or_else(|| version(agent, "CPU OS "))
}

/// The kind of device.
pub(super) fn device(agent: &str, os: Os) -> DeviceKind {
    let has = |mark: &str| agent.contains(mark);
    match os {
        Os::Ios if has("iPhone") || has("iPod") => DeviceKind::Phone,
        Os::Ios => DeviceKind::Tablet,
        Os::Android if has("TV") || has("BRAVIA") || has("; AFT") => DeviceKind::Unknown,
        Os::Android if has("Tablet") => DeviceKind::Tablet,
        Os::Android if has("Mobile") || has("Opera M") => DeviceKind::Phone,
        // The desktop site was asked for: no word on phone or tablet is left.
        Os::Android if !has("Android") => DeviceKind::Unknown,
        Os::Android => DeviceKind::Tablet,
        Os::Linux if has("Mobile") => DeviceKind::Phone,
        Os::Windows | Os::Macos | Os::Linux | Os::Chromeos => DeviceKind::Desktop,
        Os::Other if has("Tablet") => DeviceKind::Tablet,
        Os::Other if has("Mobile") || has("Phone") => DeviceKind::Phone,
        Os::Other => DeviceKind::Unknown,
    }
}

/// The app that shows the page, where it is not a browser.
pub(super) fn webview(agent: &str, os: Os, family: Family) -> Option<App> {
    if let Some((_, app)) = APPS.into_iter().find(|(mark, _)| agent.contains(mark)) {
        return Some(app);
    }
    match (os, family) {
        // On Huawei's own system the engine of apps, and of its browser, which names itself too.
        (Os::Other, Family::Other) if agent.contains("ArkWeb/") && !agent.contains("HuaweiBrowser/") => {
            Some(App::Other)
        }
        (Os::Android, Family::Chrome) if agent.contains("; wv)") => Some(App::AndroidWebview),
        // Before Android 5 the WebView had no mark but this: Chrome itself never says "Version/".
        (Os::Android, Family::Chrome) if after(agent, "Version/").is_some() => Some(App::AndroidWebview),
        // Safari and the browsers on iOS end in "Safari/604.1"; a bare WKWebView does not.
        (Os::Ios, Family::Safari) if !agent.contains("Safari/") => Some(App::IosWebview),
        _ => None,
    }
}
