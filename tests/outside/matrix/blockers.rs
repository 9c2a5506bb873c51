//! Ad blockers.

use std::time::{Duration, Instant};

use std::fs;

use anyhow::{Context as _, Result, bail, ensure};
use inlogwijzer_tests::engine::Engine;
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::{PATIENCE, firefox, places};
use serde_json::json;

use super::cell::{Cell, House};

/// uBlock Origin compiles its lists when it is new, and blocks nothing before that is done.
const LISTS_LIMIT: Duration = PATIENCE.saturating_mul(2);

/// A real blocker: in Firefox uBlock Origin with the lists that it brings, in Chromium AdGuard's lists.
pub(super) async fn ublock(cell: &Cell) -> Result<()> {
    if cell.engine == Engine::Chromium {
        return adguard(cell).await;
    }
    let house = House::open()?;
    cell.browser(&house)
        .run(&house.server, async |page| {
            firefox::install(page, &places::ublock()).await?;
            cell.load_something_small(page).await?;
            lists_are_in_force(page).await?;
            cell.check(page).await
        })
        .await
}

/// AdGuard's numbers of its lists against advertising and against trackers.
const ADGUARD: [u32; 2] = [2, 3];

/// AdGuard's lists in Chromium.
async fn adguard(cell: &Cell) -> Result<()> {
    let house = House::open()?;
    let extension = adguard_extension()?;
    cell.browser(&house)
        .with_word(format!("--load-extension={}", extension.path().display()))
        .run(&house.server, async |page| {
            page.expect_error("ERR_BLOCKED_BY_CLIENT");
            cell.load_something_small(page).await?;
            lists_are_in_force(page).await?;
            cell.check(page).await
        })
        .await
}

/// AdGuard's lists in an extension of our own. Chromium itself applies their rules for requests; those for elements are a
/// style sheet, as in AdGuard's own extension.
pub(crate) fn adguard_extension() -> Result<Folder> {
    let extension = Folder::new()?;
    let mut rules = Vec::new();
    let mut style = String::new();
    for number in ADGUARD {
        let name = format!("ruleset_{number}.json");
        let place = places::adguard().join(format!("dist/filters/declarative/ruleset_{number}")).join(&name);
        let text = fs::read_to_string(&place).with_context(|| format!("{} is missing", place.display()))?;
        let mut list: Vec<serde_json::Value> = serde_json::from_str(&text)?;
        for rule in &mut list {
            // The first one has the list as it was written, which is not for Chromium.
            let about = rule.as_object_mut().and_then(|rule| rule.remove("metadata"));
            let written =
                about.as_ref().and_then(|about| about["rawFilterList"].as_str()).unwrap_or_default();
            for selector in written.lines().filter_map(everywhere) {
                style.push_str(selector);
                style.push_str("{display:none!important}\n");
            }
        }
        ensure!(list.len() > 1_000, "{name} has {} rules", list.len());
        fs::write(extension.path().join(&name), serde_json::to_string(&list)?)?;
        rules.push(json!({ "id": format!("list-{number}"), "enabled": true, "path": name }));
    }
    ensure!(style.contains(".ad-slot{"), "the list has no rules for elements");
    fs::write(extension.path().join("elements.css"), style)?;
    let manifest = json!({
        "manifest_version": 3, "name": "Lists", "version": "1.0",
        "permissions": ["declarativeNetRequest"], "host_permissions": ["<all_urls>"],
        "declarative_net_request": { "rule_resources": rules },
        "content_scripts": [{ "matches": ["<all_urls>"], "css": ["elements.css"], "run_at": "document_start" }],
    });
    fs::write(extension.path().join("manifest.json"), manifest.to_string())?;
    Ok(extension)
}

/// The class or id that a rule hides on every site.
fn everywhere(rule: &str) -> Option<&str> {
    let selector = rule.strip_prefix("##")?;
    let name = selector.strip_prefix('.').or_else(|| selector.strip_prefix('#'))?;
    let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    (is_name && !name.starts_with(|first: char| first.is_ascii_digit())).then_some(selector)
}

/// Asks for something that the lists have long known, and that our own server would give, until it is blocked.
pub(crate) async fn lists_are_in_force(page: &Page) -> Result<()> {
    let script = "const done = arguments[arguments.length - 1];
        fetch('/robots.txt?', { cache: 'no-store' }).then(() => {
            const image = new Image();
            image.onload = () => done('loads');
            image.onerror = () => done('blocked');
            image.src = '/ads/banners/x.png?' + Math.random();
        });";
    let begin = Instant::now();
    while begin.elapsed() < LISTS_LIMIT {
        if page.session().execute_async(script, Vec::new()).await?.json() == &json!("blocked") {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    bail!("the lists block nothing after {} s", LISTS_LIMIT.as_secs())
}
