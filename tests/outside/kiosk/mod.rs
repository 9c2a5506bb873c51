//! Kiosks and public computers: used by touch, wiped after each visitor, continued on the visitor's phone.

mod debian;
mod idle;
mod long_running;
mod pages;
mod phone;
mod public;
mod visit;

use anyhow::Result;
use inlogwijzer_tests::page::Page;

/// The attract screen of a library's kiosk.
const KIOSK: &str = "/nl/kiosk?bibliotheek=drenthe";
/// A flow whose first question it asks.
const FLOW: &str = "ebooks-lenen";
/// Screens as kiosks have them: standing and lying.
const SCREENS: [(u32, u32); 2] = [(1080, 1920), (1920, 1080)];

/// The attract screen is there, with nothing of a visit.
async fn at_attract(page: &Page) -> Result<()> {
    page.see("[data-attract] [data-flow-link]").await?;
    page.see("body[data-mode=\"kiosk\"]").await?;
    assert!(!page.has("article[data-node], [data-report-code], [data-outbox]").await?);
    Ok(())
}

/// Nothing is kept anywhere that a page can keep something.
async fn nothing_is_kept(page: &Page) -> Result<()> {
    let kept = page.session().execute_async(
        "const done = arguments[0];
         (async () => {
            const databases = indexedDB.databases ? await indexedDB.databases() : [];
            return [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...databases.map(d => d.name),
                    ...document.cookie.split(';').map(c => c.trim()).filter(Boolean)];
         })().then(done, error => done(['' + error]));",
        Vec::new(),
    );
    assert_eq!(kept.await?.json(), &serde_json::json!([]), "something is kept");
    Ok(())
}
