//! Pairs: which node of a flow of today is which node of the flow before.

use std::collections::HashMap;

use flow::Flow;

/// Which node of today is which node of before.
///
/// A node with a new id that names an id of before in its `was` is the same node under another name, if nothing else is.
#[derive(Debug)]
pub(crate) struct Pairs<'f> {
    old: &'f Flow,
    /// New id by old id, of those that were renamed.
    renamed: HashMap<&'f str, &'f str>,
}

impl<'f> Pairs<'f> {
    pub(crate) fn of(old: &'f Flow, new: &'f Flow) -> Self {
        let mut renamed: HashMap<&str, &str> = HashMap::new();
        for (before, now) in &new.written.former {
            let is_renamed = old.nodes.contains_key(before)
                && !new.nodes.contains_key(before)
                && new.nodes.contains_key(now)
                && !old.nodes.contains_key(now)
                && !renamed.values().any(|taken| taken == now);
            if is_renamed {
                renamed.insert(before, now);
            }
        }
        Self { old, renamed }
    }

    /// The flow of before.
    pub(crate) const fn old(&self) -> &'f Flow {
        self.old
    }

    /// The id of today of a node of before; the same where nothing is known of it.
    pub(crate) fn today<'a>(&self, old: &'a str) -> &'a str
    where
        'f: 'a,
    {
        self.renamed.get(old).copied().unwrap_or(old)
    }

    /// The id of before of a node of today; none for a node that is new.
    pub(crate) fn before<'a>(&self, new: &'a str) -> Option<&'a str>
    where
        'f: 'a,
    {
        let renamed = self.renamed.iter().find(|(_, now)| **now == new).map(|(before, _)| *before);
        renamed.or_else(|| self.old.nodes.contains_key(new).then_some(new))
    }
}
