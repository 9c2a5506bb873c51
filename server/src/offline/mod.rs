//! Room `offline`: what a release of the app consists of, for the service worker and for the home screen. How the
//! worker uses it: docs/decisions/0010.

pub(crate) mod install;
pub(crate) mod release;
