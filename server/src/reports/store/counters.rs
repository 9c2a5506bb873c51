//! Counters in the database: adding to them, and their sums over a period.

use std::collections::{BTreeSet, HashMap};

use sqlx::Connection as _;

use super::{Store, StoreError, with_pool};

/// What is counted, and on which day, in which version of which flow, at which library.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Counter {
    /// Days since 1970.
    pub(crate) day: i64,
    /// The flow's id.
    pub(crate) flow: String,
    /// The flow's version.
    pub(crate) version: String,
    /// The library's id; empty for none.
    pub(crate) library: String,
    /// `reached`, `answered` or `outcome`.
    pub(crate) kind: &'static str,
    /// The node's id.
    pub(crate) node: String,
    /// The answer's id; empty unless something was answered.
    pub(crate) answer: String,
}

/// The counters of one flow over a period.
#[derive(Debug, Default)]
pub(crate) struct Counted {
    /// The versions that were counted.
    pub(crate) versions: BTreeSet<String>,
    /// How often, by kind, node and answer.
    pub(crate) counts: HashMap<(String, String, String), u64>,
}

impl Store {
    /// Adds to the counters.
    pub(crate) async fn add(&self, counts: &HashMap<Counter, i64>) -> Result<(), StoreError> {
        const SQL: &str = "INSERT INTO counters (day, flow, version, library, kind, node, answer, count) \
                           VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
                           ON CONFLICT (flow, day, version, library, kind, node, answer) \
                           DO UPDATE SET count = counters.count + excluded.count";
        self.limited(async {
            self.secret()?;
            // Always in one order: two servers that add to the same rows must not wait for each other.
            let mut sorted: Vec<_> = counts.iter().collect();
            sorted.sort_unstable();
            with_pool!(&self.inner.backend, write, connection => {
                // One transaction: one wait for the disk.
                let mut transaction = connection.begin().await?;
                for (counter, count) in sorted {
                    sqlx::query(SQL).persistent(false)
                        .bind(counter.day)
                        .bind(&counter.flow)
                        .bind(&counter.version)
                        .bind(&counter.library)
                        .bind(counter.kind)
                        .bind(&counter.node)
                        .bind(&counter.answer)
                        .bind(count)
                        .execute(&mut *transaction)
                        .await?;
                }
                transaction.commit().await?;
            });
            Ok(())
        })
        .await
    }

    /// The counters of a flow from the day `from` up to and including the day `to`, of one library or of all.
    pub(crate) async fn counted(
        &self,
        flow: &str,
        from: i64,
        to: i64,
        library: Option<&str>,
    ) -> Result<Counted, StoreError> {
        // Sums of whole numbers are of another type in PostgreSQL.
        const SQL: &str = "SELECT version, kind, node, answer, CAST(SUM(count) AS BIGINT) FROM counters \
                           WHERE flow = $1 AND day BETWEEN $2 AND $3 AND ($4 = '' OR library = $4) \
                           GROUP BY version, kind, node, answer";
        self.limited(async {
            self.secret()?;
            let rows: Vec<(String, String, String, String, i64)> =
                with_pool!(&self.inner.backend, read, pool => {
                    sqlx::query_as(SQL).persistent(false)
                        .bind(flow)
                        .bind(from)
                        .bind(to)
                        .bind(library.unwrap_or_default())
                        .fetch_all(pool)
                        .await
                })?;
            let mut counted = Counted::default();
            for (version, kind, node, answer, count) in rows {
                counted.versions.insert(version);
                *counted.counts.entry((kind, node, answer)).or_default() += u64::try_from(count).unwrap_or(0);
            }
            Ok(counted)
        })
        .await
    }
}
