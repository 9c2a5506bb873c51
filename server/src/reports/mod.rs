//! Room `reports`: reports and counters, and the database that keeps them. It knows nothing of HTTP routes or pages.

pub(crate) mod counter_buffer;
pub(crate) mod secret;
pub(crate) mod service;
pub(crate) mod store;
