//! Blocked cookies and storage, in the ways that browsers offer.

use anyhow::Result;
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::engine::Engine;
use serde_json::json;

use super::cell::{Cell, House};

/// Firefox: `network.cookie.cookieBehavior`, as its own settings page sets it.
const FIREFOX_COOKIES: &str = "network.cookie.cookieBehavior";

/// No cookies at all.
pub(super) async fn all_blocked(cell: &Cell) -> Result<()> {
    in_browser(cell, without_cookies).await
}

/// No cookies of other sites.
pub(super) async fn third_party_blocked(cell: &Cell) -> Result<()> {
    in_browser(cell, without_third_party).await
}

/// Cookies of other sites too.
pub(super) async fn third_party_allowed(cell: &Cell) -> Result<()> {
    in_browser(cell, with_third_party).await
}

/// No `localStorage`; cookies work.
pub(super) async fn storage_blocked(cell: &Cell) -> Result<()> {
    in_browser(cell, without_storage).await
}

/// Firefox's Enhanced Tracking Protection, Strict.
pub(super) async fn strict(cell: &Cell) -> Result<()> {
    in_browser(cell, |browser, _| strictly(browser)).await
}

async fn in_browser(cell: &Cell, change: impl FnOnce(Browser, Engine) -> Browser) -> Result<()> {
    let house = House::open()?;
    let browser = change(cell.browser(&house), cell.engine);
    browser.run(&house.server, async |page| cell.check(page).await).await
}

/// A browser with all cookies blocked.
pub(crate) fn without_cookies(browser: Browser, engine: Engine) -> Browser {
    match engine {
        Engine::Chromium => browser.with_setting("profile.default_content_setting_values.cookies", json!(2)),
        Engine::Firefox => browser.with_setting(FIREFOX_COOKIES, json!(2)),
        Engine::Webkit => browser.with_word("--cookies-policy=never"),
    }
}

/// A browser with the cookies of other sites blocked.
pub(crate) fn without_third_party(browser: Browser, engine: Engine) -> Browser {
    match engine {
        Engine::Chromium => browser
            .with_setting("profile.cookie_controls_mode", json!(1))
            .with_setting("profile.block_third_party_cookies", json!(true)),
        Engine::Firefox => browser.with_setting(FIREFOX_COOKIES, json!(1)),
        Engine::Webkit => browser.with_word("--cookies-policy=no-third-party"),
    }
}

/// A browser with the cookies of other sites allowed.
pub(crate) fn with_third_party(browser: Browser, engine: Engine) -> Browser {
    match engine {
        Engine::Chromium => browser
            .with_setting("profile.cookie_controls_mode", json!(0))
            .with_setting("profile.block_third_party_cookies", json!(false)),
        Engine::Firefox => browser.with_setting(FIREFOX_COOKIES, json!(0)),
        Engine::Webkit => browser.with_word("--cookies-policy=always"),
    }
}

/// A browser that has cookies, and no `localStorage`.
pub(crate) fn without_storage(browser: Browser, engine: Engine) -> Browser {
    match engine {
        Engine::Chromium => browser.with_word("--blink-settings=localStorageEnabled=false"),
        Engine::Firefox => browser.with_setting("dom.storage.enabled", json!(false)),
        Engine::Webkit => browser.with_word("--enable-html5-local-storage=false"),
    }
}

/// What Firefox's settings page switches on with that one choice.
pub(crate) fn strictly(browser: Browser) -> Browser {
    browser
        .with_setting("browser.contentblocking.category", json!("strict"))
        .with_setting("privacy.trackingprotection.enabled", json!(true))
}
