//! axe in the other two engines. What Chromium shows is looked at in every light and on every screen; here each kind of
//! page once.

use anyhow::{Result, ensure};
use inlogwijzer_tests::axe;
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::engine::Engine;
use inlogwijzer_tests::server::Server;

use super::beyond::VIEWS;

async fn every_page_is_accessible_in(engine: Engine) -> Result<()> {
    let server = Server::shared()?;
    Browser::of(engine)
        .by_name()
        .run(&server, async |page| {
            let mut faults = Vec::new();
            for (path, sign) in VIEWS {
                page.open(&format!("/nl{path}")).await?;
                page.see(sign).await?;
                page.run("document.querySelectorAll('details').forEach(e => e.open = true)").await?;
                let found = axe::violations(page).await?;
                faults.extend(found.into_iter().map(|fault| format!("{path}: {fault}")));
            }
            ensure!(faults.is_empty(), "{}", faults.join("\n"));
            Ok(())
        })
        .await
}

#[tokio::test]
async fn every_page_is_accessible_in_firefox() -> Result<()> {
    every_page_is_accessible_in(Engine::Firefox).await
}

#[tokio::test]
async fn every_page_is_accessible_in_webkit() -> Result<()> {
    every_page_is_accessible_in(Engine::Webkit).await
}
