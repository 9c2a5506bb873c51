//! What the files of the content may refer to.

/// Names that exist.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) checks: Vec<&'static str>,
    pub(super) rows: Vec<String>,
    pub(super) hosts: Vec<String>,
    pub(super) howtos: Vec<String>,
    pub(super) flows: Vec<String>,
}
