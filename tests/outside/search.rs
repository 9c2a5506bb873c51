//! The search on the home page.

use anyhow::{Context as _, Result};
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
    page.see("[data-found]").await
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
            page.see("article[data-node]").await
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
async fn what_is_sought_is_in_no_address_and_survives_a_reload_and_the_way_back() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.open("/nl/?bibliotheek=drenthe").await?;
            seek(page, "logout detected").await?;
            page.until("the history has it", async || Ok(sought(page).await? == "logout detected")).await?;
            page.session().refresh().await?;
            page.started().await?;
            page.see("[data-found]").await?;
            assert_eq!(offered(page).await?, ["melding-logout"]);
            assert_eq!(page.run("return document.querySelector('#zoek').value").await?, "logout detected");

            // Typing is one visit of the page, not one for each letter.
            page.click("[data-flow-link=\"melding-logout\"]").await?;
            page.see("article[data-node]").await?;
            assert!(!in_an_address(page).await?, "{}", page.path().await?);
            page.session().back().await?;
            page.see("[data-found]").await?;
            assert_eq!(page.run("return document.querySelector('#zoek').value").await?, "logout detected");
            assert_eq!(page.path().await?, "/nl/?bibliotheek=drenthe");
            assert!(!page.session().title().await?.contains("logout"));

            // In the other language it goes on; the way home is an empty page.
            page.click("[data-language-switch]").await?;
            page.until("the page is English", async || Ok(page.path().await?.starts_with("/en/"))).await?;
            page.see("[data-found]").await?;
            assert!(!in_an_address(page).await?);
            page.click(".page-header__name").await?;
            page.see_no_more("[data-found]").await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn an_old_address_with_a_search_works_and_is_replaced() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            for (old, clean, found) in [
                (
                    "/nl/?zoek=logout%20detected&bibliotheek=drenthe",
                    "/nl/?bibliotheek=drenthe",
                    "[data-found]",
                ),
                ("/nl/balie?voor=balie&zoek=logout", "/nl/balie?voor=balie", "[data-hit]"),
                ("/nl/hulp/inloggen?utm_source=x&fbclid=y", "/nl/hulp/inloggen", "article[data-node]"),
            ] {
                page.open(old).await?;
                page.see(found).await?;
                page.until("the address is clean", async || Ok(page.path().await? == clean))
                    .await
                    .with_context(|| old.to_owned())?;
                assert!(!page.has("[data-dropped]").await?, "{old}");
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn an_unknown_message_goes_along_to_the_form_and_into_no_address() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.open("/nl/").await?;
            seek(page, "foutje zx qq").await?;
            page.click("[data-unknown-message] [data-ask]").await?;
            page.see("[data-ask-page]").await?;
            assert_eq!(
                page.run("return document.querySelector('#hulpvraag-melding').value").await?,
                "foutje zx qq"
            );
            assert_eq!(page.path().await?, "/nl/hulpvraag");
            page.until("the history has it", async || Ok(sought(page).await? == "foutje zx qq")).await?;
            page.session().refresh().await?;
            page.started().await?;
            assert_eq!(
                page.run("return document.querySelector('#hulpvraag-melding').value").await?,
                "foutje zx qq"
            );
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
            page.until("the history has it", async || Ok(sought(page).await? == "wachtwoord")).await?;
            page.focus_on("#zoek").await?;
            // Emptied, everything is there again, and nothing is kept.
            page.press(Key::Control + "a").await?;
            page.press(Key::Backspace).await?;
            page.see_no_more("[data-found]").await?;
            page.until("nothing is kept", async || Ok(sought(page).await?.is_empty())).await?;
            assert_eq!(page.path().await?, "/nl/");
            assert_eq!(offered(page).await?, all);
            Ok(())
        })
        .await
}

/// What people type, and the plan that must be among the first three that are offered then.
const OWN_WORDS: [(&str, &str); 47] = [
    ("ik kan niet inloggen", "inlogproblemen-wise"),
    ("inloggen lukt niet", "inlogproblemen-wise"),
    ("cannot log in", "inlogproblemen-wise"),
    ("wachtwoord vergeten", "wachtwoord-vergeten"),
    ("ik weet mijn wachtwoord niet meer", "wachtwoord-vergeten"),
    ("wachtwoort vergeten", "wachtwoord-vergeten"),
    ("forgot my password", "wachtwoord-vergeten"),
    ("ik krijg geen mail", "wachtwoord-vergeten"),
    ("gebruikersnaam kwijt", "gebruikersnaam-vergeten"),
    ("forgot username", "gebruikersnaam-vergeten"),
    ("hoe log ik uit", "uitloggen"),
    ("uitloggen", "uitloggen"),
    ("log out", "uitloggen"),
    ("lid worden", "lid-worden-online"),
    ("inschrijven", "lid-worden-online"),
    ("become a member", "lid-worden-online"),
    ("ander wachtwoord kiezen", "wachtwoord-wijzigen"),
    ("wachtwoord wijzigen", "wachtwoord-wijzigen"),
    ("nieuw e-mailadres doorgeven", "e-mailadres-wijzigen"),
    ("ander mailadres", "e-mailadres-wijzigen"),
    ("change my e-mail address", "e-mailadres-wijzigen"),
    ("gebruikersnaam veranderen", "gebruikersnaam-wijzigen"),
    ("account verwijderen", "account-verwijderen"),
    ("lidmaatschap opzeggen", "account-verwijderen"),
    ("delete account", "account-verwijderen"),
    ("ik kan geen e-boek lenen", "ebooks-lenen"),
    ("ebooks", "ebooks-lenen"),
    ("borrow ebook", "ebooks-lenen"),
    ("pincode", "inloggen"),
    ("waar moet ik inloggen", "inloggen"),
    ("inlogscherm ziet er anders uit", "kb-inloggen"),
    ("Koninklijke Bibliotheek", "kb-inloggen"),
    ("pasnummer KB", "kb-inloggen"),
    ("extra code", "eelloo-extra-code"),
    ("code uit plaatje", "eelloo-extra-code"),
    ("captcha", "eelloo-extra-code"),
    ("google authenticator", "eelloo-extra-code"),
    ("activatielink werkt niet", "eelloo-activeren"),
    ("geen activatiemail", "eelloo-activeren"),
    ("activation link", "eelloo-activeren"),
    ("bladwijzer werkt niet", "eelloo-inlogpagina"),
    ("assessment inloggen", "eelloo-inloggen"),
    ("school inloggen foutmelding", "entree-foutmelding"),
    ("kennisnet", "entree-foutmelding"),
    ("403 forbidden", "entree-foutmelding"),
    ("adblocker", "melding-logout"),
    ("logout detected", "melding-logout"),
];

/// Messages and codes, and the place in the middle of a plan to which each leads straight.
const MESSAGES: [(&str, &str, &str); 12] = [
    ("AUTHENTICATION.LOGOUT_DETECTED", "melding-logout", "browser-geschikt"),
    ("authentication logout detected", "melding-logout", "browser-geschikt"),
    ("Melding: AUTHENTICATION.LOGOUT_DETECTED (opnieuw)", "melding-logout", "browser-geschikt"),
    ("autentication.logout_detectd", "melding-logout", "browser-geschikt"),
    ("400", "entree-foutmelding", "browser-sluiten"),
    ("HTTP Error 400 - Bad Request", "entree-foutmelding", "browser-sluiten"),
    ("403", "entree-foutmelding", "eigen-koppeling"),
    ("foutmelding 500", "entree-foutmelding", "browser-sluiten-500"),
    ("Onjuiste inlog", "inloggen", "gebruikersnaam-nakijken"),
    ("onjuiste inlog.", "inloggen", "gebruikersnaam-nakijken"),
    ("onjuste inlog", "inloggen", "gebruikersnaam-nakijken"),
    ("extra code", "eelloo-extra-code", "code-plaatje"),
];

#[tokio::test]
async fn people_find_their_problem_in_their_own_words() -> Result<()> {
    let server = Server::shared()?;
    let mut lost = Vec::new();
    Browser::new()
        .run(&server, async |page| {
            page.open("/nl/").await?;
            page.see("[data-flow-link]").await?;
            for (words, flow) in OWN_WORDS {
                seek(page, words).await?;
                page.until("the history follows", async || Ok(sought(page).await? == words))
                    .await
                    .with_context(|| words.to_owned())?;
                let offered = offered(page).await?;
                if !offered.iter().take(3).any(|one| one == flow) {
                    lost.push(format!(
                        "'{words}' should lead to {flow}: {:?}",
                        &offered[..offered.len().min(4)]
                    ));
                }
            }
            Ok(())
        })
        .await?;
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    Ok(())
}

#[tokio::test]
async fn a_message_leads_straight_to_the_middle_of_its_plan() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.open("/nl/").await?;
            for (message, flow, node) in MESSAGES {
                seek(page, message).await?;
                page.see(&format!("[data-node-link=\"{node}\"][data-flow-of=\"{flow}\"]"))
                    .await
                    .with_context(|| message.to_owned())?;
            }
            page.click("[data-node-link]").await?;
            page.at_node("code-plaatje").await
        })
        .await
}

/// What this entry of the history has as sought.
async fn sought(page: &Page) -> Result<String> {
    let sought = page.run("return String(history.state ?? '').split('\\n')[1] ?? ''").await?;
    Ok(sought.as_str().unwrap_or_default().to_owned())
}

/// Whether anything that was searched for is in the address.
async fn in_an_address(page: &Page) -> Result<bool> {
    let address = page.path().await?;
    Ok(address.contains("zoek") || address.contains("detected"))
}
