//! Touch on the screen, in Chromium: real touches, of which the browser itself makes clicks.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use crate::page::Page;

/// The browser has a touch screen of this size, and no mouse.
///
/// # Errors
/// When the browser refuses.
pub async fn screen(page: &Page, width: u32, height: u32) -> Result<()> {
    page.size(width, height).await?;
    page.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 5 }))
        .await?;
    Ok(())
}

/// Taps the middle of an element, once it is there and nothing lies over it.
///
/// # Errors
/// When it never can be hit.
pub async fn tap(page: &Page, selector: &str) -> Result<()> {
    // Not by the driver's own search: what it once found it holds on to, and no memory would stay flat.
    let find = "
        const e = document.querySelector(arguments[0]);
        if (!e) return null;
        e.scrollIntoView({ block: 'center', behavior: 'instant' });
        const r = e.getBoundingClientRect();
        const [x, y] = [r.left + r.width / 2, r.top + r.height / 2];
        const hit = document.elementFromPoint(x, y);
        return hit && (e === hit || e.contains(hit)) ? [x, y] : null;";
    let place = std::cell::Cell::new(None);
    page.until(&format!("{selector} can be touched"), async || {
        let found: Value = page.run_with(find, vec![json!(selector)]).await?;
        place.set(found[0].as_f64().zip(found[1].as_f64()));
        Ok(place.get().is_some())
    })
    .await?;
    let (x, y) = place.get().context("nowhere")?;
    tap_at(page, x, y).await
}

/// Taps a place.
///
/// # Errors
/// When the browser refuses.
pub async fn tap_at(page: &Page, x: f64, y: f64) -> Result<()> {
    ensure!(x >= 0.0 && y >= 0.0, "no place on the screen: {x}, {y}");
    let points = json!([{ "x": x, "y": y }]);
    page.devtools("Input.dispatchTouchEvent", json!({ "type": "touchStart", "touchPoints": points })).await?;
    page.devtools("Input.dispatchTouchEvent", json!({ "type": "touchEnd", "touchPoints": [] })).await?;
    Ok(())
}
