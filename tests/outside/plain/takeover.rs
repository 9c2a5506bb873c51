//! Takeover: the app replaces the server's page, and nothing moves on the screen.

use anyhow::{Context as _, Result};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::server::Server;
use serde_json::{Value, json};

/// What is seen of the page: each heading, link, paragraph and field with its words and its place.
const SEEN: &str = "
    const root = document.getElementById(document.documentElement.dataset.app === 'ready' ? 'app' : 'plain');
    // A hidden field is in no place. A button that takes words along is a form in the page and a link in the app.
    const isButton = e => e.matches('.actions > .button[data-ask]');
    return [...root.querySelectorAll('h1, h2, h3, a, p, li, input, summary, svg, legend, label, article, nav, .actions > .button')]
        .filter(e => e.checkVisibility() && e.getBoundingClientRect().height > 0)
        .map(e => {
            const { x, y, width, height } = e.getBoundingClientRect();
            const words = e.tagName === 'svg' ? '' : (e.dataset.words ?? e.innerText).replace(/\\s+/g, ' ').trim();
            return [isButton(e) ? 'button' : e.localName, (e.getAttribute('class') ?? '').replace(' for-app', ''), words,
                isButton(e) ? '' : e.getAttribute('href') ?? '',
                ...[x, y, width, height].map(Math.round)];
        })";

/// Addresses at which the app shows from the beginning what the page shows.
const ALIKE: [&str; 15] = [
    "/nl/",
    "/en/?bibliotheek=drenthe",
    "/nl/?zoek=onjuiste%20inlog",
    "/nl/?zoek=niets%20zx",
    "/nl/hulp/ebooks-lenen",
    "/nl/hulp/ebooks-lenen?kan-inloggen=ja",
    "/nl/hulp/ebooks-lenen?kan-inloggen=ja&abonnement=ja",
    "/en/hulp/melding-logout/adblocker-uitzetten?bibliotheek=drenthe",
    "/nl/hulp/inlogproblemen-wise?voor=balie",
    "/nl/hulp/inloggen/naar-balie?bibliotheek=drenthe",
    "/nl/hulp/bestaat-niet",
    "/nl/balie?zoek=403",
    "/nl/melding",
    "/nl/hulp/inloggen/inlogscherm",
    "/nl/hulp/gebruikersnaam-vergeten/pasnummer-proberen?vanaf=pasnummer-proberen&inloggen.naar-website=verder",
];

async fn seen_before(page: &Page, address: &str) -> Result<Value> {
    page.block(&["*/boot.js"]).await?;
    page.load(address).await?;
    page.see("#plain h1").await?;
    page.run(SEEN).await
}

#[tokio::test]
async fn the_apps_first_view_is_the_page_to_the_pixel() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_error("ERR_BLOCKED_BY_CLIENT");
            page.expect_error("404");
            for (width, height) in [(360, 740), (1280, 900)] {
                page.size(width, height).await?;
                for address in ALIKE {
                    let before = seen_before(page, address).await?;
                    page.block(&[]).await?;
                    page.open(address).await?;
                    let after = page.run(SEEN).await?;
                    let (before, after) =
                        (before.as_array().context("no list")?, after.as_array().context("no list")?);
                    for (one, other) in before.iter().zip(after) {
                        assert_eq!(one, other, "{address} at {width} px");
                    }
                    assert_eq!(before.len(), after.len(), "{address} at {width} px");
                    assert!(!page.has("#plain").await?, "{address}: the page is still there");
                }
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn nothing_that_is_seen_moves_when_the_app_takes_over() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.size(360, 740).await?;
            for address in
                ["/nl/", "/nl/hulp/ebooks-lenen?kan-inloggen=ja", "/nl/schema/ebooks-lenen", "/en/controle"]
            {
                page.open(address).await?;
                let shifts = "
                    const done = arguments[0];
                    let sum = 0, moved = [];
                    const observer = new PerformanceObserver(list => {
                        for (const shift of list.getEntries()) {
                            sum += shift.value;
                            for (const { node, previousRect: from, currentRect: to } of shift.sources) {
                                moved.push([node?.className ?? node?.nodeName, from.x, from.y, from.width, from.height, to.x, to.y, to.width, to.height].join(' '));
                            }
                        }
                    });
                    observer.observe({ type: 'layout-shift', buffered: true });
                    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done([sum, moved]))));";
                let shifts = page.session().execute_async(shifts, Vec::new()).await?.json().clone();
                assert!(shifts[0].as_f64().context("no number")? < 0.01, "{address}: {shifts}");
            }
            Ok(())
        })
        .await
}

/// Starts the app in a page in which it was held up.
async fn start_now(page: &Page) -> Result<()> {
    page.block(&[]).await?;
    page.run("import(document.querySelector('script[data-wasm]').src + '?later')").await?;
    page.started().await
}

#[tokio::test]
async fn what_somebody_does_before_the_app_is_there_is_not_lost() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_error("ERR_BLOCKED_BY_CLIENT");
            page.size(360, 740).await?;
            page.block(&["*/boot.js"]).await?;

            // Half a word in the field: the app goes on from there.
            page.load("/nl/").await?;
            page.click("#zoek").await?;
            page.press("e-boo").await?;
            start_now(page).await?;
            page.focus_on("#app #zoek").await?;
            page.press("ks").await?;
            page.see("[data-found] ~ section a[data-flow-link=\"ebooks-lenen\"]").await?;
            assert_eq!(page.run("return document.querySelector('#zoek').value").await?, "e-books");

            // On a link by the keyboard, a staff list unfolded, half-way down the page.
            // At another address: at the same one the entry of the history still has the words, on a slow machine.
            page.block(&["*/boot.js"]).await?;
            page.load("/en/").await?;
            page.click(".group--staff summary").await?;
            page.run("document.querySelector('a[data-flow-link=\"uitloggen\"]').focus(); scrollTo(0, 700)")
                .await?;
            start_now(page).await?;
            page.focus_on("#app a[data-flow-link=\"uitloggen\"]").await?;
            assert!(page.has("#app .group--staff[open]").await?);
            let scrolled = page.run("return Math.round(scrollY)").await?;
            assert!(scrolled == 700, "{scrolled}");

            // Ticked off.
            page.block(&["*/boot.js"]).await?;
            page.load("/nl/hulp/wachtwoord-wijzigen").await?;
            let ticks = page.count("#plain .checklist input").await?;
            if ticks > 0 {
                page.click("#plain .checklist input").await?;
                start_now(page).await?;
                assert_eq!(
                    page.run("return document.querySelector('#app .checklist input').checked").await?,
                    true
                );
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_page_whose_app_gets_no_answers_stays_and_works() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_error("ERR_BLOCKED_BY_CLIENT");
            page.block(&["*/api/*"]).await?;
            page.load("/nl/hulp/ebooks-lenen").await?;
            // The app is there, unseen.
            page.see("#app .trouble").await?;
            assert!(!page.is_shown("#app .trouble").await?);
            page.click("#plain a[data-answer=\"ja\"]").await?;
            page.see("#plain [data-trail=\"kan-inloggen\"]").await?;
            page.see("#app .trouble").await?;
            // The answers are back: the next page is the app's.
            page.block(&[]).await?;
            page.click("#plain a[data-restart]").await?;
            page.started().await?;
            page.at_node("kan-inloggen").await?;
            assert_eq!(page.run("return document.querySelectorAll('main').length").await?, json!(1));
            Ok(())
        })
        .await
}

/// Where the parts of a diagram's page stand, and how wide it is drawn.
const STAGE: &str = "
    const root = document.getElementById(document.documentElement.dataset.app === 'ready' ? 'app' : 'plain');
    return ['h1', '.diagram', '.diagram__drawing', '.diagram-page__node article', '.diagram-page__below'].map(part => {
        const { x, y, width, height } = root.querySelector(part).getBoundingClientRect();
        return [part, ...(part === '.diagram-page__below' ? [x, y, width] : [x, y, width, height])
            .map(Math.round)];
    })";

#[tokio::test]
async fn a_diagram_stays_where_it_stands_when_its_tools_come() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_error("ERR_BLOCKED_BY_CLIENT");
            for (width, height) in [(360, 740), (768, 1024), (1280, 900)] {
                page.size(width, height).await?;
                for address in
                    ["/nl/schema/ebooks-lenen", "/en/schema/uitloggen/afscheid", "/nl/schema/inloggen/gegevens"]
                {
                    page.block(&["*/boot.js"]).await?;
                    page.load(address).await?;
                    page.see("#plain svg[data-flow]").await?;
                    let before = page.run(STAGE).await?;
                    page.block(&[]).await?;
                    page.open(address).await?;
                    page.see("#app svg[data-flow] a[data-node]").await?;
                    page.run("return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
                        .await?;
                    assert_eq!(before, page.run(STAGE).await?, "{address} at {width} px");
                }
            }
            Ok(())
        })
        .await
}
