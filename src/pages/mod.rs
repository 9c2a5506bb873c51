//! Pages, one in each file. `app` shows the page of the address.

pub(crate) mod ask;
pub(crate) mod desk;
mod desk_report;
pub(crate) mod diagram;
pub(crate) mod home;
pub(crate) mod insight;
pub(crate) mod map;
pub(crate) mod not_found;
pub(crate) mod readiness;
pub(crate) mod report;
