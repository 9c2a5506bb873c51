//! Accessibility of every page: axe's rules in both languages, light and dark, on a desktop and on a phone; one main
//! heading, a language, and no sideways scrolling.

mod contrast;
mod engines;
mod heard;
mod views;
mod wcag_beyond_axe;

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::axe;
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::graph::Graph;
use inlogwijzer_tests::page::{Page, strings};
use inlogwijzer_tests::server::{Server, Settings};
use serde_json::json;
use thirtyfour::Key;

use self::views::TOKEN;

/// For a test that looks at every kind of page, on a machine that has much else to do.
const LONG: Duration = Duration::from_secs(1800);

/// The page as it is now, in every light and on every screen. Everything that is wrong is told at once.
async fn is_accessible(page: &Page, language: &str, about: &str) -> Result<()> {
    let about = format!("{about} in {language}");
    assert_eq!(page.run("return document.documentElement.lang").await?, language, "{about}");
    assert_eq!(seen_headings(page).await?, 1, "{about}: headings of the first level");
    let mut faults: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (width, height) in [(1280, 900), (360, 740)] {
        page.size(width, height).await?;
        for dark in [false, true] {
            page.dark(dark).await?;
            let here = format!("{width} wide, {}", if dark { "dark" } else { "light" });
            for fault in axe::violations(page).await? {
                faults.entry(fault).or_default().push(here.clone());
            }
        }
    }
    page.dark(false).await?;
    page.size(320, 640).await?;
    for fault in strings(&page.run(WIDER_THAN_THE_VIEW).await?)? {
        faults.entry(fault).or_default().push("320 wide".to_owned());
    }
    page.size(1280, 900).await?;
    let words: Vec<String> =
        faults.iter().map(|(fault, where_)| format!("{fault}\n    ({})", where_.join("; "))).collect();
    ensure!(words.is_empty(), "{about}, at {}:\n{}", page.path().await?, words.join("\n"));
    Ok(())
}

/// What makes the page scroll sideways. Only the diagram may, in a frame of its own.
const WIDER_THAN_THE_VIEW: &str = "
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    return ['the page is ' + document.documentElement.scrollWidth + ' wide'].concat(
        [...document.querySelectorAll('body *')]
            .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('svg'))
            .map(e => e.tagName + '.' + e.getAttribute('class') + ' reaches to ' + e.getBoundingClientRect().right));";

/// Headings of the first level that are not hidden.
async fn seen_headings(page: &Page) -> Result<u64> {
    let seen = page
        .run("return [...document.querySelectorAll('h1')].filter(h => h.checkVisibility()).length")
        .await?;
    seen.as_u64().context("no number")
}

/// Opens `path` in both languages, waits for `sign`, and looks.
async fn pages(by_name: bool, path: &str, sign: &str, about: &str) -> Result<()> {
    let server = Server::shared()?;
    let browser = if by_name { Browser::new().by_name() } else { Browser::new() };
    browser
        .run(&server, async |page| {
            page.expect_error("status of 404");
            for language in ["nl", "en"] {
                page.open(&format!("/{language}{path}")).await?;
                page.see(sign).await?;
                is_accessible(page, language, about).await?;
            }
            Ok(())
        })
        .await
}

/// The first node of the kind in the flows (of each kind of outcome, and with each tool), everything unfolded.
async fn nodes_of_kind(kind: &str, view: &str) -> Result<()> {
    let server = Server::shared()?;
    let graphs = Graph::all(&server)?;
    let mut addresses: Vec<(String, String)> = Vec::new();
    for graph in &graphs {
        for node in graph.nodes().filter(|node| graph.kind(node) == kind) {
            let found = graph.node(node);
            let own = found["tool"].as_str().or(found["outcome"].as_str());
            let outcome = own.unwrap_or(kind).to_owned();
            if addresses.iter().all(|(known, _)| *known != outcome) {
                addresses.push((outcome, graph.address("nl", view, node)?));
            }
        }
    }
    assert!(!addresses.is_empty(), "no {kind}");
    Browser::new()
        .run(&server, async |page| {
            for (about, address) in addresses {
                for language in ["nl", "en"] {
                    let address = address.replacen("/nl/", &format!("/{language}/"), 1);
                    let joint = if address.contains('?') { '&' } else { '?' };
                    page.open(&format!("{address}{joint}bibliotheek=drenthe")).await?;
                    page.see("article[data-node]").await?;
                    page.see_no_more("[data-loading], article .loading").await?;
                    page.run("document.querySelectorAll('details').forEach(e => e.open = true)").await?;
                    is_accessible(page, language, &about).await?;
                }
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn the_home_page_is_accessible() -> Result<()> {
    pages(false, "/", "[data-flow-link]", "home").await
}

#[tokio::test]
async fn a_search_with_results_is_accessible() -> Result<()> {
    pages(false, "/?zoek=logout", "[data-found]", "search").await
}

#[tokio::test]
async fn a_search_without_results_is_accessible() -> Result<()> {
    pages(false, "/?zoek=xyzzy", "[data-found]", "empty search").await
}

#[tokio::test]
async fn a_question_is_accessible() -> Result<()> {
    nodes_of_kind("question", "hulp").await
}

#[tokio::test]
async fn a_step_is_accessible() -> Result<()> {
    nodes_of_kind("step", "hulp").await
}

#[tokio::test]
async fn a_step_for_staff_is_accessible() -> Result<()> {
    pages(false, "/hulp/inlogproblemen-wise/activeren?voor=balie", ".wise", "staff").await
}

#[tokio::test]
async fn a_check_is_accessible() -> Result<()> {
    nodes_of_kind("check", "hulp").await
}

#[tokio::test]
async fn a_handoff_is_accessible() -> Result<()> {
    nodes_of_kind("handoff", "hulp").await
}

#[tokio::test]
async fn every_kind_of_outcome_is_accessible() -> Result<()> {
    nodes_of_kind("outcome", "hulp").await
}

#[tokio::test]
async fn a_diagram_with_all_that_can_be_opened_is_accessible() -> Result<()> {
    let server = Server::shared()?;
    let path = "/schema/inlogproblemen-wise?zelf-aanvragen=verder&nieuwe-gegevens=nee";
    Browser::new()
        .run(&server, async |page| {
            for language in ["nl", "en"] {
                page.open(&format!("/{language}{path}")).await?;
                page.see("svg[data-flow] a[aria-current]").await?;
                page.run("document.querySelectorAll('details').forEach(e => e.open = true)").await?;
                is_accessible(page, language, "diagram").await?;
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_diagram_in_a_frame_is_accessible() -> Result<()> {
    let path = "/schema/inlogproblemen-wise?zelf-aanvragen=verder&nieuwe-gegevens=nee&modus=inbed";
    pages(false, path, "[data-embedded] svg[data-flow] a[aria-current]", "diagram in a frame").await
}

#[tokio::test]
async fn an_outline_is_accessible() -> Result<()> {
    let path = "/overzicht/inlogproblemen-wise?zelf-aanvragen=verder&nieuwe-gegevens=nee";
    pages(false, path, "[data-outline] a[aria-current]", "outline").await
}

#[tokio::test]
async fn the_map_of_a_service_is_accessible() -> Result<()> {
    pages(false, "/kaart/bibliotheek?voor=balie", "svg[data-flow] a[data-node]", "map").await
}

#[tokio::test]
async fn the_diagram_of_the_checks_is_accessible() -> Result<()> {
    pages(false, "/schema/melding-logout", "[data-checks-done]", "diagram with a check").await
}

#[tokio::test]
async fn the_browser_check_is_accessible() -> Result<()> {
    pages(true, "/controle", "[data-checks-done]", "readiness").await
}

#[tokio::test]
async fn the_browser_check_with_findings_is_accessible() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .by_name()
        .with_setting("profile.default_content_setting_values.cookies", json!(2))
        .run(&server, async |page| {
            page.expect_error("ERR_BLOCKED_BY_CLIENT");
            page.block(&["*/ads/banners/*", "*/adasync.js", "*/admanager.js"]).await?;
            for language in ["nl", "en"] {
                page.open(&format!("/{language}/controle")).await?;
                page.see("[data-checks-done] [data-verdict=\"problem\"]").await?;
                page.see("[data-verdict=\"attention\"]").await?;
                page.run("document.querySelectorAll('details').forEach(e => e.open = true)").await?;
                is_accessible(page, language, "readiness with findings").await?;
            }
            Ok(())
        })
        .await
}

/// Its pages are there for the blink of an eye: they stay without their script.
#[tokio::test]
async fn the_rehearsal_of_a_login_is_accessible() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_error("ERR_BLOCKED_BY_CLIENT");
            page.expect_error("status of 400");
            page.block(&["*/proef/inloggen.js"]).await?;
            for language in ["nl", "en"] {
                page.open(&format!("/{language}/controle")).await?;
                page.see("[data-checks-done]").await?;
                page.click("[data-rehearse]").await?;
                page.see("form[action=\"/proef/inloggen/uit\"] button").await?;
                is_accessible(page, language, "a rehearsal on its way").await?;
                page.load(&format!("/proef/inloggen/in?taal={language}")).await?;
                page.see("main a").await?;
                is_accessible(page, language, "a rehearsal that cannot go on").await?;
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_computer_for_everybody_is_accessible() -> Result<()> {
    let path = "/hulp/ebooks-lenen?modus=publiek&rust=600";
    pages(false, path, "[data-mode=\"publiek\"] .device-bar [data-wipe]", "computer for everybody").await
}

#[tokio::test]
async fn the_accessibility_statement_is_accessible() -> Result<()> {
    pages(false, "/toegankelijkheid", ".statement__rows", "statement").await
}

#[tokio::test]
async fn the_page_for_an_unknown_address_is_accessible() -> Result<()> {
    pages(false, "/bestaat-niet", "[data-error=\"notfound\"]", "not found").await
}

#[tokio::test]
async fn an_error_is_accessible() -> Result<()> {
    let server = Server::start()?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_lost_server();
            for language in ["nl", "en"] {
                page.open(&format!("/{language}/")).await?;
                page.see("[data-flow-link]").await?;
                server.stop();
                page.click("[data-flow-link]").await?;
                page.see("[data-error=\"unreachable\"]").await?;
                is_accessible(page, language, "error").await?;
                server.start_again()?;
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_page_that_cannot_start_is_accessible() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_error("ERR_BLOCKED_BY_CLIENT");
            page.expect_error("boot.js");
            page.block(&["*.wasm"]).await?;
            for language in ["nl", "en"] {
                page.load(&format!("/{language}/")).await?;
                page.see("html[data-app=\"failed\"]").await?;
                is_accessible(page, language, "no start").await?;
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn the_first_tab_offers_to_skip_to_the_content() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.open("/nl/hulp/ebooks-lenen").await?;
            page.see("article[data-node]").await?;
            page.press(Key::Tab).await?;
            page.focus_on(".skip-link").await?;
            let script = "const r = document.activeElement.getBoundingClientRect(); return r.top >= 0 && r.height > 20";
            assert_eq!(page.run(script).await?, json!(true), "it is not seen");
            page.press(Key::Enter).await?;
            page.press(Key::Tab).await?;
            page.focus_on("main a, main button").await?;
            page.at_node("kan-inloggen").await
        })
        .await
}

/// A report with everything in it, sent by hand: its code. Under another number it is another report.
fn full_report(server: &Server, number: u32) -> Result<String> {
    let catalog = server.get("/api/v1/catalog", &[])?.json()?;
    let flow =
        catalog["flows"].as_array().context("no flows")?.iter().find(|flow| flow["id"] == "ebooks-lenen");
    let draft = json!({
        "service": "bibliotheek", "language": "nl", "audience": "patron", "library": "drenthe",
        "trail": { "flow": "ebooks-lenen", "version": flow.context("no such flow")?["version"],
            "node": "abonnement", "answers": [{ "node": "kan-inloggen", "answer": "ja" }] },
        "browser": { "family": "chrome", "major": 156 },
        "findings": [
            { "id": "cookies", "verdict": "problem", "confidence": "certain", "reason": "cookies-blocked" },
            { "id": "clock", "verdict": "ok", "confidence": "certain", "reason": "clock-right" }],
        "error": "AUTHENTICATION.LOGOUT_DETECTED",
        "school": { "website": "www.uitgever.nl", "account": "automatic" },
    });
    let key = format!("toegankelijkheid-{number}");
    let answer = server.post("/api/v1/reports", &[("Idempotency-Key", key.as_str())], &draft)?;
    Ok(answer.json()?["code"].as_str().context("no code")?.to_owned())
}

#[tokio::test]
async fn reports_are_accessible_for_patron_and_desk() -> Result<()> {
    let server = Server::start()?;
    let code = full_report(&server, 1)?;
    Browser::new()
        .run(&server, async |page| {
            for language in ["nl", "en"] {
                page.open(&format!("/{language}/melding/{code}")).await?;
                page.see("[data-report=\"patron\"] [data-answered]").await?;
                is_accessible(page, language, "report for the patron").await?;
                page.open(&format!("/{language}/melding/{code}?voor=balie")).await?;
                page.see("[data-report=\"staff\"] svg[data-flow] a[data-node]").await?;
                is_accessible(page, language, "report for the desk").await?;
                page.size(360, 740).await?;
                page.screenshot(format!("report-{language}-phone")).await?;
                page.size(1280, 900).await?;
            }
            page.dark(true).await?;
            page.open(&format!("/nl/melding/{code}?voor=balie")).await?;
            page.see("[data-report=\"staff\"] svg[data-flow] a[data-node]").await?;
            page.screenshot("report-dark").await
        })
        .await
}

#[tokio::test]
async fn a_code_that_is_wrong_or_unknown_is_told_accessibly() -> Result<()> {
    let server = Server::start()?;
    let code = full_report(&server, 1)?;
    assert_eq!(server.send("DELETE", &format!("/api/v1/reports/{code}"), &[])?.status, 204);
    Browser::new()
        .run(&server, async |page| {
            page.expect_error("status of 404");
            page.expect_error("status of 400");
            for language in ["nl", "en"] {
                page.open(&format!("/{language}/melding/{code}")).await?;
                page.see("[data-error=\"unknown-code\"]").await?;
                is_accessible(page, language, "unknown code").await?;
                page.open(&format!("/{language}/melding/{code}O")).await?;
                page.see("[data-error=\"wrong-code\"]").await?;
                is_accessible(page, language, "wrong code").await?;
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn asking_for_help_is_accessible() -> Result<()> {
    pages(
        false,
        "/hulpvraag/ebooks-lenen/abonnement?kan-inloggen=ja&bibliotheek=drenthe",
        "[data-send]",
        "asking",
    )
    .await
}

#[tokio::test]
async fn asking_about_the_school_login_is_accessible() -> Result<()> {
    pages(false, "/hulpvraag/entree-foutmelding", "[data-school]", "the school's questions").await
}

#[tokio::test]
async fn a_report_that_waits_is_accessible() -> Result<()> {
    let server = Server::start()?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_lost_server();
            for language in ["nl", "en"] {
                page.open(&format!("/{language}/hulpvraag/ebooks-lenen")).await?;
                page.see("[data-send]").await?;
                server.stop();
                page.click("[data-send]").await?;
                page.see("[data-outbox=\"waiting\"]").await?;
                is_accessible(page, language, "a report that waits").await?;
                server.start_again()?;
                page.see(".code [data-report-code]").await?;
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn the_desk_and_a_search_without_result_are_accessible() -> Result<()> {
    pages(false, "/balie?zoek=logout", "[data-hit]", "desk").await?;
    pages(false, "/?zoek=xyzzy&bibliotheek=drenthe", "[data-unknown-message]", "unknown message").await
}

#[tokio::test]
async fn insight_is_accessible() -> Result<()> {
    let more = vec!["--insight-token".to_owned(), TOKEN.to_owned()];
    let server = Server::with(Settings { more, ..Settings::default() })?;
    Browser::new()
        .run(&server, async |page| {
            for language in ["nl", "en"] {
                page.open(&format!("/{language}/balie/inzicht/ebooks-lenen")).await?;
                page.see("#inzicht-token").await?;
                is_accessible(page, language, "insight without a token").await?;
                page.click("#inzicht-token").await?;
                page.press(TOKEN).await?;
                page.press(Key::Enter).await?;
                page.see("svg[data-counted]").await?;
                is_accessible(page, language, "insight").await?;
                page.run("sessionStorage.clear()").await?;
            }
            Ok(())
        })
        .await
}
