//! The login rehearsal: there and back again, and attempts to misuse it.

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::engine::Engine;
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::places;
use inlogwijzer_tests::server::{Server, Settings};
use serde_json::json;

use super::verdicts;

const STATE: &str = "0123456789abcdef0123456789abcdef";

/// The reason of the rehearsal's finding, once all checks have answered.
async fn reason(page: &Page) -> Result<String> {
    verdicts(page).await?;
    let reason = page.attribute("[data-check=\"login-rehearsal\"]", "data-reason").await?;
    reason.context("no reason")
}

/// Plays a login through, and waits until the page is back.
async fn play(page: &Page) -> Result<()> {
    page.run("window.before = true").await?;
    page.click("[data-rehearse]").await?;
    page.until("the page is back", async || {
        let back = "return window.before !== true && document.documentElement.dataset.app === 'ready' \
                    && !!document.querySelector('[data-check], [data-checks-running]')";
        Ok(page.run(back).await.unwrap_or_default() == json!(true))
    })
    .await
}

#[tokio::test]
async fn a_login_that_is_played_through_comes_back_and_leads_back() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.open("/nl/").await?;
            page.click("[data-check-link]").await?;
            assert_eq!(reason(page).await?, "login-rehearsal-not-played");
            play(page).await?;
            assert_eq!(page.path().await?, "/nl/controle");
            assert_eq!(reason(page).await?, "login-rehearsal-worked");
            let url = page.session().current_url().await?;
            assert_eq!(url.fragment(), None, "the outcome stands in the address");
            // What has changed is called out, and nothing else.
            assert_eq!(page.attributes("[data-changed]", "data-check").await?, ["login-rehearsal"]);
            page.see("[data-check=\"login-rehearsal\"] [data-before=\"unknown\"]").await?;

            // The cookies of the rehearsal are gone, and the page can be loaded anew.
            let cookies = page.session().get_all_cookies().await?;
            ensure!(cookies.iter().all(|cookie| !cookie.name.contains("heen")), "{cookies:?}");
            page.session().refresh().await?;
            assert_eq!(reason(page).await?, "login-rehearsal-worked");

            // Back leads through the check page to where the visitor came from, never into the rehearsal.
            page.session().back().await?;
            page.until("no page of the rehearsal", async || Ok(page.path().await? == "/nl/controle")).await?;
            page.session().back().await?;
            page.until("the home page", async || Ok(page.path().await? == "/nl/")).await?;
            page.see("[data-flow-link]").await
        })
        .await
}

#[tokio::test]
async fn a_check_node_returns_to_itself_with_its_trail_and_takes_the_answer() -> Result<()> {
    let content = Folder::copy_of(&places::content())?;
    content.replace("flows/melding-logout.yaml", "checks: [adblock]", "checks: [login-rehearsal]")?;
    let server = Server::with(Settings { content: content.path().to_owned(), ..Settings::default() })?;
    Browser::new()
        .run(&server, async |page| {
            let path = "/en/hulp/melding-logout/adblocker-gevonden?browser-geschikt=geschikt";
            page.open(path).await?;
            assert_eq!(reason(page).await?, "login-rehearsal-not-played");
            play(page).await?;
            assert_eq!(page.path().await?, path);
            assert_eq!(reason(page).await?, "login-rehearsal-worked");
            // It shows that the answer comes from what was seen, and every answer can still be taken.
            page.see("a[data-answer][data-suggested]").await?;
            assert!(page.count("a[data-answer]").await? > 1);
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_browser_that_keeps_no_cookies_fails_the_rehearsal_on_every_leg() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .with_setting("profile.default_content_setting_values.cookies", json!(2))
        .run(&server, async |page| {
            page.open("/nl/controle").await?;
            assert_eq!(reason(page).await?, "login-rehearsal-not-played");
            play(page).await?;
            assert_eq!(reason(page).await?, "login-rehearsal-cookies-lost");
            let words = page.text("[data-check=\"login-rehearsal\"]").await?;
            assert!(words.contains("de cookies van beide sites"), "{words}");
            page.see("[data-check=\"login-rehearsal\"] [data-howto=\"cookies-toestaan\"]").await
        })
        .await
}

/// Plays it through from inside a flow in a browser that says too little, and looks whether it is back there.
async fn is_played_all_the_same(browser: Browser) -> Result<()> {
    let server = Server::shared()?;
    browser
        .run(&server, async |page| {
            let path = "/nl/controle?bij=melding-logout";
            page.open(path).await?;
            assert_eq!(reason(page).await?, "login-rehearsal-not-played");
            play(page).await?;
            assert_eq!(reason(page).await?, "login-rehearsal-worked");
            assert_eq!(page.path().await?, path);
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_browser_that_sends_no_referer_plays_it_through_and_comes_back() -> Result<()> {
    // Chromium then says `Origin: null` with every form for another site.
    is_played_all_the_same(Browser::new().with_setting("enable_referrers", json!(false))).await
}

#[tokio::test]
async fn a_browser_that_sends_no_origin_plays_it_through_and_comes_back() -> Result<()> {
    let firefox = Browser::of(Engine::Firefox);
    is_played_all_the_same(firefox.with_setting("network.http.sendOriginHeader", json!(0))).await
}

#[tokio::test]
async fn a_rehearsal_that_cannot_be_played_leads_back_to_where_the_visitor_was() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            let path = "/nl/controle?bij=melding-logout";
            page.open(path).await?;
            verdicts(page).await?;
            // A rehearsal is under way in this tab, and its visitor comes back by the link of a page that could not go on.
            page.run(&format!(
                "sessionStorage.setItem('inlogwijzer-proefinlog', '{STATE}|' + Date.now() + '|{path}')"
            ))
            .await?;
            page.session().goto("about:blank").await?;
            page.open(&format!("/nl/controle#proefinlog={STATE}")).await?;
            assert_eq!(reason(page).await?, "login-rehearsal-unfinished");
            assert_eq!(page.path().await?, path);
            Ok(())
        })
        .await
}

#[tokio::test]
async fn an_outcome_that_somebody_made_up_counts_for_nothing() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            for forged in [&format!("{STATE}.0000")[..], "x", "", &format!("{STATE}.00"), "../../x.0000"] {
                // Another fragment alone would load nothing.
                page.session().goto("about:blank").await?;
                page.open(&format!("/nl/controle#proefinlog={forged}")).await?;
                assert_eq!(reason(page).await?, "login-rehearsal-not-played", "{forged}");
                assert_eq!(page.session().current_url().await?.fragment(), None, "{forged}");
            }
            Ok(())
        })
        .await
}
