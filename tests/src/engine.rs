//! The three browser engines: Chromium, Firefox and WebKitGTK, and the settings with which each starts.

use anyhow::{Result, ensure};
use serde_json::{Map, Value, json};
use thirtyfour::Capabilities;

use crate::folder::Folder;
use crate::{names, places};

/// An engine, in the browser that Debian has it in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Engine {
    /// Chromium: Chrome, Edge, Brave, Samsung Internet.
    Chromium,
    /// Firefox ESR.
    Firefox,
    /// WebKitGTK's MiniBrowser: the nearest to Safari that runs here.
    Webkit,
}

impl Engine {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// Its name in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    /// What a session is asked for with: settings of the browser's own by name, and words for its command line.
    pub(crate) fn capabilities(
        self,
        folder: &Folder,
        settings: &Map<String, Value>,
        words: &[String],
    ) -> Result<Capabilities> {
        let mut wanted = match self {
            Self::Chromium => chromium(folder, settings, words),
            Self::Firefox => firefox(settings, words),
            Self::Webkit => {
                ensure!(settings.is_empty(), "MiniBrowser has no settings, only words on the command line");
                webkit(words)
            }
        };
        // The certificates of our own names are signed by nobody.
        wanted.insert("acceptInsecureCerts".to_owned(), json!(true));
        Ok(Capabilities::from(wanted))
    }
}

/// Chromium's setting for asking sites not to follow, and not to count.
pub(crate) const DO_NOT_TRACK: &str = "enable_do_not_track";

fn chromium(folder: &Folder, settings: &Map<String, Value>, words: &[String]) -> Map<String, Value> {
    let rules: Vec<_> = names::ALL.iter().map(|name| format!("MAP {name} 127.0.0.1")).collect();
    let mut all: Vec<String> = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--window-size=1280,900",
    ]
    .map(str::to_owned)
    .to_vec();
    all.push(format!("--host-resolver-rules={}", rules.join(",")));
    all.push(format!("--user-data-dir={}", folder.path().display()));
    all.extend_from_slice(words);
    // Begins with nothing: the page for a new tab is heavier than ours.
    let mut settings = settings.clone();
    settings.entry(DO_NOT_TRACK).or_insert(json!(true));
    settings.insert("session.restore_on_startup".to_owned(), json!(4));
    settings.insert("session.startup_urls".to_owned(), json!(["about:blank"]));
    object(json!({
        "browserName": "chrome",
        "goog:chromeOptions": { "binary": places::chromium(), "args": all, "prefs": settings },
        "goog:loggingPrefs": { "browser": "ALL" },
    }))
}

fn firefox(settings: &Map<String, Value>, words: &[String]) -> Map<String, Value> {
    let mut all = vec!["--headless".to_owned(), "--width=1280".to_owned(), "--height=900".to_owned()];
    all.extend_from_slice(words);
    let mut settings = settings.clone();
    settings.entry("privacy.donottrackheader.enabled").or_insert(json!(true));
    settings.insert("network.dns.localDomains".to_owned(), json!(names::ALL.join(",")));
    object(json!({
        "browserName": "firefox",
        "moz:firefoxOptions": { "binary": places::firefox(), "args": all, "prefs": settings },
    }))
}

fn webkit(words: &[String]) -> Map<String, Value> {
    let mut all = vec!["--automation".to_owned()];
    all.extend_from_slice(words);
    object(json!({
        "browserName": "MiniBrowser",
        "webkitgtk:browserOptions": { "binary": places::webkit(), "args": all },
    }))
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
