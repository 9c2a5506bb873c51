//! What the service worker keeps, what it never keeps, and that keeping costs the visitor nothing.

use std::collections::HashMap;

use anyhow::Result;
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::files;
use inlogwijzer_tests::gate::Gate;
use inlogwijzer_tests::server::{Server, Settings};
use serde_json::json;

use super::{all_kept, kept, releases, serve, state};

#[tokio::test]
async fn nothing_of_a_visitor_is_kept_and_the_second_visit_asks_for_no_file_of_the_app() -> Result<()> {
    let server = serve()?;
    let gate = Gate::to(&server)?;
    Browser::new()
        .at(&gate)
        .run(&server, async |page| {
            page.open("/nl/hulp/uitloggen?bibliotheek=drenthe").await?;
            kept(page, Some("drenthe")).await?;
            // Answers, a search, a report, a look at a report.
            page.answer("nee").await?;
            page.see("[data-trail=\"afscheid\"]").await?;
            let place = page.path().await?;
            page.open(&place).await?;
            page.open("/nl/?zoek=geheim&bibliotheek=drenthe").await?;
            page.open("/nl/hulpvraag?bibliotheek=drenthe").await?;
            page.click("#hulpvraag-melding").await?;
            page.press("geheim").await?;
            page.click("[data-send]").await?;
            let code = page.attribute("[data-report-code]", "data-report-code").await?.unwrap_or_default();
            page.open(&format!("/nl/melding/{code}")).await?;
            page.see("[data-report-code]").await?;

            let all = all_kept(page).await?;
            assert!(all.len() > 35, "{all:?}");
            for kept in &all {
                let address = kept.split(' ').nth(1).unwrap_or_default();
                let (path, query) = address.split_once('?').unwrap_or((address, ""));
                assert!(
                    !path.contains("/reports") && !path.contains("/connection") && !path.contains("hulp"),
                    "{kept}"
                );
                let names: Vec<_> = query.split('&').filter_map(|pair| pair.split('=').next()).collect();
                assert!(
                    names.iter().all(|name| ["", "language", "audience", "library"].contains(name)),
                    "{kept}"
                );
            }
            let state = state(page).await?.to_string();
            for words in ["geheim", "afscheid", "hulp", code.as_str()] {
                assert!(!state.contains(words), "{words} in {state}");
            }

            let _ = gate.seen();
            page.open("/nl/hulp/uitloggen?bibliotheek=drenthe").await?;
            page.at_node("afscheid").await?;
            let seen = gate.seen();
            assert!(
                seen.iter().any(|line| line.starts_with("GET /nl/hulp/")),
                "the page itself comes fresh: {seen:?}"
            );
            for line in &seen {
                let file = line.rsplit('/').next().unwrap_or_default();
                assert!(
                    !file.ends_with(".wasm") && !file.ends_with(".css") && !line.contains("inlogwijzer-app"),
                    "{seen:?}"
                );
                assert!(!line.contains("/api/v1/flows"), "{seen:?}");
            }
            println!("requests of a second visit: {seen:?}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_frame_in_somebody_elses_page_keeps_nothing() -> Result<()> {
    let website = "<!doctype html><html lang=\"nl\"><title>Bibliotheek</title><h1>Hulp</h1></html>";
    let website =
        files::serve(HashMap::from([("/".to_owned(), (website.as_bytes().to_vec(), "text/html"))]))?;
    let website = format!("http://{website}");
    let server = Server::with(Settings {
        more: vec!["--frame-ancestors".to_owned(), website.clone()],
        ..super::keeping()
    })?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_error("favicon.ico");
            page.session().goto(&website).await?;
            page.run_with(
                "const frame = document.createElement('iframe');
                 frame.src = arguments[0];
                 document.body.append(frame)",
                vec![json!(format!("{}/nl/schema/uitloggen?modus=inbed", server.origin()))],
            )
            .await?;
            page.session().enter_frame(0).await?;
            page.see("html[data-app=\"ready\"] svg[data-flow] a[data-node]").await?;
            page.run("return new Promise(done => setTimeout(() => requestIdleCallback(done), 2500))").await?;
            assert_eq!(page.run(NOTHING).await?, json!([0, 0]));
            page.session().enter_default_frame().await?;
            Ok(())
        })
        .await
}

/// What a browser has that keeps nothing for us.
const NOTHING: &str = "return navigator.serviceWorker.getRegistrations().then(async all => [all.length, (await caches.keys()).length])";

#[tokio::test]
async fn on_a_computer_for_everybody_nothing_is_kept_and_a_kiosk_keeps_the_app() -> Result<()> {
    let server = serve()?;
    Browser::new()
        .run(&server, async |page| {
            page.open("/nl/hulp/uitloggen?modus=publiek").await?;
            page.answer("nee").await?;
            page.see("[data-trail=\"afscheid\"]").await?;
            // After the moment at which others begin to keep it.
            page.run("return new Promise(done => setTimeout(() => requestIdleCallback(done), 2500))").await?;
            assert_eq!(page.run(NOTHING).await?, json!([0, 0]));
            assert!(!page.has("link[rel=\"manifest\"]").await?);

            page.open("/nl/?modus=kiosk").await?;
            kept(page, None).await?;
            let state = state(page).await?;
            // And a page for everybody is not even remembered.
            page.open("/nl/hulp/uitloggen?modus=publiek").await?;
            page.at_node("afscheid").await?;
            assert_eq!(super::state(page).await?["pages"], state["pages"]);
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_full_disk_and_storage_that_is_refused_are_nobodys_trouble() -> Result<()> {
    let server = serve()?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_error("favicon.ico");
            page.load("/robots.txt").await?;
            let quota = json!({ "origin": page.origin(), "quotaSize": 200_000 });
            page.devtools("Storage.overrideQuotaForOrigin", quota).await?;
            page.open("/nl/").await?;
            page.see("[data-flow-link]").await?;
            page.until("the worker runs", async || {
                Ok(page.run("return !!navigator.serviceWorker.controller").await? == json!(true))
            })
            .await?;
            page.open("/nl/hulp/uitloggen").await?;
            page.answer("nee").await?;
            page.see("[data-trail=\"afscheid\"]").await?;
            assert!(releases(page).await?.is_empty());
            Ok(())
        })
        .await?;
    Browser::new()
        .with_setting("profile.default_content_setting_values.cookies", json!(2))
        .run(&server, async |page| {
            page.open("/nl/hulp/uitloggen").await?;
            page.see("html[data-app=\"ready\"] link[rel=\"manifest\"]").await?;
            page.answer("nee").await?;
            page.see("[data-trail=\"afscheid\"]").await
        })
        .await
}
