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
            page.until("the address has it", async || Ok(sought(page).await? == "wachtwoord")).await?;
            page.focus_on("#zoek").await?;
            // Emptied, everything is there again, and the address is clean.
            page.press(Key::Control + "a").await?;
            page.press(Key::Backspace).await?;
            page.see_no_more("[data-found]").await?;
            page.until("the address is clean", async || Ok(page.path().await? == "/nl/")).await?;
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
                page.until("the address follows", async || Ok(sought(page).await? == words))
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

/// What stands in the address as sought.
async fn sought(page: &Page) -> Result<String> {
    let sought = page.run("return new URLSearchParams(location.search).get('zoek') ?? ''").await?;
    Ok(sought.as_str().unwrap_or_default().to_owned())
}
