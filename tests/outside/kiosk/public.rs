//! A public computer: it keeps nothing, warns sooner than a kiosk, and after a wipe Back and Forward show nothing.

use std::time::Duration;

use anyhow::Result;
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::clock::{self, advance};
use inlogwijzer_tests::engine::Engine;
use inlogwijzer_tests::server::Server;
use serde_json::json;

use super::{FLOW, nothing_is_kept};

const PUBLIC_HOME: &str = "/nl/?bibliotheek=drenthe&modus=publiek";

/// Back works within a visit, where the browser can forget it; after a wipe neither Back nor Forward shows it.
async fn a_public_computer_forgets_in(engine: Engine) -> Result<()> {
    let server = Server::shared()?;
    Browser::of(engine)
        .by_name()
        .run(&server, async |page| {
            page.open(PUBLIC_HOME).await?;
            page.see("body[data-mode=\"publiek\"]").await?;
            page.click(&format!("[data-flow-link=\"{FLOW}\"]")).await?;
            page.at_node("kan-inloggen").await?;
            page.answer("ja").await?;
            page.see("article[data-node]:not([data-node=\"kan-inloggen\"])").await?;
            // Firefox up to 146 cannot tell what lies behind, and makes no entries. WebKitGTK is not asked here.
            let can_walk_back = page.run("return 'navigation' in window").await? == json!(true);
            if can_walk_back && engine != Engine::Webkit {
                page.session().back().await?;
                page.at_node("kan-inloggen").await?;
                page.session().forward().await?;
                page.see("article[data-node]:not([data-node=\"kan-inloggen\"])").await?;
            }
            page.click("[data-wipe]").await?;
            page.see(".home [data-flow-link]").await?;
            page.until(
                "the address is that of the beginning",
                async || Ok(page.path().await? == PUBLIC_HOME),
            )
            .await?;
            for step in ["history.back()", "history.forward()", "history.forward()"] {
                page.run(step).await?;
                // A driver that is asked while one page goes and another comes may never answer (WebKitGTK).
                let rest_ms = if engine == Engine::Webkit { 1500 } else { 500 };
                tokio::time::sleep(Duration::from_millis(rest_ms)).await;
                page.until("there is a page", async || {
                    Ok(page.run("return document.readyState").await? == json!("complete"))
                })
                .await?;
                assert!(!page.has("article[data-node]").await?, "{step} shows a visit");
            }
            if page.path().await?.starts_with("/nl/") {
                nothing_is_kept(page).await?;
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_public_computer_forgets_in_chromium() -> Result<()> {
    a_public_computer_forgets_in(Engine::Chromium).await
}

#[tokio::test]
async fn a_public_computer_forgets_in_firefox() -> Result<()> {
    a_public_computer_forgets_in(Engine::Firefox).await
}

#[tokio::test]
async fn a_public_computer_forgets_in_webkit() -> Result<()> {
    a_public_computer_forgets_in(Engine::Webkit).await
}

#[tokio::test]
async fn a_public_computer_warns_after_45_seconds_and_keeps_its_links() -> Result<()> {
    let server = Server::start()?;
    Browser::new()
        .run(&server, async |page| {
            clock::stop(page).await?;
            page.open(&format!("/nl/hulp/{FLOW}?bibliotheek=drenthe&modus=publiek")).await?;
            page.see("article[data-node]").await?;
            page.see("[data-layer]").await?;
            advance(page, 44.9).await?;
            assert!(!page.has("[data-idle-warning]").await?, "too early");
            advance(page, 0.2).await?;
            page.see("[data-idle-warning]").await?;
            // A hand on the mouse is a sign of life.
            let moved = json!({ "type": "mouseMoved", "x": 300, "y": 300 });
            page.devtools("Input.dispatchMouseEvent", moved).await?;
            page.devtools("Input.dispatchMouseEvent", json!({ "type": "mouseMoved", "x": 340, "y": 320 }))
                .await?;
            page.until("the hand is seen", async || {
                advance(page, 0.4).await?;
                Ok(!page.has("[data-idle-warning]").await?)
            })
            .await?;
            advance(page, 76.0).await?;
            page.see(".home [data-flow-link]").await?;
            nothing_is_kept(page).await?;
            // What a check would keep for a moment is not offered here.
            page.open("/nl/hulp/melding-logout?modus=publiek").await?;
            page.see("article[data-node]").await?;
            assert!(!page.has("[data-rehearse]").await?);
            nothing_is_kept(page).await
        })
        .await
}
