//! Room `base`: what every other room may use. It uses none of them.

pub(crate) mod clock;
pub(crate) mod origin;
pub(crate) mod problem;
pub(crate) mod security_contact;
