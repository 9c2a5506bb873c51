//! Room `watch`: metrics and the log, for operators. It counts and writes; it does not decide anything.

pub(crate) mod log;
pub(crate) mod metrics;
