//! The real server as a process, with its own database.

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader, Read, Write as _};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use test_support::client::Client;

use crate::folder::Folder;
use crate::http::{self, Answer};
use crate::names::HOST_NAME;
use crate::{PATIENCE, TICK, places};

/// What a server is started with.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The built app.
    pub site: PathBuf,
    /// The content.
    pub content: PathBuf,
    /// The database's URL; without one it is a file in a folder of the server's own.
    pub database: Option<String>,
    /// Further words on the command line.
    pub more: Vec<String>,
    /// A program, and its words, that starts the server in its own place; none for none.
    pub under: Vec<String>,
    /// Whether browsers keep the app for when there is no network. Not unless a test is about that: in all others it
    /// would answer for the server, now and then.
    pub keeps_offline: bool,
    /// How many minutes its clock runs ahead of this machine's.
    pub clock_ahead_by_minutes: i32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            site: places::dist(),
            content: places::content(),
            database: None,
            more: Vec::new(),
            under: Vec::new(),
            keeps_offline: false,
            clock_ahead_by_minutes: 0,
        }
    }
}

/// A server that runs; it stops when this goes.
#[derive(Debug)]
pub struct Server {
    settings: Settings,
    folder: Folder,
    address: SocketAddr,
    child: Mutex<Child>,
    log: Arc<Mutex<String>>,
}

impl Server {
    /// The real content and the built app, on a free port.
    ///
    /// # Errors
    /// When the server does not start.
    pub fn start() -> Result<Self> {
        Self::with(Settings::default())
    }

    /// One for all tests that only read, as long as one of them runs. A test that stops its server, tells it
    /// something or looks at its log has one of its own.
    ///
    /// # Errors
    /// When the server does not start.
    pub fn shared() -> Result<Arc<Self>> {
        // A `static` that owned it would never be dropped, and the server would stay behind.
        static RUNNING: Mutex<Weak<Server>> = Mutex::new(Weak::new());
        let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(server) = running.upgrade() {
            return Ok(server);
        }
        let server = Arc::new(Self::start()?);
        *running = Arc::downgrade(&server);
        Ok(server)
    }

    /// With settings of one's own.
    ///
    /// # Errors
    /// When the server does not start.
    pub fn with(settings: Settings) -> Result<Self> {
        let folder = Folder::new()?;
        let log = Arc::default();
        let (child, address) = launch(&settings, &folder, SocketAddr::from(([127, 0, 0, 1], 0)), &log)?;
        Ok(Self { settings, folder, address, child: Mutex::new(child), log })
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its origin by number, such as `http://127.0.0.1:4711`.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Its origin by name. Ad-blocker lists spare numbers and `localhost`.
    #[must_use]
    pub fn named_origin(&self) -> String {
        format!("http://{HOST_NAME}:{}", self.address.port())
    }

    /// The number of its process.
    #[must_use]
    pub fn process_id(&self) -> u32 {
        self.child().id()
    }

    /// Asks for a path with these headers.
    ///
    /// # Errors
    /// When no answer comes.
    pub fn get(&self, path: &str, headers: &[(&str, &str)]) -> Result<Answer> {
        Client::get(self, path, headers)
    }

    /// Asks for a path with this method.
    ///
    /// # Errors
    /// When no answer comes.
    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Result<Answer> {
        Client::send(self, method, path, headers)
    }

    /// Sends a body with this method.
    ///
    /// # Errors
    /// When no answer comes.
    pub fn send_body(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Result<Answer> {
        Client::send_body(self, method, path, headers, body)
    }

    /// Sends JSON with POST.
    ///
    /// # Errors
    /// When no answer comes.
    pub fn post(&self, path: &str, headers: &[(&str, &str)], body: &serde_json::Value) -> Result<Answer> {
        Client::post(self, path, headers, body)
    }

    /// All that it wrote on standard error so far.
    #[must_use]
    pub fn log(&self) -> String {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits until the log says `words`.
    ///
    /// # Errors
    /// When it never does.
    pub fn wait_for_log(&self, words: &str) -> Result<()> {
        until(|| Ok(self.log().contains(words)))
            .with_context(|| format!("the log never says '{words}':\n{}", self.log()))
    }

    /// Sends a signal, such as `HUP` or `TERM`.
    ///
    /// # Errors
    /// When it cannot be sent.
    pub fn signal(&self, name: &str) -> Result<()> {
        let sent =
            Command::new("kill").args([&format!("-{name}"), &self.child().id().to_string()]).status()?;
        anyhow::ensure!(sent.success(), "kill -{name} failed");
        Ok(())
    }

    /// The number of its process.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child().id()
    }

    /// Waits until it has ended by itself.
    ///
    /// # Errors
    /// When it does not.
    pub fn ended(&self) -> Result<ExitStatus> {
        let mut status = None;
        until(|| {
            status = self.child().try_wait()?;
            Ok(status.is_some())
        })
        .context("the server does not end")?;
        status.context("no status")
    }

    /// Stops it at once, as when the machine goes down.
    pub fn stop(&self) {
        let mut child = self.child();
        let _ = child.kill();
        let _ = child.wait();
    }

    /// Starts it again, at the same address with the same database.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start_again(&self) -> Result<()> {
        self.stop();
        let (child, _) = launch(&self.settings, &self.folder, self.address, &self.log)?;
        *self.child() = child;
        Ok(())
    }

    /// A test can stop and start its server while a browser has it in use.
    fn child(&self) -> MutexGuard<'_, Child> {
        self.child.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Client for Server {
    fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<&[u8]>) -> Result<Answer> {
        http::ask(self.address, method, path, headers, body)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

fn launch(
    settings: &Settings,
    folder: &Folder,
    address: SocketAddr,
    log: &Arc<Mutex<String>>,
) -> Result<(Child, SocketAddr)> {
    let own = || format!("sqlite:{}", folder.path().join("x.sqlite").display());
    let database = settings.database.clone().unwrap_or_else(own);
    let mut command = program();
    if let [first, rest @ ..] = settings.under.as_slice() {
        let server = std::mem::replace(&mut command, Command::new(first));
        command.args(rest).arg(server.get_program());
        for (name, _) in server.get_envs() {
            command.env_remove(name);
        }
    }
    command
        .args(["serve", "--listen", &address.to_string(), "--database", &database])
        .args([
            OsStr::new("--site"),
            settings.site.as_os_str(),
            OsStr::new("--content"),
            settings.content.as_os_str(),
        ])
        .args(&settings.more)
        // Dozens of servers, each drawing everything: a tenth of the whole time went into that.
        .env("INLOGWIJZER_DRAW_AFTER", "3600");
    if !settings.keeps_offline {
        command.args(["--service-worker", "off"]);
    }
    if settings.clock_ahead_by_minutes != 0 {
        // Wall time only: timers must go on at the pace of this machine.
        command
            .env("LD_PRELOAD", places::faketime())
            .env("FAKETIME", format!("{:+}m", settings.clock_ahead_by_minutes))
            .env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    }
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().with_context(
            || format!("{} does not start; `cargo xtask build` makes it", places::server().display()),
        )?;
    let errors = child.stderr.take().context("no standard error")?;
    let reader = {
        let log = Arc::clone(log);
        thread::spawn(move || collect(errors, &log))
    };
    let mut line = String::new();
    BufReader::new(child.stdout.take().context("no standard output")?).read_line(&mut line)?;
    match line.trim().strip_prefix("listening on http://").and_then(|address| address.parse().ok()) {
        Some(address) => Ok((child, address)),
        None => {
            let _ = child.kill();
            let _ = child.wait();
            let _ = reader.join();
            let log = log.lock().unwrap_or_else(PoisonError::into_inner);
            bail!("the server does not serve. It said: '{}' and\n{log}", line.trim())
        }
    }
}

fn collect(source: impl Read, log: &Mutex<String>) {
    for line in BufReader::new(source).lines().map_while(Result::ok) {
        let mut log = log.lock().unwrap_or_else(PoisonError::into_inner);
        log.push_str(&line);
        log.push('\n');
    }
}

fn until(mut happened: impl FnMut() -> Result<bool>) -> Result<()> {
    let begin = Instant::now();
    while !happened()? {
        anyhow::ensure!(begin.elapsed() < PATIENCE, "not within {} s", PATIENCE.as_secs());
        thread::sleep(TICK);
    }
    Ok(())
}

/// The server's program, with none of our own variables to lead it astray.
#[must_use]
pub fn program() -> Command {
    let mut command = Command::new(places::server());
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("INLOGWIJZER_") {
            command.env_remove(name);
        }
    }
    command
}

/// Runs a command of the server to its end, with `input` on its standard input.
///
/// # Errors
/// When it does not start, or is still running after a while: then it is ended.
pub fn run(words: &[&str], input: &str) -> Result<Output> {
    let mut child = program()
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("{} does not start", places::server().display()))?;
    let mut stdin = child.stdin.take().context("no standard input")?;
    let input = input.to_owned();
    // A command that reads nothing closes the pipe, which is no error here.
    let writer = thread::spawn(move || {
        let _ = stdin.write_all(input.as_bytes());
    });
    let id = child.id();
    let (done, waiting) = std::sync::mpsc::channel();
    let reader = thread::spawn(move || {
        let _ = done.send(child.wait_with_output());
    });
    let output = waiting.recv_timeout(PATIENCE);
    if output.is_err() {
        let _ = Command::new("kill").args(["-KILL", &id.to_string()]).status();
    }
    let _ = (writer.join(), reader.join());
    Ok(output.with_context(|| format!("`{}` does not end", words.join(" ")))??)
}
