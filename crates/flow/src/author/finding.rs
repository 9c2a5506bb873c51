//! Findings: what the publish gate says about content, and the rules that it holds content to.

use std::fmt;

use serde::Serialize;

/// A fault in the content: where it is, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GateFinding {
    /// The file, relative to the content folder.
    pub file: String,
    /// The line, counted from 1.
    pub line: u64,
    /// The node, where the fault is in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub node: Option<String>,
    /// The rule that was broken.
    pub rule: Rule,
    /// What is wrong and what to do, in one or two sentences.
    pub message: String,
}

/// The gate's rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// The file is YAML of the right shape, with no unknown keys.
    Format,
    /// An id is well-formed, free, and equal to the file's name.
    Id,
    /// Every text exists in both languages.
    Translation,
    /// A kind of node has just the keys that belong to it.
    Keys,
    /// Every answer, `start`, `next` and handoff leads somewhere.
    LeadsNowhere,
    /// Every node can be reached from the start.
    Unreachable,
    /// From every node an outcome can be reached.
    NoOutcome,
    /// A question or check has at least two answers, and a check an answer for each verdict.
    Answers,
    /// From every patron flow a person can be reached.
    NoHuman,
    /// No patron gives more than 12 answers in a flow.
    TooLong,
    /// Every source exists, and `own` has a reason.
    Source,
    /// Every row of sources.yaml is cited.
    Coverage,
    /// Every link goes to an allowed host, by https.
    Link,
    /// A patron's sentence has at most 25 words.
    SentenceLength,
    /// A howto, check, flow or library that is named exists.
    Reference,
    /// A date or period can be understood.
    Period,
    /// Every fact that a text names exists, and has a date, a source and a day of review.
    Fact,
    /// What the world calls things and promises is a fact, and not written into a text.
    Claim,
    /// Every flow still works with what a library leaves out and words differently.
    Profile,
}

impl Rule {
    /// The rule's word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Id => "id",
            Self::Translation => "translation",
            Self::Keys => "keys",
            Self::LeadsNowhere => "leads-nowhere",
            Self::Unreachable => "unreachable",
            Self::NoOutcome => "no-outcome",
            Self::Answers => "answers",
            Self::NoHuman => "no-human",
            Self::TooLong => "too-long",
            Self::Source => "source",
            Self::Coverage => "coverage",
            Self::Link => "link",
            Self::SentenceLength => "sentence-length",
            Self::Reference => "reference",
            Self::Period => "period",
            Self::Fact => "fact",
            Self::Claim => "claim",
            Self::Profile => "profile",
        }
    }
}

impl fmt::Display for GateFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.file, self.line)?;
        if let Some(node) = &self.node {
            write!(f, "node '{node}': ")?;
        }
        write!(f, "{} [{}]", self.message, self.rule.code())
    }
}

/// Collects the findings of one file.
pub(super) struct Gate<'a> {
    file: &'a str,
    findings: &'a mut Vec<GateFinding>,
}

impl<'a> Gate<'a> {
    pub(super) const fn new(file: &'a str, findings: &'a mut Vec<GateFinding>) -> Self {
        Self { file, findings }
    }

    /// The file that the findings name.
    pub(super) const fn file(&self) -> &'a str {
        self.file
    }

    pub(super) fn say(&mut self, line: u64, node: Option<&str>, rule: Rule, message: impl Into<String>) {
        self.findings.push(GateFinding {
            file: self.file.to_owned(),
            line: line.max(1),
            node: node.map(str::to_owned),
            rule,
            message: message.into(),
        });
    }
}
