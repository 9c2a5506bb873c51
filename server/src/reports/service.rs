//! Service of reports: keeps, finds and deletes one, within the limits of attempts. For the API and for plain forms
//! alike.

use protocol::{Report, ReportDraft, ReportReceipt};
use report::Code;

use super::store::{KeepResult, Store};
use crate::base::clock;
use crate::base::problem::ApiError;
use crate::visitors::attempts::{Action, Attempts, Taken};
use crate::visitors::visitor::Visitor;

/// Keeps a report under `key` for so many days, if the visitor may.
pub(crate) async fn keep(
    store: &Store,
    attempts: &Attempts,
    visitor: Visitor,
    key: &str,
    draft: ReportDraft,
    days: u16,
) -> Result<ReportReceipt, ApiError> {
    // Looked at before it is cleaned: what is too long is said, and not cut off unseen.
    if let Some(fault) = report::fault(&draft) {
        return Err(ApiError::BadField(fault.to_string()));
    }
    let draft = report::cleaned(draft);
    if let Some(fault) = report::fault(&draft) {
        return Err(ApiError::BadField(fault.to_string()));
    }
    let body = serde_json::to_string(&draft).map_err(|_| ApiError::Internal)?;

    let now = clock::now_s();
    let expires = now + i64::from(days) * clock::DAY_S;
    // It counts at once: a visitor who leaves now may have sent a report that is kept.
    attempts.take(Action::SendReport, visitor)?.counts();
    let kept = store.keep_report(key, &body, now, expires).await;
    if kept.is_err() {
        // The app tries again by itself, for as long as the database is away.
        attempts.give_back(Action::SendReport, visitor);
    }
    match kept? {
        KeepResult::KeyInUse => Err(ApiError::KeyInUse),
        KeepResult::Under { code, expires } => {
            Ok(ReportReceipt { code: code.to_string(), expires: clock::written(expires) })
        }
    }
}

/// The report under the code that somebody wrote.
///
/// The code [counts as a wrong one](Attempts::take) from before it is looked up, so that nobody can ask for
/// many at once, until it is known to be right. A slip, which is no code at all, tells nothing about anybody's report and
/// does not count.
pub(crate) async fn find(
    store: &Store,
    attempts: &Attempts,
    visitor: Visitor,
    written: &str,
) -> Result<Report, ApiError> {
    let is_pardoned = attempts.is_pardoned(written, visitor);
    let code = Code::parse(written).map_err(ApiError::NotACode)?;
    let taken = (!is_pardoned).then(|| attempts.take(Action::WrongCode, visitor)).transpose()?;
    let Some(stored) = store.report(code, clock::now_s()).await? else {
        taken.into_iter().for_each(Taken::counts);
        return Err(ApiError::ReportUnknown);
    };
    let draft = serde_json::from_str(&stored.body).map_err(|error| {
        // Neither the report nor the place in it: only that there is one.
        tracing::error!(line = error.line(), "a report in the database cannot be read");
        ApiError::Internal
    })?;
    Ok(Report { created: clock::written(stored.created), expires: clock::written(stored.expires), draft })
}

/// Deletes the report under the code that somebody wrote.
pub(crate) async fn remove(
    store: &Store,
    attempts: &Attempts,
    visitor: Visitor,
    written: &str,
) -> Result<(), ApiError> {
    let code = Code::parse(written).map_err(ApiError::NotACode)?;
    // It counts at once: who leaves now may have deleted what somebody else sent.
    attempts.take(Action::WrongCode, visitor)?.counts();
    let deleted = store.delete_report(code, clock::now_s()).await;
    if !matches!(deleted, Ok(false)) {
        attempts.give_back(Action::WrongCode, visitor);
    }
    if deleted? { Ok(()) } else { Err(ApiError::ReportUnknown) }
}
