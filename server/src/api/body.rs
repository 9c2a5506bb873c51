//! Reading a body: JSON, of a length that fits, with every mistake told as a problem.

use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use serde::de::DeserializeOwned;

use crate::problem::ApiError;

/// How many bytes a body may have. A whole report with the longest trail that is taken has 40 thousand.
pub(crate) const LONGEST_BODY: usize = 64 * 1024;

/// A body of JSON.
pub(super) struct Body<T>(pub(super) T);

impl<S, T> FromRequest<S> for Body<T>
where
    S: Send + Sync,
    T: DeserializeOwned,
{
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        match axum::Json::<T>::from_request(request, state).await {
            Ok(axum::Json(value)) => Ok(Self(value)),
            Err(JsonRejection::MissingJsonContentType(_)) => Err(ApiError::NotJson),
            Err(JsonRejection::JsonSyntaxError(error)) => {
                Err(ApiError::BadBody(sentence(&error.body_text())))
            }
            Err(JsonRejection::JsonDataError(error)) => Err(ApiError::BadField(sentence(&error.body_text()))),
            Err(other) if other.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                Err(ApiError::TooLong { most: LONGEST_BODY })
            }
            Err(_) => Err(ApiError::BadBody("The body was cut off.".to_owned())),
        }
    }
}

/// What the reader of JSON says, at a length that is fit to be sent back.
fn sentence(text: &str) -> String {
    // "Failed to deserialize the JSON body into the target type: trail.node: missing field…"
    let words = text.split_once(": ").map_or(text, |(_, words)| words);
    words.chars().take(300).collect()
}
