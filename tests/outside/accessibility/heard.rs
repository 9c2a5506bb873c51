//! What screen readers are told: words come into elements that were there before, and the focus keeps its place. What
//! one of them then says is in the walks (`tests/outside/reader.rs`).

use anyhow::Result;
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::page::{Page, strings};
use inlogwijzer_tests::server::Server;
use serde_json::json;

/// Keeps each element that comes into the page, or is shown, together with words that it should say: browsers tell
/// screen readers only of words that come into an element that was there.
const LISTEN: &str = "
    window.__unheard = [];
    const speaks = '[aria-live], [role=\"status\"]';
    const note = element => {
        const words = element.textContent.trim();
        if (words) window.__unheard.push(words);
    };
    new MutationObserver(changes => changes.forEach(change => {
        if (change.type === 'attributes' && change.target.matches(speaks)) note(change.target);
        change.addedNodes.forEach(node => {
            if (node.nodeType !== 1) return;
            [node, ...node.querySelectorAll('*')].filter(element => element.matches(speaks)).forEach(note);
        });
    })).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['hidden', 'class'] });";

async fn nothing_is_unheard(page: &Page, what: &str) -> Result<()> {
    let unheard = strings(&page.run("return window.__unheard").await?)?;
    assert!(unheard.is_empty(), "{what}: {unheard:?}");
    Ok(())
}

/// Whether some element that speaks has words with these in them.
async fn is_said(page: &Page, words: &str) -> Result<()> {
    let says = "return [...document.querySelectorAll('[aria-live]')].map(element => element.textContent)";
    page.until(&format!("it is said: {words}"), async || {
        Ok(strings(&page.run(says).await?)?.iter().any(|said| said.contains(words)))
    })
    .await
}

#[tokio::test]
async fn checks_that_are_looked_at_again_are_heard_and_the_focus_stays() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.open("/nl/controle").await?;
            page.see("[data-checks-done]").await?;
            page.run(LISTEN).await?;
            page.run("document.querySelector('[data-check-again]').focus()").await?;
            page.press(thirtyfour::Key::Enter).await?;
            page.see("[data-checks-running]").await?;
            page.see("[data-checks-done]").await?;
            page.see("[aria-live] .summary").await?;
            assert_eq!(
                page.run("return document.activeElement.matches('[data-check-again]')").await?,
                json!(true),
                "the button and with it the focus is gone"
            );

            // One of them, which finds the same: its name and its verdict are said all the same.
            let check = "[data-checks-done] .finding";
            let name = page.text(&format!("{check} .finding__name > :first-child")).await?;
            let verdict = page.text(&format!("{check} .verdict")).await?;
            page.run("document.querySelector('[data-checks-done] [data-recheck]').focus()").await?;
            page.press(thirtyfour::Key::Enter).await?;
            is_said(page, &format!("{name}: {verdict}")).await?;
            page.focus_on("[data-checks-done] [data-recheck]").await?;
            nothing_is_unheard(page, "the browser check").await
        })
        .await
}

#[tokio::test]
async fn that_a_message_was_cleaned_is_heard() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.open("/nl/hulpvraag/inloggen").await?;
            page.see("[data-ask-preview]").await?;
            page.run(LISTEN).await?;
            page.click("#hulpvraag-melding").await?;
            page.press("Onjuiste inlog voor jan@voorbeeld.nl").await?;
            page.see("[aria-live] [data-cleaned]").await?;
            nothing_is_unheard(page, "the form for help").await
        })
        .await
}

#[tokio::test]
async fn what_a_search_finds_is_heard() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            for (address, field) in [("/nl/", "#zoek"), ("/nl/balie", "#balie-zoek")] {
                page.open(address).await?;
                page.run(LISTEN).await?;
                // Hidden while it is empty, its first words would come together with it.
                let is_shown = "return document.querySelector('#app .search__status').checkVisibility()";
                assert_eq!(page.run(is_shown).await?, json!(true), "{address}");
                page.click(field).await?;
                page.press("xyzzy").await?;
                page.until("it says so", async || {
                    Ok(!page.text("#app .search__status").await?.trim().is_empty())
                })
                .await?;
                nothing_is_unheard(page, address).await?;
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_step_that_is_opened_beside_a_drawing_is_heard_in_one_line() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            for address in ["/nl/schema/inloggen", "/nl/overzicht/inloggen"] {
                page.open(address).await?;
                page.see("#app article[data-node]").await?;
                page.run(LISTEN).await?;
                let live = "#app :is([aria-live], [role=\"status\"]) article";
                assert!(!page.has(live).await?, "{address}: the whole step is said, in pieces");
                page.click("#app article a[data-answer]").await?;
                page.until("the next step is there", async || {
                    page.has("#app article[data-kind=\"question\"]").await
                })
                .await?;
                let words = page.text("#app article h2.node__text").await?;
                is_said(page, &words).await?;
                nothing_is_unheard(page, address).await?;
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_drawing_is_no_document_of_its_own() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            // Screen readers enter a document without a word.
            for address in ["/nl/schema/inloggen", "/nl/kaart/bibliotheek"] {
                page.open(address).await?;
                page.see("svg[data-flow] a[data-node]").await?;
                let role = page.attribute("svg[data-flow]", "role").await?;
                assert_eq!(role.as_deref(), Some("group"), "{address}");
            }
            Ok(())
        })
        .await
}
