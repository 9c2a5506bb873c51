//! Handlers of the JSON API, under `/api/v1`. Its routes are in [`super::router`].

mod asked;
pub(crate) mod body;
pub(crate) mod connection;
pub(crate) mod description;
pub(crate) mod events;
pub(crate) mod export;
pub(crate) mod flows;
pub(crate) mod insight;
pub(crate) mod libraries;
pub(crate) mod lists;
pub(crate) mod reports;
pub(crate) mod services;
