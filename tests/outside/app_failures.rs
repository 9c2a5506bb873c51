//! Pages when the app or the server fails: each shows a sentence and what to do next, and is never blank.

use std::time::{Duration, Instant};

use anyhow::Result;
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::busy;
use inlogwijzer_tests::document::Document;
use inlogwijzer_tests::server::{Server, Settings};
use serde_json::json;

#[tokio::test]
async fn a_server_that_is_away_is_a_sentence_and_a_button_that_tries_again() -> Result<()> {
    let server = Server::start()?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_lost_server();
            page.open("/nl/").await?;
            page.see("[data-flow-link=\"ebooks-lenen\"]").await?;
            page.has_all_parts().await?;
            for (link, selector) in [
                ("[data-flow-link=\"ebooks-lenen\"]", "article[data-node=\"kan-inloggen\"]"),
                ("a[data-view=\"schema\"]", "svg[data-flow] a[data-node]"),
                (".page-header__name", "[data-flow-link]"),
            ] {
                server.stop();
                page.click(link).await?;
                page.see("[data-error=\"unreachable\"]").await?;
                assert!(page.text(".trouble__title").await?.len() > 10, "{link}");
                assert!(page.text(".trouble p").await?.contains("probeer het opnieuw"), "{link}");
                assert_eq!(page.count("main h1").await?, 1, "{link}");

                // Still away: it stays as it is.
                page.click(".trouble button").await?;
                page.see("[data-error=\"unreachable\"]").await?;

                server.start_again()?;
                page.click(".trouble button").await?;
                page.see(selector).await?;
                assert!(!page.has(".trouble").await?, "{link}");
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_drawing_that_does_not_come_leaves_the_one_that_the_page_brought() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_error("ERR_BLOCKED_BY_CLIENT");
            page.block(&["*/diagram?*"]).await?;
            page.load("/nl/schema/ebooks-lenen").await?;
            page.see("#app [data-error=\"unreachable\"]").await?;
            page.see("#plain svg[data-flow] a[data-node]").await?;
            page.at_node("kan-inloggen").await?;
            assert!(!page.is_shown("#app .trouble").await?, "trouble in the place of a drawing");
            // From another view the app has nothing but the trouble to show, and the words beside it.
            page.open("/nl/hulp/ebooks-lenen").await?;
            page.click("a[data-view=\"schema\"]").await?;
            page.see("[data-error=\"unreachable\"]").await?;
            page.at_node("kan-inloggen").await?;
            assert_eq!(page.count("main h1").await?, 1, "one page, one heading of the first level");
            page.block(&[]).await?;
            page.click(".trouble button").await?;
            page.see("svg[data-flow] a[data-node]").await
        })
        .await
}

/// As for those who read `robots.txt` and leave the API alone.
#[tokio::test]
async fn a_page_whose_data_does_not_come_keeps_its_title() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_error("ERR_BLOCKED_BY_CLIENT");
            page.expect_error("404");
            page.block(&["*/api/*"]).await?;
            for address in [
                "/nl/",
                "/en/?bibliotheek=drenthe",
                "/nl/hulp/ebooks-lenen",
                "/en/hulp/ebooks-lenen?kan-inloggen=ja",
                "/nl/schema/ebooks-lenen",
                "/nl/overzicht/ebooks-lenen",
                "/nl/kaart/bibliotheek",
                "/nl/controle",
                "/nl/hulpvraag/ebooks-lenen",
                "/nl/balie",
                "/nl/balie/inzicht",
                "/nl/kiosk",
                "/nl/melding",
                "/nl/toegankelijkheid",
                // A plan that does not exist: the server knows, and the app cannot.
                "/nl/hulp/bestaat-niet",
            ] {
                page.load(address).await?;
                let title = server.get(address, &[("Accept", "text/html")])?.text()?;
                let title = Document::of(&title).text("title");
                page.see("#app .trouble, html[data-app=\"ready\"]").await?;
                // Whoever sets a title does so after the paint that follows.
                let frames = "const done = arguments[0];
                    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => setTimeout(done))))";
                page.session().execute_async(frames, Vec::new()).await?;
                assert_eq!(page.run("return document.title").await?, title, "{address}");
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_browser_that_refuses_webassembly_is_helped_by_the_page_itself() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_error("ERR_BLOCKED_BY_CLIENT");
            page.expect_error("boot.js");
            page.block(&["*.wasm"]).await?;
            for language in ["nl", "en"] {
                let begin = Instant::now();
                page.load(&format!("/{language}/hulp/ebooks-lenen")).await?;
                page.see("html[data-app=\"failed\"]").await?;
                let took = begin.elapsed();
                assert!(busy::within(took, Duration::from_secs(12)), "{took:?}");
                assert!(page.is_shown("#plain article[data-node=\"kan-inloggen\"] h1").await?);
                assert!(!page.has("#begin").await?, "words of trouble beside a page that works");
                page.answer("ja").await?;
                page.at_node("abonnement").await?;
                assert_eq!(page.run("return document.documentElement.lang").await?, language);
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn each_page_says_that_the_app_does_not_start_and_not_that_javascript_is_off() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_error("ERR_BLOCKED_BY_CLIENT");
            page.expect_error("boot.js");
            page.expect_error("status of 404");
            page.block(&["*.wasm"]).await?;
            for (path, words) in [
                ("/nl/", "Niet alles van deze pagina start."),
                ("/en/", "Part of this page does not start."),
                ("/nl/hulp/ebooks-lenen", "Niet alles van deze pagina start."),
                ("/nl/schema/ebooks-lenen", "gebruik een nieuwere browser"),
                ("/nl/controle", "start niet in deze browser"),
                ("/en/controle", "does not start in this browser"),
                ("/nl/hulpvraag", "Laad de pagina opnieuw"),
                ("/nl/melding", "Niet alles van deze pagina start."),
                ("/nl/balie", "Niet alles van deze pagina start."),
                ("/nl/toegankelijkheid", "Niet alles van deze pagina start."),
                ("/nl/bestaat-niet", "Niet alles van deze pagina start."),
            ] {
                page.load(path).await?;
                page.see("html[data-app=\"failed\"]").await?;
                page.see("main > [data-failed]:not([hidden])").await?;
                assert!(page.is_shown("main > [data-failed]").await?, "{path} does not say it");
                let seen = page.words_of("main").await?;
                assert!(seen.contains(words), "{path}: {seen}");
                assert!(
                    !seen.contains("JavaScript nodig") && !seen.contains("needs JavaScript"),
                    "{path}: {seen}"
                );
            }
            page.block(&[]).await?;
            page.open("/nl/").await?;
            let seen = page.words_of("body").await?;
            assert!(!seen.contains("Niet alles van deze pagina start."), "{seen}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_start_that_hangs_is_told_of_where_the_app_is_needed() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            // The script that starts the app never comes: nothing fails, nothing happens.
            page.expect_error("ERR_BLOCKED_BY_CLIENT");
            page.block(&["*/boot.js"]).await?;
            let begin = Instant::now();
            page.load("/nl/controle").await?;
            page.until("there are words about the wait", async || page.is_shown(".loading.for-app").await)
                .await?;
            assert!(!page.is_shown("[data-not-checked]").await?);
            page.see("html[data-app=\"failed\"]").await?;
            assert!(page.is_shown("[data-not-checked]").await?, "what was not checked is not named");
            assert!(!page.is_shown(".loading.for-app").await?, "it waits for ever");
            let took = begin.elapsed();
            assert!(busy::within(took, Duration::from_secs(12)), "{took:?}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_browser_without_javascript_reads_the_page_and_what_needs_javascript() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .with_setting("profile.managed_default_content_settings.javascript", json!(2))
        .run(&server, async |page| {
            for (language, title, words) in [
                ("nl", "Lukt inloggen niet?", "omdat het JavaScript nodig heeft"),
                ("en", "Can’t log in?", "that needs JavaScript"),
            ] {
                page.load(&format!("/{language}/")).await?;
                let seen = page.words_of("body").await?;
                assert!(seen.contains(title), "{language}: {seen}");
                page.load(&format!("/{language}/controle")).await?;
                let seen = page.words_of("body").await?;
                assert!(seen.contains(words), "{language}: {seen}");
                let failed = ["start niet", "pagina start", "does not start"];
                assert!(failed.iter().all(|words| !seen.contains(words)), "{language}: {seen}");
                for wait in ["Even geduld", "One moment", "aan het kijken", "We are looking"] {
                    assert!(!seen.contains(wait), "{language}: {seen}");
                }
            }
            Ok(())
        })
        .await
}

/// User agents of browsers in which the app does not start, and what the page calls them.
const OLD: [(&str, &str, &str); 5] = [
    (
        "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko",
        "Je gebruikt Internet Explorer 11. Die is te oud.",
        "You use Internet Explorer 11. It is too old.",
    ),
    (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 13_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0.4 \
         Mobile/15E148 Safari/604.1",
        "Je gebruikt Safari 13. Die is te oud.",
        "You use Safari 13. It is too old.",
    ),
    (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 \
         Instagram 320.0.0",
        "Je bekijkt deze pagina in een app.",
        "You see this page inside an app.",
    ),
    // An engine that is too old, under other names.
    (
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) QtWebEngine/6.3.2 Chrome/94.0.4606.126 \
         Safari/537.36",
        "Je gebruikt een oude browser. Niet alles werkt erin.",
        "You use an old browser. Not everything works in it.",
    ),
    (
        "Mozilla/5.0 (Linux; Android 11; SAMSUNG SM-A515F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/16.0 \
         Chrome/92.0.4515.166 Mobile Safari/537.36",
        "Je gebruikt Samsung Internet 16. Die is te oud.",
        "You use Samsung Internet 16. It is too old.",
    ),
];

#[test]
fn the_page_itself_names_a_browser_that_is_too_old_and_nobody_writes_it_down() -> Result<()> {
    let server =
        Server::with(Settings { more: vec!["--log".to_owned(), "debug".to_owned()], ..Settings::default() })?;
    for (agent, dutch, english) in OLD {
        for (language, words, other) in [("nl", dutch, "en"), ("en", english, "nl")] {
            let page = server.get(&format!("/{language}/hulp/ebooks-lenen"), &[("User-Agent", agent)])?;
            let text = page.text()?;
            assert!(text.contains(words), "{language}: {text}");
            assert!(text.contains(&format!("lang=\"{language}\"")), "{other} is the page's language");
            assert_eq!(page.header("cache-control"), "no-store", "a shared cache could give it to others");
        }
    }
    let usual =
        server.get("/nl/", &[("User-Agent", "Mozilla/5.0 (X11; Linux) Gecko/20100101 Firefox/150.0")])?;
    assert!(!usual.text()?.contains("Je gebruikt"), "a browser that will do is not named");
    for word in ["Trident", "iPhone", "Instagram", "Explorer"] {
        assert!(!server.log().contains(word), "{word} stands in the log");
    }
    Ok(())
}

#[tokio::test]
async fn a_browser_that_is_too_old_reads_its_name_and_the_cure() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_error("ERR_BLOCKED_BY_CLIENT");
            page.expect_error("boot.js");
            // An old browser lacks WebAssembly; this one is not given it.
            page.block(&["*.wasm"]).await?;
            for (agent, dutch, _) in OLD {
                page.devtools("Emulation.setUserAgentOverride", json!({ "userAgent": agent })).await?;
                page.load("/nl/").await?;
                page.see("html[data-app=\"failed\"]").await?;
                let words = page.text("[data-old-browser]").await?;
                assert!(words.starts_with(dutch), "{words}");
                assert!(words.len() > dutch.len() + 20, "no cure: {words}");
                // And the page itself goes on to help.
                assert!(page.is_shown("a[data-flow-link=\"inloggen\"]").await?);
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn an_app_that_stops_says_so() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_error("panicked");
            page.expect_error("unreachable");
            page.expect_error("no more elements");
            page.open("/nl/").await?;
            page.see("[data-flow-link]").await?;
            // A browser that breaks under the app: nothing new can be put into the page.
            page.run(
                "const broken = () => { throw new Error('no more elements'); };
                 Document.prototype.createElement = Document.prototype.createTextNode = Node.prototype.cloneNode = broken;",
            )
            .await?;
            page.click("[data-flow-link]").await?;
            page.see("html[data-app=\"failed\"]").await?;
            let trouble = "#begin [lang=\"nl\"] .begin__trouble";
            assert!(page.is_shown(trouble).await?);
            assert!(page.words_of(trouble).await?.contains("Laad de pagina opnieuw"));
            Ok(())
        })
        .await
}
