//! The address is the visitor's place: Back, reload, shared links, changed answers, language, library and layer.

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::graph::Graph;
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::places;
use inlogwijzer_tests::server::{Server, Settings};

const FLOW: &str = "inlogproblemen-wise";

/// Walks to `abonnement-actief`, by clicking.
async fn walk(page: &Page) -> Result<()> {
    page.open(&format!("/nl/hulp/{FLOW}")).await?;
    for (node, answer) in [
        ("zelf-aanvragen", "verder"),
        ("nieuwe-gegevens", "nee"),
        ("inlogaccount", "ja"),
        ("gebruikersnaam", "ja"),
    ] {
        page.at_node(node).await?;
        page.answer(answer).await?;
    }
    page.at_node("abonnement-actief").await
}

#[tokio::test]
async fn back_and_forward_reload_and_a_shared_link_show_the_same_node() -> Result<()> {
    let server = Server::shared()?;
    let mut shared = String::new();
    Browser::new()
        .run(&server, async |page| {
            walk(page).await?;
            shared = page.path().await?;
            page.session().refresh().await?;
            page.started().await?;
            page.at_node("abonnement-actief").await?;
            assert_eq!(page.count(".trail__visit").await?, 4);

            for node in ["gebruikersnaam", "inlogaccount", "nieuwe-gegevens"] {
                page.session().back().await?;
                page.at_node(node).await?;
            }
            page.session().forward().await?;
            page.at_node("inlogaccount").await?;
            // The link on the page goes back as well.
            page.click("[data-back]").await?;
            page.at_node("nieuwe-gegevens").await
        })
        .await?;
    Browser::new()
        .run(&server, async |page| {
            page.open(&shared).await?;
            page.at_node("abonnement-actief").await?;
            assert_eq!(page.count(".trail__visit").await?, 4);
            assert!(!page.has("[data-dropped]").await?);
            Ok(())
        })
        .await
}

#[tokio::test]
async fn changing_an_earlier_answer_keeps_the_later_ones_that_still_apply() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            walk(page).await?;
            page.answer("ja").await?;
            page.at_node("autoriseren").await?;

            page.click("[data-trail=\"gebruikersnaam\"] .trail__change").await?;
            page.at_node("gebruikersnaam").await?;
            assert_eq!(page.attributes("a[data-chosen]", "data-answer").await?, ["ja"]);
            page.answer("nee").await?;
            page.at_node("gebruikersnaam-proberen").await?;
            page.answer("nee").await?;
            // "Is the subscription active?" was answered before, and still applies.
            page.at_node("autoriseren").await?;
            let trail = page.attributes("[data-trail]", "data-trail").await?;
            let expected = [
                "zelf-aanvragen",
                "nieuwe-gegevens",
                "inlogaccount",
                "gebruikersnaam",
                "gebruikersnaam-proberen",
                "abonnement-actief",
            ];
            assert_eq!(trail, expected);

            page.click(".trail [data-restart]").await?;
            page.at_node("zelf-aanvragen").await?;
            assert!(!page.has("[data-trail]").await?);
            Ok(())
        })
        .await
}

#[tokio::test]
async fn what_does_not_fit_in_an_address_is_dropped_with_a_word() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            for (path, node) in [
                ("/bestaat-niet?zelf-aanvragen=verder", "nieuwe-gegevens"),
                ("?zelf-aanvragen=verder&nieuwe-gegevens=onzin", "nieuwe-gegevens"),
                (
                    "/inlogaccount?zelf-aanvragen=verder&nieuwe-gegevens=nee&vraag-van-vroeger=ja",
                    "inlogaccount",
                ),
                ("?vanaf=bestaat-niet", "zelf-aanvragen"),
                ("/%3Cscript%3E?%3Cb%3E=%22%27", "zelf-aanvragen"),
            ] {
                page.open(&format!("/nl/hulp/{FLOW}{path}")).await?;
                page.at_node(node).await.context(path)?;
                assert!(!page.text("[data-dropped]").await?.is_empty(), "{path}");
                assert!(!page.has("[data-error]").await?, "{path}");
                // From here on it is gone.
                page.click("a[data-answer]").await?;
                page.see_no_more("[data-dropped]").await.context(path)?;
            }
            page.open(&format!("/nl/hulp/{FLOW}/nieuwe-gegevens?zelf-aanvragen=verder")).await?;
            page.at_node("nieuwe-gegevens").await?;
            assert!(!page.has("[data-dropped]").await?, "everything fits");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_flow_that_does_not_exist_is_a_sentence_and_a_way_home() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_error("status of 404");
            for (path, home) in [
                ("/nl/hulp/bestaat-niet", "/nl/"),
                ("/en/schema/bestaat-niet/ergens?a=b", "/en/"),
                ("/nl/bestaat-niet", "/nl/"),
            ] {
                page.open(path).await?;
                assert!(page.text(".trouble h1").await?.len() > 10, "{path}");
                assert!(page.text(".trouble p").await?.len() > 20, "{path}");
                page.click(".trouble a.button").await?;
                page.see(".home [data-flow-link]").await?;
                assert_eq!(page.path().await?, home);
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_new_page_has_the_focus_on_its_heading_and_its_name_in_the_title() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.open("/nl/").await?;
            let mut titles = vec![page.session().title().await?];
            for (link, next) in [
                (".group a[data-flow-link=\"inlogproblemen-wise\"]", "zelf-aanvragen"),
                ("a[data-answer=\"verder\"]", "nieuwe-gegevens"),
                ("a[data-answer=\"nee\"]", "inlogaccount"),
            ] {
                page.click(link).await?;
                page.at_node(next).await?;
                is_announced(page, &mut titles).await.context(next)?;
            }
            for link in [
                "a[data-view=\"schema\"]",
                ".page-header nav a:not([data-language-switch])",
                ".page-header__name",
            ] {
                let before = page.path().await?;
                page.click(link).await?;
                page.until("the address changes", async || Ok(page.path().await? != before)).await?;
                is_announced(page, &mut titles).await.context(link)?;
            }
            Ok(())
        })
        .await
}

/// The focus is on the heading, and the title names it and is a new one (or that of a page seen before).
async fn is_announced(page: &Page, titles: &mut Vec<String>) -> Result<()> {
    page.focus_on("main h1").await?;
    let heading = page.text("main h1").await?;
    page.until(&format!("the title names '{heading}'"), async || {
        Ok(page.session().title().await?.contains(&heading))
    })
    .await?;
    let title = page.session().title().await?;
    ensure!(title.contains("Inlogwijzer"), "the title is '{title}'");
    ensure!(titles.last() != Some(&title), "the title stays '{title}'");
    titles.push(title);
    Ok(())
}

#[tokio::test]
async fn another_language_is_the_same_place_with_the_same_answers() -> Result<()> {
    let server = Server::shared()?;
    let graph = Graph::of(&server, FLOW)?;
    Browser::new()
        .run(&server, async |page| {
            walk(page).await?;
            let dutch = page.path().await?;
            for (language, place) in [("en", dutch.replacen("/nl/", "/en/", 1)), ("nl", dutch.clone())] {
                page.click("[data-language-switch]").await?;
                page.see(&format!("html[lang=\"{language}\"]")).await?;
                let text = graph.text("abonnement-actief", "patron", language);
                page.until("the words change", async || Ok(page.text("article h1").await? == text)).await?;
                page.at_node("abonnement-actief").await?;
                assert_eq!(page.path().await?, place);
                assert_eq!(page.count(".trail__visit").await?, 4);
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_chosen_library_goes_along_and_shows_its_desk() -> Result<()> {
    let server = Server::shared()?;
    let graph = Graph::of(&server, "ebooks-lenen")?;
    let desk = graph.nodes().find(|id| graph.node(id)["outcome"] == "desk").context("no desk")?.to_owned();
    Browser::new()
        .run(&server, async |page| {
            page.open("/nl/?bibliotheek=drenthe").await?;
            page.see("[data-flow-link]").await?;
            every_link_keeps_the_library(page).await?;
            page.click(".group:not(.group--staff) a[data-flow-link=\"ebooks-lenen\"]").await?;
            for (node, answer) in graph.way_to(&desk)? {
                page.at_node(&node).await?;
                every_link_keeps_the_library(page).await?;
                page.answer(&answer).await?;
            }
            page.at_node(&desk).await?;
            every_link_keeps_the_library(page).await?;
            assert!(page.text("[data-library=\"drenthe\"]").await?.contains("Drenthe"));

            // Over a handoff too, and in the diagram.
            page.open(&format!("{}&bibliotheek=drenthe", graph.address("nl", "hulp", "naar-inloggen")?))
                .await?;
            page.click("a[data-handoff]").await?;
            page.at_node("zelf-aanvragen").await?;
            every_link_keeps_the_library(page).await?;
            page.click("a[data-view=\"schema\"]").await?;
            page.see("svg[data-flow] a[data-node]").await?;
            every_link_keeps_the_library(page).await
        })
        .await
}

/// Every link to a page of ours, and the address itself.
async fn every_link_keeps_the_library(page: &Page) -> Result<()> {
    let here = page.path().await?;
    let links = page.attributes("a[href^=\"/\"]", "href").await?;
    ensure!(links.len() > 3, "hardly any links at {here}");
    for link in links.iter().chain([&here]) {
        let name = if link.starts_with("/api/") { "library" } else { "bibliotheek" };
        ensure!(link.contains(&format!("{name}=drenthe")), "{link} forgets the library, at {here}");
    }
    Ok(())
}

#[tokio::test]
async fn a_library_that_is_not_known_does_not_stand_in_the_way() -> Result<()> {
    let server = Server::shared()?;
    let graph = Graph::of(&server, "ebooks-lenen")?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_error("status of 404");
            page.open(&format!("{}&bibliotheek=bestaat-niet", graph.address("nl", "hulp", "naar-balie")?))
                .await?;
            page.at_node("naar-balie").await?;
            assert!(!page.has("[data-library]").await? && !page.has("[data-error]").await?);
            Ok(())
        })
        .await
}

#[tokio::test]
async fn staff_see_the_steps_in_wise_and_patrons_do_not() -> Result<()> {
    let server = Server::shared()?;
    let graph = Graph::of(&server, FLOW)?;
    let wise = graph.node("inlogaccount")["wise"].as_array().context("no path in Wise")?.len();
    Browser::new()
        .run(&server, async |page| {
            page.open(&format!("/nl/hulp/{FLOW}/inlogaccount")).await?;
            page.at_node("inlogaccount").await?;
            assert_eq!(page.text("article h1").await?, graph.text("inlogaccount", "patron", "nl"));
            assert!(!page.has(".wise").await?);

            page.click("[data-layer=\"staff\"]").await?;
            page.see(".wise").await?;
            assert_eq!(page.count(".wise__path li").await?, wise);
            assert_eq!(page.text("article h1").await?, graph.text("inlogaccount", "staff", "nl"));
            assert!(page.path().await?.contains("voor=balie"));

            // It goes along.
            page.answer("ja").await?;
            page.at_node("gebruikersnaam").await?;
            page.see(".wise").await?;
            page.click("a[data-view=\"schema\"]").await?;
            page.see("svg[data-flow] a[aria-current=\"step\"]").await?;
            assert!(page.path().await?.contains("voor=balie"));
            page.see(".wise").await
        })
        .await
}

#[tokio::test]
async fn a_notice_shows_in_its_period_and_in_its_flow_only() -> Result<()> {
    let folder = Folder::copy_of(&places::content())?;
    let (file, june) =
        ("notices/mail-traag-juni.yaml", "every_year_from: \"06-01\", every_year_until: \"06-30\"");
    folder.replace(file, june, "every_year_from: \"01-01\", every_year_until: \"12-31\"")?;
    let server = Server::with(Settings { content: folder.path().to_owned(), ..Settings::default() })?;
    Browser::new()
        .run(&server, async |page| {
            page.open(&format!("/nl/hulp/{FLOW}")).await?;
            assert!(page.text("[data-notice=\"mail-traag-juni\"]").await?.contains("juni"));
            page.open("/nl/hulp/ebooks-lenen").await?;
            page.at_node("kan-inloggen").await?;
            // The notices have arrived when nothing is on its way any more.
            page.until("the notices have been fetched", async || {
                let script = "return performance.getEntriesByType('resource').some(e => e.name.endsWith('/notices') && e.responseEnd > 0)";
                Ok(page.run(script).await? == true)
            })
            .await?;
            assert!(!page.has("[data-notice]").await?);
            Ok(())
        })
        .await
}
