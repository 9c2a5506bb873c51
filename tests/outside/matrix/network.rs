//! The network between browser and server: no network, no server, a VPN, and another time zone.

use std::net::Ipv4Addr;

use anyhow::Result;
use inlogwijzer_tests::engine::Engine;
use inlogwijzer_tests::firefox;
use inlogwijzer_tests::page::Page;
use serde_json::json;

use super::cell::{Cell, House, Plan};

/// A second address of this machine: where the simulated VPN lets its users out.
pub(crate) const VPN_EXIT: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 2);
/// A list of VPNs that names it.
pub(crate) const VPN_LIST: &str = "127.0.0.2/32";

/// The browser has no network any more, and knows it.
pub(super) async fn offline(cell: &Cell) -> Result<()> {
    let house = House::open()?;
    let browser = match cell.engine {
        // Firefox spares this machine by default, and the server is on it.
        Engine::Firefox => {
            cell.browser(&house).with_setting("network.disable-localhost-when-offline", json!(true))
        }
        Engine::Chromium | Engine::Webkit => cell.browser(&house),
    };
    browser
        .run(&house.server, async |page| {
            page.expect_error("ERR_INTERNET_DISCONNECTED");
            page.open("/nl/controle").await?;
            page.see("[data-checks-done]").await?;
            go_offline(page).await?;
            again(cell, page).await
        })
        .await
}

async fn go_offline(page: &Page) -> Result<()> {
    if page.engine() == Engine::Firefox {
        // Connections within this machine would be kept open.
        let script = "Services.io.offline = true;
            Services.obs.notifyObservers(null, 'net:prune-all-connections');";
        firefox::as_browser(page, script, Vec::new()).await?;
    } else {
        page.devtools("Network.enable", json!({})).await?;
        let gone = json!({ "offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        page.devtools("Network.emulateNetworkConditions", gone).await?;
    }
    Ok(())
}

/// The server does not answer any more.
pub(super) async fn server_away(cell: &Cell) -> Result<()> {
    let house = House::open()?;
    cell.browser(&house)
        .run(&house.server, async |page| {
            page.expect_lost_server();
            page.open("/nl/controle").await?;
            page.see("[data-checks-done]").await?;
            house.server.stop();
            again(cell, page).await
        })
        .await
}

async fn again(cell: &Cell, page: &Page) -> Result<()> {
    page.click_and_see("[data-check-again]", "[data-checks-running]").await?;
    cell.compare(page).await
}

/// The server's list names the address from which the visitor comes as a VPN's.
pub(super) async fn vpn(cell: &Cell) -> Result<()> {
    let house = House::with(&Plan { exit: VPN_EXIT, vpn: VPN_LIST, ..Plan::default() })?;
    cell.browser(&house).run(&house.server, async |page| cell.check(page).await).await
}

/// A device in another time zone than the country that the visitor comes from. Its clock is right.
pub(super) async fn other_time_zone(cell: &Cell) -> Result<()> {
    let house = House::open()?;
    cell.browser_in(&house, "Pacific/Auckland")
        .run(&house.server, async |page| {
            cell.load_something_small(page).await?;
            let zone = page.run("return Intl.DateTimeFormat().resolvedOptions().timeZone").await?;
            anyhow::ensure!(zone == json!("Pacific/Auckland"), "the browser is in {zone}");
            cell.check(page).await
        })
        .await
}
