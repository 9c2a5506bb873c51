//! From the kiosk to a phone: a scanner reads the QR code from a picture of the screen, and the phone opens the same
//! question.

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::server::Server;
use inlogwijzer_tests::touch::{screen, tap};

use super::SCREENS;

/// Everything that a scanner reads on the screen as it is.
async fn scanned(page: &Page) -> Result<Vec<String>> {
    let folder = Folder::new()?;
    let file = folder.path().join("screen.png");
    std::fs::write(&file, page.session().screenshot_as_png().await?)?;
    let read = std::process::Command::new("zbarimg")
        .args(["--quiet", "--raw"])
        .arg(&file)
        .output()
        .context("zbarimg does not start; `cargo xtask test` installs it")?;
    Ok(String::from_utf8(read.stdout)?.lines().map(str::to_owned).collect())
}

#[tokio::test]
async fn a_phone_goes_on_at_the_same_question_by_camera_and_by_typing() -> Result<()> {
    let server = Server::start()?;
    Browser::new()
        .run(&server, async |page| {
            for ((width, height), dark) in SCREENS.into_iter().zip([true, false]) {
                screen(page, width, height).await?;
                page.dark(dark).await?;
                page.open("/nl/hulp/ebooks-lenen?bibliotheek=drenthe&modus=kiosk&rust=300").await?;
                page.at_node("kan-inloggen").await?;
                tap(page, "a[data-answer=\"ja\"]").await?;
                page.see("article[data-node]:not([data-node=\"kan-inloggen\"])").await?;
                let node = page.attribute("article[data-node]", "data-node").await?.context("no node")?;
                page.run("scrollTo(0, 0)").await?;
                let read = scanned(page).await?;
                let [address] = read.as_slice() else { anyhow::bail!("{width} wide: {read:?}") };
                for part in ["/nl/hulp/ebooks-lenen", "bibliotheek=drenthe", "kan-inloggen=ja"] {
                    assert!(address.contains(part), "no {part} in {address}");
                }
                assert!(!address.contains("modus") && !address.contains("rust"), "{address}");
                let side = page.run("return document.querySelector('aside svg[data-qr]').getBoundingClientRect().width / document.querySelector('aside svg[data-qr]').viewBox.baseVal.width").await?;
                ensure!(side.as_f64() > Some(4.0), "a module is {side} px wide");
                let typed = page.text("[data-qr-address]").await?;
                page.screenshot(format!("kiosk-qr-{width}x{height}")).await?;

                // The phone.
                page.dark(false).await?;
                page.size(360, 740).await?;
                for address in [address.clone(), format!("http://{typed}"), format!("http://{}", typed.to_uppercase())] {
                    page.session().goto(&address).await?;
                    page.started().await?;
                    page.at_node(&node).await?;
                    assert!(!page.has("body[data-mode]").await?);
                    let path = page.path().await?;
                    assert!(path.contains("kan-inloggen=ja") && path.contains("bibliotheek=drenthe"), "{path}");
                }
                ensure!(typed.len() < server.origin().len() + 40, "too long to type: {typed}");
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_link_to_another_website_is_a_code_with_its_address() -> Result<()> {
    let server = Server::shared()?;
    let graphs = inlogwijzer_tests::graph::Graph::all(&server)?;
    let with_link = graphs.iter().find_map(|graph| {
        let links = |node: &str| {
            let data = graph.node(node);
            let own = data["patron"]["links"].as_array().or(data["links"].as_array())?;
            own.first()?["url"].as_str().map(str::to_owned)
        };
        graph.nodes().find_map(|node| Some((graph.address("nl", "hulp", node).ok()?, links(node)?)))
    });
    let (address, url) = with_link.context("no flow has a link")?;
    Browser::new()
        .run(&server, async |page| {
            screen(page, 1080, 1920).await?;
            let joint = if address.contains('?') { '&' } else { '?' };
            page.open(&format!("{address}{joint}modus=kiosk")).await?;
            page.scroll_to(&format!("[data-outside=\"{url}\"] svg[data-qr=\"{url}\"]")).await?;
            assert!(scanned(page).await?.contains(&url), "the scanner does not read {url}");
            let text = page.text(&format!("[data-outside=\"{url}\"] .phone__address")).await?;
            assert!(url.contains(&text), "{text}");
            assert!(!page.has(&format!("a[href=\"{url}\"]")).await?);
            Ok(())
        })
        .await
}
