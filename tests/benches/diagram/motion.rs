//! Times while something moves: a frame of a drawing of a thousand nodes, a step among sixty nodes, and an answer.

use std::fmt::Write as _;

use anyhow::{Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::motion::{Times, add_flow, answers, pan, steps};
use inlogwijzer_tests::places;
use inlogwijzer_tests::server::{Server, Settings};
use serde_json::json;

use crate::engines::TIMES;

/// How many frames each time.
const FRAMES: usize = 240;

/// Measures both in Chromium, as a table.
pub(crate) async fn measure() -> Result<String> {
    let content = Folder::copy_of(&places::content())?;
    add_flow(&content, "duizend", 999)?;
    add_flow(&content, "zestig", 59)?;
    let server = Server::with(Settings { content: content.path().to_owned(), ..Settings::default() })?;
    for flow in ["duizend", "zestig"] {
        let path = format!("/api/v1/flows/{flow}/diagram?audience=staff");
        let status = loop {
            let status = server.get(&path, &[])?.status;
            if status != 503 {
                break status;
            }
        };
        ensure!(status == 200, "{path}: {status}");
    }
    let mut table = String::from(
        "| our drawing | ms, median | 95 % within | least to most of the medians |\n| --- | ---: | ---: | ---: |\n",
    );
    Browser::new()
        .run(&server, async |page| {
            page.open("/nl/schema/duizend").await?;
            page.see("svg a[aria-current]").await?;
            let mut rows = Vec::new();
            for _ in 0..TIMES {
                rows.push(pan(page, FRAMES).await?);
            }
            row(&mut table, "1,000 nodes, moved: a frame", &rows);
            page.open("/nl/schema/zestig").await?;
            page.see("svg a[aria-current]").await?;
            let mut rows = Vec::new();
            for _ in 0..TIMES {
                rows.push(steps(page, 20).await?);
            }
            row(&mut table, "60 nodes, a click: until all is marked", &rows);
            for (slower, name) in [
                (1, "a question, a click: work until the next one can be painted"),
                (4, "the same, four times slower"),
            ] {
                page.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": slower })).await?;
                let mut rows = Vec::new();
                for _ in 0..TIMES {
                    page.open("/nl/hulp/zestig?voor=balie").await?;
                    page.see("a[data-answer]").await?;
                    rows.push(answers(page, 20).await?);
                }
                row(&mut table, name, &rows);
            }
            Ok(())
        })
        .await?;
    Ok(table)
}

/// The medians of all times.
fn row(table: &mut String, name: &str, times: &[Times]) {
    let middle = |number: fn(&Times) -> f64| {
        let mut all: Vec<f64> = times.iter().map(number).collect();
        all.sort_by(f64::total_cmp);
        (all[all.len() / 2], all[0], all[all.len() - 1])
    };
    let (median, least, most) = middle(Times::median);
    let (late, _, _) = middle(|times| times.within(95));
    // Writing to a string cannot fail.
    let _ = writeln!(table, "| {name} | {median:.1} | {late:.1} | {least:.1} to {most:.1} |");
}
