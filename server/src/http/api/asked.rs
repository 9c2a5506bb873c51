//! Extractor of the addresses about one flow or one service: the id, the language, the audience and the library.

use std::collections::HashMap;
use std::str::FromStr;

use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;
use flow::text::UnknownWord;
use flow::{Audience, Language};

use crate::base::problem::ApiError;

/// The id in the path, and the pairs of the query.
pub(crate) struct Asked {
    pub(crate) id: String,
    pub(crate) query: HashMap<String, String>,
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let id = Path::<String>::from_request_parts(parts, state).await;
        let Path(id) = id.map_err(|_| ApiError::NoSuchAddress)?;
        let query = Query::from_request_parts(parts, state).await;
        let Query(query) = query.map_err(|_| ApiError::BadQuery("The query cannot be read.".to_owned()))?;
        Ok(Self { id, query })
    }
}

impl Asked {
    /// The library that is named.
    pub(crate) fn library(&self) -> Option<&str> {
        self.query.get("library").map(String::as_str)
    }

    /// The language that is named, or else Dutch.
    pub(crate) fn language(&self) -> Result<Language, ApiError> {
        self.setting("language", Language::Nl)
    }

    /// The audience that is named, or else patrons.
    pub(crate) fn audience(&self) -> Result<Audience, ApiError> {
        self.setting("audience", Audience::Patron)
    }

    /// A setting out of a few words.
    fn setting<T: FromStr<Err = UnknownWord>>(&self, name: &str, default: T) -> Result<T, ApiError> {
        match self.query.get(name) {
            None => Ok(default),
            Some(word) if word.len() > 20 => Err(ApiError::BadQuery(format!("{name}: the word is too long"))),
            Some(word) => word.parse().map_err(|error| ApiError::BadQuery(format!("{name}: {error}"))),
        }
    }
}
