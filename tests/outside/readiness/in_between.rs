//! What stands between a browser and us: a network that shows its own page first, a filter that refuses, and a browser
//! that hides where it is.

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::countries;
use inlogwijzer_tests::engine::Engine;
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::gate::Gate;
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::server::{Server, Settings};
use serde_json::json;

use super::{verdict, verdicts};

const PORTAL: &str =
    "<!doctype html><title>Welkom</title><h1>Gratis wifi</h1><p>Ga akkoord om verder te gaan.</p>";
const FILTER: &str = "<!doctype html><title>Geblokkeerd</title><h1>Deze website is geblokkeerd</h1>";

/// Runs all checks again in a page that stays open.
async fn again(page: &Page) -> Result<Vec<(String, String)>> {
    page.click_and_see("[data-check-again]", "[data-checks-running]").await?;
    verdicts(page).await
}

#[tokio::test]
async fn a_portal_is_no_connection_and_a_filter_is_no_fault_of_ours() -> Result<()> {
    for engine in Engine::ALL {
        in_front(engine).await.with_context(|| engine.name())?;
    }
    Ok(())
}

async fn in_front(engine: Engine) -> Result<()> {
    let server = Server::shared()?;
    let gate = Gate::to(&server)?;
    Browser::of(engine)
        .at(&gate)
        .run(&server, async |page| {
            for words in [
                "40",
                "MIME type",
                "blocked",
                "NS_ERROR",
                "Failed to load",
                "module",
                "script",
                "SyntaxError",
            ] {
                page.expect_error(words);
            }
            page.open("/nl/controle").await?;
            assert_eq!(verdict(&verdicts(page).await?, "connection")?, "ok");
            for (paths, status, html, expected, reason) in [
                // A portal answers whatever is asked for; some wave pages through and keep the rest.
                (&["/"][..], 200, PORTAL, "problem", "connection-portal"),
                (&["/api/"][..], 200, PORTAL, "problem", "connection-portal"),
                (&["/"][..], 511, PORTAL, "problem", "connection-portal"),
                (&["/api/"][..], 403, FILTER, "attention", "connection-filtered"),
                (&["/"][..], 451, FILTER, "attention", "connection-filtered"),
                (&["/api/"][..], 404, FILTER, "attention", "connection-filtered"),
            ] {
                gate.lead_to(&server);
                for path in paths {
                    gate.answer_with_page(path, status, html);
                }
                let found = again(page).await?;
                let said = page.attribute("[data-check=\"connection\"]", "data-reason").await?;
                ensure!(
                    verdict(&found, "connection")? == expected && said.as_deref() == Some(reason),
                    "{status} for {paths:?}: {found:?}, {said:?}"
                );
                let words = page.text("[data-check=\"connection\"]").await?;
                ensure!(
                    !words.contains("storing") && !words.contains("Onze dienst heeft"),
                    "{status}: {words}"
                );
                // Nobody has a blocker, a wrong clock or a VPN because of that.
                for check in ["adblock", "tracker-block", "clock", "vpn", "third-party-cookies"] {
                    let said = verdict(&found, check)?;
                    ensure!(said == "ok" || said == "unknown", "{status} for {paths:?}: {check} is {said}");
                }
            }
            gate.lead_to(&server);
            assert_eq!(verdict(&again(page).await?, "connection")?, "ok", "it is over");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_browser_that_hides_its_time_zone_has_no_vpn_and_reads_dutch_times() -> Result<()> {
    let folder = Folder::new()?;
    let (list, countries) = (folder.path().join("vpn.txt"), folder.path().join("country.mmdb"));
    std::fs::write(&list, "192.0.2.0/24\n")?;
    std::fs::write(&countries, countries::everybody_in("NL"))?;
    let more = [
        "--networks".to_owned(),
        format!("vpn={}", list.display()),
        "--country-db".to_owned(),
        countries.to_string_lossy().into_owned(),
    ];
    let server = Server::with(Settings { more: more.to_vec(), ..Settings::default() })?;
    // In a zone of its own the alarm is there, so that its absence says something.
    for (hides, reason) in [(false, "vpn-other-time-zone"), (true, "vpn-unknown")] {
        let mut browser = Browser::of(Engine::Firefox).with_variable("TZ", "Pacific/Auckland");
        if hides {
            browser = browser.with_setting("privacy.resistFingerprinting", json!(true));
        }
        browser
            .run(&server, async |page| {
                page.open("/nl/controle").await?;
                let found = verdicts(page).await?;
                let said = page.attribute("[data-check=\"vpn\"]", "data-reason").await?;
                ensure!(said.as_deref() == Some(reason), "hidden: {hides}: {said:?}, {found:?}");
                page.open("/nl/hulpvraag").await?;
                page.click("#hulpvraag-melding").await?;
                page.press("Het lukt niet").await?;
                page.click("[data-send]").await?;
                let code =
                    page.attribute("[data-report-code]", "data-report-code").await?.context("no code")?;
                page.open(&format!("/nl/melding/{code}")).await?;
                let until = page.attribute("[data-expires]", "data-expires").await?.context("no end")?;
                let words = page.text("[data-expires]").await?;
                // By the browser's own reckoning, in the zone that is asked for by name.
                let script =
                    "return new Intl.DateTimeFormat('nl', { timeZone: 'Europe/Amsterdam', hour: '2-digit',
                    minute: '2-digit', hourCycle: 'h23' }).format(new Date(arguments[0]))";
                let dutch = page.run_with(script, vec![json!(until)]).await?;
                let dutch = dutch.as_str().context("no time")?;
                ensure!(words.contains(dutch), "hidden: {hides}: '{words}' has no {dutch}");
                Ok(())
            })
            .await?;
    }
    Ok(())
}
