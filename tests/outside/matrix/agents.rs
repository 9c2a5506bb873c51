//! Browsers that call themselves something else, and browsers in which the app cannot start.

use anyhow::{Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::engine::Engine;
use inlogwijzer_tests::page::Page;
use serde_json::json;

use super::cell::{Cell, House};

pub(crate) const IE_11: &str = "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko";
pub(crate) const SAFARI_13: &str = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_6) AppleWebKit/605.1.15 \
     (KHTML, like Gecko) Version/13.1.2 Safari/605.1.15";
pub(crate) const INSTAGRAM: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 \
     (KHTML, like Gecko) Mobile/15E148 Instagram 400.0.0.30.100 (iPhone15,2; iOS 18_6; nl_NL; nl; scale=3.00; 1179x2556)";

/// Says that it is Internet Explorer 11.
pub(super) async fn ie11(cell: &Cell) -> Result<()> {
    calls_itself(cell, IE_11).await
}

/// Says that it is Safari 13.
pub(super) async fn safari13(cell: &Cell) -> Result<()> {
    calls_itself(cell, SAFARI_13).await
}

/// Says that it is the page inside Instagram.
pub(super) async fn instagram(cell: &Cell) -> Result<()> {
    calls_itself(cell, INSTAGRAM).await
}

async fn calls_itself(cell: &Cell, name: &str) -> Result<()> {
    let house = House::open()?;
    named(cell.browser(&house), cell.engine, name)
        .run(&house.server, async |page| {
            rename(page, name).await?;
            cell.load_something_small(page).await?;
            let says = page.run("return navigator.userAgent").await?;
            ensure!(says == json!(name), "the browser calls itself {says}");
            cell.check(page).await
        })
        .await
}

/// A browser that calls itself something else, together with [`rename`].
pub(crate) fn named(browser: Browser, engine: Engine, name: &str) -> Browser {
    match engine {
        Engine::Chromium => browser,
        Engine::Firefox => browser.with_setting("general.useragent.override", json!(name)),
        Engine::Webkit => browser.with_word(format!("--user-agent={name}")),
    }
}

/// What can be said only to a Chromium that runs. On the command line it would change this name, and leave the one in
/// `userAgentData` as it is, which none of these browsers has.
pub(crate) async fn rename(page: &Page, name: &str) -> Result<()> {
    if page.engine() == Engine::Chromium {
        page.devtools("Network.setUserAgentOverride", json!({ "userAgent": name })).await?;
    }
    Ok(())
}

/// JavaScript is off: the app cannot start. The page itself tells what the server sees, names what was not looked at, and
/// leads on.
pub(super) async fn no_javascript(cell: &Cell) -> Result<()> {
    let house = House::open()?;
    without_javascript(cell.browser(&house), cell.engine)
        .run(&house.server, async |page| {
            page.load("/nl/controle").await?;
            ensure!(!page.has("html[data-app]").await?, "the app runs");
            ensure!(
                page.is_shown("[data-not-checked]").await?,
                "the page does not say what was not looked at"
            );
            let words = page.words_of("[data-not-checked]").await?;
            ensure!(words.contains("Cookies") && words.contains("Adblocker"), "{words}");
            if page.has("[data-check=\"browser\"]").await? {
                let seen = page.is_shown("[data-check=\"browser\"]").await?;
                ensure!(seen, "the page does not say which browser this is");
            } else {
                // WebKitGTK's small browser has no name that the server knows.
                ensure!(cell.engine == Engine::Webkit && words.contains("Je browser"), "{words}");
            }
            ensure!(page.is_shown("[data-ask]").await?, "there is no way on");
            Ok(())
        })
        .await
}

/// A browser in which JavaScript is off.
pub(crate) fn without_javascript(browser: Browser, engine: Engine) -> Browser {
    match engine {
        Engine::Chromium => {
            browser.with_setting("profile.default_content_setting_values.javascript", json!(2))
        }
        Engine::Firefox => browser.with_setting("javascript.enabled", json!(false)),
        Engine::Webkit => browser.with_word("--enable-javascript=false"),
    }
}
