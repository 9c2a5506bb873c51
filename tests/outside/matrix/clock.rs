//! Wrong clocks. The test moves the server's clock: browser and server then differ as with a visitor's wrong clock.

use anyhow::Result;

use super::cell::{Cell, House, Plan};

/// Ten minutes slow.
pub(super) async fn behind(cell: &Cell) -> Result<()> {
    off_by(cell, 10).await
}

/// Ten minutes fast.
pub(super) async fn ahead(cell: &Cell) -> Result<()> {
    off_by(cell, -10).await
}

async fn off_by(cell: &Cell, clock_ahead_by_minutes: i32) -> Result<()> {
    let house = House::with(&Plan { clock_ahead_by_minutes, ..Plan::default() })?;
    cell.browser(&house)
        .run(&house.server, async |page| {
            cell.check(page).await?;
            let words = page.text("[data-check=\"clock\"]").await?;
            anyhow::ensure!(words.contains("10 min"), "the page does not say by how much: {words}");
            let direction = if clock_ahead_by_minutes > 0 { "clock-behind" } else { "clock-ahead" };
            page.see(&format!("[data-check=\"clock\"][data-reason=\"{direction}\"]")).await
        })
        .await
}
