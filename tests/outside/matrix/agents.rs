//! Browsers that call themselves something else, and browsers in which the app cannot start.

use anyhow::{Result, ensure};
use inlogwijzer_tests::engine::Engine;
use serde_json::json;

use super::cell::{Cell, House};

const IE_11: &str = "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko";
const SAFARI_13: &str = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_6) AppleWebKit/605.1.15 \
     (KHTML, like Gecko) Version/13.1.2 Safari/605.1.15";
const INSTAGRAM: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 \
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
    let browser = match cell.engine {
        Engine::Chromium => cell.browser(&house),
        Engine::Firefox => cell.browser(&house).with_setting("general.useragent.override", json!(name)),
        Engine::Webkit => cell.browser(&house).with_word(format!("--user-agent={name}")),
    };
    browser
        .run(&house.server, async |page| {
            if cell.engine == Engine::Chromium {
                // On the command line it would change this name, and leave the one in `userAgentData` as it is,
                // which none of these browsers has.
                page.devtools("Network.setUserAgentOverride", json!({ "userAgent": name })).await?;
            }
            cell.load_something_small(page).await?;
            let says = page.run("return navigator.userAgent").await?;
            ensure!(says == json!(name), "the browser calls itself {says}");
            cell.check(page).await
        })
        .await
}

/// JavaScript is off: the app cannot start. The page itself tells what the server sees, names what was not looked at, and
/// leads on.
pub(super) async fn no_javascript(cell: &Cell) -> Result<()> {
    let house = House::open()?;
    let browser = match cell.engine {
        Engine::Chromium => {
            cell.browser(&house).with_setting("profile.default_content_setting_values.javascript", json!(2))
        }
        Engine::Firefox => cell.browser(&house).with_setting("javascript.enabled", json!(false)),
        Engine::Webkit => cell.browser(&house).with_word("--enable-javascript=false"),
    };
    browser
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
