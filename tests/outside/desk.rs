//! The desk: a patron's report is found by its code, read, copied for Wise and deleted, by mouse and by keyboard.

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::server::Server;
use serde_json::{Value, json};
use thirtyfour::Key;

const FLOW: &str = "inlogproblemen-wise";

/// A report as the app sends it, sent by hand: its code.
fn report(server: &Server, number: u32) -> Result<String> {
    let catalog = server.get("/api/v1/catalog", &[])?.json()?;
    let flows = catalog["flows"].as_array().context("no flows")?;
    let flow = flows.iter().find(|flow| flow["id"] == FLOW).context("no such flow")?;
    let finding = json!({ "id": "cookies", "verdict": "problem", "confidence": "certain", "reason": "cookies-blocked",
        "howto": ["cookies-toestaan"] });
    let draft = json!({
        "service": "bibliotheek", "language": "nl", "audience": "patron", "library": "drenthe",
        "trail": { "flow": FLOW, "version": flow["version"], "node": "gebruikersnaam", "answers": [
            { "node": "zelf-aanvragen", "answer": "verder" }, { "node": "nieuwe-gegevens", "answer": "nee" },
            { "node": "inlogaccount", "answer": "ja" } ] },
        "browser": { "family": "firefox", "major": 153 },
        "findings": [finding], "error": "Onjuiste inlog",
    });
    let key = format!("proefsleutel-{number:08}");
    let answer = server.post("/api/v1/reports", &[("Idempotency-Key", key.as_str())], &draft)?;
    ensure!(answer.status == 201, "{}: {}", answer.status, answer.text()?);
    answer.json()?["code"].as_str().map(str::to_owned).context("no code")
}

#[tokio::test]
async fn from_the_patron_to_the_desk_to_deletion() -> Result<()> {
    let server = Server::start()?;
    let mut code = String::new();
    Browser::new()
        .run(&server, async |page| {
            page.open(&format!("/nl/hulp/{FLOW}?bibliotheek=drenthe")).await?;
            for (node, answer) in
                [("zelf-aanvragen", "verder"), ("nieuwe-gegevens", "nee"), ("inlogaccount", "ja")]
            {
                page.at_node(node).await?;
                page.answer(answer).await?;
            }
            page.at_node("gebruikersnaam").await?;
            page.click(".switches [data-ask]").await?;
            page.click("[data-send]").await?;
            page.see(".code [data-report-code]").await?;
            code =
                page.attribute(".code [data-report-code]", "data-report-code").await?.context("no code")?;
            Ok(())
        })
        .await?;
    // Another browser, another desk.
    Browser::new()
        .run(&server, async |page| {
            page.expect_error("status of 404");
            page.open("/nl/balie").await?;
            page.see("[data-staff-flow]").await?;
            page.click("#balie-zoek").await?;
            page.press(code.to_lowercase().replace('-', " ")).await?;
            page.click("[data-hit=\"code\"]").await?;
            page.see("[data-report=\"staff\"]").await?;
            page.until("the title says whose it is", async || {
                Ok(page.session().title().await?.starts_with(&code))
            })
            .await?;

            // What was answered, in the words of staff, and where it is in the diagram.
            page.see("svg[data-flow] a[data-node=\"gebruikersnaam\"][aria-current=\"step\"]").await?;
            for node in ["zelf-aanvragen", "nieuwe-gegevens", "inlogaccount"] {
                page.see(&format!("svg[data-flow] a[data-node=\"{node}\"][data-visited]")).await?;
            }
            assert_eq!(page.count("[data-answered]").await?, 3);
            page.screenshot("desk-report").await?;

            let note = page.text("[data-wise-note]").await?;
            ensure!(
                !note.contains(&code) && !note.contains(&code.replace('-', "")),
                "the code is in: {note}"
            );
            assert!(note.lines().count() >= 5, "{note}");

            // On from there, in the staff's layer.
            page.click("[data-report=\"staff\"] [data-go-on]").await?;
            page.at_node("gebruikersnaam").await?;
            assert!(page.path().await?.contains("voor=balie"));
            assert_eq!(page.count(".trail__visit").await?, 3);
            page.session().back().await?;

            page.click("[data-delete-ask]").await?;
            page.click("[data-delete]").await?;
            page.see("[data-deleted]").await?;
            page.focus_on("h1").await?;
            assert_eq!(server.get(&format!("/api/v1/reports/{code}"), &[])?.status, 404);
            page.open(&format!("/nl/melding/{code}")).await?;
            page.see("[data-error=\"unknown-code\"]").await
        })
        .await
}

#[tokio::test]
async fn from_the_code_to_deletion_with_the_keyboard_only() -> Result<()> {
    let server = Server::start()?;
    let code = report(&server, 1)?;
    Browser::new()
        .run(&server, async |page| {
            page.open("/nl/balie").await?;
            page.see("[data-staff-flow]").await?;
            // The field has the focus; a key by itself leads nowhere (WCAG 2.1.4), one with Alt comes back to it.
            page.focus_on("#balie-zoek").await?;
            page.press(Key::Tab).await?;
            page.press("/").await?;
            assert!(!page.has("#balie-zoek:focus").await?, "a single key moves the focus");
            page.press(Key::Alt + "z").await?;
            page.focus_on("#balie-zoek").await?;

            page.press("e-books").await?;
            page.see("[data-hit=\"flow\"]").await?;
            page.press(Key::Down).await?;
            page.focus_on("[data-hit]").await?;
            page.press(Key::Up).await?;
            page.focus_on("#balie-zoek").await?;

            page.press(Key::Control + "a").await?;
            page.press(code.as_str()).await?;
            page.see("[data-hit=\"code\"]").await?;
            page.press(Key::Enter).await?;
            page.see("[data-report=\"staff\"]").await?;
            page.focus_on("h1").await?;
            for _ in 0..200 {
                page.press(Key::Tab).await?;
                if page.run("return document.activeElement.matches('[data-delete-ask]')").await?
                    == json!(true)
                {
                    page.press(Key::Enter).await?;
                }
                if page.run("return document.activeElement.matches('[data-delete]')").await? == json!(true) {
                    page.press(Key::Enter).await?;
                    return page.see("[data-deleted]").await;
                }
            }
            anyhow::bail!("the keyboard never comes to the button")
        })
        .await
}

#[tokio::test]
async fn a_mistake_in_a_code_is_told_of_at_once() -> Result<()> {
    let server = Server::start()?;
    let code = report(&server, 2)?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_error("400");
            // The wrong character, at the desk and in the address.
            page.open("/nl/balie").await?;
            page.see("[data-staff-flow]").await?;
            page.click("#balie-zoek").await?;
            page.press(format!("{}0", &code[..code.len() - 1])).await?;
            page.see("[data-code-mistake]").await?;
            let words = page.text("[data-code-mistake]").await?;
            assert!(words.contains("‘0’") && words.contains("10"), "{words}");

            page.open(&format!("/nl/melding/{}0", &code[..code.len() - 1])).await?;
            page.see("[data-error=\"wrong-code\"]").await?;
            assert!(page.text("[data-code-fault]").await?.contains("‘0’"));
            // Said while it is typed, and mended on the spot.
            page.click("#code").await?;
            page.press(Key::Control + "a").await?;
            page.press("K7O").await?;
            page.until("it is said at once", async || {
                Ok(page.text("[data-typing-fault]").await?.contains("‘O’"))
            })
            .await?;
            page.press(Key::Control + "a").await?;
            page.press(code.as_str()).await?;
            page.press(Key::Enter).await?;
            page.see("[data-report=\"patron\"]").await?;

            // Sent before the app was there: what is wrong is still said when it has come, and is in no address.
            page.open("/nl/toegankelijkheid").await?;
            page.run(
                "const form = document.body.appendChild(document.createElement('form'));
                form.method = 'post';
                form.action = '/nl/melding';
                form.append(Object.assign(document.createElement('input'), { name: 'code', value: 'K7M-4TR' }));
                form.submit();",
            )
            .await?;
            page.see("[data-error=\"wrong-code\"]").await?;
            page.started().await?;
            page.see("[data-error=\"wrong-code\"]").await?;
            assert_eq!(page.run("return document.querySelector('#code').value").await?, "K7M-4TR");
            assert_eq!(page.path().await?, "/nl/melding");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn the_qr_code_leads_to_the_same_report() -> Result<()> {
    let server = Server::start()?;
    let code = report(&server, 3)?;
    Browser::new()
        .run(&server, async |page| {
            page.open(&format!("/nl/melding/{code}?voor=balie")).await?;
            let address = page.attribute("svg[data-qr]", "data-qr").await?.context("no address")?;
            assert!(address.starts_with(&format!("{}/nl/melding/{code}", server.origin())), "{address}");
            assert!(address.ends_with("?bibliotheek=drenthe"), "{address}");
            assert!(page.text("[data-qr-address]").await?.contains(&code));
            // The phone comes as the patron, and goes on there.
            page.open(address.trim_start_matches(&server.origin())).await?;
            page.see("[data-report=\"patron\"]").await?;
            page.click("[data-go-on]").await?;
            page.at_node("gebruikersnaam").await
        })
        .await
}

#[tokio::test]
async fn a_scanner_reads_the_qr_code() -> Result<()> {
    let server = Server::start()?;
    let code = report(&server, 4)?;
    let picture = inlogwijzer_tests::folder::Folder::new()?;
    Browser::new()
        .run(&server, async |page| {
            for dark in [false, true] {
                page.dark(dark).await?;
                page.open(&format!("/nl/melding/{code}?voor=balie")).await?;
                let address = page.attribute("svg[data-qr]", "data-qr").await?.context("no address")?;
                let file = picture.path().join("qr.png");
                std::fs::write(&file, page.picture_of("svg[data-qr]").await?)?;
                let read = std::process::Command::new("zbarimg")
                    .args(["--quiet", "--raw"])
                    .arg(&file)
                    .output()
                    .context("zbarimg does not start; `cargo xtask test` installs it")?;
                assert_eq!(String::from_utf8(read.stdout)?.trim(), address, "dark: {dark}");
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn what_is_copied_for_wise_is_what_is_shown() -> Result<()> {
    let server = Server::start()?;
    let code = report(&server, 5)?;
    Browser::new()
        .run(&server, async |page| {
            let allowed = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"], "origin": server.origin() });
            page.devtools("Browser.grantPermissions", allowed).await?;
            page.open(&format!("/nl/melding/{code}?voor=balie")).await?;
            page.until("the note has its words", async || {
                Ok(page.text("[data-wise-note]").await?.contains("Cookies: Probleem"))
            })
            .await?;
            page.click(".wise-note [data-copy]").await?;
            page.see(".wise-note [data-copied=\"true\"]").await?;
            let copied = page.session().execute_async(
                "navigator.clipboard.readText().then(arguments[0], e => arguments[0]('' + e))", Vec::new()).await?;
            let copied: Value = copied.json().clone();
            assert_eq!(copied, page.text("[data-wise-note]").await?.as_str());
            Ok(())
        })
        .await
}

/// A page of the desk's own for each patron: two tabs do not mix.
#[tokio::test]
async fn two_patrons_in_two_tabs_stay_apart() -> Result<()> {
    let server = Server::start()?;
    let (first, second) = (report(&server, 6)?, report(&server, 7)?);
    Browser::new()
        .run(&server, async |page: &Page| {
            page.open(&format!("/nl/melding/{first}?voor=balie")).await?;
            page.see("[data-report=\"staff\"]").await?;
            let tab = page.session().window().await?;
            page.session().new_tab().await?;
            let tabs = page.session().windows().await?;
            let other = tabs.into_iter().find(|found| *found != tab).context("no second tab")?;
            page.session().switch_to_window(other).await?;
            page.open(&format!("/nl/melding/{second}?voor=balie")).await?;
            page.see("[data-report=\"staff\"]").await?;
            page.click("[data-delete-ask]").await?;
            page.click("[data-delete]").await?;
            page.see("[data-deleted]").await?;
            page.session().switch_to_window(tab).await?;
            page.session().refresh().await?;
            page.started().await?;
            page.see("[data-report=\"staff\"]").await?;
            page.until("the title is the first one's", async || {
                Ok(page.session().title().await?.starts_with(&first))
            })
            .await
        })
        .await
}
