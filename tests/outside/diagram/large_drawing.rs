//! A drawing of a thousand nodes: only nodes near the view are in the page, and moving it is smooth.

use std::time::Duration;

use anyhow::{Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::busy;
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::motion::{self, add_flow};
use inlogwijzer_tests::places;
use inlogwijzer_tests::server::{Server, Settings};
use serde_json::json;
use thirtyfour::Key;

use super::{is_current, open};

#[tokio::test]
async fn of_a_thousand_nodes_those_near_the_eye_are_in_the_page() -> Result<()> {
    let content = Folder::copy_of(&places::content())?;
    add_flow(&content, "groot", 999)?;
    let server = Server::with(Settings { content: content.path().to_owned(), ..Settings::default() })?;
    // The server says when to ask again; the drawing takes its time in a debug build.
    let drawn = loop {
        let answer = server.get("/api/v1/flows/groot/diagram?audience=staff", &[])?;
        if answer.status != 503 {
            break answer;
        }
    };
    ensure!(drawn.status == 200, "{}", drawn.status);
    Browser::new()
        .run(&server, async |page| {
            open(page, "/nl/schema/groot").await?;
            is_current(page, "n0").await?;
            let count = async || page.count("svg a[data-node]").await;
            page.until("not all are there", async || Ok(count().await? < 400)).await?;
            // By the keys to one that is not there yet: the end.
            page.run("document.querySelector('svg a[tabindex=\"0\"]').focus()").await?;
            page.press_only(Key::End).await?;
            page.focus_on("svg a[data-node=\"einde\"]").await?;
            ensure!(count().await? < 400);
            // Wherever it is moved, no place that should have something is empty.
            let times = motion::pan(page, 120).await?;
            let median = times.median();
            println!("a thousand nodes: {median:.1} ms a frame, 95 % within {:.1} ms", times.within(95));
            // On a machine that tests in a debug build beside it; `cargo xtask bench diagram` measures.
            let frame = Duration::from_secs_f64(median / 1000.0);
            ensure!(busy::within(frame, Duration::from_millis(50)), "{median} ms a frame");
            let missing = "
                const frame = document.querySelector('.diagram'), svg = frame.querySelector('svg');
                const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
                const left = (frame.getBoundingClientRect().left - svg.getBoundingClientRect().left) / scale;
                const top = (frame.getBoundingClientRect().top - svg.getBoundingClientRect().top) / scale;
                const [right, bottom] = [left + frame.clientWidth / scale, top + frame.clientHeight / scale];
                return arguments[0].filter(n => n.x < right && n.x + n.width > left && n.y < bottom && n.y + n.height > top
                    && !svg.querySelector(`a[data-node=\"${n.id}\"]`)).length";
            let boxes = drawn.json()?["nodes"].take();
            for (left, top) in [(0, 0), (300, 9000), (2000, 20_000), (0, 60_000), (1500, 400)] {
                let there = "[document.querySelector('.diagram').scrollLeft, document.querySelector('.diagram').scrollTop] = arguments";
                page.run_with(there, vec![json!(left), json!(top)]).await?;
                page.until("all that should be seen is there", async || {
                    Ok(page.run_with(missing, vec![boxes.clone()]).await? == json!(0))
                })
                .await?;
                ensure!(count().await? < 400);
            }
            Ok(())
        })
        .await
}
