//! User-agent client hints: those with low entropy, which need no request (Chromium only).

use super::{App, DeviceKind, Family, Os};
use crate::evidence::BrowserEvidence;

/// The brands that name a family. `Chromium` is not among them: every one of these has it beside its own.
const BRANDS: [(&str, Family); 12] = [
    // On Windows it is built on Edge's WebView2, and on Android on the WebView: their brands are there too.
    ("DuckDuckGo", Family::Duckduckgo),
    ("DuckDuckGo Browser", Family::Duckduckgo),
    ("Microsoft Edge", Family::Edge),
    ("Microsoft Edge WebView2", Family::Edge),
    ("Opera", Family::Opera),
    ("OperaMobile", Family::Opera),
    ("Opera GX", Family::Opera),
    ("Samsung Internet", Family::Samsung),
    ("Brave", Family::Brave),
    ("Vivaldi", Family::Vivaldi),
    ("HeadlessChrome", Family::Chrome),
    ("Google Chrome", Family::Chrome),
];

/// The brands that name the engine and no browser.
const ENGINES: [&str; 2] = ["Chromium", "Android WebView"];

/// The family and its major version.
pub(super) fn family(evidence: &BrowserEvidence) -> Option<(Family, Option<u32>)> {
    let version_of = |name: &str| {
        let brand = evidence.brands.iter().find(|brand| brand.brand == name)?;
        Some(brand.version.split('.').next().and_then(super::major))
    };
    if let Some(known) =
        BRANDS.iter().find_map(|&(name, family)| version_of(name).map(|major| (family, major)))
    {
        return Some(known);
    }
    let stranger = |name: &str| !is_grease(name) && !ENGINES.contains(&name);
    if evidence.brands.iter().any(|brand| stranger(&brand.brand)) {
        return Some((Family::Other, None));
    }
    ENGINES.iter().find_map(|name| version_of(name)).map(|major| (Family::Chrome, major))
}

/// Chromium adds a brand such as `Not;A=Brand`, always spelled differently, so that no site relies on a list.
fn is_grease(name: &str) -> bool {
    let mut letters =
        name.chars().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_lowercase());
    let mut grease = "notabrand".chars();
    // An empty name is no name either.
    name.is_empty()
        || (grease.by_ref().all(|letter| letters.next() == Some(letter)) && letters.next().is_none())
}

/// The operating system.
pub(super) fn os(evidence: &BrowserEvidence) -> Option<Os> {
    match evidence.platform.as_deref()? {
        "Windows" => Some(Os::Windows),
        "macOS" => Some(Os::Macos),
        "Linux" => Some(Os::Linux),
        "Chrome OS" | "Chromium OS" => Some(Os::Chromeos),
        "Android" => Some(Os::Android),
        "iOS" => Some(Os::Ios),
        _ => None,
    }
}

/// The kind of device, where `mobile` settles it.
pub(super) fn device(evidence: &BrowserEvidence, os: Os) -> Option<DeviceKind> {
    match (evidence.mobile?, os) {
        (true, _) => Some(DeviceKind::Phone),
        // Televisions too say Android and not mobile, so here the user agent decides.
        (false, Os::Android | Os::Ios | Os::Other) => None,
        (false, _) => Some(DeviceKind::Desktop),
    }
}

/// The app that shows the page: the one that the user agent names, or one that only the brands show.
///
/// A browser that is built on a WebView has the WebView's brand, and a name of its own, by which it is known.
pub(super) fn webview(evidence: &BrowserEvidence, named: Option<App>, family: Family) -> Option<App> {
    let has = |name: &str| evidence.brands.iter().any(|brand| brand.brand == name);
    named
        .or_else(|| (family == Family::Chrome && has("Android WebView")).then_some(App::AndroidWebview))
        .or_else(|| (family == Family::Edge && has("Microsoft Edge WebView2")).then_some(App::Other))
}
