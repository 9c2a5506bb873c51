//! A virtual screen (Xvfb) for kiosks and for browsers that need one: WebKitGTK and NetSurf.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use anyhow::{Context as _, Result};

use crate::places;

/// An X server in memory; it stops when the last test lets go of it.
#[derive(Debug)]
pub struct Screen {
    child: Child,
    name: String,
}

impl Screen {
    /// The screen that is there, or a new one.
    pub(crate) fn shared() -> Result<Arc<Self>> {
        static RUNNING: Mutex<Weak<Screen>> = Mutex::new(Weak::new());
        let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(screen) = running.upgrade() {
            return Ok(screen);
        }
        let screen = Arc::new(Self::of(1400, 1000)?);
        *running = Arc::downgrade(&screen);
        Ok(screen)
    }

    /// What goes into `DISPLAY`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// A screen of this size.
    ///
    /// # Errors
    /// When the X server does not start.
    pub fn of(width: u32, height: u32) -> Result<Self> {
        let program = places::xvfb();
        let mut child = Command::new(&program)
            // It takes a free number and writes it to standard output.
            .args(["-displayfd", "1", "-screen", "0", &format!("{width}x{height}x24"), "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{} does not start; set INLOGWIJZER_XVFB", program.display()))?;
        let output = child.stdout.take().context("no standard output")?;
        let mut screen = Self { child, name: String::new() };
        let mut number = String::new();
        BufReader::new(output).read_line(&mut number)?;
        let number: u32 = number.trim().parse().context("Xvfb does not say its number")?;
        screen.name = format!(":{number}");
        Ok(screen)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
