//! Asking for help: the report is shown before it is sent, sent as shown, kept while the server is away, and answered
//! with a code.

use anyhow::{Context as _, Result};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::server::Server;
use serde_json::{Value, json};
use thirtyfour::Key;

/// Where a patron who tried everything ends, with everything answered on the way.
const AT_THE_END: &str = "/nl/hulp/ebooks-lenen";

/// The code that the page shows.
async fn code(page: &Page) -> Result<String> {
    page.see(".code [data-report-code]").await?;
    page.attribute(".code [data-report-code]", "data-report-code").await?.context("no code")
}

/// The report as the server keeps it.
fn kept(server: &Server, code: &str) -> Result<Value> {
    let answer = server.get(&format!("/api/v1/reports/{code}"), &[])?;
    anyhow::ensure!(answer.status == 200, "{}: {}", answer.status, answer.text()?);
    answer.json()
}

#[tokio::test]
async fn what_is_shown_before_sending_is_what_is_kept() -> Result<()> {
    let server = Server::start()?;
    Browser::new()
        .run(&server, async |page| {
            page.open(&format!("{AT_THE_END}?bibliotheek=drenthe")).await?;
            page.at_node("kan-inloggen").await?;
            page.answer("ja").await?;
            page.see("article[data-node]:not([data-node=\"kan-inloggen\"])").await?;
            let stopped = page.attribute("article[data-node]", "data-node").await?.context("no node")?;
            page.click(".switches [data-ask]").await?;
            page.see("[data-ask-preview]").await?;

            // Cleaned while it is pasted, and said so.
            page.click("#hulpvraag-melding").await?;
            page.press("Onjuiste inlog voor jan@voorbeeld.nl pas 21234567890123").await?;
            page.see("[data-cleaned]:not([hidden])").await?;
            page.until("the message is cleaned", async || {
                let shown = page.text("[data-report-part=\"error\"] dd").await?;
                Ok(shown == "Onjuiste inlog voor […] pas […]")
            })
            .await?;
            let preview = page.text("[data-ask-preview]").await?;
            for words in ["Drenthe", "Chrome", "Ja", "Onjuiste inlog"] {
                assert!(preview.contains(words), "no '{words}' in: {preview}");
            }
            assert!(!preview.contains("jan@") && !preview.contains("21234567890123"), "{preview}");
            page.screenshot("ask").await?;

            page.click("[data-send]").await?;
            let code = code(page).await?;
            assert!(page.path().await?.starts_with(&format!("/nl/melding/{code}")), "{code}");
            assert!(page.text("[data-code-spoken]").await?.contains(','));
            assert!(page.text("[data-expires]").await?.len() > 20);
            page.screenshot("code").await?;

            let kept = kept(&server, &code)?;
            assert_eq!(kept["error"], "Onjuiste inlog voor […] pas […]");
            assert_eq!(kept["library"], "drenthe");
            assert_eq!(kept["trail"]["flow"], "ebooks-lenen");
            assert_eq!(kept["trail"]["node"], stopped.as_str());
            assert_eq!(kept["trail"]["answers"], json!([{ "node": "kan-inloggen", "answer": "ja" }]));
            assert_eq!(kept["browser"]["family"], "chrome");
            let names: Vec<&String> = kept.as_object().context("no object")?.keys().collect();
            for name in names {
                assert!(
                    [
                        "created", "expires", "service", "language", "audience", "library", "trail",
                        "browser", "error"
                    ]
                    .contains(&name.as_str()),
                    "{name} was not shown"
                );
            }
            // Back leads to where the patron was, not to the form.
            page.session().back().await?;
            page.at_node(&stopped).await
        })
        .await
}

#[tokio::test]
async fn a_report_waits_on_the_device_while_the_server_is_away_and_is_sent_by_itself() -> Result<()> {
    let server = Server::start()?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_lost_server();
            page.open(AT_THE_END).await?;
            page.at_node("kan-inloggen").await?;
            page.has_all_parts().await?;
            server.stop();
            page.click(".switches [data-ask]").await?;
            page.click("[data-send]").await?;
            page.see("[data-outbox=\"waiting\"]").await?;
            page.see("[data-ask-waits]").await?;
            page.screenshot("waiting").await?;
            let waiting = page.run("return localStorage.getItem('inlogwijzer.hulpvragen')").await?;
            let waiting: Value = serde_json::from_str(waiting.as_str().context("nothing is kept")?)?;
            let key = waiting[0]["key"].as_str().context("no key")?.to_owned();

            server.start_again()?;
            let code = code(page).await?;
            assert_eq!(kept(&server, &code)?["trail"]["flow"], "ebooks-lenen");
            page.see_no_more("[data-outbox]").await?;
            assert_eq!(page.run("return localStorage.length").await?, 0, "something stays behind");
            assert!(key.len() >= 16);
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_report_that_waits_is_sent_at_the_next_visit() -> Result<()> {
    let server = Server::start()?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_lost_server();
            page.open(AT_THE_END).await?;
            page.at_node("kan-inloggen").await?;
            page.has_all_parts().await?;
            server.stop();
            page.click(".switches [data-ask]").await?;
            page.click("[data-send]").await?;
            page.see("[data-outbox=\"waiting\"]").await?;
            page.load("/nl/").await.err().context("the server is away")?;
            server.start_again()?;
            page.open("/nl/").await?;
            page.see("[data-outbox=\"sent\"]").await?;
            let code = page
                .attribute("[data-outbox=\"sent\"] [data-report-code]", "data-report-code")
                .await?
                .context("no code")?;
            kept(&server, &code)?;
            page.click("[data-outbox=\"sent\"] a").await?;
            page.see("[data-report=\"patron\"]").await?;
            page.see_no_more("[data-outbox]").await
        })
        .await
}

#[tokio::test]
async fn a_report_that_waits_can_be_withdrawn() -> Result<()> {
    let server = Server::start()?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_lost_server();
            page.open(AT_THE_END).await?;
            page.at_node("kan-inloggen").await?;
            page.has_all_parts().await?;
            server.stop();
            page.click(".switches [data-ask]").await?;
            page.click("[data-send]").await?;
            page.click("[data-withdraw]").await?;
            page.see_no_more("[data-outbox]").await?;
            assert_eq!(page.run("return localStorage.length").await?, 0);
            // The form is there again, with everything in it.
            page.see("[data-send]").await
        })
        .await
}

#[tokio::test]
async fn a_device_that_belongs_to_everybody_keeps_nothing() -> Result<()> {
    let server = Server::start()?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_lost_server();
            for mode in ["kiosk", "publiek"] {
                page.open(&format!("{AT_THE_END}?modus={mode}")).await?;
                page.at_node("kan-inloggen").await?;
                page.has_all_parts().await?;
                server.stop();
                page.click(".switches [data-ask]").await?;
                page.click("[data-send]").await?;
                page.see("[data-outbox=\"waiting\"]").await?;
                assert_eq!(
                    page.run("return localStorage.length + sessionStorage.length").await?,
                    0,
                    "{mode}"
                );
                server.start_again()?;
                // It is sent all the same, as long as the page is open.
                code(page).await?;
                assert_eq!(
                    page.run("return localStorage.length + sessionStorage.length").await?,
                    0,
                    "{mode}"
                );
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_message_that_nobody_knows_leads_to_a_person_and_goes_along() -> Result<()> {
    let server = Server::start()?;
    Browser::new()
        .run(&server, async |page| {
            page.open("/nl/?bibliotheek=drenthe").await?;
            page.see("[data-flow-link]").await?;
            page.click("#zoek").await?;
            page.press("Xyzzy qwrtp jan@qwrtp.zz").await?;
            page.see("[data-unknown-message] [data-library=\"drenthe\"]").await?;
            page.click("[data-unknown-message] [data-ask]").await?;
            page.see("[data-ask-preview]").await?;
            assert!(!page.path().await?.contains("jan"), "{}", page.path().await?);
            assert_eq!(
                page.run("return document.querySelector('#hulpvraag-melding').value").await?,
                "Xyzzy qwrtp […]"
            );
            page.click("[data-send]").await?;
            let code = code(page).await?;
            assert_eq!(kept(&server, &code)?["error"], "Xyzzy qwrtp […]");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn what_the_browser_check_found_goes_along_unless_the_visitor_leaves_it_out() -> Result<()> {
    let server = Server::start()?;
    Browser::new()
        .run(&server, async |page| {
            page.open("/nl/controle").await?;
            page.see("[data-checks-done]").await?;
            page.click("[data-ask]").await?;
            page.see("[data-report-part=\"findings\"]").await?;
            page.click("[data-with-check]").await?;
            page.see("[data-nothing-to-send]").await?;
            page.click("[data-with-check]").await?;
            // A reload forgets nothing: the findings are those of this tab.
            page.session().refresh().await?;
            page.started().await?;
            page.see("[data-report-part=\"findings\"]").await?;
            page.click("[data-send]").await?;
            let code = code(page).await?;
            let findings = kept(&server, &code)?["findings"].clone();
            let findings = findings.as_array().context("no findings")?;
            assert!(findings.iter().any(|finding| finding["id"] == "cookies" && finding["verdict"] == "ok"));
            Ok(())
        })
        .await
}

#[tokio::test]
async fn the_school_login_asks_its_four_questions() -> Result<()> {
    let server = Server::start()?;
    Browser::new()
        .run(&server, async |page| {
            page.open("/nl/hulpvraag/entree-foutmelding/contact-support?vanaf=contact-support").await?;
            page.see("[data-school]").await?;
            page.click("#school-website").await?;
            page.press("https://www.uitgever.nl/inloggen?leerling=12345").await?;
            page.click("input[name=\"school-stappen\"]").await?;
            page.click("input[name=\"school-account\"]").await?;
            page.click("#school-naam").await?;
            page.press("Het Baken").await?;
            page.click("#hulpvraag-melding").await?;
            page.press("403 Forbidden").await?;
            page.until("all of it is shown", async || {
                let shown = page.text("[data-report-part=\"school\"]").await?;
                Ok([
                    "https://www.uitgever.nl/inloggen?[…]",
                    "Via de website",
                    "Automatisch",
                    "Het Baken",
                    "403",
                ]
                .iter()
                .all(|words| shown.contains(words)))
            })
            .await?;
            page.press(Key::Tab).await?;
            page.click("[data-send]").await?;
            let code = code(page).await?;
            let kept = kept(&server, &code)?;
            assert_eq!(kept["service"], "entree");
            assert_eq!(kept["school"]["website"], "https://www.uitgever.nl/inloggen?[…]");
            assert_eq!(kept["school"]["account"], "automatic");
            assert_eq!(kept["school"]["message"], "403 Forbidden");
            Ok(())
        })
        .await
}
