//! The workshop as a process, on a copy of the content, and what its page asks.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Stdio};

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use crate::http::{self, Answer};
use crate::server::program;

/// A workshop that runs; it stops when this goes.
#[derive(Debug)]
pub struct Workshop {
    child: Child,
    address: SocketAddr,
    /// The path and query that let a browser in.
    way_in: String,
    cookie: String,
}

impl Workshop {
    /// On a free port, with this content.
    ///
    /// # Errors
    /// When it does not start, or lets nobody in.
    pub fn of(content: &Path) -> Result<Self> {
        let mut command = program();
        command.args(["studio", "--listen", "127.0.0.1:0", "--content"]).arg(content);
        let mut child =
            command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn()?;
        let output = child.stdout.take().context("no standard output")?;
        // From here on it is stopped whatever happens.
        let address = SocketAddr::from(([127, 0, 0, 1], 0));
        let mut workshop = Self { child, address, way_in: String::new(), cookie: String::new() };
        let said: Vec<String> = BufReader::new(output).lines().take(2).collect::<Result<_, _>>()?;
        let line = said.last().and_then(|line| line.strip_prefix("open http://"));
        let (host, path) = line.and_then(|line| line.split_once('/')).with_context(|| format!("{said:?}"))?;
        workshop.address = host.parse()?;
        workshop.way_in = format!("/{path}");
        let answer = http::send(workshop.address, "GET", &workshop.way_in, &[])?;
        ensure!(answer.status == 303, "{}: {}", answer.status, answer.text()?);
        let cookie = answer.header("set-cookie");
        ensure!(cookie.contains("; HttpOnly; SameSite=Strict"), "{cookie}");
        workshop.cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        Ok(workshop)
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its origin.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The path and query that let a browser in.
    #[must_use]
    pub fn way_in(&self) -> &str {
        &self.way_in
    }

    /// The cookie of a browser that was let in.
    #[must_use]
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    /// What the page asks.
    ///
    /// # Errors
    /// When no answer comes.
    pub fn get(&self, path: &str) -> Result<Answer> {
        http::send(self.address, "GET", path, &[("Cookie", &self.cookie)])
    }

    /// What the page sends.
    ///
    /// # Errors
    /// When no answer comes.
    pub fn post(&self, path: &str, body: &Value) -> Result<Answer> {
        let origin = self.origin();
        let headers =
            [("Cookie", self.cookie.as_str()), ("Origin", &origin), ("Content-Type", "application/json")];
        http::send_body(self.address, "POST", path, &headers, body.to_string().as_bytes())
    }

    /// The state of a plan.
    ///
    /// # Errors
    /// When there is none.
    pub fn state(&self, flow: &str) -> Result<Value> {
        let answer = self.get(&format!("/werkplaats/api/flows/{flow}"))?;
        ensure!(answer.status == 200, "{}: {}", answer.status, answer.text()?);
        answer.json()
    }

    /// Makes a change in the newest state, and gives the answer.
    ///
    /// # Errors
    /// When no answer comes.
    pub fn change(&self, flow: &str, what: &str, more: &Value) -> Result<Answer> {
        let mut body = json!({ "revision": self.state(flow)?["revision"] });
        for (key, value) in more.as_object().into_iter().flatten() {
            body[key] = value.clone();
        }
        self.post(&format!("/werkplaats/api/flows/{flow}/{what}"), &body)
    }

    /// Ends it at once, as a power failure does.
    ///
    /// # Errors
    /// When it cannot be ended.
    pub fn kill(mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
