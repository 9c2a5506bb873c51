//! Idle time-out: the visitor is warned in time, any touch continues the visit, and otherwise everything is wiped.

use anyhow::Result;
use inlogwijzer_tests::axe;
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::clock::{self, advance};
use inlogwijzer_tests::page::{Page, strings};
use inlogwijzer_tests::server::Server;
use inlogwijzer_tests::touch::{screen, tap, tap_at};
use serde_json::json;
use thirtyfour::Key;

use super::{FLOW, KIOSK, SCREENS, at_attract, nothing_is_kept};

/// Keeps every text that a screen reader would be told.
const LISTEN: &str = "
    window.__said = [];
    new MutationObserver(() => {
        const now = document.querySelector('[data-idle-spoken]')?.textContent ?? '';
        if (now && now !== window.__said[window.__said.length - 1]) window.__said.push(now);
    }).observe(document.body, { childList: true, subtree: true, characterData: true });";

async fn left(page: &Page) -> Result<Option<String>> {
    page.attribute("[data-seconds-left]", "data-seconds-left").await
}

#[tokio::test]
async fn a_visitor_is_warned_may_stay_ten_times_and_is_wiped_when_gone() -> Result<()> {
    let server = Server::start()?;
    Browser::new()
        .run(&server, async |page| {
            clock::stop(page).await?;
            screen(page, 1080, 1920).await?;
            page.open(KIOSK).await?;
            tap(page, ".attract__other[lang=\"en\"]").await?;
            page.see("html[lang=\"en\"] article[data-node]").await?;
            let node = page.attribute("article[data-node]", "data-node").await?;
            page.run(LISTEN).await?;
            advance(page, 74.9).await?;
            assert!(!page.has("[data-idle-warning]").await?, "too early");
            for round in 0..10 {
                advance(page, if round == 0 { 0.2 } else { 75.1 }).await?;
                page.see("[data-idle-warning]").await?;
                page.focus_on("[data-stay]").await?;
                // A tap anywhere: it goes on, and presses nothing that lies below.
                let answer = "const r = document.querySelector('a[data-answer]').getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]";
                let at = page.run(answer).await?;
                match round % 3 {
                    0 => tap_at(page, at[0].as_f64().unwrap_or(9.0), at[1].as_f64().unwrap_or(9.0)).await?,
                    1 => tap(page, "[data-stay]").await?,
                    _ => page.press(Key::Right).await?,
                }
                page.until("the touch has arrived", async || {
                    advance(page, 0.4).await?;
                    Ok(!page.has("[data-idle-warning]").await?)
                })
                .await?;
                assert_eq!(page.attribute("article[data-node]", "data-node").await?, node, "round {round}");
            }
            page.run("window.__said = []").await?;
            advance(page, 75.1).await?;
            assert_eq!(left(page).await?.as_deref(), Some("30"));
            let behind = "return document.querySelector('a[data-answer]').matches(':focus') || !document.querySelector('dialog:modal')";
            assert_eq!(page.run(behind).await?, json!(false));
            for (width, height) in SCREENS {
                page.size(width, height).await?;
                page.screenshot(format!("kiosk-warning-{width}x{height}")).await?;
            }
            let faults = axe::violations(page).await?;
            assert!(faults.is_empty(), "{}", faults.join("\n"));
            for seconds in (1..30).rev() {
                advance(page, 1.0).await?;
                assert_eq!(left(page).await?, Some(seconds.to_string()));
            }
            let said = strings(&page.run("return window.__said").await?)?;
            assert_eq!(said.len(), 2, "a screen reader says: {said:?}");
            advance(page, 1.1).await?;
            at_attract(page).await?;
            assert_eq!(page.path().await?, KIOSK);
            assert!(!page.has("[data-idle-warning]").await?);
            nothing_is_kept(page).await?;

            // The attract screen warns nobody: it comes back to its beginning by itself.
            tap(page, ".device-bar [data-language-switch]").await?;
            page.see("html[lang=\"en\"] [data-attract]").await?;
            advance(page, 75.1).await?;
            page.see("html[lang=\"nl\"] [data-attract]").await?;
            assert!(!page.has("[data-idle-warning]").await?);
            Ok(())
        })
        .await
}

#[tokio::test]
async fn the_warning_itself_can_wipe_and_a_machine_that_slept_wipes_at_once() -> Result<()> {
    let server = Server::start()?;
    Browser::new()
        .run(&server, async |page| {
            clock::stop(page).await?;
            screen(page, 1920, 1080).await?;
            let visit = format!("/nl/hulp/{FLOW}?bibliotheek=drenthe&modus=kiosk");
            page.open(&visit).await?;
            // The button comes with the watch: the clock must not go on before somebody looks at it.
            page.see("[data-wipe]").await?;
            advance(page, 75.1).await?;
            tap(page, "[data-idle-warning] [data-wipe]").await?;
            at_attract(page).await?;

            page.open(&visit).await?;
            page.see("[data-wipe]").await?;
            advance(page, 9.0 * 3600.0).await?;
            at_attract(page).await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn with_a_real_clock_a_visit_ends_after_ten_seconds_of_rest_and_thirty_of_warning() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.open(&format!("/nl/hulp/{FLOW}?modus=kiosk&rust=10&talen=en,nl")).await?;
            page.see("article[data-node]").await?;
            page.see("[data-idle-warning]").await?;
            page.until("half of the warning is over", async || {
                Ok(left(page).await?.and_then(|left| left.parse::<u32>().ok()) <= Some(15))
            })
            .await?;
            at_attract(page).await?;
            assert_eq!(page.path().await?, "/en/kiosk?rust=10&talen=en%2Cnl");
            Ok(())
        })
        .await
}
