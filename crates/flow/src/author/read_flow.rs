//! A flow that was read, with its file and the lines of its parts, so that a finding can name them.

use std::collections::HashMap;

use crate::model::Flow;

/// The lines of a flow's parts in its file.
#[derive(Debug, Default, Clone)]
pub(super) struct Lines {
    pub(super) start: u64,
    pub(super) nodes: HashMap<String, u64>,
    /// The line of `next`, by node id and answer id.
    pub(super) ways: HashMap<(String, String), u64>,
}

/// A flow, its file, and the lines of its parts.
pub(super) struct ReadFlow {
    pub(super) flow: Flow,
    pub(super) file: String,
    pub(super) lines: Lines,
}

impl ReadFlow {
    pub(super) fn node_line(&self, node: &str) -> u64 {
        self.lines.nodes.get(node).copied().unwrap_or(1)
    }
}
