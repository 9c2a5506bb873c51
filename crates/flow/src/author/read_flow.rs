//! The flows that were read, with their files and the lines of their parts, so that a finding can name them.

use std::collections::{HashMap, HashSet};

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
    /// Nodes that are in the file but could not be read. They are not in the flow; their own fault has been said.
    pub(super) unread: HashSet<String>,
}

impl ReadFlow {
    pub(super) fn node_line(&self, node: &str) -> u64 {
        self.lines.nodes.get(node).copied().unwrap_or(1)
    }

    /// Whether a way leads to a place that is not known, so that any node may be reached by it.
    pub(super) fn has_unknown_ways(&self) -> bool {
        let nodes = &self.flow.nodes;
        let mut ways = nodes.values().flat_map(|node| node.kind.ways_out());
        !nodes.contains_key(&self.flow.start) || ways.any(|way| !nodes.contains_key(way.next))
    }

    /// Whether this certainly is no node of the flow.
    pub(super) fn lacks(&self, node: &str) -> bool {
        !self.flow.nodes.contains_key(node) && !self.unread.contains(node)
    }
}

/// All flows, as far as they could be read.
pub(super) struct ReadFlows {
    pub(super) flows: Vec<ReadFlow>,
    /// Ids of flows whose files could not be read.
    pub(super) unread: Vec<String>,
}

impl ReadFlows {
    pub(super) fn get(&self, id: &str) -> Option<&ReadFlow> {
        self.flows.iter().find(|read| read.flow.id == id)
    }

    /// Whether every node of every flow could be read.
    pub(super) fn are_complete(&self) -> bool {
        !self.flows.is_empty()
            && self.unread.is_empty()
            && self.flows.iter().all(|read| read.unread.is_empty())
    }
}
