//! Every kind of page in a kiosk: large enough for a finger, without text fields and without links that lead away.

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::axe;
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::graph::Graph;
use inlogwijzer_tests::page::{Page, strings};
use inlogwijzer_tests::server::Server;
use inlogwijzer_tests::touch::{screen, tap};

use super::{KIOSK, SCREENS, at_attract};

/// What can be pressed and is smaller than 64 px, a field that wants a keyboard, a link that leads away, and what is
/// wider than the screen.
const FAULTS: &str = "
    const name = e => e.tagName + '.' + e.className + ' ' + (e.textContent || '').trim().slice(0, 40);
    const seen = [...document.querySelectorAll('body *')].filter(e => e.checkVisibility({ visibilityProperty: true }));
    const faults = [];
    for (const e of seen.filter(e => e.matches('a[href], button, summary, input, select, [tabindex=\"0\"]'))) {
        const r = e.getBoundingClientRect();
        if (r.width < 63.9 || r.height < 63.9) faults.push(`${Math.round(r.width)} x ${Math.round(r.height)}: ${name(e)}`);
    }
    for (const e of seen.filter(e => e.matches('textarea, select, [contenteditable], input:not([type=checkbox]):not([type=radio])')))
        faults.push('a field: ' + name(e));
    for (const e of document.querySelectorAll('a[href]'))
        if (e.origin !== location.origin || e.target || e.hasAttribute('download')) faults.push('a way out: ' + e.href);
    if (document.documentElement.scrollWidth > innerWidth) faults.push('wider than the screen');
    if (!seen.some(e => e.matches('[data-wipe]'))) faults.push('no way to wipe');
    if (!seen.some(e => e.matches('aside svg[data-qr]'))) faults.push('no way to the phone');
    return faults;";

async fn is_fit_for_a_kiosk(page: &Page, about: &str, axe_too: bool) -> Result<()> {
    page.see("aside svg[data-qr]").await?;
    page.run("document.querySelectorAll('details').forEach(e => e.open = true)").await?;
    for (width, height) in SCREENS {
        page.size(width, height).await?;
        let faults = strings(&page.run(FAULTS).await?)?;
        ensure!(
            faults.is_empty(),
            "{about}, {width} wide, at {}:\n{}",
            page.path().await?,
            faults.join("\n")
        );
    }
    if axe_too {
        let faults = axe::violations(page).await?;
        ensure!(faults.is_empty(), "{about}:\n{}", faults.join("\n"));
    }
    Ok(())
}

/// A node of each kind and each outcome, with each tool, with links, with a howto and with a list to tick off.
fn nodes(graphs: &[Graph]) -> Result<Vec<(String, String)>> {
    let mut found: Vec<(String, String)> = Vec::new();
    for graph in graphs.iter().filter(|graph| graph.id != "balie-lid-worden") {
        for node in graph.nodes() {
            let data = graph.node(node);
            let mut marks = vec![graph.kind(node).to_owned()];
            marks.extend(["outcome", "tool"].iter().filter_map(|key| data[*key].as_str().map(str::to_owned)));
            for layer in [data, &data["patron"]] {
                let lists = ["links", "howto", "checklist"].into_iter();
                let full = lists.filter(|key| layer[*key].as_array().is_some_and(|list| !list.is_empty()));
                marks.extend(full.map(str::to_owned));
            }
            if marks.iter().any(|mark| found.iter().all(|(known, _)| !known.contains(mark.as_str()))) {
                found.push((marks.join(" "), graph.address("nl", "hulp", node)?));
            }
        }
    }
    ensure!(found.len() >= 7, "too few kinds of node: {found:?}");
    Ok(found)
}

#[tokio::test]
async fn every_page_of_a_kiosk_is_fit_for_a_finger() -> Result<()> {
    let server = Server::start()?;
    let nodes = nodes(&Graph::all(&server)?)?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_error("status of 404");
            page.expect_error("status of 400");
            screen(page, 1080, 1920).await?;
            for language in ["nl", "en"] {
                page.open(&KIOSK.replacen("nl", language, 1)).await?;
                at_attract(page).await?;
                is_fit_for_a_kiosk(page, "the attract screen", true).await?;
            }
            for (about, address) in &nodes {
                let joint = if address.contains('?') { '&' } else { '?' };
                page.open(&format!("{address}{joint}bibliotheek=drenthe&modus=kiosk")).await?;
                page.see("article[data-node]").await?;
                is_fit_for_a_kiosk(page, about, true).await?;
                assert!(!page.has("[data-check]").await?, "the kiosk's own browser is checked");
            }
            page.open("/nl/controle?modus=kiosk").await?;
            page.see("[data-check-on-phone]").await?;
            is_fit_for_a_kiosk(page, "the check", true).await?;
            page.open("/nl/hulpvraag/ebooks-lenen?modus=kiosk&kan-inloggen=ja&bibliotheek=drenthe").await?;
            page.see("[data-ask-preview]").await?;
            is_fit_for_a_kiosk(page, "asking", true).await?;
            tap(page, "[data-send]").await?;
            page.see(".code [data-report-code]").await?;
            is_fit_for_a_kiosk(page, "the code", true).await?;
            assert!(!page.has("[data-print]").await?, "printing is not allowed here");
            let code =
                page.attribute(".code [data-report-code]", "data-report-code").await?.context("no code")?;
            page.open(&format!("/nl/melding/{code}?modus=kiosk&afdrukken=ja")).await?;
            page.see("[data-print]").await?;
            for address in [
                "/nl/melding/ABCDEFGHJK?modus=kiosk",
                "/nl/melding/x?modus=kiosk",
                "/nl/hulp/niets?modus=kiosk",
            ] {
                page.open(address).await?;
                page.see(".trouble h1").await?;
                is_fit_for_a_kiosk(page, "trouble", false).await?;
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_kiosk_is_good_to_look_at_on_both_screens() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            for (width, height) in SCREENS {
                screen(page, width, height).await?;
                page.open(KIOSK).await?;
                at_attract(page).await?;
                page.screenshot(format!("kiosk-attract-{width}x{height}")).await?;
                page.open("/nl/hulp/ebooks-lenen?bibliotheek=drenthe&modus=kiosk&kan-inloggen=ja").await?;
                page.see("article[data-node]").await?;
                // Seen without scrolling: the question, the code for the phone and the way out.
                let in_view = page
                    .run(
                        "return ['article h1', 'aside svg[data-qr]', '.device-bar [data-wipe]'].filter(s => {
                            const r = document.querySelector(s).getBoundingClientRect();
                            return r.top < 0 || r.bottom > innerHeight;
                         })",
                    )
                    .await?;
                assert_eq!(in_view, serde_json::json!([]), "{width} wide: out of view");
                page.screenshot(format!("kiosk-question-{width}x{height}")).await?;
            }
            Ok(())
        })
        .await
}
