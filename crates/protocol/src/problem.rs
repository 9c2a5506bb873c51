//! Errors of the API: RFC 9457 `application/problem+json`.

use serde::{Deserialize, Serialize};

/// An error that says what happened and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A stable word for the kind of error, as a relative reference: `/problems/flow-unknown`.
    #[serde(rename = "type")]
    pub type_: String,
    /// What happened, the same for every error of the kind.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened here, and what to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}
