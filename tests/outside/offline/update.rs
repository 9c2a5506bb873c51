//! Updates of the app: taken as a whole, offered quietly, undone when they do not start, and never mixed.

use anyhow::{Context as _, Result};
use inlogwijzer_tests::axe;
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::gate::Gate;
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::places;
use inlogwijzer_tests::server::{Server, Settings};

use super::{go, keeping, kept, look, releases, serve, state, version};

const OLD: &str = "Log uit op de website.";
const NEW: &str = "Log nu uit op de website.";
const FLOW: &str = "/nl/hulp/uitloggen";

/// A server with another edition of the content; the folder lives as long as the server needs it.
fn with_content(old: &str, new: &str) -> Result<(Server, Folder)> {
    let content = Folder::copy_of(&places::content())?;
    content.replace("flows/uitloggen.yaml", old, new)?;
    let server = Server::with(Settings { content: content.path().to_owned(), ..keeping() })?;
    Ok((server, content))
}

/// A server with another build of the app.
fn with_app(change: impl FnOnce(&Folder) -> Result<()>) -> Result<(Server, Folder)> {
    let site = Folder::copy_of(&places::dist())?;
    change(&site)?;
    // Copies that are compressed would still hold the old text.
    for name in ["boot.js", "icoon.svg"] {
        for ending in ["br", "gz"] {
            let _ = std::fs::remove_file(site.path().join(format!("{name}.{ending}")));
        }
    }
    let server = Server::with(Settings { site: site.path().to_owned(), ..keeping() })?;
    Ok((server, site))
}

async fn shows(page: &Page, words: &str) -> Result<()> {
    page.until(&format!("'{words}' is read"), async || {
        Ok(page.text("article[data-node]").await?.contains(words))
    })
    .await
}

#[tokio::test]
async fn a_page_keeps_its_release_until_it_takes_the_one_that_is_offered() -> Result<()> {
    let first = serve()?;
    let (second, _content) = with_content(OLD, NEW)?;
    let gate = Gate::to(&first)?;
    Browser::new()
        .at(&gate)
        .run(&first, async |page| {
            page.expect_error("503");
            page.open("/nl/").await?;
            page.see("[data-flow-link]").await?;
            let old = kept(page, None).await?;
            assert_eq!(old, version(&first)?);

            gate.lead_to(&second);
            look(page).await?;
            page.see("[data-newer] .newer [data-reload]").await?;
            assert_eq!(releases(page).await?, [old.clone(), version(&second)?]);
            page.screenshot("offline-newer").await?;
            let faults = axe::violations(page).await?;
            assert!(faults.is_empty(), "{faults:#?}");
            page.size(360, 740).await?;
            page.screenshot("offline-newer-phone").await?;
            // The page goes on as it began, also where it has not been yet.
            go(page, FLOW).await?;
            shows(page, OLD).await?;

            // What is not asked again goes away until the page is loaded anew.
            page.click(".newer [lang=\"nl\"] [data-later]").await?;
            page.see_no_more(".newer [data-reload]").await?;
            page.load(FLOW).await?;
            page.started().await?;
            shows(page, NEW).await?;
            assert!(!page.has("[data-newer]").await?);
            // The old one is shown by no page any more.
            page.until("the old release is gone", async || {
                look(page).await?;
                Ok(releases(page).await? == [version(&second)?])
            })
            .await?;

            // Back to the first: an operator may take an update back.
            gate.lead_to(&first);
            look(page).await?;
            page.click(".newer [lang=\"nl\"] [data-reload]").await?;
            page.see_no_more("[data-newer]").await?;
            page.started().await?;
            shows(page, OLD).await
        })
        .await
}

#[tokio::test]
async fn half_an_update_changes_nothing_and_the_rest_is_fetched_later() -> Result<()> {
    let first = serve()?;
    let (second, _content) = with_content(OLD, NEW)?;
    let (other_app, _site) = with_app(|site| {
        site.replace("icoon.svg", "#1d4f72", "#1d4f73").and(site.replace(
            "boot.js",
            "setTimeout(go, 1000)",
            "setTimeout(go, 1001)",
        ))
    })?;
    let gate = Gate::to(&first)?;
    Browser::new()
        .at(&gate)
        .run(&first, async |page| {
            for words in ["ERR_EMPTY_RESPONSE", "ERR_FAILED", "503"] {
                page.expect_error(words);
            }
            page.open(FLOW).await?;
            let old = kept(page, None).await?;

            // Half of the files are out of reach.
            gate.lead_to(&other_app);
            gate.stop(&["/icoon.svg"]);
            for _ in 0..2 {
                page.open(FLOW).await?;
                shows(page, OLD).await?;
                assert_eq!(releases(page).await?, std::slice::from_ref(&old));
            }
            gate.stop(&[]);

            // Half of the servers are the old ones: the list is of the new release, the files are not.
            gate.lead_to(&first);
            gate.lead_some_to("/uitgave.json", &second);
            gate.lead_some_to("/nl/", &second);
            page.open(FLOW).await?;
            shows(page, OLD).await?;
            assert_eq!(releases(page).await?, std::slice::from_ref(&old));

            gate.lead_to(&second);
            page.open(FLOW).await?;
            page.until("the new release is whole", async || {
                look(page).await?;
                Ok(releases(page).await?.contains(&version(&second)?))
            })
            .await?;
            page.open(FLOW).await?;
            shows(page, NEW).await?;
            // And without a server it is the new one that is there.
            gate.stop(&["/"]);
            page.open(FLOW).await?;
            shows(page, NEW).await
        })
        .await
}

#[tokio::test]
async fn an_update_that_does_not_start_is_taken_back_and_the_next_one_is_taken() -> Result<()> {
    let good = serve()?;
    let (fails, _one) = with_app(|site| site.replace("boot.js", "app.default(", "app.nothing("))?;
    let (hangs, _two) = with_app(|site| Ok(std::fs::write(site.path().join("boot.js"), "// Nothing.")?))?;
    let (mended, _three) = with_content(OLD, NEW)?;
    let gate = Gate::to(&good)?;
    Browser::new()
        .at(&gate)
        .run(&good, async |page| {
            page.expect_error("app.nothing is not a function");
            page.open(FLOW).await?;
            let old = kept(page, None).await?;
            for broken in [&fails, &hangs] {
                gate.lead_to(broken);
                look(page).await?;
                page.until("the broken release is here", async || Ok(releases(page).await?.len() == 2))
                    .await?;
                page.load(FLOW).await?;
                // It is loaded again by itself, from the release that runs.
                page.started().await?;
                shows(page, OLD).await?;
                let refused = state(page).await?["refused"].as_array().context("none refused")?.clone();
                assert!(refused.contains(&version(broken)?.into()), "{refused:?}");
                // Not tried again.
                look(page).await?;
                page.open(FLOW).await?;
                shows(page, OLD).await?;
                assert_eq!(releases(page).await?, std::slice::from_ref(&old));
            }
            gate.lead_to(&mended);
            look(page).await?;
            page.see("[data-newer]").await?;
            page.open(FLOW).await?;
            shows(page, NEW).await
        })
        .await
}
