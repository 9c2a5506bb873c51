//! PostgreSQL as a cluster, started by the script that operators get: `deploy/cluster`.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use crate::folder::Folder;
use crate::places;

/// A cluster that runs; it stops when this goes.
#[derive(Debug)]
pub struct Cluster {
    folder: Folder,
}

impl Cluster {
    /// A new one, with three nodes.
    ///
    /// # Errors
    /// When something is not installed, or does not start.
    pub fn start() -> Result<Self> {
        let cluster = Self { folder: Folder::new()? };
        cluster.run(&["start"])?;
        Ok(cluster)
    }

    /// The database's URL.
    ///
    /// # Errors
    /// When the script fails.
    pub fn url(&self) -> Result<String> {
        self.run(&["url"])
    }

    /// The name of the node that takes writes.
    ///
    /// # Errors
    /// When there is none.
    pub fn primary(&self) -> Result<String> {
        self.run(&["primary"])
    }

    /// Who is who.
    ///
    /// # Errors
    /// When the script fails.
    pub fn status(&self) -> Result<String> {
        self.run(&["status"])
    }

    /// kill -9 of everything of a node, as when a machine loses power.
    ///
    /// # Errors
    /// When it does not run.
    pub fn kill(&self, node: &str) -> Result<()> {
        self.run(&["kill", node]).map(drop)
    }

    /// kill -9 of a node's PostgreSQL alone.
    ///
    /// # Errors
    /// When it does not run.
    pub fn crash(&self, node: &str) -> Result<()> {
        self.run(&["crash", node]).map(drop)
    }

    /// Has another node take over, as before an upgrade.
    ///
    /// # Errors
    /// When none can.
    pub fn switch(&self) -> Result<()> {
        self.run(&["switch"]).map(drop)
    }

    /// Starts what does not run, and waits until all three nodes are well.
    ///
    /// # Errors
    /// When they are not after a while.
    pub fn mend(&self) -> Result<()> {
        self.run(&["start"]).map(drop)
    }

    fn run(&self, words: &[&str]) -> Result<String> {
        let (command, more) = words.split_first().context("no command")?;
        let done = Command::new(script()).arg(command).arg(self.folder.path()).args(more).output()?;
        let said = String::from_utf8_lossy(&done.stderr);
        ensure!(done.status.success(), "cluster {}: {said}", words.join(" "));
        Ok(String::from_utf8(done.stdout)?.trim_end().to_owned())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let _ = self.run(&["stop"]);
    }
}

fn script() -> PathBuf {
    places::workspace().join("deploy/cluster/cluster")
}
