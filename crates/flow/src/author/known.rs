//! Names that content may refer to: flows, howtos, checks, hosts, sources.

use crate::fact::Facts;

/// Names of one kind.
#[derive(Debug, Default)]
pub(super) struct Names {
    names: Vec<String>,
    /// Whether the list of names could be read.
    are_known: bool,
}

impl Names {
    /// All names that there are.
    pub(super) const fn all(names: Vec<String>) -> Self {
        Self { names, are_known: true }
    }

    /// The names of a list; none when the list could not be read.
    pub(super) fn of<T>(list: Option<&[T]>, name: impl Fn(&T) -> String) -> Self {
        let are_known = list.is_some();
        Self { names: list.unwrap_or_default().iter().map(name).collect(), are_known }
    }

    /// Whether the name certainly does not exist. Where the list could not be read, that has been said already,
    /// and nothing is said about the names.
    pub(super) fn lack(&self, name: &str) -> bool {
        self.are_known && !self.names.iter().any(|known| known == name)
    }
}

/// What exists. A file that cannot be read exists all the same.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) checks: Vec<&'static str>,
    pub(super) rows: Names,
    pub(super) hosts: Names,
    pub(super) howtos: Names,
    pub(super) flows: Names,
    /// The facts, as far as they could be read.
    pub(super) facts: Facts,
    /// Whether every file of facts could be read.
    pub(super) facts_are_known: bool,
}
