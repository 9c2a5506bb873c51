//! Room `releases`: numbered copies of the content that never change, and the link that says which of them is served. It
//! knows files and the gate, and nothing of HTTP, pages or visitors.

pub(crate) mod git;
pub(crate) mod record;
pub(crate) mod shelf;
