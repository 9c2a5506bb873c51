//! Findings: what a check found, with its verdict, its reason, and what to do.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::browser::{App, Family};
use crate::check::{CheckId, Confidence, Verdict};
use crate::evidence::{LEGS, NEEDS, STORAGES};
use crate::reason::Reason;

/// What one check found in this browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// The check.
    pub id: CheckId,
    /// What was found.
    pub verdict: Verdict,
    /// How sure that is.
    pub confidence: Confidence,
    /// Why. Texts for people are keyed by it.
    pub reason: Reason,
    /// Numbers and names that belong in the text; the keys are those of [`Reason::params`].
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, String>,
    /// Ids of the howtos that cure it, the best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub howto: Vec<String>,
}

/// The largest number that a parameter can be: eight digits, so that nothing personal fits into it. Minutes
/// of 190 years do.
const LARGEST_NUMBER: u64 = 99_999_999;

impl Finding {
    /// A finding for `reason`, which settles the check, the verdict and the howtos.
    #[must_use]
    pub fn new(reason: Reason, confidence: Confidence) -> Self {
        Self {
            id: reason.check(),
            verdict: reason.verdict(),
            confidence,
            reason,
            params: BTreeMap::new(),
            howto: reason.howto().iter().map(|&id| id.to_owned()).collect(),
        }
    }

    /// The same, with a word for the text: one that [`Finding::fault`] accepts.
    #[must_use]
    pub fn with_word(mut self, key: &str, word: &str) -> Self {
        self.params.insert(key.to_owned(), word.to_owned());
        self
    }

    /// The same, with a number for the text. One that is out of all proportion is cut to eight digits.
    #[must_use]
    pub fn with_number(self, key: &str, number: u64) -> Self {
        self.with_word(key, &number.min(LARGEST_NUMBER).to_string())
    }

    /// Whether this has another reason than an earlier finding of the same check. The numbers in the text change
    /// from one run to the next, which is not worth telling.
    #[must_use]
    pub fn differs_from(&self, earlier: &Self) -> bool {
        self.reason != earlier.reason
    }

    /// The fault of a finding that came in from outside, as a sentence, if it has one.
    ///
    /// Call this before findings are stored. A finding that passes holds only words of this crate and
    /// numbers of eight digits at most: no free text, nothing personal.
    #[must_use]
    pub fn fault(&self) -> Option<String> {
        let reason = self.reason;
        Some(match self.first_fault()? {
            Fault::Check => {
                format!("'{reason}' is a reason of the check '{}', not of '{}'", reason.check(), self.id)
            }
            Fault::Verdict => format!("'{reason}' means '{}', not '{}'", reason.verdict(), self.verdict),
            Fault::Confidence => {
                format!("'unknown' goes with confidence 'hint', not with '{}'", self.confidence)
            }
            Fault::UnknownParameter(key) => format!("'{reason}' has no parameter '{}'", clip(key)),
            Fault::Parameter(key) => {
                format!("the parameter '{key}' of '{reason}' is no word or number that it can be")
            }
            Fault::Howto => format!("'{reason}' is cured by no such howto; use {:?}", reason.howto()),
        })
    }

    fn first_fault(&self) -> Option<Fault<'_>> {
        let reason = self.reason;
        if self.id != reason.check() {
            return Some(Fault::Check);
        }
        if self.verdict != reason.verdict() {
            return Some(Fault::Verdict);
        }
        if self.verdict == Verdict::Unknown && self.confidence != Confidence::Hint {
            return Some(Fault::Confidence);
        }
        for (key, value) in &self.params {
            if !reason.params().contains(&key.as_str()) {
                return Some(Fault::UnknownParameter(key));
            }
            if !is_sound(key, value) {
                return Some(Fault::Parameter(key));
            }
        }
        let knows = |id: &String| reason.howto().contains(&id.as_str());
        if self.howto.iter().all(knows) { None } else { Some(Fault::Howto) }
    }
}

/// What is wrong with a finding.
enum Fault<'a> {
    Check,
    Verdict,
    Confidence,
    UnknownParameter(&'a str),
    Parameter(&'a str),
    Howto,
}

/// Whether a parameter holds one of its words, or a number.
fn is_sound(key: &str, value: &str) -> bool {
    let is_number = || {
        let digits = (1..=8).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_digit());
        digits && (value == "0" || !value.starts_with('0'))
    };
    match key {
        "family" => Family::from_code(value).is_some(),
        "app" => App::from_code(value).is_some(),
        "missing" => {
            let is_known = |name: &str| NEEDS.contains(&name) || STORAGES.contains(&name);
            value.len() <= 120 && value.split(", ").all(is_known)
        }
        "lost" => value.len() <= 120 && value.split(", ").all(|name| LEGS.contains(&name)),
        _ => is_number(),
    }
}

/// The first characters of a text from outside, so that a message stays a message.
fn clip(text: &str) -> String {
    text.chars().take(20).collect()
}

/// Puts `one` into a sorted list, behind all for which `is_before` holds. There are thirteen findings at most, and the sort
/// of the standard library costs 2 KB of the app for each type.
pub(crate) fn insert_by<T>(sorted: &mut Vec<T>, one: T, is_before: impl Fn(&T) -> bool) {
    let at = sorted.iter().rposition(is_before).map_or(0, |last| last + 1);
    sorted.insert(at, one);
}

/// What all checks found, in the order of [`CheckId::ALL`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(max_items = 13))]
#[serde(transparent)]
pub struct Findings(pub Vec<Finding>);

impl Findings {
    /// The finding of one check.
    #[must_use]
    pub fn get(&self, id: CheckId) -> Option<&Finding> {
        self.0.iter().find(|finding| finding.id == id)
    }

    /// The findings one by one.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.0.iter()
    }

    /// The worst verdict among them; `unknown` where there is none.
    #[must_use]
    pub fn worst(&self) -> Verdict {
        self.iter().map(|finding| finding.verdict).max().unwrap_or(Verdict::Unknown)
    }

    /// These findings with those of `newer` in place of what the same checks found before, in the order of the
    /// checks.
    #[must_use]
    pub fn updated(self, newer: &Self) -> Self {
        let mut all = Vec::new();
        let older = self.0.into_iter().filter(|finding| newer.get(finding.id).is_none());
        for finding in older.chain(newer.iter().cloned()) {
            let id = finding.id;
            insert_by(&mut all, finding, |known: &Finding| known.id <= id);
        }
        Self(all)
    }

    /// Whether they have no [`Findings::fault`], for who needs no sentence.
    #[must_use]
    pub fn are_sound(&self) -> bool {
        let is_first =
            |finding: &Finding| self.get(finding.id).is_some_and(|first| std::ptr::eq(first, finding));
        self.iter().all(|finding| is_first(finding) && finding.first_fault().is_none())
    }

    /// The fault of findings that came in from outside, as a sentence, if they have one. See [`Finding::fault`].
    #[must_use]
    pub fn fault(&self) -> Option<String> {
        let mut seen = BTreeSet::new();
        self.iter().find_map(|finding| {
            if !seen.insert(finding.id) {
                return Some(format!("the check '{}' stands there twice", finding.id));
            }
            finding.fault()
        })
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
