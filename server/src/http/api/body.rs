//! Extractor of a JSON body: it checks the length and tells every mistake as a problem.

use axum::body::Bytes;
use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::base::problem::ApiError;

/// How many bytes a body may have. A whole report with the longest trail that is taken has 40 thousand.
pub(crate) const LONGEST_BODY: usize = 64 * 1024;

/// A body of JSON.
pub(crate) struct Body<T>(pub(crate) T);

impl<S, T> FromRequest<S> for Body<T>
where
    S: Send + Sync,
    T: DeserializeOwned + Serialize,
{
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        if !is_json(request.headers()) {
            return Err(ApiError::NotJson);
        }
        if claimed_length(request.headers()) > LONGEST_BODY {
            // Not waited for: no report has so many bytes.
            return Err(ApiError::TooLong { most: LONGEST_BODY });
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|error| {
            if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
                ApiError::TooLong { most: LONGEST_BODY }
            } else {
                ApiError::BadBody("The body was cut off.".to_owned())
            }
        })?;
        let value: T = match axum::Json::from_bytes(&bytes) {
            Ok(axum::Json(value)) => value,
            Err(JsonRejection::JsonDataError(error)) => {
                return Err(ApiError::BadField(sentence(&error.body_text())));
            }
            Err(error) => return Err(ApiError::BadBody(sentence(&error.body_text()))),
        };
        // A list is read as the fields of an object in their order, which nobody meant.
        let sent = serde_json::from_slice(&bytes).map_err(|_| ApiError::Internal)?;
        let understood = serde_json::to_value(&value).map_err(|_| ApiError::Internal)?;
        if !has_shape_of(&sent, &understood) {
            return Err(ApiError::BadField("There is a list where an object belongs.".to_owned()));
        }
        Ok(Self(value))
    }
}

fn claimed_length(headers: &HeaderMap) -> usize {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    length.and_then(|length| length.parse().ok()).unwrap_or(0)
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

/// Whether what was sent has an object wherever an object was understood.
fn has_shape_of(sent: &Value, understood: &Value) -> bool {
    match (sent, understood) {
        (Value::Object(sent), Value::Object(understood)) => understood
            .iter()
            .all(|(name, understood)| sent.get(name).is_none_or(|sent| has_shape_of(sent, understood))),
        (_, Value::Object(_)) => false,
        (Value::Array(sent), Value::Array(understood)) => {
            sent.iter().zip(understood).all(|(sent, understood)| has_shape_of(sent, understood))
        }
        _ => true,
    }
}

/// What the reader of JSON says, at a length that is fit to be sent back.
fn sentence(text: &str) -> String {
    // "Failed to deserialize the JSON body into the target type: trail.node: missing field…"
    let words = text.split_once(": ").map_or(text, |(_, words)| words);
    words.chars().take(300).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_list_is_no_object_however_deep() {
        let understood = json!({ "a": { "b": 1 }, "c": [{ "d": 2 }] });
        assert!(has_shape_of(&json!({ "a": { "b": 1, "x": 0 }, "c": [{ "d": 2 }], "y": [] }), &understood));
        for sent in [
            json!([{ "b": 1 }, []]),
            json!({ "a": [1], "c": [{ "d": 2 }] }),
            json!({ "a": { "b": 1 }, "c": [[2]] }),
        ] {
            assert!(!has_shape_of(&sent, &understood), "{sent}");
        }
    }
}
