//! Third-party cookies: a frame of another site. The browser reaches the server by number, so `localhost` is another
//! site.

use anyhow::Result;
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::server::{Server, Settings};
use serde_json::json;

use super::{verdict, verdicts};

/// The reason in the finding of third-party cookies, in a Chromium with these settings.
async fn reason_with(settings: &[(&str, serde_json::Value)]) -> Result<String> {
    let server = Server::shared()?;
    let mut reason = String::new();
    let mut browser = Browser::new();
    for (name, value) in settings {
        browser = browser.with_setting(name, value.clone());
    }
    browser
        .run(&server, async |page| {
            page.open("/nl/controle").await?;
            verdicts(page).await?;
            let found = page.attribute("[data-check=\"third-party-cookies\"]", "data-reason").await?;
            reason = found.unwrap_or_default();
            assert!(!page.has("iframe").await?, "the frame is gone again");
            Ok(())
        })
        .await?;
    Ok(reason)
}

#[tokio::test]
async fn cookies_of_other_sites_are_seen_to_be_allowed_or_blocked_and_neither_is_an_alarm() -> Result<()> {
    let mode = "profile.cookie_controls_mode";
    assert_eq!(reason_with(&[(mode, json!(0))]).await?, "third-party-cookies-allowed");
    assert_eq!(reason_with(&[(mode, json!(1))]).await?, "third-party-cookies-blocked");
    let all = ("profile.default_content_setting_values.cookies", json!(2));
    assert_eq!(reason_with(&[all]).await?, "third-party-cookies-no-cookies");
    Ok(())
}

#[tokio::test]
async fn a_companion_can_be_named_and_without_one_it_is_said() -> Result<()> {
    let more = vec!["--companion-origin".to_owned(), "http://127.0.0.1:*".to_owned()];
    let named = Server::with(Settings { more, ..Settings::default() })?;
    for (server, expected) in [(&named, "third-party-cookies"), (&*Server::shared()?, "-no-companion")] {
        Browser::new()
            .by_name()
            .run(server, async |page| {
                page.open("/nl/controle").await?;
                let found = verdicts(page).await?;
                let reason = page.attribute("[data-check=\"third-party-cookies\"]", "data-reason").await?;
                let reason = reason.unwrap_or_default();
                assert!(reason.contains(expected), "{reason}");
                let played = page.has("[data-rehearse]").await?;
                assert_eq!(played, expected != "-no-companion", "the button of the rehearsal: {found:?}");
                assert_ne!(verdict(&found, "third-party-cookies")?, "attention");
                Ok(())
            })
            .await?;
    }
    Ok(())
}
