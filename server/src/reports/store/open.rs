//! Opening the database: connects, migrates it to this version's shape, and agrees on a secret.

use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use percent_encoding::percent_decode_str;
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection as _, PgPool};
use tokio::sync::OnceCell;

use super::{Backend, Inner, Store, StoreError, with_pool};
use crate::reports::secret::Secret;
use crate::watch::metrics::Metrics;

/// How long a request may wait for a free connection, or for a new one.
const ACQUIRE: Duration = Duration::from_secs(3);
/// A connection that lay idle for longer is asked whether it lives before it is used.
const IDLE: Duration = Duration::from_secs(1);
/// How often a database that was away at the start is tried again.
const AGAIN: Duration = Duration::from_secs(2);
/// Several servers may start at once on a new database; all but one find a table that was not there just now.
const MIGRATION_TRIES: u32 = 20;

impl Store {
    /// Opens the database at `url`, makes it when it is missing, and migrates it.
    ///
    /// A file of SQLite that cannot be used is an error. A PostgreSQL that is away is not: content is served
    /// meanwhile, and the database is tried again until it is there.
    pub(crate) async fn open(url: &str, given: Option<Secret>, metrics: Metrics) -> Result<Self, StoreError> {
        let shown = without_password(url);
        let cannot_open = |source| StoreError::CannotOpen { url: shown.clone(), source };
        let backend = match url.split_once(':') {
            Some(("sqlite", path)) if has_no_file(path) => return Err(StoreError::NoFile(shown)),
            Some(("sqlite", _)) => sqlite(url).await.map_err(cannot_open)?,
            Some(("postgres" | "postgresql", rest)) if rest.starts_with("//") => {
                postgres(url).map_err(cannot_open)?
            }
            _ => return Err(StoreError::NotUnderstood(shown)),
        };
        let inner = Inner { backend, url: shown, given, secret: OnceCell::new(), metrics };
        let store = Self { inner: Arc::new(inner) };
        match store.prepare().await {
            Err(error) if store.is_away(&error) => {
                tracing::error!(%error, "the database is away; content is served, reports are not");
                tokio::spawn(store.clone().prepare_later());
            }
            done => done?,
        }
        Ok(store)
    }

    async fn prepare_later(self) {
        loop {
            tokio::time::sleep(AGAIN).await;
            match self.prepare().await {
                Ok(()) => return tracing::info!("the database is there"),
                Err(error) => tracing::warn!(%error, "the database is still away"),
            }
        }
    }

    /// Whether it may come by itself: no connection, rather than a database that is not ours.
    fn is_away(&self, error: &StoreError) -> bool {
        let source = match error {
            StoreError::Away(source)
            | StoreError::CannotMigrate {
                source: MigrateError::Execute(source) | MigrateError::ExecuteMigration(source, _),
                ..
            } => source,
            _ => return false,
        };
        // A database that starts up or shuts down refuses in words; the words for a wrong password or a wrong
        // name are another matter, and are told at once.
        let starting =
            |code: &str| code.starts_with("57P") || code.starts_with("08") || code.starts_with("53");
        matches!(self.inner.backend, Backend::Postgres(_))
            && match source {
                sqlx::Error::Database(error) => error.code().is_some_and(|code| starting(&code)),
                sqlx::Error::Configuration(_) | sqlx::Error::Tls(_) => false,
                _ => true,
            }
    }

    async fn prepare(&self) -> Result<(), StoreError> {
        self.migrate().await?;
        let secret = match &self.inner.given {
            Some(secret) => secret.clone(),
            None => self.kept_secret().await?,
        };
        // Another try may have been quicker; both read the same secret.
        let _ = self.inner.secret.set(secret);
        Ok(())
    }

    async fn migrate(&self) -> Result<(), StoreError> {
        let mut tries = 1;
        loop {
            let done = match &self.inner.backend {
                Backend::Sqlite { write, .. } => {
                    unlocked(sqlx::migrate!("migrations/sqlite")).run(write).await
                }
                Backend::Postgres(pool) => migrate_postgres(pool).await,
            };
            match done {
                Ok(()) => return Ok(()),
                Err(source) if tries < MIGRATION_TRIES && is_about_data(&source) => tries += 1,
                Err(source) => {
                    return Err(StoreError::CannotMigrate { url: self.inner.url.clone(), source });
                }
            }
            // The server that is quicker needs a moment to finish.
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// The secret in the database. The first server to come makes it; the others find it.
    async fn kept_secret(&self) -> Result<Secret, StoreError> {
        let new = Secret::random().map_err(|error| StoreError::Secret(error.to_string()))?;
        with_pool!(&self.inner.backend, write, pool => {
            sqlx::query("INSERT INTO instance (key, value) VALUES ('secret', $1) ON CONFLICT (key) DO NOTHING").persistent(false)
                .bind(&new)
                .execute(pool)
                .await
                .map(drop)
        })?;
        let (kept,): (String,) = with_pool!(&self.inner.backend, read, pool => {
            sqlx::query_as("SELECT value FROM instance WHERE key = 'secret'").persistent(false).fetch_one(pool).await
        })?;
        Secret::new(&kept).map_err(|error| StoreError::Secret(error.to_string()))
    }
}

/// Whether the part of SQLite's address behind `sqlite:` names nothing.
pub(super) fn has_no_file(path: &str) -> bool {
    path.split('?').next().unwrap_or_default().trim_matches(['/', ' ']).is_empty()
}

async fn sqlite(url: &str) -> Result<Backend, sqlx::Error> {
    let options = SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // What was acknowledged survives a power cut.
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(ACQUIRE);
    let pool = |connections| SqlitePoolOptions::new().max_connections(connections).acquire_timeout(ACQUIRE);
    Ok(Backend::Sqlite {
        write: pool(1).connect_with(options.clone()).await?,
        read: pool(4).connect_with(options).await?,
    })
}

/// The settings that sqlx reads in the address of a PostgreSQL (0.9, `PgConnectOptions`), besides `options[…]`.
const SETTINGS: [&str; 18] = [
    "sslmode",
    "ssl-mode",
    "sslrootcert",
    "ssl-root-cert",
    "ssl-ca",
    "sslcert",
    "ssl-cert",
    "sslkey",
    "ssl-key",
    "statement-cache-capacity",
    "host",
    "hostaddr",
    "port",
    "dbname",
    "user",
    "password",
    "application_name",
    "options",
];

/// A setting that sqlx does not know, it logs with its value; and a password that is misspelt is a password.
pub(super) fn refuse_unknown_settings(url: &str) -> Result<(), sqlx::Error> {
    let (_, settings) = url.split_once('?').unwrap_or_default();
    let settings = settings.split_once('#').map_or(settings, |(settings, _)| settings);
    let mut names = settings.split('&').filter(|setting| !setting.is_empty()).map(|setting| {
        let name = setting.split_once('=').map_or(setting, |(name, _)| name);
        percent_decode_str(name).decode_utf8_lossy()
    });
    let is_known = |name: &str| SETTINGS.contains(&name) || name.starts_with("options[");
    let Some(unknown) = names.find(|name| !is_known(name)) else { return Ok(()) };
    Err(sqlx::Error::Configuration(format!("there is no setting '{unknown}' for PostgreSQL").into()))
}

fn postgres(url: &str) -> Result<Backend, sqlx::Error> {
    refuse_unknown_settings(url)?;
    // A statement that hangs must not hold its connection; a proxy in front may know no other settings.
    // Nor does pgbouncer take the setting of decimals, and no number of ours has any.
    let options = PgConnectOptions::from_str(url)?.application_name("inlogwijzer").extra_float_digits(None);
    let pool = PgPoolOptions::new()
        .max_connections(10)
        .acquire_timeout(ACQUIRE)
        // The pool asks each connection that comes back whether it lives. Asking again each time that one goes out
        // would be a third round trip for one insert; only one that lay idle may have died meanwhile.
        .test_before_acquire(false)
        .before_acquire(|connection, about| {
            Box::pin(async move {
                if about.idle_for > IDLE {
                    connection.ping().await?;
                }
                Ok(true)
            })
        });
    Ok(Backend::Postgres(pool.connect_lazy_with(options)))
}

/// All migrations in one transaction, so that a pooler gives them one connection. The migrator prepares statements by
/// names; an earlier one may have left the same names there.
async fn migrate_postgres(pool: &PgPool) -> Result<(), MigrateError> {
    let mut transaction = pool.begin().await?;
    sqlx::raw_sql("DEALLOCATE ALL").execute(&mut *transaction).await?;
    unlocked(sqlx::migrate!("migrations/postgres")).run_direct(None, &mut *transaction, false).await?;
    sqlx::raw_sql("DEALLOCATE ALL").execute(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(())
}

/// Without advisory locks: not every engine that speaks PostgreSQL's protocol has them. Each migration is a
/// transaction that begins by writing its own number down, so two servers cannot both do it.
fn unlocked(mut migrator: Migrator) -> Migrator {
    migrator.set_locking(false);
    migrator
}

/// Whether the database said that something is, or is not, there: what another server that migrates can cause.
fn is_about_data(error: &MigrateError) -> bool {
    matches!(
        error,
        MigrateError::Execute(sqlx::Error::Database(_))
            | MigrateError::ExecuteMigration(sqlx::Error::Database(_), _)
    )
}

/// The address of a database as it may be shown: without the name and the password before its host, and without its
/// settings, which can hold a password too. The last `@` ends the password: there can be one in it.
pub(super) fn without_password(url: &str) -> String {
    let (address, settings) = url.split_once('?').map_or((url, ""), |(address, _)| (address, "?…"));
    let shown =
        match address.split_once("//").and_then(|(scheme, rest)| Some((scheme, rest.rsplit_once('@')?))) {
            Some((scheme, (_, host))) => format!("{scheme}//…@{host}"),
            // Written in no way that we know: then it is not known where a password ends.
            None if address.contains('@') => "…".to_owned(),
            None => address.to_owned(),
        };
    // A question mark in a password that nobody encoded: then nothing of the rest can be told apart.
    let is_torn = url.rfind('@') > url.find('?') && url.contains('?');
    if is_torn { "…".to_owned() } else { shown + settings }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_sqlite_without_a_file_is_told_from_one_with_a_file() {
        for none in ["", "//", "///", "?mode=ro", "//?mode=rwc", " "] {
            assert!(has_no_file(none), "{none}");
        }
        for some in ["a.sqlite", "//a.sqlite", "///var/lib/a.sqlite?mode=rwc", ":memory:", "./a"] {
            assert!(!has_no_file(some), "{some}");
        }
    }

    #[test]
    fn an_address_is_shown_without_its_password() {
        assert_eq!(without_password("postgres://anna:geheim@db/x"), "postgres://…@db/x");
        assert_eq!(without_password("postgres://anna:top@geheim@db/x"), "postgres://…@db/x");
        assert_eq!(without_password("postgres://db/x?user=anna&password=geheim"), "postgres://db/x?…");
        assert_eq!(without_password("postgres://anna:waar?@db/x"), "…");
        assert_eq!(without_password("postgres://anna:waar?ge@heim@db/x?a=b"), "…");
        assert_eq!(without_password("postgres:/anna:geheim@db/x"), "…");
        assert_eq!(without_password("anna:geheim@db/x"), "…");
        assert_eq!(without_password("sqlite:a.sqlite"), "sqlite:a.sqlite");
        assert_eq!(without_password("sqlite:a.sqlite?mode=ro"), "sqlite:a.sqlite?…");
    }
}
