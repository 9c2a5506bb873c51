//! One file a page.

pub(crate) mod diagram;
pub(crate) mod guided;
pub(crate) mod home;
pub(crate) mod not_found;
pub(crate) mod readiness;
