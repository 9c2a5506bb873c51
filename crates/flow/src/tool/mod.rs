//! The small tools inside flows, as pure functions. What goes in comes from a person's clipboard: it is
//! looked at on the device, never sent and never kept.

pub mod bookmark;
pub mod username;
