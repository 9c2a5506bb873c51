//! NetSurf: a small browser with its own engine and almost no JavaScript.

use std::process::{Child, Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, Result, bail};

use crate::folder::Folder;
use crate::screen::Screen;
use crate::{PATIENCE, TICK, places};

/// Shows an address, keeps a picture of it in `target/screenshots`, and says how many colours it has.
///
/// # Errors
/// When NetSurf does not start, or shows nothing for long.
pub fn shows(address: &str, name: &str) -> Result<usize> {
    let screen = Screen::of(900, 1100)?;
    let home = Folder::new()?;
    let mut browser = Command::new("netsurf-gtk");
    browser
        .args(["--enable_javascript=0", "--window_width=900", "--window_height=1100", address])
        .env("DISPLAY", screen.name())
        .env("HOME", home.path())
        .env_remove("WAYLAND_DISPLAY")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let child = browser.spawn().context("there is no netsurf-gtk; `cargo xtask test` installs it")?;
    let _running = Running(child);
    let folder = places::screenshots();
    std::fs::create_dir_all(&folder)?;
    let file = folder.join(format!("{name}.png"));
    let begin = Instant::now();
    let mut before = 0;
    loop {
        let mut picture = Command::new("import");
        picture.args(["-window", "root"]).arg(&file).env("DISPLAY", screen.name());
        let made = picture.status().context("there is no ImageMagick; `cargo xtask test` installs it")?;
        let colours = if made.success() { colours(&file)? } else { 0 };
        // Two pictures alike, and a page in them: it is done.
        if colours > 20 && colours == before {
            return Ok(colours);
        }
        if begin.elapsed() > PATIENCE {
            bail!("NetSurf shows {colours} colours; see {}", file.display());
        }
        before = colours;
        std::thread::sleep(TICK * 20);
    }
}

fn colours(file: &std::path::Path) -> Result<usize> {
    let answer = Command::new("identify").args(["-format", "%k"]).arg(file).output()?;
    String::from_utf8_lossy(&answer.stdout).trim().parse().context("identify gives no number")
}

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
