//! The browser check, in browsers with and without something in the way.

use std::time::Duration;

use anyhow::{Context as _, Result};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::gate::Gate;
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::server::Server;
use serde_json::json;

mod change;
mod companion;
mod in_between;
mod rehearsal;
mod vpn;

const CHECKS: [&str; 13] = [
    "adblock",
    "browser",
    "clock",
    "connection",
    "cookies",
    "login-rehearsal",
    "storage",
    "stored-credentials",
    "third-party-cookies",
    "tracker-block",
    "vpn",
    "wasm",
    "webview",
];

/// The verdicts by check, once all have answered.
async fn verdicts(page: &Page) -> Result<Vec<(String, String)>> {
    page.see("[data-checks-done]").await?;
    let checks = page.attributes("[data-check]", "data-check").await?;
    let verdicts = page.attributes("[data-check]", "data-verdict").await?;
    let mut both: Vec<_> = checks.into_iter().zip(verdicts).collect();
    both.sort_unstable();
    Ok(both)
}

fn verdict<'a>(verdicts: &'a [(String, String)], check: &str) -> Result<&'a str> {
    let found = verdicts.iter().find(|(name, _)| name == check);
    found.map(|(_, verdict)| verdict.as_str()).with_context(|| format!("no {check} in {verdicts:?}"))
}

/// A bait may be answered when its check is over and its element is gone. Nothing hears it then, and nothing breaks.
#[tokio::test]
async fn answers_that_come_after_the_check_disturb_nothing() -> Result<()> {
    let server = Server::shared()?;
    let gate = Gate::to(&server)?;
    gate.delay("/neutraal/", Duration::from_secs(8));
    Browser::new()
        .at(&gate)
        .run(&server, async |page| {
            page.open("/nl/controle").await?;
            page.see("[data-checks-done]").await?;
            // The page's console is read when this ends: an error there fails the test.
            tokio::time::sleep(Duration::from_secs(9)).await;
            page.see("[data-checks-done]").await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_plain_browser_has_nothing_in_the_way() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .by_name()
        .run(&server, async |page| {
            page.watch_from_the_start("[data-checks-running]").await?;
            for language in ["nl", "en"] {
                page.open(&format!("/{language}/controle")).await?;
                page.saw("[data-checks-running]").await?;
                let verdicts = verdicts(page).await?;
                let names: Vec<_> = verdicts.iter().map(|(name, _)| name.as_str()).collect();
                assert_eq!(names, CHECKS);
                for (check, verdict) in &verdicts {
                    assert!(verdict == "ok" || verdict == "unknown", "{check} is {verdict}: {verdicts:?}");
                }
                for check in ["cookies", "storage", "wasm", "adblock", "tracker-block", "clock", "connection"]
                {
                    assert_eq!(verdict(&verdicts, check)?, "ok", "{check}");
                }
                assert!(!page.has("[data-worst=\"problem\"], [data-worst=\"attention\"]").await?);
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn an_ad_blocker_is_seen_with_what_to_do() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .by_name()
        .run(&server, async |page| {
            page.expect_error("ERR_BLOCKED_BY_CLIENT");
            page.block(&[
                "*/ads/banners/*",
                "*/house-ads/*",
                "*/adasync.js",
                "*/admanager.js",
                "*/buysellads.js",
            ])
            .await?;
            page.open("/nl/controle").await?;
            let verdicts = verdicts(page).await?;
            assert_eq!(verdict(&verdicts, "adblock")?, "attention", "{verdicts:?}");
            // What needs attention comes first.
            assert_eq!(
                page.attributes("[data-check]", "data-check").await?.first().map(String::as_str),
                Some("adblock")
            );
            page.see("[data-check=\"adblock\"] [data-howto=\"adblocker-uit\"] li").await?;

            // Switched off, the same page sees nothing any more.
            page.block(&[]).await?;
            page.click("[data-check-again]").await?;
            page.see("[data-check=\"adblock\"][data-verdict=\"ok\"]").await
        })
        .await
}

#[tokio::test]
async fn one_lost_picture_is_no_ad_blocker() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .by_name()
        .run(&server, async |page| {
            page.expect_error("ERR_BLOCKED_BY_CLIENT");
            page.block(&["*/ads/banners/*"]).await?;
            page.open("/nl/controle").await?;
            let verdicts = verdicts(page).await?;
            assert_ne!(verdict(&verdicts, "adblock")?, "attention", "{verdicts:?}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn the_check_begins_with_its_answer_and_folds_together_what_is_fine() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .by_name()
        .run(&server, async |page| {
            page.open("/nl/controle").await?;
            page.see("[data-checks-done]").await?;
            assert!(page.text(".summary").await?.starts_with("Je browser lijkt in orde."));
            // What was not seen is a list; what is fine is folded together, and says how much it is.
            let fine = page.count("[data-fine]:not([open]) [data-verdict=\"ok\"][data-check]").await?;
            assert!(fine > 5 && fine == page.count("[data-check][data-verdict=\"ok\"]").await?, "{fine}");
            assert_eq!(page.text("[data-fine] > summary").await?, format!("{fine} dingen zijn in orde"));
            page.see(".unseen [data-check][data-verdict=\"unknown\"]").await?;
            let order = "const places = ['.summary', '.unseen', '[data-fine]', '[data-check-again]']
                    .map(part => document.querySelector('#app ' + part).getBoundingClientRect().top);
                return places.every((place, index) => index === 0 || place > places[index - 1]);";
            assert_eq!(page.run(order).await?, json!(true));
            // Nothing jumped on the way.
            let shift = "const [done] = arguments; let sum = 0;
                new PerformanceObserver(list => { for (const shift of list.getEntries()) sum += shift.value; })
                    .observe({ type: 'layout-shift', buffered: true });
                setTimeout(() => done(sum), 300);";
            let shift = page.session().execute_async(shift, Vec::new()).await?.json().as_f64();
            println!("cumulative layout shift of the browser check: {shift:?}");
            assert!(shift.is_some_and(|shift| shift < 0.01), "{shift:?}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_browser_that_refuses_cookies_is_told_how_to_allow_them() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .by_name()
        .with_setting("profile.default_content_setting_values.cookies", json!(2))
        .run(&server, async |page| {
            page.open("/nl/controle").await?;
            let verdicts = verdicts(page).await?;
            assert_eq!(verdict(&verdicts, "cookies")?, "problem", "{verdicts:?}");
            assert_eq!(page.attribute("[data-worst]", "data-worst").await?.as_deref(), Some("problem"));
            // Open at once: it is in the way.
            page.see("[data-check=\"cookies\"] details[open] [data-howto=\"cookies-toestaan\"] li").await?;
            // The rest of the app does without.
            page.click(".page-header__name").await?;
            page.click("[data-flow-link]").await?;
            page.see("article[data-node]").await
        })
        .await
}

#[tokio::test]
async fn a_clock_that_is_wrong_is_seen() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .by_name()
        .run(&server, async |page| {
            // The device's clock as every script of the page reads it.
            let late = "const now = Date.now; Date.now = () => now() - 4 * 60 * 1000;";
            page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": late })).await?;
            page.open("/nl/controle").await?;
            let verdicts = verdicts(page).await?;
            assert_eq!(verdict(&verdicts, "clock")?, "attention", "{verdicts:?}");
            assert!(page.text("[data-check=\"clock\"]").await?.contains("4 min"));
            Ok(())
        })
        .await
}

#[tokio::test]
async fn the_checks_run_again_and_see_that_the_server_is_away() -> Result<()> {
    let server = Server::start()?;
    Browser::new()
        .by_name()
        .run(&server, async |page| {
            page.expect_lost_server();
            page.open("/nl/controle").await?;
            assert_eq!(verdict(&verdicts(page).await?, "connection")?, "ok");

            // While the checks run, no old finding is shown as if it were new.
            let without_findings = "body:has([data-checks-running]):not(:has([data-check]))";
            page.click_and_see("[data-check-again]", without_findings).await?;
            assert_eq!(verdict(&verdicts(page).await?, "connection")?, "ok");

            server.stop();
            page.click_and_see("[data-check-again]", "[data-checks-running]").await?;
            let away = verdicts(page).await?;
            // Only our own server is away: logins elsewhere go on.
            assert_eq!(verdict(&away, "connection")?, "attention", "{away:?}");
            // Baits that fail together with their twins say nothing of an ad blocker.
            assert_eq!(verdict(&away, "adblock")?, "unknown", "{away:?}");
            assert_eq!(verdict(&away, "clock")?, "unknown", "{away:?}");

            server.start_again()?;
            page.click("[data-check-again]").await?;
            page.see("[data-check=\"connection\"][data-verdict=\"ok\"]").await
        })
        .await
}

#[tokio::test]
async fn leaving_in_the_middle_of_a_check_harms_nothing() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.watch_from_the_start("[data-checks-running]").await?;
            page.open("/nl/controle").await?;
            page.saw("[data-checks-running]").await?;
            page.click(".page-header__name").await?;
            page.see("[data-flow-link]").await?;
            // The baits are taken away when the check that nobody waits for ends.
            page.until("the page is clean", async || Ok(page.count("body > div[aria-hidden]").await? == 0))
                .await?;
            page.see("html[data-app=\"ready\"]").await
        })
        .await
}
