//! The kill switch: a service worker that should not be there removes itself, and all that it kept, at the next visit.

use anyhow::Result;
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::gate::Gate;
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::server::Server;
use serde_json::json;

use super::{all_kept, kept, look, serve};

async fn nothing_is_left(page: &Page) -> Result<()> {
    let script = "return navigator.serviceWorker.getRegistrations().then(all => all.length)";
    page.until("the worker and what it kept are gone", async || {
        Ok(page.run(script).await? == json!(0) && all_kept(page).await?.is_empty())
    })
    .await
}

#[tokio::test]
async fn a_worker_ends_when_the_operator_switches_it_off_or_its_script_is_gone() -> Result<()> {
    let on = serve()?;
    let off = Server::start()?;
    let gate = Gate::to(&on)?;
    Browser::new()
        .at(&gate)
        .run(&on, async |page| {
            for status in ["404", "410", "bad HTTP response code"] {
                page.expect_error(status);
            }
            for end in [None, Some(404), Some(410)] {
                gate.lead_to(&on);
                page.open("/nl/hulp/uitloggen").await?;
                kept(page, None).await?;
                // The page has something that a load would take away.
                page.run("document.body.dataset.mark = 'here'").await?;
                match end {
                    None => gate.lead_to(&off),
                    Some(status) => gate.answer("/dienst.js", status),
                }
                look(page).await?;
                if end == Some(404) {
                    // A single one can be a proxy's. Three within an hour are no mistake.
                    look(page).await?;
                    assert!(!all_kept(page).await?.is_empty(), "two answers of 404 threw away what was kept");
                    look(page).await?;
                }
                nothing_is_left(page).await?;
                // Nobody is thrown out of what they were doing, and it goes on.
                page.at_node("afscheid").await?;
                page.answer("nee").await?;
                page.see("[data-trail=\"afscheid\"]").await?;
                page.see("body[data-mark]").await?;
                gate.lead_to(&on);
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_visitor_who_comes_back_after_the_worker_was_switched_off_gets_the_site_as_it_is() -> Result<()> {
    let on = serve()?;
    let off = Server::start()?;
    let gate = Gate::to(&on)?;
    Browser::new()
        .at(&gate)
        .run(&on, async |page| {
            page.open("/nl/").await?;
            kept(page, None).await?;
            page.expect_error("favicon.ico");
            page.load("/robots.txt").await?;
            gate.lead_to(&off);
            page.open("/nl/hulp/uitloggen").await?;
            page.at_node("afscheid").await?;
            nothing_is_left(page).await?;
            page.open("/nl/").await?;
            page.see("[data-flow-link]").await?;
            nothing_is_left(page).await
        })
        .await
}
