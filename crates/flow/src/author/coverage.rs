//! Checks that every row of the seed documents (`sources.yaml`) is cited by a plan.

use std::collections::HashSet;

use super::finding::{Gate, Rule};
use super::source::RowSource;

/// What was cited in all flows and notices.
#[derive(Debug, Default)]
pub(super) struct Cited {
    pub(super) rows: HashSet<String>,
    /// Whether a file that may cite rows could not be read.
    pub(super) is_incomplete: bool,
}

impl Cited {
    pub(super) fn add<'a>(&mut self, rows: impl IntoIterator<Item = &'a String>) {
        self.rows.extend(rows.into_iter().filter(|row| *row != "own").cloned());
    }

    /// The rows that nothing cites. Each is a finding, unless another mistake can be the cause: a file that could
    /// not be read may cite it, and a citation of a row that does not exist may be meant for it.
    pub(super) fn check(&self, rows: &[RowSource], gate: &mut Gate<'_>) -> Vec<String> {
        let exists = |id: &String| rows.iter().any(|row| row.id.value == *id);
        let is_certain = !self.is_incomplete && self.rows.iter().all(exists);
        let mut uncited = Vec::new();
        for row in rows.iter().filter(|row| !self.rows.contains(&row.id.value)) {
            let id = &row.id.value;
            if is_certain {
                let message = format!(
                    "no node and no notice cites the row '{id}'. Write what it says into a flow, and cite it."
                );
                gate.say(row.id.referenced.line(), None, Rule::Coverage, message);
            }
            uncited.push(id.clone());
        }
        uncited
    }
}
