//! A database for one test, SQLite or PostgreSQL: a test runs on both and expects the same.

use std::process::Command;
use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};

use crate::folder::Folder;
use crate::postgres::Postgres;
use crate::server::{Server, Settings};

/// A new, empty database.
#[derive(Debug)]
pub struct Database {
    url: String,
    place: Place,
}

#[derive(Debug)]
enum Place {
    Sqlite(Folder),
    Postgres { postgres: Arc<Postgres>, name: String },
}

impl Database {
    /// A file of SQLite.
    ///
    /// # Errors
    /// When there is no room for it.
    pub fn sqlite() -> Result<Self> {
        let folder = Folder::new()?;
        let url = format!("sqlite:{}", folder.path().join("reports.sqlite").display());
        Ok(Self { url, place: Place::Sqlite(folder) })
    }

    /// A database of a PostgreSQL that all tests share.
    ///
    /// # Errors
    /// When PostgreSQL does not start.
    pub fn postgres() -> Result<Self> {
        let postgres = Postgres::shared()?;
        let url = postgres.database()?;
        // The socket's path, with slashes of its own, stands behind the `?`.
        let name = url.split('?').next().and_then(|url| url.rsplit('/').next());
        let name = name.context("a URL without a name")?.to_owned();
        Ok(Self { url, place: Place::Postgres { postgres, name } })
    }

    /// One of each kind.
    ///
    /// # Errors
    /// When one of them cannot be had.
    pub fn both() -> Result<[Self; 2]> {
        Ok([Self::sqlite()?, Self::postgres()?])
    }

    /// The kind, for messages.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self.place {
            Place::Sqlite(_) => "SQLite",
            Place::Postgres { .. } => "PostgreSQL",
        }
    }

    /// The URL that a server takes.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A server on it.
    ///
    /// # Errors
    /// When the server does not start.
    pub fn serve(&self, more: &[&str]) -> Result<Server> {
        Server::with(Settings {
            database: Some(self.url.clone()),
            more: more.iter().map(|word| (*word).to_owned()).collect(),
            ..Settings::default()
        })
    }

    /// Runs SQL in it, beside the server; gives the rows with `|` between the columns.
    ///
    /// # Errors
    /// When the database refuses it.
    pub fn sql(&self, sql: &str) -> Result<String> {
        match &self.place {
            Place::Postgres { postgres, name } => postgres.sql(name, sql),
            Place::Sqlite(folder) => {
                let done = Command::new("sqlite3")
                    .args(["-cmd", ".timeout 60000"])
                    .arg(folder.path().join("reports.sqlite"))
                    .arg(sql)
                    .output()
                    .context("there is no sqlite3; `cargo xtask test` installs it")?;
                ensure!(done.status.success(), "{sql}: {}", String::from_utf8_lossy(&done.stderr));
                Ok(String::from_utf8(done.stdout)?.trim_end().to_owned())
            }
        }
    }

    /// Everything in it as text, to look for what must not be there.
    ///
    /// # Errors
    /// When the database refuses it.
    pub fn dump(&self) -> Result<String> {
        match &self.place {
            Place::Sqlite(_) => self.sql(".dump"),
            Place::Postgres { postgres, name } => {
                let done = postgres.program("pg_dump").args(["--inserts", name]).output()?;
                ensure!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
                Ok(String::from_utf8(done.stdout)?)
            }
        }
    }
}
