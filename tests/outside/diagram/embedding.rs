//! A diagram in an iframe of another website: one origin that the operator allows, and one that is not allowed.

use std::collections::HashMap;
use std::net::SocketAddr;

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::files;
use inlogwijzer_tests::server::{Server, Settings};
use serde_json::json;

use super::FLOW;

/// A website with this in its page.
fn website(body: &str) -> Result<SocketAddr> {
    let page =
        format!("<!doctype html><html lang=\"nl\"><title>Bibliotheek</title><h1>Hulp</h1>{body}</html>");
    files::serve(HashMap::from([("/".to_owned(), (page.into_bytes(), "text/html"))]))
}

#[tokio::test]
async fn the_copied_code_shows_the_drawing_and_nothing_else_in_an_allowed_website() -> Result<()> {
    let plain = Server::shared()?;
    Browser::new()
        .run(&plain, async |page| {
            page.open(&format!("/nl/schema/{FLOW}?bibliotheek=drenthe")).await?;
            page.run("document.querySelector('[data-take-along]').open = true").await?;
            page.see("[data-embed]").await?;
            let code = page.run("return document.querySelector('[data-embed]').value").await?;
            let code = code.as_str().context("no code")?.to_owned();
            ensure!(code.starts_with("<iframe src=\"http") && code.contains("modus=inbed"), "{code}");

            // Where it is not allowed the browser shows nothing of it.
            let site = website(&code)?;
            page.expect_error("frame-ancestors");
            page.session().goto(format!("http://{site}/")).await?;
            page.session().enter_frame(0).await?;
            assert!(!page.has("svg[data-flow], .page-header, #begin").await?, "framed without leave");

            // Where it is, there is the drawing. (The website is on another port: another origin.)
            let allowed = Server::with(Settings {
                more: vec!["--frame-ancestors".to_owned(), format!("http://{site}")],
                ..Settings::default()
            })?;
            let other = website(&code.replace(&plain.origin(), &allowed.origin()))?;
            let allowed_too = Server::with(Settings {
                more: vec!["--frame-ancestors".to_owned(), format!("http://{other}")],
                ..Settings::default()
            })?;
            let code = code.replace(&plain.origin(), &allowed_too.origin());
            page.session().goto(format!("http://{other}/")).await?;
            page.session().enter_frame(0).await?;
            assert!(!page.has("svg[data-flow]").await?, "framed by a website that another server allows");
            page.session().enter_default_frame().await?;
            let frame = "document.querySelector('iframe').src = arguments[0]";
            let address = code.split('"').nth(1).context("no address")?.replace("&amp;", "&");
            page.run_with(frame, vec![json!(address)]).await?;
            page.session().enter_frame(0).await?;
            // From the first picture on, before the app has started and when it has.
            page.see("svg[data-flow] a[data-node=\"rechten\"][target=\"_blank\"]").await?;
            let seen =
                "return ['.page-header', '.page-footer', '.switches', 'article', '.take-along', '.skip-link']
                .filter(part => [...document.querySelectorAll(part)].some(e => e.checkVisibility()))";
            assert_eq!(page.run(seen).await?, json!([]), "not only the drawing is seen");
            page.started().await?;
            assert_eq!(page.run(seen).await?, json!([]), "not only the drawing is seen by the app");
            // A node opens in a page of its own, with all that belongs to it.
            let link = "svg a[data-node=\"rechten\"]";
            assert_eq!(page.attribute(link, "target").await?.as_deref(), Some("_blank"));
            let href = page.attribute(link, "href").await?.context("no address")?;
            ensure!(href.starts_with(&format!("/nl/hulp/{FLOW}/rechten?")), "{href}");
            ensure!(href.contains("bibliotheek=drenthe") && !href.contains("inbed"), "{href}");
            let out = page.attribute("[data-open-outside]", "href").await?.context("no way out")?;
            ensure!(out.starts_with(&format!("/nl/schema/{FLOW}")) && !out.contains("inbed"), "{out}");
            page.session().enter_default_frame().await?;
            Ok(())
        })
        .await
}
