//! A real PostgreSQL for the tests. It runs in a temporary folder and is reached through a socket there: it touches
//! neither a PostgreSQL that runs on this machine nor its port.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};

use crate::folder::Folder;
use crate::{PATIENCE, TICK, places};

/// The name of the administrator inside the database. It has no password: only this folder's socket leads there.
const USER: &str = "postgres";

/// A PostgreSQL that runs; it stops when this goes.
#[derive(Debug)]
pub struct Postgres {
    programs: PathBuf,
    folder: Folder,
    settings: Vec<String>,
    child: Mutex<Child>,
    databases: AtomicU32,
}

impl Postgres {
    /// A new one, with nothing in it.
    ///
    /// # Errors
    /// When PostgreSQL is not installed, or does not start.
    pub fn start() -> Result<Self> {
        Self::with(&[])
    }

    /// A new one with settings of PostgreSQL's own, such as `max_connections=20`.
    ///
    /// # Errors
    /// When PostgreSQL is not installed, or does not start.
    pub fn with(settings: &[&str]) -> Result<Self> {
        let programs =
            places::postgres().context("there is no PostgreSQL; `cargo xtask test` installs it")?;
        let folder = Folder::new()?;
        // PostgreSQL refuses to run as root, and whoever it runs as must own the folder.
        if let Some(user) = unprivileged() {
            let owner = format!("{user}:");
            let done = Command::new("chown").arg(&owner).arg(folder.path()).status()?;
            ensure!(done.success(), "cannot give {} to {user}", folder.path().display());
        }
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755))?;
        let data = folder.path().join("data");
        let made = as_unprivileged(&programs.join("initdb"))
            .args(["--auth=trust", "--encoding=UTF8", "--no-locale", "--username", USER, "--pgdata"])
            .arg(&data)
            // What the test leaves behind need not outlive the machine; what PostgreSQL writes later does.
            .arg("--no-sync")
            .current_dir("/")
            .output()
            .context("initdb does not start")?;
        ensure!(made.status.success(), "initdb: {}", String::from_utf8_lossy(&made.stderr));
        let settings: Vec<String> = settings.iter().map(|setting| (*setting).to_owned()).collect();
        let child = launch(&programs, folder.path(), &settings)?;
        let postgres =
            Self { programs, folder, settings, child: Mutex::new(child), databases: AtomicU32::new(0) };
        postgres.wait_until_ready()?;
        Ok(postgres)
    }

    /// One for all tests that do not stop it, as long as one of them runs. Each takes a database of its own.
    ///
    /// # Errors
    /// When PostgreSQL is not installed, or does not start.
    pub fn shared() -> Result<Arc<Self>> {
        // A `static` that owned it would never be dropped, and PostgreSQL would stay behind.
        static RUNNING: Mutex<Weak<Postgres>> = Mutex::new(Weak::new());
        let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(postgres) = running.upgrade() {
            return Ok(postgres);
        }
        let postgres = Arc::new(Self::start()?);
        *running = Arc::downgrade(&postgres);
        Ok(postgres)
    }

    /// Makes a new, empty database and gives its URL.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn database(&self) -> Result<String> {
        let name = format!("test{}", self.databases.fetch_add(1, Ordering::Relaxed));
        self.sql("postgres", &format!("CREATE DATABASE {name}"))?;
        Ok(self.url(&name))
    }

    /// The URL of a database.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        format!("postgres://{USER}@localhost/{database}?host={}", self.socket().display())
    }

    /// The folder of the socket, as `psql --host` takes it.
    #[must_use]
    pub fn socket(&self) -> &Path {
        self.folder.path()
    }

    /// The folder of its data.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// One of PostgreSQL's programs, such as `pg_dump`, aimed at this server.
    #[must_use]
    pub fn program(&self, name: &str) -> Command {
        let mut command = Command::new(self.programs.join(name));
        command
            .env("PGHOST", self.socket())
            .env("PGUSER", USER)
            .env_remove("PGPORT")
            .env_remove("PGDATABASE");
        command
    }

    /// Runs SQL in a database, and gives the rows: `|` between the columns.
    ///
    /// # Errors
    /// When the database refuses it.
    pub fn sql(&self, database: &str, sql: &str) -> Result<String> {
        let mut psql = self.program("psql");
        psql.args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1"]);
        let done = psql.args(["--dbname", database, "--command", sql]).output().context("no psql")?;
        ensure!(done.status.success(), "{sql}: {}", String::from_utf8_lossy(&done.stderr));
        Ok(String::from_utf8(done.stdout)?.trim_end().to_owned())
    }

    /// Stops it at once, as when the machine goes down.
    pub fn stop(&self) {
        let mut child = self.child();
        // Unlike a kill, this takes its helpers along at once; it saves nothing, and recovers at the next start.
        signal(&child, "QUIT");
        let _ = child.wait();
    }

    /// Starts it again with the same data.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start_again(&self) -> Result<()> {
        self.stop();
        *self.child() = launch(&self.programs, self.folder.path(), &self.settings)?;
        self.wait_until_ready()
    }

    fn child(&self) -> MutexGuard<'_, Child> {
        self.child.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait_until_ready(&self) -> Result<()> {
        let begin = Instant::now();
        while !self.program("pg_isready").stdout(Stdio::null()).status()?.success() {
            let ended = self.child().try_wait()?;
            ensure!(ended.is_none(), "PostgreSQL ended with {ended:?}:\n{}", self.log());
            ensure!(begin.elapsed() < PATIENCE, "PostgreSQL does not answer:\n{}", self.log());
            thread::sleep(TICK);
        }
        Ok(())
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.stop();
    }
}

fn launch(programs: &Path, folder: &Path, settings: &[String]) -> Result<Child> {
    let log = fs::OpenOptions::new().create(true).append(true).open(folder.join("log"))?;
    let mut command = as_unprivileged(&programs.join("postgres"));
    command.arg("-D").arg(folder.join("data"));
    command
        .args(["-c", "listen_addresses="])
        .arg("-c")
        .arg(format!("unix_socket_directories={}", folder.display()));
    for setting in settings {
        command.args(["-c", setting]);
    }
    // The environment could name another server's settings.
    for name in ["PGDATA", "PGPORT", "PGHOST"] {
        command.env_remove(name);
    }
    command.current_dir("/").stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
    command.spawn().context("PostgreSQL does not start")
}

fn signal(child: &Child, name: &str) {
    let mut kill = Command::new("kill");
    // It may have been stopped already.
    let _ = kill.args([&format!("-{name}"), &child.id().to_string()]).stderr(Stdio::null()).status();
}

/// Whom to run as instead of root; nobody else when we are not root.
#[must_use]
pub fn unprivileged() -> Option<&'static str> {
    let id = |words: &[&str]| {
        let answer = Command::new("id").args(words).stderr(Stdio::null()).output().ok()?;
        answer.status.success().then(|| String::from_utf8_lossy(&answer.stdout).trim().to_owned())
    };
    if id(&["-u"])? != "0" {
        return None;
    }
    ["postgres", "nobody"].into_iter().find(|user| id(&["-u", user]).is_some())
}

/// A program that runs as somebody who may do nothing special; the process is the program itself, so that a
/// signal reaches it.
#[must_use]
pub fn as_unprivileged(program: &Path) -> Command {
    let Some(user) = unprivileged() else { return Command::new(program) };
    let mut command = Command::new("setpriv");
    command.args([
        &format!("--reuid={user}"),
        &format!("--regid={}", group_of(user)),
        "--clear-groups",
        "--",
    ]);
    command.arg(program);
    command
}

fn group_of(user: &str) -> String {
    let answer = Command::new("id").args(["-g", user]).output();
    answer.map(|answer| String::from_utf8_lossy(&answer.stdout).trim().to_owned()).unwrap_or_default()
}
