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
    in_browser(cell, |browser| match cell.engine {
        Engine::Chromium => browser.with_setting("profile.default_content_setting_values.cookies", json!(2)),
        Engine::Firefox => browser.with_setting(FIREFOX_COOKIES, json!(2)),
        Engine::Webkit => browser.with_word("--cookies-policy=never"),
    })
    .await
}

/// No cookies of other sites.
pub(super) async fn third_party_blocked(cell: &Cell) -> Result<()> {
    in_browser(cell, |browser| match cell.engine {
        Engine::Chromium => browser
            .with_setting("profile.cookie_controls_mode", json!(1))
            .with_setting("profile.block_third_party_cookies", json!(true)),
        Engine::Firefox => browser.with_setting(FIREFOX_COOKIES, json!(1)),
        Engine::Webkit => browser.with_word("--cookies-policy=no-third-party"),
    })
    .await
}

/// Cookies of other sites too.
pub(super) async fn third_party_allowed(cell: &Cell) -> Result<()> {
    in_browser(cell, |browser| match cell.engine {
        Engine::Chromium => browser
            .with_setting("profile.cookie_controls_mode", json!(0))
            .with_setting("profile.block_third_party_cookies", json!(false)),
        Engine::Firefox => browser.with_setting(FIREFOX_COOKIES, json!(0)),
        Engine::Webkit => browser.with_word("--cookies-policy=always"),
    })
    .await
}

/// No `localStorage`; cookies work.
pub(super) async fn storage_blocked(cell: &Cell) -> Result<()> {
    in_browser(cell, |browser| match cell.engine {
        Engine::Chromium => browser.with_word("--blink-settings=localStorageEnabled=false"),
        Engine::Firefox => browser.with_setting("dom.storage.enabled", json!(false)),
        Engine::Webkit => browser.with_word("--enable-html5-local-storage=false"),
    })
    .await
}

/// Firefox's Enhanced Tracking Protection, Strict: what its settings page switches on with that one choice.
pub(super) async fn strict(cell: &Cell) -> Result<()> {
    in_browser(cell, |browser| {
        browser
            .with_setting("browser.contentblocking.category", json!("strict"))
            .with_setting("privacy.trackingprotection.enabled", json!(true))
    })
    .await
}

async fn in_browser(cell: &Cell, change: impl FnOnce(Browser) -> Browser) -> Result<()> {
    let house = House::open()?;
    change(cell.browser(&house)).run(&house.server, async |page| cell.check(page).await).await
}
