//! Where people are: how many reports stop at each step, and how often each was reached. Read beside a running server,
//! and nothing is written.

use std::collections::HashMap;
use std::str::FromStr;

use protocol::ReportDraft;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};

use super::open::{has_no_file, refuse_unknown_settings, without_password};
use super::{Backend, PATIENCE, Store, StoreError, with_pool};

/// A flow's id and a node's.
type Spot = (String, String);

/// How many people are where.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// Reports that are alive and stop there.
    pub(crate) reports: HashMap<Spot, u64>,
    /// How often it was reached.
    pub(crate) reached: HashMap<Spot, u64>,
}

impl Store {
    /// The places in the database at `url`: of reports that are alive at `now_s`, and counted since the day `since`.
    pub(crate) async fn places(url: &str, now_s: i64, since: i64) -> Result<Places, StoreError> {
        let shown = without_password(url);
        let cannot_open = |source| StoreError::CannotRead { url: shown.clone(), source };
        let backend = match url.split_once(':') {
            Some(("sqlite", path)) if has_no_file(path) => return Err(StoreError::NoFile(shown)),
            Some(("sqlite", _)) => {
                let options = SqliteConnectOptions::from_str(url).map_err(cannot_open)?.read_only(true);
                let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await;
                let pool = pool.map_err(cannot_open)?;
                Backend::Sqlite { write: pool.clone(), read: pool }
            }
            Some(("postgres" | "postgresql", rest)) if rest.starts_with("//") => {
                refuse_unknown_settings(url).map_err(cannot_open)?;
                let options = PgConnectOptions::from_str(url).map_err(cannot_open)?.extra_float_digits(None);
                Backend::Postgres(PgPoolOptions::new().max_connections(1).connect_lazy_with(options))
            }
            _ => return Err(StoreError::NotUnderstood(shown)),
        };
        let read =
            async { Ok::<_, sqlx::Error>((bodies(&backend, now_s).await?, reached(&backend, since).await?)) };
        let read = tokio::time::timeout(PATIENCE, read).await.map_err(|_| StoreError::Slow)?;
        let (bodies, reached) = read.map_err(cannot_open)?;
        let mut places = Places::default();
        for draft in bodies.iter().filter_map(|(body,)| serde_json::from_str::<ReportDraft>(body).ok()) {
            if let Some(trail) = draft.trail {
                *places.reports.entry((trail.flow, trail.node)).or_default() += 1;
            }
        }
        for (flow, node, count) in reached {
            places.reached.insert((flow, node), u64::try_from(count).unwrap_or_default());
        }
        Ok(places)
    }
}

async fn bodies(backend: &Backend, now_s: i64) -> Result<Vec<(String,)>, sqlx::Error> {
    Ok(with_pool!(backend, read, pool => {
        sqlx::query_as("SELECT body FROM reports WHERE expires > $1").persistent(false).bind(now_s).fetch_all(pool).await?
    }))
}

async fn reached(backend: &Backend, since: i64) -> Result<Vec<(String, String, i64)>, sqlx::Error> {
    // Sums of whole numbers are of another type in PostgreSQL.
    const SQL: &str = "SELECT flow, node, CAST(SUM(count) AS BIGINT) FROM counters \
                       WHERE kind = 'reached' AND day >= $1 GROUP BY flow, node";
    Ok(with_pool!(backend, read, pool => {
        sqlx::query_as(SQL).persistent(false).bind(since).fetch_all(pool).await?
    }))
}
