//! Small tools inside flows, as pure functions. Their input comes from a person's clipboard: it is looked at on
//! the device, never sent and never kept.

pub mod bookmark;
pub mod username;
