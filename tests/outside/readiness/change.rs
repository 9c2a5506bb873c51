//! The browser check again: what changed, one check alone, and what a finding means for the visitor's problem.

use std::time::Duration;

use anyhow::{Context as _, Result};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::busy;
use inlogwijzer_tests::server::Server;
use serde_json::json;

use super::{verdict, verdicts};

const BLOCKED: [&str; 4] = ["*/ads/banners/*", "*/house-ads/*", "*/adasync.js", "*/admanager.js"];

#[tokio::test]
async fn only_what_has_changed_is_called_out_and_what_it_was_can_be_read() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .by_name()
        .run(&server, async |page| {
            page.expect_error("ERR_BLOCKED_BY_CLIENT");
            page.block(&BLOCKED).await?;
            page.open("/nl/controle").await?;
            assert_eq!(verdict(&verdicts(page).await?, "adblock")?, "attention");
            assert!(!page.has("[data-changed]").await?, "the first look changes nothing");

            // One check alone: nothing else is looked at, and nothing has changed yet.
            let busy = "[data-recheck=\"adblock\"][aria-disabled=\"true\"]";
            page.click_and_see("[data-recheck=\"adblock\"]", busy).await?;
            page.see("[data-recheck=\"adblock\"][aria-disabled=\"false\"]").await?;
            assert!(!page.has("[data-changed]").await?, "it is as it was");

            page.block(&[]).await?;
            page.click("[data-recheck=\"adblock\"]").await?;
            page.see("[data-check=\"adblock\"][data-verdict=\"ok\"][data-changed]").await?;
            assert_eq!(page.attributes("[data-changed]", "data-check").await?, ["adblock"]);
            let words = page.text("[data-check=\"adblock\"] .finding__change").await?;
            assert!(words.contains("Was: Let op. Nu: In orde."), "{words}");
            page.click("[data-check=\"adblock\"] .finding__change summary").await?;
            let words = page.text("[data-check=\"adblock\"] .finding__change details").await?;
            assert!(words.contains("adblocker"), "{words}");

            // Looked at once more, it is no news any longer.
            page.click_and_see("[data-check-again]", "[data-checks-running]").await?;
            verdicts(page).await?;
            assert!(!page.has("[data-changed]").await?);
            Ok(())
        })
        .await
}

#[tokio::test]
async fn all_checks_are_done_within_five_seconds() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.open("/nl/controle").await?;
            verdicts(page).await?;
            let measure = "const [done, began] = [arguments[0], performance.now()];
                document.querySelector('[data-check-again]').click();
                const look = () => document.querySelector('[data-checks-done]')
                    ? done(performance.now() - began) : setTimeout(look, 20);
                setTimeout(look, 100);";
            let took_ms = page.session().execute_async(measure, Vec::new()).await?.json().clone();
            let took = Duration::from_secs_f64(took_ms.as_f64().context("no number")? / 1000.0);
            assert!(busy::within(took, Duration::from_secs(5)), "{took:?}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn with_a_message_known_findings_say_whether_they_explain_it() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .by_name()
        .with_setting("profile.default_content_setting_values.cookies", json!(2))
        .run(&server, async |page| {
            page.expect_error("ERR_BLOCKED_BY_CLIENT");
            page.block(&BLOCKED).await?;
            // As somebody comes there: from the message, over the link in the header.
            page.open("/nl/hulp/melding-logout").await?;
            page.click(".page-header__nav a").await?;
            assert_eq!(page.path().await?, "/nl/controle?bij=melding-logout");
            verdicts(page).await?;
            // Blocked cookies are the graver thing, but an ad blocker is what this message is known for.
            let order = page.attributes("[data-check]", "data-check").await?;
            assert_eq!(order[..2], ["adblock", "cookies"], "{order:?}");
            for (check, relevance) in
                [("adblock", "explains"), ("cookies", "apart"), ("browser", "not-the-cause")]
            {
                let found = page.attribute(&format!("[data-check=\"{check}\"]"), "data-relevance").await?;
                assert_eq!(found.as_deref(), Some(relevance), "{check}");
            }
            let words = page.text("[data-check=\"adblock\"]").await?;
            assert!(words.contains("Dit verklaart je probleem waarschijnlijk."), "{words}");
            // What is fine is folded together.
            page.click("[data-fine] > summary").await?;
            let words = page.text("[data-check=\"browser\"]").await?;
            assert!(words.contains("Dit is niet de oorzaak"), "{words}");
            page.click("[data-about=\"melding-logout\"]").await?;
            page.at_node("browser-geschikt").await?;
            assert_eq!(page.path().await?, "/nl/hulp/melding-logout");

            // And from the search.
            page.open("/en/?zoek=LOGOUT_DETECTED").await?;
            page.click("[data-check-link]").await?;
            assert_eq!(page.path().await?, "/en/controle?bij=melding-logout");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_page_inside_an_app_offers_its_address_and_the_way_out() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .by_name()
        .run(&server, async |page| {
            let agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                         Mobile/15E148 Instagram 320.0.0";
            page.devtools("Emulation.setUserAgentOverride", json!({ "userAgent": agent })).await?;
            page.open("/nl/controle").await?;
            assert_eq!(verdict(&verdicts(page).await?, "webview")?, "attention");
            page.see("[data-check=\"webview\"] [data-howto=\"gewone-browser\"] li").await?;
            let address = page.run("return document.querySelector('[data-address]').value").await?;
            assert_eq!(address, json!(format!("{}/nl/controle", page.origin())));
            page.click("[data-copy]").await?;
            let selected = "const e = document.querySelector('[data-address]'); return e.selectionEnd - e.selectionStart === e.value.length";
            assert_eq!(page.run(selected).await?, json!(true));
            Ok(())
        })
        .await
}

/// The line that is read out above the findings, and from now on what came into it.
const LISTEN: &str = "window.heard = [];
    const line = document.querySelector('#app .summary').closest('[aria-live]');
    new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(node => {
        if (node.textContent.trim() !== '') window.heard.push(node.textContent.trim());
    }))).observe(line, { childList: true, subtree: true, characterData: true });";

#[tokio::test]
async fn the_answer_is_heard_once_for_each_look() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .by_name()
        .run(&server, async |page| {
            page.open("/nl/controle").await?;
            verdicts(page).await?;
            let answer = page.text(".summary").await?;
            page.run(LISTEN).await?;
            // One check alone finds the same: that is heard of this check, and the answer stands as it stood.
            page.click("[data-fine] > summary").await?;
            let busy = "[data-recheck=\"adblock\"][aria-disabled=\"true\"]";
            page.click_and_see("[data-recheck=\"adblock\"]", busy).await?;
            page.see("[data-recheck=\"adblock\"][aria-disabled=\"false\"]").await?;
            page.see("[data-fine][open]").await?;
            assert_eq!(page.run("return window.heard").await?, json!([]), "one check");

            page.click_and_see("[data-check-again]", "[data-checks-running]").await?;
            verdicts(page).await?;
            let running = "We zijn aan het kijken. Dit duurt ongeveer vijf tellen.";
            assert_eq!(page.run("return window.heard").await?, json!([running, answer]), "all checks");
            Ok(())
        })
        .await
}
