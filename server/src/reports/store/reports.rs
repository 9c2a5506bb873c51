//! Reports in the database: keeping, reading, deleting and counting them.

use report::Code;

use super::{Store, StoreError, with_pool};

/// What became of a report that was to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum KeepResult {
    /// It is kept, now or since an earlier request with the same key, until `expires`.
    Under { code: Code, expires: i64 },
    /// The key was used for another report.
    KeyInUse,
}

/// A report as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StoredReport {
    /// The draft as JSON.
    pub(crate) body: String,
    /// Seconds since 1970.
    pub(crate) created: i64,
    /// Seconds since 1970.
    pub(crate) expires: i64,
}

/// How many other reports may already have the code that a request would get. One does once in millions.
const CODES_TRIED: u8 = 5;

impl Store {
    /// Keeps a report until `expires`. When this returns, it is on the disk.
    pub(crate) async fn keep_report(
        &self,
        idempotency_key: &str,
        body: &str,
        now: i64,
        expires: i64,
    ) -> Result<KeepResult, StoreError> {
        self.limited(async {
            let secret = self.secret()?;
            let request = secret.request(idempotency_key);
            for attempt in 0..CODES_TRIED {
                let code = secret.code(idempotency_key, attempt);
                let lookup = secret.lookup(code);
                if self.insert(&lookup, &request, body, now, expires).await? {
                    return Ok(KeepResult::Under { code, expires });
                }
                match self.found(&lookup).await? {
                    Some((_, _, end)) if end <= now => {}
                    // Deleted between the two.
                    None => {}
                    Some((other, _, _)) if other != request => continue,
                    Some((_, kept, expires)) if kept == body => {
                        self.confirm(&lookup).await?;
                        return Ok(KeepResult::Under { code, expires });
                    }
                    Some(_) => return Ok(KeepResult::KeyInUse),
                }
                // Nobody can read what stands there, so the place is free.
                self.clear(&lookup, now).await?;
                if self.insert(&lookup, &request, body, now, expires).await? {
                    return Ok(KeepResult::Under { code, expires });
                }
                // The same request came twice at once; the next try finds what the other one kept.
                return Err(StoreError::Away(sqlx::Error::RowNotFound));
            }
            Ok(KeepResult::KeyInUse)
        })
        .await
    }

    /// The report under a code; none when there is none, or it has expired.
    pub(crate) async fn report(&self, code: Code, now: i64) -> Result<Option<StoredReport>, StoreError> {
        const SQL: &str = "SELECT body, created, expires FROM reports WHERE lookup = $1 AND expires > $2";
        self.limited(async {
            let lookup = self.secret()?.lookup(code);
            let row: Option<(String, i64, i64)> = with_pool!(&self.inner.backend, read, pool => {
                sqlx::query_as(SQL).persistent(false).bind(&lookup).bind(now).fetch_optional(pool).await
            })?;
            Ok(row.map(|(body, created, expires)| StoredReport { body, created, expires }))
        })
        .await
    }

    /// Deletes the report under a code; false when there was none.
    pub(crate) async fn delete_report(&self, code: Code, now: i64) -> Result<bool, StoreError> {
        const SQL: &str = "DELETE FROM reports WHERE lookup = $1 AND expires > $2";
        self.limited(async {
            let lookup = self.secret()?.lookup(code);
            let deleted = with_pool!(&self.inner.backend, write, pool => {
                sqlx::query(SQL).persistent(false).bind(&lookup).bind(now).execute(pool).await.map(|done| done.rows_affected())
            })?;
            Ok(deleted > 0)
        })
        .await
    }

    /// Deletes every report that has expired; says how many there were.
    pub(crate) async fn delete_expired(&self, now: i64) -> Result<u64, StoreError> {
        const SQL: &str = "DELETE FROM reports WHERE expires <= $1";
        self.limited(async {
            self.secret()?;
            Ok(with_pool!(&self.inner.backend, write, pool => {
                sqlx::query(SQL).persistent(false).bind(now).execute(pool).await.map(|done| done.rows_affected())
            })?)
        })
        .await
    }

    /// How many reports can be read.
    pub(crate) async fn reports_alive(&self, now: i64) -> Result<i64, StoreError> {
        const SQL: &str = "SELECT COUNT(*) FROM reports WHERE expires > $1";
        self.limited(async {
            self.secret()?;
            let (count,): (i64,) = with_pool!(&self.inner.backend, read, pool => {
                sqlx::query_as(SQL).persistent(false).bind(now).fetch_one(pool).await
            })?;
            Ok(count)
        })
        .await
    }

    async fn insert(
        &self,
        lookup: &str,
        request: &str,
        body: &str,
        created: i64,
        expires: i64,
    ) -> Result<bool, StoreError> {
        const SQL: &str = "INSERT INTO reports (lookup, request, body, created, expires) \
                           VALUES ($1, $2, $3, $4, $5) ON CONFLICT (lookup) DO NOTHING";
        let inserted = with_pool!(&self.inner.backend, write, pool => {
            sqlx::query(SQL).persistent(false)
                .bind(lookup)
                .bind(request)
                .bind(body)
                .bind(created)
                .bind(expires)
                .execute(pool)
                .await
                .map(|done| done.rows_affected())
        })?;
        Ok(inserted > 0)
    }

    async fn clear(&self, lookup: &str, now: i64) -> Result<(), StoreError> {
        const SQL: &str = "DELETE FROM reports WHERE lookup = $1 AND expires <= $2";
        with_pool!(&self.inner.backend, write, pool => {
            sqlx::query(SQL).persistent(false).bind(lookup).bind(now).execute(pool).await.map(drop)
        })?;
        Ok(())
    }

    /// Makes sure that what was found is as safe as what is inserted. What can be seen need not be: after a crash
    /// it may be on this machine only, while no standby has it yet. A commit that comes later waits for that.
    async fn confirm(&self, lookup: &str) -> Result<(), StoreError> {
        const SQL: &str = "UPDATE reports SET request = request WHERE lookup = $1";
        with_pool!(&self.inner.backend, write, pool => {
            sqlx::query(SQL).persistent(false).bind(lookup).execute(pool).await.map(drop)
        })?;
        Ok(())
    }

    /// The request, the body and the end of what stands under a look-up key.
    async fn found(&self, lookup: &str) -> Result<Option<(String, String, i64)>, StoreError> {
        const SQL: &str = "SELECT request, body, expires FROM reports WHERE lookup = $1";
        Ok(with_pool!(&self.inner.backend, write, pool => {
            sqlx::query_as(SQL).persistent(false).bind(lookup).fetch_optional(pool).await
        })?)
    }
}
