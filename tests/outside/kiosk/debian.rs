//! The kiosk of docs/kiosk.md on Debian: the script in `deploy/` starts Chromium in a window on a virtual screen.

use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::places;
use inlogwijzer_tests::screen::Screen;
use inlogwijzer_tests::server::Server;
use inlogwijzer_tests::touch::tap;
use serde_json::json;

use super::{FLOW, KIOSK, SCREENS, at_attract};

/// The script, and all that it started.
struct Kiosk(Child);

impl Drop for Kiosk {
    fn drop(&mut self) {
        // It is the first of a group of its own.
        let group = format!("-{}", self.0.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn chromium_on_debian_runs_as_a_kiosk() -> Result<()> {
    let server = Server::start()?;
    for (width, height) in SCREENS {
        let (folder, screen) = (Folder::new()?, Screen::of(width, height)?);
        let script = places::workspace().join("deploy/kiosk/inlogwijzer-kiosk");
        let child = Command::new(&script)
            .env("DISPLAY", screen.name())
            .env("INLOGWIJZER_KIOSK_ADDRESS", format!("{}{KIOSK}", server.origin()))
            .env("INLOGWIJZER_KIOSK_PROFILE", folder.path())
            // The tests may run as root, and drive it: a real kiosk does neither.
            // There is no window manager here that would give it the screen: cage and openbox do.
            .args(["--window-position=0,0".to_owned(), format!("--window-size={width},{height}")])
            .args(["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-port=0"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .with_context(|| format!("{} does not start", script.display()))?;
        let _kiosk = Kiosk(child);
        let port = folder.path().join("DevToolsActivePort");
        let begin = std::time::Instant::now();
        let port = loop {
            let written = std::fs::read_to_string(&port).unwrap_or_default();
            if let Some(port) = written.lines().next().filter(|port| !port.is_empty()) {
                break port.to_owned();
            }
            anyhow::ensure!(begin.elapsed() < inlogwijzer_tests::PATIENCE, "Chromium does not start");
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        };
        Browser::new()
            .that_runs_at(format!("127.0.0.1:{port}"))
            .run(&server, async |page| {
                page.started().await?;
                at_attract(page).await?;
                // Without a window manager Chromium leaves a line of pixels free.
                let size = page
                    .run("return [screen.width - innerWidth, screen.height - innerHeight, screen.width]")
                    .await?;
                let numbers: Vec<i64> = (0..3).filter_map(|index| size[index].as_i64()).collect();
                anyhow::ensure!(
                    matches!(numbers[..], [0..=2, 0..=2, all] if all == i64::from(width)),
                    "it does not fill the screen: {size}"
                );
                page.screenshot(format!("kiosk-debian-{width}x{height}")).await?;
                page.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": true })).await?;
                tap(page, &format!(".tile[data-flow-link=\"{FLOW}\"]")).await?;
                page.at_node("kan-inloggen").await?;
                tap(page, ".device-bar [data-wipe]").await?;
                at_attract(page).await
            })
            .await?;
    }
    Ok(())
}
