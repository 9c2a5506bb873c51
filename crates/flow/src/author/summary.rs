//! The gate's figures: nodes and paths of each flow, and how many files of each kind there are.

use std::fmt;

use serde::Serialize;

use super::read_flow::ReadFlow;
use super::routes;

/// What the gate counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Each flow's own figures.
    pub flows: Vec<FlowSummary>,
    /// Rows of the seed documents.
    pub rows: usize,
    /// Rows that no node and no notice cites.
    pub uncited: Vec<String>,
    /// Libraries.
    pub libraries: usize,
    /// Notices.
    pub notices: usize,
    /// Howtos.
    pub howtos: usize,
    /// Facts, without the libraries' own values.
    pub facts: usize,
    /// The day for which it was looked which facts are due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    /// Facts and howtos, the libraries' own values among them, that should be looked at again on that day.
    pub due: usize,
    /// Texts whose Dutch changed after their English was made.
    pub stale: usize,
    /// Texts of which it is not recorded which Dutch their English was made from.
    pub unrecorded: usize,
    /// Files that could not be read. They are in none of the figures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<String>,
}

/// One flow's figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FlowSummary {
    /// The flow's id.
    pub id: String,
    /// Its nodes.
    pub nodes: usize,
    /// The different ways from its start to an end.
    pub paths: u64,
    /// How many answers half of them take at most. A step takes none.
    pub median: usize,
    /// How many answers the longest of them takes.
    pub longest: usize,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<28} {:>6} {:>9} {:>8} {:>8}", "flow", "nodes", "paths", "median", "longest")?;
        for flow in &self.flows {
            writeln!(
                f,
                "{:<28} {:>6} {:>9} {:>8} {:>8}",
                flow.id, flow.nodes, flow.paths, flow.median, flow.longest
            )?;
        }
        write!(
            f,
            "\n{}, {}, {}, {}; {} of {} cited, {} not yet",
            count(self.flows.len(), "flow", "flows"),
            count(self.howtos, "howto", "howtos"),
            count(self.libraries, "library", "libraries"),
            count(self.notices, "notice", "notices"),
            self.rows.saturating_sub(self.uncited.len()),
            count(self.rows, "row", "rows"),
            self.uncited.len(),
        )?;
        write!(f, "\n{}", count(self.facts, "fact", "facts"))?;
        if let Some(day) = &self.on {
            write!(f, "; {} due on {day}", self.due)?;
        }
        write!(
            f,
            "\n{} whose Dutch changed after it was made; {} not recorded",
            count(self.stale, "English text", "English texts"),
            self.unrecorded
        )?;
        if !self.unread.is_empty() {
            let files =
                count(self.unread.len(), "file that could not be read", "files that could not be read");
            write!(f, "\nincomplete: these figures are without {files}: {}", self.unread.join(", "))?;
        }
        Ok(())
    }
}

/// A number with its noun.
fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

impl FlowSummary {
    pub(super) fn of(read: &ReadFlow) -> Self {
        let paths = routes::walk_every_path(&read.flow);
        Self {
            id: read.flow.id.clone(),
            nodes: read.flow.nodes.len(),
            paths: paths.count,
            median: paths.median(),
            longest: paths.longest(),
        }
    }
}
