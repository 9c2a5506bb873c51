//! Room `bodies`: bodies of answers, with their ETags and compressed forms. It knows nothing of what is in them.

mod chunks;
pub(crate) mod compression;
pub(crate) mod digest;
pub(crate) mod document;
pub(crate) mod shared;
