//! `inlogwijzer browser`: says which browser a user-agent string belongs to, by the rules of the ua-parser project.

use std::io::{self, BufRead, Write};

use readiness::{Browser, BrowserEvidence, Family, Os, Policy, Supported};
use serde::Serialize;
use ua_parser::{Extractor, Regexes};

use super::cli::ContentFolder;
use super::output::Done;
use crate::content::load;

/// The rules, as the ua-parser project publishes them. See `server/data/README.md`.
const RULES: &str = include_str!("../../data/uap-core-regexes.yaml");

/// One line of the answer.
#[derive(Serialize)]
struct Line {
    #[serde(flatten)]
    browser: Browser,
    supported: Supported,
}

/// User-agent strings on standard input, one JSON line each on standard output.
pub(crate) fn run(settings: &ContentFolder) -> Done {
    let (_, policy) = load::read_clean(&settings.content)?;
    let rules: Regexes<'_> = serde_saphyr::from_str(RULES)
        .map_err(|error| format!("the browser rules cannot be read: {}", error.without_snippet()))?;
    let parser =
        Extractor::try_from(rules).map_err(|error| format!("the browser rules cannot be used: {error}"))?;
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().split(b'\n') {
        let line = line.map_err(|error| format!("standard input cannot be read: {error}"))?;
        let agent = String::from_utf8_lossy(&line);
        let answer = describe(agent.trim_end_matches('\r'), &parser, &policy);
        match serde_json::to_writer(&mut out, &answer)
            .map_err(io::Error::from)
            .and_then(|()| out.write_all(b"\n"))
        {
            // The reader stopped early: `| head` is no error.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
            done => done?,
        }
    }
    Ok(())
}

fn describe(agent: &str, parser: &Extractor<'_>, policy: &Policy) -> Line {
    let evidence = BrowserEvidence { user_agent: Some(agent.to_owned()), ..BrowserEvidence::default() };
    // The device and the app around the page are our own rules'; family, version and system the project's.
    let mut browser = readiness::identify(&evidence);
    let (family, system, _) = parser.extract(agent);
    if let Some(found) = family
        && let Some(family) = family_named(&found.family)
    {
        browser.family = family;
        browser.major = found.major.and_then(|major| major.parse().ok());
    }
    if let Some(os) = system.and_then(|system| os_named(&system.os)) {
        browser.os = os;
    }
    let supported = readiness::supported(&browser, policy);
    Line { browser, supported }
}

fn family_named(name: &str) -> Option<Family> {
    Some(match name {
        "Chrome" | "Chrome Mobile" | "Chrome Mobile iOS" | "Chromium" | "HeadlessChrome" => Family::Chrome,
        "Edge" | "Edge Mobile" => Family::Edge,
        "Firefox" | "Firefox Mobile" | "Firefox iOS" => Family::Firefox,
        "Safari" | "Mobile Safari" => Family::Safari,
        "Samsung Internet" => Family::Samsung,
        "Opera" | "Opera Mobile" | "Opera Touch" => Family::Opera,
        "Brave" => Family::Brave,
        "Vivaldi" => Family::Vivaldi,
        "DuckDuckGo Mobile" | "DuckDuckGo" => Family::Duckduckgo,
        "IE" | "IE Mobile" => Family::Ie,
        // Engines inside apps, and what the project names more finely than we do: our own rules know better.
        _ => return None,
    })
}

fn os_named(name: &str) -> Option<Os> {
    Some(match name {
        "Windows" => Os::Windows,
        "Mac OS X" => Os::Macos,
        "Chrome OS" => Os::Chromeos,
        "Android" => Os::Android,
        "iOS" => Os::Ios,
        "Linux" | "Ubuntu" | "Debian" | "Fedora" => Os::Linux,
        _ => return None,
    })
}
