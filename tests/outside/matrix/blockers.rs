//! Ad blockers.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::{PATIENCE, firefox, places};
use serde_json::json;

use super::cell::{Cell, House};

/// uBlock Origin compiles its lists when it is new, and blocks nothing before that is done.
const LISTS_LIMIT: Duration = PATIENCE.saturating_mul(2);

/// The real uBlock Origin with the lists that it brings.
pub(super) async fn ublock(cell: &Cell) -> Result<()> {
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

/// Asks for something that the lists have long known, and that our own server would give, until it is blocked.
async fn lists_are_in_force(page: &Page) -> Result<()> {
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
    bail!("uBlock Origin blocks nothing after {} s", LISTS_LIMIT.as_secs())
}
