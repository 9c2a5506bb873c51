//! `cargo xtask bench lighthouse`: Lighthouse's four scores for each page, with its own settings for a phone: a slow
//! one on a slow network, both simulated. `INLOGWIJZER_LIGHTHOUSE` names the program.

use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::places;
use inlogwijzer_tests::server::{Server, Settings};
use serde_json::Value;

/// Pages, as people know them.
const PAGES: [(&str, &str); 4] = [
    ("home", "/nl/"),
    ("question", "/nl/hulp/ebooks-lenen"),
    ("diagram", "/nl/schema/ebooks-lenen"),
    ("readiness", "/nl/controle"),
];
/// Lighthouse's categories, in its own words.
const CATEGORIES: [&str; 4] = ["performance", "accessibility", "best-practices", "seo"];
/// Of so many times the middle one counts.
const TIMES: usize = 3;

fn main() -> Result<()> {
    let program = std::env::var_os("INLOGWIJZER_LIGHTHOUSE").context("where is Lighthouse?")?;
    // As an operator starts it: search engines want whole addresses.
    let more = vec!["--public-origin".to_owned(), "https://inlogwijzer.example".to_owned()];
    let server = Server::with(Settings { more, ..Settings::default() })?;
    let folder = Folder::new()?;
    println!("| page | performance | accessibility | best practices | SEO | below 1 |");
    println!("| --- | ---: | ---: | ---: | ---: | --- |");
    let mut all_good = true;
    for (name, path) in PAGES {
        let mut scores = vec![Vec::new(); CATEGORIES.len()];
        let mut below = Vec::new();
        for time in 0..TIMES {
            let file = folder.path().join(format!("{name}-{time}.json"));
            let mut lighthouse = Command::new(&program);
            lighthouse
                .arg(format!("{}{path}", server.origin()))
                .args(["--quiet", "--output=json", &format!("--output-path={}", file.display())])
                .arg(format!("--only-categories={}", CATEGORIES.join(",")))
                .arg("--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage")
                .env("CHROME_PATH", places::chromium())
                .stdout(Stdio::null());
            ensure!(lighthouse.status().context("Lighthouse does not start")?.success(), "Lighthouse failed");
            let report: Value = serde_json::from_slice(&std::fs::read(&file)?)?;
            for (column, category) in scores.iter_mut().zip(CATEGORIES) {
                let score = report["categories"][category]["score"].as_f64();
                column.push(score.with_context(|| format!("no score for {category}"))? * 100.0);
            }
            for (id, audit) in report["audits"].as_object().context("no audits")? {
                if audit["score"].as_f64().is_some_and(|score| score < 0.995) && !below.contains(id) {
                    below.push(id.clone());
                }
            }
        }
        let middle = scores.iter_mut().map(|column| {
            column.sort_by(f64::total_cmp);
            column[TIMES / 2]
        });
        let middle: Vec<f64> = middle.collect();
        all_good &= middle.iter().all(|score| *score >= 99.5);
        let cells: Vec<String> = middle.iter().map(|score| format!("{score:.0}")).collect();
        println!("| {name} | {} | {} |", cells.join(" | "), below.join(", "));
    }
    println!("\n{}", if all_good { "all are 100" } else { "not all are 100" });
    Ok(())
}
