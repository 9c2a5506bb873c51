//! A browser for each test: it is started, given to the test, checked for errors in its console, and closed.

use std::panic::{AssertUnwindSafe, resume_unwind};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use futures_util::FutureExt as _;
use serde_json::{Map, Value, json};
use thirtyfour::{TimeoutConfiguration, WebDriver};
use tokio::time::timeout;

use crate::PATIENCE;
use crate::driver::Driver;
use crate::engine::{self, Engine};
use crate::folder::Folder;
use crate::front::Front;
use crate::gate::Gate;
use crate::page::Page;
use crate::proxy::Proxy;
use crate::server::Server;

/// Longer than any test takes: a browser that hangs must not hold up the rest.
const LIMIT: Duration = Duration::from_secs(900);
/// What a browser may take to start or to close.
const DOOR_LIMIT: Duration = Duration::from_secs(240);
/// What a script or the loading of a page may take: more than any of them waits by itself.
const SCRIPT_LIMIT: Duration = PATIENCE.saturating_add(Duration::from_secs(30));
/// What the driver may take for an answer: more than anything that it waits for.
const ANSWER_LIMIT: Duration = PATIENCE.saturating_add(Duration::from_secs(60));

/// What a browser is started with.
#[derive(Debug)]
pub struct Browser {
    engine: Engine,
    by_name: bool,
    origin: Option<String>,
    network_log: bool,
    settings: Map<String, Value>,
    words: Vec<String>,
    variables: Vec<(String, String)>,
    profile: Option<Arc<Folder>>,
    limit: Duration,
    runs_at: Option<String>,
}

impl Default for Browser {
    fn default() -> Self {
        Self::of(Engine::Chromium)
    }
}

impl Browser {
    /// Chromium as most people have it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A browser with this engine, as most people have it.
    #[must_use]
    pub fn of(engine: Engine) -> Self {
        Self {
            engine,
            by_name: false,
            origin: None,
            network_log: false,
            settings: Map::new(),
            words: Vec::new(),
            variables: Vec::new(),
            profile: None,
            limit: LIMIT,
            runs_at: None,
        }
    }

    /// Reaches the server by a host name.
    #[must_use]
    pub const fn by_name(mut self) -> Self {
        self.by_name = true;
        self
    }

    /// Reaches the server by its name, through this door.
    #[must_use]
    pub fn through(mut self, front: &Front) -> Self {
        self.origin = Some(front.origin());
        if self.engine == Engine::Chromium {
            // Chromium stores and fills in no passwords where it was told to look away from a certificate.
            self.words.push(format!("--ignore-certificate-errors-spki-list={}", front.key_hash()));
        }
        self
    }

    /// Reaches servers through this gate.
    #[must_use]
    pub fn at(mut self, gate: &Gate) -> Self {
        self.origin = Some(gate.origin());
        self
    }

    /// Reaches no server of ours but this proxy, or host of files.
    #[must_use]
    pub fn at_host(mut self, host: &Proxy) -> Self {
        self.origin = Some(format!("http://{}", host.address()));
        self
    }

    /// Keeps a log of every request, in Chromium; see [`Page::requests`].
    #[must_use]
    pub const fn with_network_log(mut self) -> Self {
        self.network_log = true;
        self
    }

    /// Asks nobody not to follow it, so that its visits are counted. The others do ask: a counter that the
    /// server refuses because all tests come from one address would stand in their consoles.
    #[must_use]
    pub fn counted(self) -> Self {
        self.with_setting(engine::DO_NOT_TRACK, false.into())
    }

    /// With a setting: of Chromium by its name in the profile, of Firefox by its name in `about:config`.
    #[must_use]
    pub fn with_setting(mut self, name: &str, value: Value) -> Self {
        self.settings.insert(name.to_owned(), value);
        self
    }

    /// With a word on its command line.
    #[must_use]
    pub fn with_word(mut self, word: impl Into<String>) -> Self {
        self.words.push(word.into());
        self
    }

    /// With a variable, such as `TZ`.
    #[must_use]
    pub fn with_variable(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// A Chromium that runs already, and can be driven at this address.
    #[must_use]
    pub fn that_runs_at(mut self, address: String) -> Self {
        self.runs_at = Some(address);
        self
    }

    /// For a test that takes longer than any other.
    #[must_use]
    pub const fn lasting(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// With a folder for all that it keeps, which stays when it closes.
    #[must_use]
    pub fn with_profile(mut self, folder: Arc<Folder>) -> Self {
        self.profile = Some(folder);
        self
    }

    /// Runs `story` in a new browser. Whatever comes of it, the browser is closed; when it fails, there is a
    /// picture in `target/screenshots`; and when it succeeds, the console must have stayed free of errors.
    ///
    /// # Errors
    /// When the browser does not start, the story fails, or the console has an error in it.
    pub async fn run(self, server: &Server, story: impl AsyncFnOnce(&Page) -> Result<()>) -> Result<()> {
        let origin = self.origin.clone();
        let origin =
            origin.unwrap_or_else(|| if self.by_name { server.named_origin() } else { server.origin() });
        self.tell(origin, story).await
    }

    /// The same with another program than the server, at this origin.
    ///
    /// # Errors
    /// As [`Browser::run`].
    pub async fn run_at(self, origin: String, story: impl AsyncFnOnce(&Page) -> Result<()>) -> Result<()> {
        self.tell(origin, story).await
    }

    async fn tell(mut self, origin: String, story: impl AsyncFnOnce(&Page) -> Result<()>) -> Result<()> {
        let profile = match self.profile.take() {
            Some(folder) => folder,
            None => Arc::new(Folder::new()?),
        };
        let driver = self.driver(&profile)?;
        let mut capabilities = self.engine.capabilities(&profile, &self.settings, &self.words)?;
        if let Some(address) = &self.runs_at {
            capabilities.set("goog:chromeOptions", json!({ "debuggerAddress": address }))?;
        }
        if self.network_log {
            capabilities.set("goog:loggingPrefs", json!({ "browser": "ALL", "performance": "ALL" }))?;
        }
        let starting = WebDriver::builder(driver.url(), capabilities).request_timeout(ANSWER_LIMIT).connect();
        let session = timeout(DOOR_LIMIT, starting)
            .await
            .context("the browser does not start")?
            .context("the browser does not start; `cargo xtask test` installs it")?;
        let limits = TimeoutConfiguration::new(Some(SCRIPT_LIMIT), Some(SCRIPT_LIMIT), None);
        session.update_timeouts(limits).await.context("the driver does not take its limits")?;
        let page = Page::new(session, self.engine, origin, test_name());

        let told = timeout(self.limit, AssertUnwindSafe(story(&page)).catch_unwind()).await;
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

    fn driver(&self, folder: &Folder) -> Result<Arc<Driver>> {
        match self.engine {
            Engine::Chromium if self.variables.is_empty() => Driver::shared(),
            Engine::Chromium => Driver::chromium(&self.variables),
            Engine::Firefox => Driver::firefox(folder, &self.variables),
            Engine::Webkit => Driver::webkit(folder, &self.variables),
        }
    }
}

/// Rust's test runner names each thread after its test.
fn test_name() -> String {
    thread::current().name().unwrap_or("test").replace("::", "-")
}
