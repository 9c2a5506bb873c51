//! The main offline story: after one visit with a network, everything but reports works without one.

use anyhow::{Context as _, Result};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::engine::Engine;
use inlogwijzer_tests::page::Page;
use serde_json::Value;

use super::{drawn, go, kept, serve};

const LIBRARY: &str = "bibliotheek=drenthe";

#[tokio::test]
async fn what_was_opened_once_works_without_a_server_in_chromium() -> Result<()> {
    tell(Engine::Chromium).await
}

#[tokio::test]
async fn what_was_opened_once_works_without_a_server_in_firefox() -> Result<()> {
    tell(Engine::Firefox).await
}

#[tokio::test]
async fn what_was_opened_once_works_without_a_server_in_webkit() -> Result<()> {
    tell(Engine::Webkit).await
}

async fn tell(engine: Engine) -> Result<()> {
    let server = serve()?;
    let catalog = server.get("/api/v1/catalog", &[])?.json()?;
    let flows = catalog["flows"].as_array().context("no flows")?.clone();
    // As it does by itself a while after its start.
    for audience in ["patron", "staff"] {
        for language in ["nl", "en"] {
            for library in ["", "&library=drenthe"] {
                server.get(
                    &format!("/uitgave/schemas.json?language={language}&audience={audience}{library}"),
                    &[],
                )?;
            }
        }
    }
    Browser::of(engine)
        .run(&server, async |page| {
            // The server is away; Firefox says so of a request that the worker passed on to it.
            let away = [
                "ERR_CONNECTION_REFUSED",
                "ERR_INTERNET_DISCONNECTED",
                "ERR_FAILED",
                "Service Worker Interception",
            ];
            for words in away {
                page.expect_error(words);
            }
            page.open(&format!("/nl/?{LIBRARY}")).await?;
            page.see("[data-flow-link]").await?;
            kept(page, Some("drenthe")).await?;
            drawn(page, Some("drenthe")).await?;
            server.stop();

            home_and_search(page).await?;
            every_flow(page, &flows).await?;
            go(page, &format!("/nl/kaart/bibliotheek?{LIBRARY}&voor=balie")).await?;
            page.see("svg[data-flow] a[data-node]").await?;
            a_deep_address(page).await?;
            the_check_says_what_it_cannot_tell(page).await?;
            a_report_waits(page).await?;
            server.start_again()?;
            // It tries again by itself, and shows the code to whoever waits for it.
            page.see("[data-report-code]").await
        })
        .await
}

async fn home_and_search(page: &Page) -> Result<()> {
    // The bare address too: the worker knows the visitor's language.
    page.open(&format!("/?{LIBRARY}")).await?;
    assert!(page.path().await?.ends_with(&format!("/?{LIBRARY}")), "{}", page.path().await?);
    page.open(&format!("/nl/?{LIBRARY}&zoek=uitloggen")).await?;
    page.see("[data-flow-link=\"uitloggen\"]").await?;
    page.click("[data-language-switch]").await?;
    page.see("html[lang=\"en\"] [data-flow-link=\"uitloggen\"]").await
}

/// Each as the library shows it: led by questions, and as a diagram, in both languages.
async fn every_flow(page: &Page, flows: &[Value]) -> Result<()> {
    for flow in flows {
        let id = flow["id"].as_str().context("no id")?;
        for language in ["nl", "en"] {
            let title = flow["title"][language].as_str().context("no title")?;
            go(page, &format!("/{language}/hulp/{id}?{LIBRARY}")).await?;
            page.until(&format!("{id} is shown in {language}"), async || {
                // The library's own words may be others; the title is the same.
                Ok(page.has("article[data-node]").await?
                    && page.text(".flow-title").await?.contains(&title[..8]))
            })
            .await?;
            go(page, &format!("/{language}/schema/{id}?{LIBRARY}")).await?;
            page.see(&format!("svg[data-flow=\"{id}\"] a[data-node]")).await?;
        }
    }
    Ok(())
}

async fn a_deep_address(page: &Page) -> Result<()> {
    page.open(&format!("/nl/hulp/uitloggen?{LIBRARY}")).await?;
    page.at_node("afscheid").await?;
    page.answer("nee").await?;
    page.see_no_more("article[data-node=\"afscheid\"]").await?;
    let place = page.path().await?;
    page.load(&place).await?;
    page.started().await?;
    page.see("[data-trail=\"afscheid\"]").await?;
    assert_eq!(page.path().await?, place);
    Ok(())
}

async fn the_check_says_what_it_cannot_tell(page: &Page) -> Result<()> {
    page.open(&format!("/nl/controle?{LIBRARY}")).await?;
    page.see("[data-checks-done]").await?;
    for (check, verdict) in [("browser", "ok"), ("cookies", "ok"), ("clock", "unknown"), ("vpn", "unknown")] {
        // The driver's WebKit is no browser with a name.
        if (check, page.engine()) == ("browser", Engine::Webkit) {
            continue;
        }
        page.see(&format!("[data-check=\"{check}\"][data-verdict=\"{verdict}\"]")).await?;
    }
    let connection = page.attribute("[data-check=\"connection\"]", "data-verdict").await?;
    // Only our own server is away: logins elsewhere go on.
    assert_eq!(connection.as_deref(), Some("attention"));
    page.screenshot(format!("offline-controle-{}", page.engine().name())).await
}

async fn a_report_waits(page: &Page) -> Result<()> {
    page.open(&format!("/nl/hulpvraag?{LIBRARY}")).await?;
    page.click("#hulpvraag-melding").await?;
    page.press("Inloggen lukt niet").await?;
    page.click("[data-send]").await?;
    page.see("[data-outbox=\"waiting\"]").await?;
    page.screenshot(format!("offline-wacht-{}", page.engine().name())).await
}
