//! A kiosk visit by touch, from the attract screen to the code; afterwards nothing of it is left.

use anyhow::{Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::engine::Engine;
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::server::Server;
use inlogwijzer_tests::touch::{screen, tap};
use serde_json::json;

use super::{FLOW, KIOSK, at_attract, nothing_is_kept};

#[tokio::test]
async fn a_visitor_is_helped_by_touch_alone_and_leaves_nothing_behind() -> Result<()> {
    let server = Server::start()?;
    Browser::new()
        .with_network_log()
        .run(&server, async |page| {
            screen(page, 1080, 1920).await?;
            page.open(KIOSK).await?;
            at_attract(page).await?;
            let before = page.run("return history.length").await?;
            tap(page, &format!(".tile[data-flow-link=\"{FLOW}\"]")).await?;
            page.at_node("kan-inloggen").await?;
            assert!(page.path().await?.contains("modus=kiosk"), "{}", page.path().await?);
            tap(page, "a[data-answer=\"ja\"]").await?;
            page.see("article[data-node]:not([data-node=\"kan-inloggen\"])").await?;
            tap(page, "[data-back]").await?;
            page.at_node("kan-inloggen").await?;
            // The other language, and the same question.
            tap(page, ".device-bar [data-language-switch]").await?;
            page.see("html[lang=\"en\"] article[data-node=\"kan-inloggen\"]").await?;
            tap(page, ".switches [data-ask]").await?;
            tap(page, "[data-send]").await?;
            page.see(".code [data-report-code]").await?;
            assert!(page.path().await?.contains("modus=kiosk"), "{}", page.path().await?);
            nothing_is_kept(page).await?;

            tap(page, ".device-bar [data-wipe]").await?;
            at_attract(page).await?;
            assert_eq!(page.path().await?, KIOSK, "the language is that of the beginning");
            assert_eq!(page.run("return history.length").await?, before, "pages are left behind");
            assert_eq!(page.run("return document.activeElement === document.body").await?, json!(true));
            assert_eq!(page.run("return scrollY + document.querySelector('main').scrollTop").await?, 0);
            nothing_is_kept(page).await?;
            for address in page.requests().await? {
                let is_ours = address.starts_with(&server.origin()) || address.starts_with("data:");
                ensure!(is_ours || address.starts_with("chrome"), "a request leaves: {address}");
            }
            Ok(())
        })
        .await
}

/// Back, Forward and a reload after a wipe: each time the attract screen, or what was there before the kiosk.
#[tokio::test]
async fn nobody_comes_back_to_what_another_visitor_did() -> Result<()> {
    let server = Server::start()?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_error("favicon.ico");
            screen(page, 1080, 1920).await?;
            page.open(KIOSK).await?;
            tap(page, &format!(".tile[data-flow-link=\"{FLOW}\"]")).await?;
            page.at_node("kan-inloggen").await?;
            tap(page, "a[data-answer=\"ja\"]").await?;
            page.see("article[data-node]:not([data-node=\"kan-inloggen\"])").await?;
            tap(page, ".device-bar [data-wipe]").await?;
            at_attract(page).await?;
            for step in ["back", "forward", "reload"] {
                match step {
                    "back" => page.run("history.back()").await?,
                    "forward" => page.run("history.forward()").await?,
                    _ => page.run("location.reload()").await?,
                };
                shows_nothing_of_a_visit(page, step).await?;
            }
            // An address that somebody types in the middle of a visit, and Back to that visit, of which the browser
            // kept the page or not.
            for keeps in [true, false] {
                if !keeps {
                    page.devtools(
                        "Page.addScriptToEvaluateOnNewDocument",
                        json!({ "source": "addEventListener('unload', () => {})" }),
                    )
                    .await?;
                }
                page.open(&format!("/nl/hulp/{FLOW}?bibliotheek=drenthe&modus=kiosk&kan-inloggen=ja"))
                    .await?;
                page.see("article[data-node]").await?;
                page.load("/robots.txt").await?;
                page.session().back().await?;
                page.started().await?;
                at_attract(page).await?;
                assert_eq!(page.path().await?, KIOSK, "kept: {keeps}");
                page.run("history.forward()").await?;
                page.run("history.back()").await?;
                shows_nothing_of_a_visit(page, "forward and back").await?;
            }
            // What the browser keeps of a page that goes is empty already, and begins anew when it comes back.
            page.open(&format!("/nl/hulp/{FLOW}?bibliotheek=drenthe&modus=kiosk&kan-inloggen=ja")).await?;
            page.see("article[data-node]").await?;
            let kept = page
                .run(
                    "dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
                     const kept = document.querySelectorAll('main, aside').length;
                     dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
                     return kept;",
                )
                .await?;
            assert_eq!(kept, 0);
            at_attract(page).await?;
            assert_eq!(page.path().await?, KIOSK);
            nothing_is_kept(page).await
        })
        .await
}

/// Whoever drums on the screen makes Chromium ignore changes of the address for a while.
#[tokio::test]
async fn a_wipe_ends_at_the_beginning_however_fast_somebody_taps() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_error("Throttling navigation");
            page.open(&format!("/nl/hulp/{FLOW}?bibliotheek=drenthe&modus=kiosk&kan-inloggen=ja")).await?;
            page.see("article[data-node]").await?;
            let ignored = "for (let i = 0; i < 220; i++) history.replaceState(null, '', location.href);
                history.replaceState(null, '', location.href + '&a=1');
                return !location.search.includes('a=1')";
            assert_eq!(page.run(ignored).await?, json!(true), "the browser ignores nothing");
            page.click(".device-bar [data-wipe]").await?;
            at_attract(page).await?;
            assert_eq!(page.path().await?, KIOSK);
            Ok(())
        })
        .await
}

async fn shows_nothing_of_a_visit(page: &Page, step: &str) -> Result<()> {
    page.until(&format!("the page has come to rest after {step}"), async || {
        Ok(page.run("return document.readyState").await? == json!("complete"))
    })
    .await?;
    ensure!(!page.has("article[data-node]").await?, "{step} shows a visit");
    if page.path().await?.starts_with("/nl/") {
        page.started().await?;
        at_attract(page).await?;
    }
    Ok(())
}

#[tokio::test]
async fn what_a_kiosk_does_not_show_leads_to_the_attract_screen() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_error("status of 404");
            for address in [
                "/nl/?modus=kiosk",
                "/nl/balie?modus=kiosk",
                "/nl/balie/inzicht?modus=kiosk",
                "/nl/schema/ebooks-lenen?modus=kiosk",
                "/nl/hulp/balie-lid-worden?modus=kiosk&voor=balie",
                "/nl/dit-is-niets?modus=kiosk",
            ] {
                page.open(address).await?;
                at_attract(page).await?;
            }
            // The desk's layer is not for this screen.
            page.open("/nl/hulp/inlogproblemen-wise/activeren?voor=balie&modus=kiosk").await?;
            page.see("article[data-node]").await?;
            assert!(!page.has(".wise, [data-layer], [data-view]").await?);
            Ok(())
        })
        .await
}

#[tokio::test]
async fn no_menu_no_selection_no_zoom_and_no_other_window() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.open(&format!("/nl/hulp/{FLOW}?modus=kiosk")).await?;
            page.see("article[data-node]").await?;
            let stopped = page
                .run(
                    "const fire = event => !document.querySelector('main').dispatchEvent(event);
                     const at = { bubbles: true, cancelable: true };
                     const link = document.createElement('a');
                     link.href = 'https://www.example.org/'; link.textContent = 'x';
                     document.querySelector('main').append(link);
                     return [
                        fire(new MouseEvent('contextmenu', at)),
                        fire(new DragEvent('dragstart', at)),
                        fire(new WheelEvent('wheel', { ...at, ctrlKey: true })),
                        fire(new KeyboardEvent('keydown', { ...at, key: 'p', ctrlKey: true })),
                        fire(new KeyboardEvent('keydown', { ...at, key: 'F12' })),
                        !link.dispatchEvent(new MouseEvent('click', at)),
                        !fire(new WheelEvent('wheel', at)),
                        getComputedStyle(document.querySelector('main h1')).userSelect === 'none',
                        getComputedStyle(document.body).touchAction === 'pan-y',
                     ];",
                )
                .await?;
            assert_eq!(stopped, json!([true, true, true, true, true, true, true, true, true]));
            Ok(())
        })
        .await
}

/// The main story in each engine.
async fn a_kiosk_works_in(engine: Engine) -> Result<()> {
    let server = Server::shared()?;
    Browser::of(engine)
        .by_name()
        .run(&server, async |page| {
            page.open(KIOSK).await?;
            at_attract(page).await?;
            let before = page.run("return history.length").await?;
            page.click(&format!(".tile[data-flow-link=\"{FLOW}\"]")).await?;
            page.at_node("kan-inloggen").await?;
            page.answer("ja").await?;
            page.see("article[data-node]:not([data-node=\"kan-inloggen\"])").await?;
            page.click(".device-bar [data-wipe]").await?;
            at_attract(page).await?;
            assert_eq!(page.run("return history.length").await?, before);
            // A visit again, and a warning at the end of it.
            page.open(&format!("/nl/hulp/{FLOW}?bibliotheek=drenthe&modus=kiosk&rust=10")).await?;
            page.at_node("kan-inloggen").await?;
            page.see("[data-idle-warning]").await?;
            page.focus_on("[data-stay]").await?;
            page.click("[data-stay]").await?;
            page.see_no_more("[data-idle-warning]").await?;
            page.at_node("kan-inloggen").await?;
            nothing_is_kept(page).await
        })
        .await
}

#[tokio::test]
async fn a_kiosk_works_in_firefox() -> Result<()> {
    a_kiosk_works_in(Engine::Firefox).await
}

#[tokio::test]
async fn a_kiosk_works_in_webkit() -> Result<()> {
    a_kiosk_works_in(Engine::Webkit).await
}

/// A browser that keeps the page of a visit as it was, and gives it back at Back: only what is wiped is there.
async fn a_page_that_was_kept_is_wiped_in(engine: Engine) -> Result<()> {
    let server = Server::shared()?;
    Browser::of(engine)
        .by_name()
        .run(&server, async |page| {
            page.expect_error("favicon.ico");
            for (address, beginning) in [
                (format!("/nl/hulp/{FLOW}?bibliotheek=drenthe&modus=kiosk&kan-inloggen=ja"), KIOSK),
                (
                    format!("/nl/hulp/{FLOW}?bibliotheek=drenthe&modus=publiek&kan-inloggen=ja"),
                    "/nl/?bibliotheek=drenthe&modus=publiek",
                ),
            ] {
                page.open(&address).await?;
                page.see("article[data-node]").await?;
                // No browser keeps a page that still waits for something.
                page.has_all_parts().await?;
                page.run(
                    "window.__kept = [];
                     addEventListener('pageshow', event => window.__kept.push(event.persisted,
                        !!document.querySelector('article[data-node]')), true)",
                )
                .await?;
                page.load("/robots.txt").await?;
                page.session().back().await?;
                page.started().await?;
                page.see("[data-flow-link]").await?;
                assert_eq!(page.path().await?, beginning);
                assert!(!page.has("article[data-node]").await?, "the visit is shown");
                // The very same page, given back, and empty before anything of it could be seen.
                assert_eq!(page.run("return window.__kept").await?, json!([true, false]), "{address}");
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_page_that_was_kept_is_wiped_in_chromium() -> Result<()> {
    a_page_that_was_kept_is_wiped_in(Engine::Chromium).await
}

#[tokio::test]
async fn a_page_that_was_kept_is_wiped_in_firefox() -> Result<()> {
    a_page_that_was_kept_is_wiped_in(Engine::Firefox).await
}

#[tokio::test]
async fn a_page_that_was_kept_is_wiped_in_webkit() -> Result<()> {
    a_page_that_was_kept_is_wiped_in(Engine::Webkit).await
}
