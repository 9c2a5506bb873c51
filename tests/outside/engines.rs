//! The app in Chromium, Firefox and WebKitGTK.

use anyhow::Result;
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::engine::Engine;
use inlogwijzer_tests::server::Server;

/// A patron finds a flow, answers a question, and goes back.
async fn the_app_runs_in(engine: Engine) -> Result<()> {
    let server = Server::shared()?;
    Browser::of(engine)
        .by_name()
        .run(&server, async |page| {
            page.open("/nl/").await?;
            page.click("[data-flow-link]").await?;
            page.see("article[data-node]").await?;
            let begin = page.attribute("article[data-node]", "data-node").await?;
            page.click("a[data-answer]").await?;
            page.until("the next node is there", async || {
                Ok(page.attribute("article[data-node]", "data-node").await? != begin)
            })
            .await?;
            page.session().back().await?;
            page.until("the first node is there again", async || {
                Ok(page.attribute("article[data-node]", "data-node").await? == begin)
            })
            .await
        })
        .await
}

#[tokio::test]
async fn the_app_runs_in_chromium() -> Result<()> {
    the_app_runs_in(Engine::Chromium).await
}

#[tokio::test]
async fn the_app_runs_in_firefox() -> Result<()> {
    the_app_runs_in(Engine::Firefox).await
}

#[tokio::test]
async fn the_app_runs_in_webkit() -> Result<()> {
    the_app_runs_in(Engine::Webkit).await
}
