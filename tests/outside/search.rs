//! The search on the home page.

use anyhow::Result;
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::server::Server;
use thirtyfour::Key;

/// The flows that are offered to patrons.
async fn offered(page: &Page) -> Result<Vec<String>> {
    page.attributes(".group:not(.group--staff) [data-flow-link]", "data-flow-link").await
}

async fn seek(page: &Page, words: &str) -> Result<()> {
    page.see("[data-flow-link]").await?;
    page.click("#zoek").await?;
    page.press(Key::Control + "a").await?;
    page.press(words).await?;
    page.see("[data-found]").await.map(drop)
}

/// Types `words`, and waits until `flow` stands first, among fewer flows than there are.
async fn leads_to(page: &Page, words: &str, flow: &str, all: usize) -> Result<()> {
    seek(page, words).await?;
    page.until(&format!("'{words}' leads to {flow}"), async || {
        let offered = offered(page).await?;
        Ok(offered.first().is_some_and(|first| first == flow) && offered.len() < all)
    })
    .await?;
    assert!(!page.text(".search__status").await?.is_empty(), "'{words}'");
    Ok(())
}

#[tokio::test]
async fn an_error_message_leads_to_its_flow() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            for language in ["nl", "en"] {
                page.open(&format!("/{language}/")).await?;
                page.see("[data-flow-link]").await?;
                let all = offered(page).await?.len();
                assert!(all >= 3);
                for words in ["AUTHENTICATION.LOGOUT_DETECTED", "logout detected", "Logout_Detected"] {
                    leads_to(page, words, "melding-logout", all).await?;
                }
                for words in ["e-books", "ebooks", "E-Books lenen"] {
                    leads_to(page, words, "ebooks-lenen", all).await?;
                }
            }
            page.click("[data-flow-link=\"ebooks-lenen\"]").await?;
            page.see("article[data-node]").await.map(drop)
        })
        .await
}

#[tokio::test]
async fn a_search_that_finds_nothing_says_so_and_shows_everything() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.open("/nl/").await?;
            page.see("[data-flow-link]").await?;
            let all = offered(page).await?;
            seek(page, "xyzzy").await?;
            page.until("it says so", async || Ok(page.text(".search__status").await?.contains("niets")))
                .await?;
            assert_eq!(offered(page).await?, all);
            Ok(())
        })
        .await
}

#[tokio::test]
async fn what_is_sought_stands_in_the_address_and_survives_a_reload() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.open("/nl/?bibliotheek=drenthe").await?;
            seek(page, "logout detected").await?;
            page.until("the address has it", async || {
                Ok(page.path().await?.contains("zoek=logout%20detected"))
            })
            .await?;
            assert!(page.path().await?.contains("bibliotheek=drenthe"));
            page.session().refresh().await?;
            page.started().await?;
            page.see("[data-found]").await?;
            assert_eq!(offered(page).await?, ["melding-logout"]);
            assert_eq!(page.run("return document.querySelector('#zoek').value").await?, "logout detected");

            // Typing is one visit of the page, not one for each letter.
            page.click("[data-flow-link=\"melding-logout\"]").await?;
            page.see("article[data-node]").await?;
            page.session().back().await?;
            page.see("[data-found]").await?;
            assert_eq!(page.run("return document.querySelector('#zoek').value").await?, "logout detected");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_search_without_the_mouse_stays_in_its_field() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.open("/nl/").await?;
            page.see("[data-flow-link]").await?;
            let all = offered(page).await?;
            seek(page, "wachtwoord").await?;
            page.focus_on("#zoek").await?;
            // Enter sends nothing away: the result is there already.
            page.press(Key::Enter).await?;
            page.focus_on("#zoek").await?;
            assert!(page.path().await?.contains("zoek=wachtwoord"));
            // Emptied, everything is there again, and the address is clean.
            page.press(Key::Control + "a").await?;
            page.press(Key::Backspace).await?;
            page.see_no_more("[data-found]").await?;
            assert_eq!(page.path().await?, "/nl/");
            assert_eq!(offered(page).await?, all);
            Ok(())
        })
        .await
}
