//! axe in Firefox and WebKitGTK: each kind of page once. In Chromium every page is looked at in every light and on
//! every screen.

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::axe;
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::engine::Engine;

use super::LONG;
use super::views::{FURTHER, Site, VIEWS};

async fn every_page_is_accessible_in(engine: Engine) -> Result<()> {
    let site = Site::start()?;
    Browser::of(engine)
        .by_name()
        .lasting(LONG)
        .run(site.server(), async |page| {
            let mut faults = Vec::new();
            for view in VIEWS.iter().chain(&FURTHER) {
                site.show(page, view).await.with_context(|| view.path)?;
                let found = axe::violations(page).await.with_context(|| view.path)?;
                faults.extend(found.into_iter().map(|fault| format!("{}: {fault}", view.path)));
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
