//! axe-core: accessibility rules that a program can check.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use crate::page::{Page, strings};
use crate::places;

/// WCAG 2.2 AA, and what axe's makers find good besides.
const RULES: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// Holds the page as it is now against the rules: what is broken, where and why.
///
/// # Errors
/// When the rules cannot be run.
pub async fn violations(page: &Page) -> Result<Vec<String>> {
    // A script of the driver's is not bound by the page's own policy.
    if page.run("return typeof axe").await? == json!("undefined") {
        let file = places::axe();
        let rules = std::fs::read_to_string(&file)
            .with_context(|| format!("{} is missing; `cargo xtask test` fetches it", file.display()))?;
        page.run(&rules).await?;
    }
    let script = "
        const done = arguments[arguments.length - 1];
        axe.run(document, { runOnly: { type: 'tag', values: arguments[0] }, resultTypes: ['violations'] })
            .then(found => done({ passes: found.passes.length, violations: found.violations }),
                  error => done({ error: String(error) }));";
    let found = page.session().execute_async(script, vec![json!(RULES)]).await?.json().clone();
    ensure!(found["error"].is_null(), "axe: {}", found["error"]);
    // A page on which no rule applies would pass as well.
    ensure!(found["passes"].as_u64() > Some(10), "axe looked at next to nothing: {}", found["passes"]);
    found["violations"].as_array().context("axe gave no violations")?.iter().map(described).collect()
}

fn described(violation: &Value) -> Result<String> {
    let mut words = format!("- {} ({}): {}", violation["id"], violation["impact"], violation["help"]);
    for node in violation["nodes"].as_array().context("a violation nowhere")? {
        let place = strings(&node["target"])?.join(" ");
        let why = node["failureSummary"].as_str().unwrap_or_default().replace('\n', "\n      ");
        words.push_str(&format!("\n    {place}\n      {why}"));
    }
    Ok(words)
}
