//! Store: the database of reports and counters, SQLite or PostgreSQL.
//!
//! Every statement is complete by itself and means the same in SQLite, in PostgreSQL and in engines that speak
//! PostgreSQL's protocol. So each has one text, and nothing needs a lock. The time is an argument.

mod counters;
mod open;
mod places;
mod reports;

use std::sync::Arc;
use std::time::Duration;

use sqlx::{PgPool, SqlitePool};
use tokio::sync::OnceCell;

use crate::base::problem::ApiError;
use crate::reports::secret::Secret;
use crate::watch::metrics::Metrics;

pub(crate) use counters::{Counted, Counter};
pub(crate) use places::Places;
pub(crate) use reports::KeepResult;

/// How long one use of the database may take. A request waits no longer than this.
const PATIENCE: Duration = Duration::from_secs(8);

/// Why the database cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StoreError {
    /// The address is of a kind that this version does not speak.
    #[error(
        "the database '{0}' is not understood. Give --database sqlite:PATH, for example sqlite:inlogwijzer.sqlite, or --database postgres://USER:PASSWORD@HOST/NAME."
    )]
    NotUnderstood(String),
    /// The address has no place for the file.
    #[error(
        "the database '{0}' has no file. Give its path, for example --database sqlite:inlogwijzer.sqlite."
    )]
    NoFile(String),
    /// It cannot be opened.
    #[error(
        "the database '{url}' cannot be opened: {source}. Is the folder there, and may this user write in it?"
    )]
    CannotOpen { url: String, source: sqlx::Error },
    /// It cannot be read.
    #[error(
        "the database '{url}' cannot be read: {source}. Is it the one that `inlogwijzer serve` was given?"
    )]
    CannotRead { url: String, source: sqlx::Error },
    /// It cannot be brought to this version's shape.
    #[error(
        "the database '{url}' cannot be migrated: {source}. Was it made by a newer version, or by another program?"
    )]
    CannotMigrate { url: String, source: sqlx::migrate::MigrateError },
    /// The secret in it cannot be used, or none can be made.
    #[error("the installation's secret cannot be used: {0}")]
    Secret(String),
    /// It does not answer.
    #[error("the database does not answer: {0}")]
    Away(#[from] sqlx::Error),
    /// It does not answer in time.
    #[error("the database does not answer within {} s", PATIENCE.as_secs())]
    Slow,
    /// It was away when the server started, and still is.
    #[error("the database was not reached yet")]
    NotYet,
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        // The words of a database hold no values that were sent, but its own names and places.
        tracing::error!(%error, "the database failed");
        Self::StoreAway
    }
}

/// The database. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    backend: Backend,
    /// The address without its password.
    url: String,
    /// The operator's own secret; without one the database keeps one.
    given: Option<Secret>,
    /// Set once the database has this version's shape and the secret is known.
    secret: OnceCell<Secret>,
    metrics: Metrics,
}

enum Backend {
    Sqlite {
        /// One connection: SQLite has one writer at a time, and waiting here is better than trying there.
        write: SqlitePool,
        read: SqlitePool,
    },
    Postgres(PgPool),
}

/// Does the same with either backend: the text of the statement is the same, the types are not.
///
/// In PostgreSQL each use is a transaction, and no statement is kept for the next one (`persistent(false)`). Between us
/// and the database there may be a pooler, such as pgbouncer, that gives every transaction another connection: a
/// statement that was prepared before is not there then, or is somebody else's. sqlx prepares and executes in two
/// steps, so that a single statement needs a transaction too.
macro_rules! with_pool {
    ($backend:expr, $use:ident, $connection:ident => $work:expr) => {
        match $backend {
            $crate::reports::store::Backend::Sqlite { $use: $connection, .. } => $work,
            $crate::reports::store::Backend::Postgres(pool) => {
                let mut transaction = pool.begin().await?;
                let $connection = &mut *transaction;
                let done = $work;
                // What failed is rolled back by the same word.
                transaction.commit().await?;
                done
            }
        }
    };
}
use with_pool;

impl Store {
    /// Whether the database answers, and has been made ready.
    pub(crate) async fn is_ready(&self) -> Result<(), StoreError> {
        self.limited(async {
            self.secret()?;
            // A reader could still be served by a database that takes nothing in; but asking by writing would
            // wear it out. Writing that fails is seen in the metrics.
            with_pool!(&self.inner.backend, read, pool => sqlx::query("SELECT 1").persistent(false).execute(pool).await.map(drop))?;
            Ok(())
        })
        .await
    }

    /// Closes every connection, so that SQLite's write-ahead log is folded into the file.
    pub(crate) async fn close(&self) {
        match &self.inner.backend {
            Backend::Sqlite { write, read } => {
                read.close().await;
                write.close().await;
            }
            Backend::Postgres(pool) => pool.close().await,
        }
    }

    /// A seal of this installation; none while its secret is not known yet.
    pub(crate) fn seal(&self, state: &str, origin: &str) -> Option<String> {
        Some(self.secret().ok()?.seal(state, origin))
    }

    /// Whether a seal is this installation's.
    pub(crate) fn is_seal(&self, seal: &str, state: &str, origin: &str) -> bool {
        self.secret().is_ok_and(|secret| secret.is_seal(seal, state, origin))
    }

    fn secret(&self) -> Result<&Secret, StoreError> {
        self.inner.secret.get().ok_or(StoreError::NotYet)
    }

    /// One use of the database: in time, and counted when it fails.
    async fn limited<T>(&self, work: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
        let done = tokio::time::timeout(PATIENCE, work).await.unwrap_or(Err(StoreError::Slow));
        if done.is_err() {
            self.inner.metrics.store_failed();
        }
        done
    }
}
