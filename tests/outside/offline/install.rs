//! Installing the app on the home screen.

use anyhow::{Context as _, Result};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::server::Server;
use serde_json::{Value, json};

use super::{kept, serve};

#[tokio::test]
async fn the_app_can_be_put_on_the_home_screen_in_its_language_and_for_its_library() -> Result<()> {
    let server = serve()?;
    Browser::new()
        .run(&server, async |page| {
            page.open("/nl/?bibliotheek=drenthe").await?;
            kept(page, Some("drenthe")).await?;
            for (language, start) in [("nl", "/nl/?bibliotheek=drenthe"), ("en", "/en/?bibliotheek=drenthe")]
            {
                page.see(&format!("link[rel=\"manifest\"][href*=\"language={language}\"]")).await?;
                let found = page.devtools("Page.getAppManifest", json!({})).await?;
                assert_eq!(found["errors"], json!([]), "{found}");
                let manifest: Value = serde_json::from_str(found["data"].as_str().context("no manifest")?)?;
                assert_eq!(manifest["start_url"], start);
                assert_eq!(manifest["lang"], language);
                let errors = page.devtools("Page.getInstallabilityErrors", json!({})).await?;
                assert_eq!(errors["installabilityErrors"], json!([]), "{language}");
                page.click("[data-language-switch]").await?;
            }
            // Where there is no bar with a Back button, the app has ways back of its own.
            let media = json!({ "features": [{ "name": "display-mode", "value": "standalone" }] });
            page.devtools("Emulation.setEmulatedMedia", media).await?;
            page.open("/nl/hulp/uitloggen").await?;
            page.answer("nee").await?;
            page.see("[data-trail=\"afscheid\"]").await?;
            page.click("[data-back]").await?;
            page.at_node("afscheid").await?;
            page.click(".page-header__name").await?;
            page.see("[data-flow-link]").await
        })
        .await
}

#[test]
fn everything_that_the_manifest_names_is_there() -> Result<()> {
    let server = Server::shared()?;
    let manifest = server.get("/inlogwijzer.webmanifest?language=en", &[])?;
    assert_eq!(manifest.header("content-type"), "application/manifest+json");
    assert_eq!(manifest.header("cache-control"), "no-cache");
    let manifest = manifest.json()?;
    let (icons, shortcuts) = (manifest["icons"].as_array(), manifest["shortcuts"].as_array());
    let (icons, shortcuts) = (icons.context("no icons")?, shortcuts.context("no shortcuts")?);
    assert!(icons.iter().any(|icon| icon["purpose"] == "maskable" && icon["sizes"] == "512x512"));
    assert_eq!(shortcuts.len(), 2);
    for icon in icons {
        let answer = server.get(icon["src"].as_str().context("no src")?, &[])?;
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (200, icon["type"].as_str().unwrap_or_default())
        );
        assert!(answer.body.len() < 6_000, "{icon}: {} bytes", answer.body.len());
        if let Some((width, _)) = icon["sizes"].as_str().and_then(|sizes| sizes.split_once('x')) {
            // A PNG says its width in its bytes 16 to 19.
            let said =
                answer.body.get(16..20).and_then(|bytes| bytes.try_into().ok()).map(u32::from_be_bytes);
            assert_eq!(said, width.parse().ok(), "{icon}");
        }
    }
    for address in shortcuts.iter().map(|shortcut| &shortcut["url"]).chain([&manifest["start_url"]]) {
        assert_eq!(server.get(address.as_str().context("no url")?, &[])?.status, 200, "{address}");
    }
    assert_eq!(server.get("/icoon-apple-180.png", &[])?.status, 200);
    // A library that nobody knows changes nothing.
    let unknown = server.get("/inlogwijzer.webmanifest?language=en&library=%22%3E", &[])?.json()?;
    assert_eq!(unknown, manifest);
    Ok(())
}
