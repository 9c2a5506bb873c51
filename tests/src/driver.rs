//! The program that drives browsers: one for all tests that run at the moment.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use anyhow::{Context as _, Result};

use crate::places;

/// A chromedriver that runs; it stops when the last test lets go of it. A `static` that owned it would never
/// be dropped, and the program would stay behind.
#[derive(Debug)]
pub(crate) struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    /// The driver that runs, or a new one.
    pub(crate) fn shared() -> Result<Arc<Self>> {
        static RUNNING: Mutex<Weak<Driver>> = Mutex::new(Weak::new());
        let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(driver) = running.upgrade() {
            return Ok(driver);
        }
        // The port that it takes must be free for IPv4 and for IPv6; now and then it is not, and it gives up.
        let mut started = Self::start();
        for _ in 0..4 {
            started = started.or_else(|_| Self::start());
        }
        let driver = Arc::new(started?);
        *running = Arc::downgrade(&driver);
        Ok(driver)
    }

    /// Its address.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn start() -> Result<Self> {
        let program = places::chromedriver();
        let mut child = Command::new(&program)
            // It takes a free port and says which.
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{} does not start; set INLOGWIJZER_CHROMEDRIVER", program.display()))?;
        let output = child.stdout.take().context("no standard output")?;
        // From here on it is stopped whatever happens.
        let mut driver = Self { child, port: 0 };
        let mut lines = BufReader::new(output).lines();
        driver.port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| {
                line.split("successfully on port ").nth(1)?.trim().trim_end_matches('.').parse().ok()
            })
            .context("chromedriver does not say its port")?;
        // Its further words are nobody's business, but must have somewhere to go.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
