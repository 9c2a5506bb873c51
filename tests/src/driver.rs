//! The WebDriver programs. One chromedriver serves all tests that run at the same time; geckodriver and WebKitWebDriver
//! drive one browser each.

use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Instant;

use anyhow::{Context as _, Result, bail, ensure};

use crate::folder::Folder;
use crate::screen::Screen;
use crate::{PATIENCE, TICK, names, places};

/// A driver that runs; it stops when the last test lets go of it. A `static` that owned it would never be
/// dropped, and the program would stay behind.
#[derive(Debug)]
pub(crate) struct Driver {
    child: Child,
    port: u16,
    /// What WebKitGTK shows its windows on.
    _screen: Option<Arc<Screen>>,
}

impl Driver {
    /// Chromium's driver that runs, or a new one.
    pub(crate) fn shared() -> Result<Arc<Self>> {
        static RUNNING: Mutex<Weak<Driver>> = Mutex::new(Weak::new());
        let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(driver) = running.upgrade() {
            return Ok(driver);
        }
        let driver = Self::chromium(&[])?;
        *running = Arc::downgrade(&driver);
        Ok(driver)
    }

    /// Chromium's driver for one test alone, with variables that its browser is to have too.
    pub(crate) fn chromium(variables: &[(String, String)]) -> Result<Arc<Self>> {
        // The port that it takes must be free for IPv4 and for IPv6; now and then it is not, and it gives up.
        several_times(|| {
            let mut command = Command::new(places::chromedriver());
            // It takes a free port and says which.
            command.arg("--port=0").envs(variables.iter().cloned());
            Self::that_says_its_port(command, |line| {
                line.split("successfully on port ").nth(1)?.trim().trim_end_matches('.').parse().ok()
            })
        })
        .context("set INLOGWIJZER_CHROMEDRIVER to the place of chromedriver")
    }

    /// Firefox's driver. `folder` takes the browser's profile.
    pub(crate) fn firefox(folder: &Folder, variables: &[(String, String)]) -> Result<Arc<Self>> {
        several_times(|| {
            let mut command = Command::new(places::geckodriver());
            command
                .args(["--port", "0", "--websocket-port", "0", "--allow-system-access", "--profile-root"])
                .arg(folder.path())
                .envs(variables.iter().cloned());
            Self::that_says_its_port(command, |line| {
                line.split("Listening on 127.0.0.1:").nth(1)?.trim().parse().ok()
            })
        })
        .context("set INLOGWIJZER_GECKODRIVER to the place of geckodriver")
    }

    /// WebKitGTK's driver. `folder` takes all that the browser keeps.
    pub(crate) fn webkit(folder: &Folder, variables: &[(String, String)]) -> Result<Arc<Self>> {
        let screen = Screen::shared()?;
        let hosts = folder.path().join("hosts");
        std::fs::write(&hosts, names::hosts_file()).context("cannot write a file of host names")?;
        several_times(|| {
            // It says nothing of a port that it takes by itself.
            let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
            let program = places::webkit_driver();
            let child = Command::new(&program)
                .arg(format!("--port={port}"))
                .env("DISPLAY", screen.name())
                .env("GDK_BACKEND", "x11")
                .env("LIBGL_ALWAYS_SOFTWARE", "1")
                // GTK asks the desktop's services for much that nobody here has.
                .env("GTK_USE_PORTAL", "0")
                .env("NO_AT_BRIDGE", "1")
                .env("GSETTINGS_BACKEND", "memory")
                .env("XDG_DATA_HOME", folder.path().join("data"))
                .env("XDG_CACHE_HOME", folder.path().join("cache"))
                .env("XDG_CONFIG_HOME", folder.path().join("config"))
                // It has no setting for host names, and the machine's own file is not ours to change.
                .env("LD_PRELOAD", "libnss_wrapper.so")
                .env("NSS_WRAPPER_HOSTS", &hosts)
                .envs(variables.iter().cloned())
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .with_context(|| format!("{} does not start", program.display()))?;
            let mut driver = Self { child, port, _screen: Some(Arc::clone(&screen)) };
            driver.wait_for_port()?;
            Ok(driver)
        })
        .context("set INLOGWIJZER_WEBKIT_DRIVER to the place of WebKitWebDriver")
    }

    /// Its address.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn that_says_its_port(mut command: Command, port_in: impl Fn(&str) -> Option<u16>) -> Result<Self> {
        let program = command.get_program().to_string_lossy().into_owned();
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{program} does not start"))?;
        let output = child.stdout.take().context("no standard output")?;
        // From here on it is stopped whatever happens.
        let mut driver = Self { child, port: 0, _screen: None };
        let mut lines = BufReader::new(output).lines();
        driver.port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| port_in(&line))
            .with_context(|| format!("{program} does not say its port"))?;
        // Its further words are nobody's business, but must have somewhere to go.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(driver)
    }

    fn wait_for_port(&mut self) -> Result<()> {
        let begin = Instant::now();
        while TcpStream::connect(SocketAddr::from((Ipv4Addr::LOCALHOST, self.port))).is_err() {
            ensure!(self.child.try_wait()?.is_none(), "the driver ends at once");
            if begin.elapsed() > PATIENCE {
                bail!("the driver does not listen");
            }
            std::thread::sleep(TICK);
        }
        Ok(())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // A browser that was not closed in good order would outlive its driver.
        let _ = Command::new("pkill")
            .args(["-KILL", "-P", &self.child.id().to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn several_times(start: impl Fn() -> Result<Driver>) -> Result<Arc<Driver>> {
    let mut started = start();
    for _ in 0..4 {
        started = started.or_else(|_| start());
    }
    Ok(Arc::new(started?))
}
