//! A browser of its own for each test: started, handed to the test, looked over, and closed.

use std::panic::{AssertUnwindSafe, resume_unwind};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use futures_util::FutureExt as _;
use serde_json::{Map, Value, json};
use thirtyfour::{ChromeCapabilities, ChromiumLikeCapabilities as _, LoggingPrefsLogLevel, WebDriver};
use tokio::time::timeout;

use crate::driver::Driver;
use crate::folder::Folder;
use crate::page::Page;
use crate::places;
use crate::server::{HOST_NAME, Server};

/// Longer than any test takes: a browser that hangs must not hold up the rest.
const LIMIT: Duration = Duration::from_secs(180);
/// What a browser may take to start or to close.
const DOOR_LIMIT: Duration = Duration::from_secs(40);

/// What a browser is started with.
#[derive(Debug, Clone, Default)]
pub struct Browser {
    by_name: bool,
    network_log: bool,
    settings: Map<String, Value>,
}

impl Browser {
    /// As most people have it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reaches the server by a host name.
    #[must_use]
    pub const fn by_name(mut self) -> Self {
        self.by_name = true;
        self
    }

    /// Keeps a log of every request; see [`Page::requests`].
    #[must_use]
    pub const fn with_network_log(mut self) -> Self {
        self.network_log = true;
        self
    }

    /// With a setting of Chromium's, by its name in the profile.
    #[must_use]
    pub fn with_setting(mut self, name: &str, value: Value) -> Self {
        self.settings.insert(name.to_owned(), value);
        self
    }

    /// Runs `story` in a new browser. Whatever comes of it, the browser is closed; when it fails, there is a
    /// picture in `target/screenshots`; and when it succeeds, the console must have stayed free of errors.
    ///
    /// # Errors
    /// When the browser does not start, the story fails, or the console has an error in it.
    pub async fn run(self, server: &Server, story: impl AsyncFnOnce(&Page) -> Result<()>) -> Result<()> {
        let driver = Driver::shared()?;
        let profile = Folder::new()?;
        let origin = if self.by_name { server.named_origin() } else { server.origin() };
        let session = timeout(DOOR_LIMIT, WebDriver::new(driver.url(), self.capabilities(&profile)?))
            .await
            .context("the browser does not start")?
            .context("the browser does not start; `cargo xtask test` installs it")?;
        let page = Page::new(session, origin, test_name());

        let told = timeout(LIMIT, AssertUnwindSafe(story(&page)).catch_unwind()).await;
        let good = matches!(told, Ok(Ok(Ok(()))));
        if !good {
            page.show_trouble().await;
        }
        let console = page.errors_in_console().await;
        // Closed before anything is made of it: an open browser would outlive the test.
        let closed = timeout(DOOR_LIMIT, page.quit()).await;

        match told.context("the test takes too long")? {
            Err(panic) => resume_unwind(panic),
            Ok(told) => told?,
        }
        let console = console?;
        ensure!(console.is_empty(), "errors in the console:\n{}", console.join("\n"));
        closed.context("the browser does not close")?
    }

    fn capabilities(&self, profile: &Folder) -> Result<ChromeCapabilities> {
        let mut wanted = ChromeCapabilities::new();
        wanted.set_binary(&places::chromium().to_string_lossy())?;
        let names = format!("--host-resolver-rules=MAP {HOST_NAME} 127.0.0.1");
        let profile = format!("--user-data-dir={}", profile.path().display());
        for word in [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--window-size=1280,900",
            &names,
            &profile,
        ] {
            wanted.add_arg(word)?;
        }
        // Begins with nothing: the page for a new tab is heavier than ours.
        let mut settings = self.settings.clone();
        settings.insert("session.restore_on_startup".to_owned(), json!(4));
        settings.insert("session.startup_urls".to_owned(), json!(["about:blank"]));
        wanted.add_experimental_option("prefs", &settings)?;
        wanted.set_logging_prefs("browser", LoggingPrefsLogLevel::All)?;
        if self.network_log {
            wanted.set_logging_prefs("performance", LoggingPrefsLogLevel::All)?;
        }
        Ok(wanted)
    }
}

/// Rust's test runner names each thread after its test.
fn test_name() -> String {
    thread::current().name().unwrap_or("test").replace("::", "-")
}
