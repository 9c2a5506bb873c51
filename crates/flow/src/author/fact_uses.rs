//! Which texts say which fact.

use serde::Serialize;

use super::finding::{GateFinding, Rule};
use super::read::TextPlace;
use crate::fact::{Fact, FactKind, named};
use crate::howto::Howto;

/// A place that says a fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Said {
    /// The file, relative to the content folder.
    pub file: String,
    /// The line, counted from 1.
    pub line: u64,
    /// The node, where it is in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub node: Option<String>,
}

/// A fact, or a library's own value of it, with the places that say it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FactUse {
    /// Its id.
    pub id: String,
    /// The library whose value it is; everybody's where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub library: Option<String>,
    /// Its kind.
    pub kind: FactKind,
    /// The words in Dutch texts.
    pub nl: String,
    /// The words in English texts.
    pub en: String,
    /// When it was seen.
    pub seen: String,
    /// The day until which it is trusted.
    pub review: String,
    /// Where it was seen.
    pub sources: Vec<String>,
    /// The file that has it.
    pub file: String,
    /// The line, counted from 1.
    pub line: u64,
    /// The places that say it.
    pub said: Vec<Said>,
}

impl FactUse {
    /// Whether it should be looked at again. `today` is a date as `YYYY-MM-DD`.
    #[must_use]
    pub fn is_due(&self, today: &str) -> bool {
        self.review.as_str() < today
    }
}

#[derive(Default)]
pub(super) struct FactUses {
    pub(super) facts: Vec<FactUse>,
}

impl FactUses {
    pub(super) fn add(&mut self, id: &str, fact: &Fact, library: Option<&str>, file: &str, line: u64) {
        self.facts.push(FactUse {
            id: id.to_owned(),
            library: library.map(str::to_owned),
            kind: fact.kind,
            nl: fact.value.nl.clone(),
            en: fact.value.en.clone(),
            seen: fact.seen.clone(),
            review: fact.review.clone(),
            sources: fact.sources.clone(),
            file: file.to_owned(),
            line: line.max(1),
            said: Vec::new(),
        });
    }

    /// The file that has everybody's fact of this id.
    pub(super) fn file_of(&self, id: &str) -> Option<&str> {
        self.facts.iter().find(|fact| fact.id == id && fact.library.is_none()).map(|fact| fact.file.as_str())
    }

    /// A howto is a fact of its own: the names of a browser's menus. It says itself.
    pub(super) fn add_howto(&mut self, howto: &Howto, seen: &str, review: &str, file: &str, line: u64) {
        self.facts.push(FactUse {
            id: format!("howto/{}", howto.id),
            library: None,
            kind: FactKind::Screen,
            nl: howto.title.nl.clone(),
            en: howto.title.en.clone(),
            seen: seen.to_owned(),
            review: review.to_owned(),
            sources: Vec::new(),
            file: file.to_owned(),
            line: line.max(1),
            said: vec![Said { file: file.to_owned(), line: 1, node: None }],
        });
    }

    /// Notes which of these texts say which fact.
    pub(super) fn said_in(&mut self, texts: &[TextPlace]) {
        for place in texts {
            let mut ids: Vec<&str> = named(&place.text.nl).chain(named(&place.text.en)).collect();
            ids.sort_unstable();
            ids.dedup();
            for id in ids {
                let said = Said { file: place.file.clone(), line: place.line, node: place.node.clone() };
                for fact in self.facts.iter_mut().filter(|fact| fact.id == id) {
                    fact.said.push(said.clone());
                }
            }
        }
    }

    /// Says which facts no text names.
    pub(super) fn unused(&self, findings: &mut Vec<GateFinding>) {
        for fact in self.facts.iter().filter(|fact| fact.said.is_empty() && fact.library.is_none()) {
            findings.push(GateFinding {
                file: fact.file.clone(),
                line: fact.line,
                node: None,
                rule: Rule::Fact,
                message: format!(
                    "no text names the fact '{}'. Name it as {{{}}}, or remove it.",
                    fact.id, fact.id
                ),
            });
        }
    }
}
