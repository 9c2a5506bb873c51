//! What the home page shows at first sight.

use anyhow::{Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::server::Server;
use serde_json::json;

/// Problems of patrons that are wholly in view, how many there are, and whether the search is.
const SEEN: &str = "const inside = element => {
        const box = element.getBoundingClientRect();
        return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
    };
    const problems = [...document.querySelectorAll('.group:not(.group--staff) [data-flow-link]')];
    return [problems.filter(inside).length, problems.length, inside(document.querySelector('.search__field'))];";

#[tokio::test]
async fn every_problem_is_in_view_on_a_wide_screen_and_four_with_the_search_on_a_phone() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            for language in ["nl", "en"] {
                for (width, height) in [(1280, 900), (1920, 1080), (360, 740)] {
                    page.size(width, height).await?;
                    page.open(&format!("/{language}/")).await?;
                    page.see(".problem[data-flow-link] .sign").await?;
                    let seen = page.run(SEEN).await?;
                    println!("{language} {width} x {height}: {seen}");
                    ensure!(seen[2] == json!(true), "the search is in view: {seen}");
                    let least = if width > 1000 { seen[1].as_u64() } else { Some(4) };
                    ensure!(seen[0].as_u64() >= least, "{language} {width} x {height}: {seen}");
                }
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn each_problem_says_how_many_questions_it_usually_takes() -> Result<()> {
    let server = Server::shared()?;
    let catalog = server.get("/api/v1/catalog", &[])?.json()?;
    let page = server.get("/nl/", &[])?.text()?;
    for flow in catalog["flows"].as_array().into_iter().flatten() {
        let (id, questions) = (flow["id"].as_str().unwrap_or_default(), flow["questions"].as_u64());
        ensure!(questions.is_some_and(|count| (1..=12).contains(&count)), "{id}: {questions:?}");
        let words = match questions {
            Some(1) => "Meestal 1 vraag".to_owned(),
            count => format!("Meestal hooguit {} vragen", count.unwrap_or_default()),
        };
        let link = page.split(&format!("data-flow-link=\"{id}\"")).nth(1);
        if flow["audience"] != "staff" {
            ensure!(link.is_some_and(|link| link[..link.len().min(900)].contains(&words)), "{id}: {words}");
        }
    }
    Ok(())
}
