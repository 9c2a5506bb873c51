//! A value of YAML without its layout: what two texts must have in common to say the same.

use indexmap::IndexMap;
use serde::Serialize;

/// A value of YAML.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// Words.
    Words(String),
    /// A list.
    List(Vec<Self>),
    /// Keys with their values, in their order.
    Map(IndexMap<String, Self>),
}

impl Value {
    /// Words.
    #[must_use]
    pub fn words(words: impl Into<String>) -> Self {
        Self::Words(words.into())
    }

    /// A list of words.
    #[must_use]
    pub fn list<W: Into<String>>(words: impl IntoIterator<Item = W>) -> Self {
        Self::List(words.into_iter().map(Self::words).collect())
    }

    /// Keys with their values.
    #[must_use]
    pub fn map<K: Into<String>>(entries: impl IntoIterator<Item = (K, Self)>) -> Self {
        Self::Map(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
    }

    /// What is below a key, or at an index of a list.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Words(_) => None,
            Self::List(items) => items.get(key.parse::<usize>().ok()?),
            Self::Map(entries) => entries.get(key),
        }
    }

    /// What is at a path.
    #[must_use]
    pub fn at(&self, path: &[String]) -> Option<&Self> {
        path.iter().try_fold(self, |value, key| value.get(key))
    }

    pub(crate) fn at_mut(&mut self, path: &[String]) -> Option<&mut Self> {
        path.iter().try_fold(self, |value, key| match value {
            Self::Words(_) => None,
            Self::List(items) => items.get_mut(key.parse::<usize>().ok()?),
            Self::Map(entries) => entries.get_mut(key),
        })
    }

    /// The words, if it is words.
    #[must_use]
    pub fn as_words(&self) -> Option<&str> {
        match self {
            Self::Words(words) => Some(words),
            _ => None,
        }
    }

    /// The entries, if it has keys.
    #[must_use]
    pub const fn as_map(&self) -> Option<&IndexMap<String, Self>> {
        match self {
            Self::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The items, if it is a list.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Self]> {
        match self {
            Self::List(items) => Some(items),
            _ => None,
        }
    }
}
