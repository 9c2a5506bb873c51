//! The database: opened, migrated and ready. What is kept in it arrives with the reports.

use std::str::FromStr;
use std::time::Duration;

use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

/// Why the database cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StoreError {
    /// The address is of a kind that this version does not speak.
    #[error(
        "the database '{0}' is not understood. Give --database sqlite:PATH, for example sqlite:inlogwijzer.sqlite."
    )]
    NotUnderstood(String),
    /// It cannot be opened.
    #[error(
        "the database '{url}' cannot be opened: {source}. Is the folder there, and may this user write in it?"
    )]
    CannotOpen { url: String, source: sqlx::Error },
    /// It cannot be brought to this version's shape.
    #[error(
        "the database '{url}' cannot be migrated: {source}. Was it made by a newer version, or by another program?"
    )]
    CannotMigrate { url: String, source: sqlx::migrate::MigrateError },
    /// It does not answer.
    #[error("the database does not answer: {0}")]
    Away(#[from] sqlx::Error),
}

/// The database.
#[derive(Debug, Clone)]
pub(crate) struct Store {
    pool: SqlitePool,
}

impl Store {
    /// Opens the database at `url`, makes it when it is missing, and migrates it.
    pub(crate) async fn open(url: &str) -> Result<Self, StoreError> {
        if !url.starts_with("sqlite:") {
            return Err(StoreError::NotUnderstood(without_password(url)));
        }
        let cannot_open = |source| StoreError::CannotOpen { url: url.to_owned(), source };
        let options = SqliteConnectOptions::from_str(url)
            .map_err(cannot_open)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // What was acknowledged survives a power cut.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(5));
        let pool =
            SqlitePoolOptions::new().max_connections(4).connect_with(options).await.map_err(cannot_open)?;
        sqlx::migrate!("migrations/sqlite")
            .run(&pool)
            .await
            .map_err(|source| StoreError::CannotMigrate { url: url.to_owned(), source })?;
        Ok(Self { pool })
    }

    /// Whether the database answers.
    pub(crate) async fn is_ready(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT 1").execute(&self.pool).await?;
        Ok(())
    }

    /// Closes every connection, so that the write-ahead log is folded into the file.
    pub(crate) async fn close(&self) {
        self.pool.close().await;
    }
}

/// The address without what stands between `//` and `@`.
fn without_password(url: &str) -> String {
    match (url.find("//"), url.find('@')) {
        (Some(begin), Some(end)) if begin < end => format!("{}…{}", &url[..begin + 2], &url[end..]),
        _ => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_without_its_password() {
        assert_eq!(without_password("postgres://anna:geheim@db/x"), "postgres://…@db/x");
        assert_eq!(without_password("sqlite:a.sqlite"), "sqlite:a.sqlite");
    }
}
