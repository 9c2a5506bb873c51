//! Reads one node of a flow.

use indexmap::IndexMap;
use readiness::Verdict;

use super::common::{FileReader, Reader, line, well_formed};
use crate::author::finding::Rule;
use crate::author::read_flow::Lines;
use crate::author::source::{AnswerSource, At, Kind, LayerSource, NodeSource};
use crate::model::{Answer, Layer, Node, NodeKind, STEP_DONE};
use crate::text::Language;

/// The node, unless it lacks a key without which it has no kind.
pub(super) fn node(
    id: &str,
    at: &At<NodeSource>,
    everybody: Reader,
    lines: &mut Lines,
    file: &mut FileReader<'_>,
) -> Option<Node> {
    NodeReader { id, line: line(at), source: &at.value, everybody, lines, file }.node()
}

struct NodeReader<'r, 'f> {
    id: &'r str,
    /// The line of the node's first key.
    line: u64,
    source: &'r NodeSource,
    /// The reader of words that are not in a layer.
    everybody: Reader,
    lines: &'r mut Lines,
    file: &'r mut FileReader<'f>,
}

impl NodeReader<'_, '_> {
    fn node(&mut self) -> Option<Node> {
        let source = self.source;
        self.file.sources(&source.source, source.reason.as_deref(), self.line);
        let base = self.base();
        let patron = self.file.layer(source.patron.as_ref(), self.line, Reader::Patron, "patron's");
        let staff = self.file.layer(source.staff.as_ref(), self.line, Reader::StaffOnly, "staff's");
        if !patron.wise.is_empty() {
            self.say(Rule::Keys, "the patron's layer has `wise`. Patrons have no Wise: remove it.");
        }
        self.foreign_keys();
        self.file.messages(&source.errors, self.line);
        let kind = self.kind()?;
        let sources = source.source.iter().map(|row| row.value.clone()).collect();
        let entries = source.checklist.iter();
        let checklist =
            entries.map(|words| self.file.text(words, self.everybody, "an entry of the checklist")).collect();
        Some(Node {
            sources,
            reason: source.reason.clone(),
            base,
            patron,
            staff,
            errors: source.errors.clone(),
            checklist,
            tool: source.tool,
            age: None,
            chapter: source.chapter.as_ref().map(|chapter| chapter.value.clone()),
            part: self.file.part(source.part.as_ref()),
            kind,
        })
    }

    fn say(&mut self, rule: Rule, message: impl Into<String>) {
        self.file.say(self.line, rule, message);
    }

    fn base(&mut self) -> Layer {
        let source = self.source;
        let no_layer = LayerSource { text: None, detail: None, wise: vec![], links: vec![], howto: vec![] };
        let patron = source.patron.as_ref().unwrap_or(&no_layer);
        let everybody = self.everybody;
        // What the patron's layer replaces, no patron reads.
        let unless = |replaced: bool| if replaced { Reader::StaffOnly } else { everybody };
        if source.text.is_none() {
            self.say(Rule::Translation, "the node has no `text`. Write the question, or what to do.");
        }
        let (text, detail) = (source.text.as_ref(), source.detail.as_ref());
        Layer {
            text: text.map(|words| self.file.text(words, unless(patron.text.is_some()), "the text")),
            detail: detail.map(|words| self.file.text(words, unless(patron.detail.is_some()), "the detail")),
            wise: self.file.wise(&source.wise, self.line),
            links: source.links.iter().map(|to| self.file.link(to, everybody)).collect(),
            howto: self.file.howtos(&source.howto),
        }
    }

    fn foreign_keys(&mut self) {
        let source = self.source;
        let belongs: [(&str, bool, &[Kind]); 6] = [
            ("answers", source.answers.is_some(), &[Kind::Question, Kind::Check]),
            ("next", source.next.is_some(), &[Kind::Step]),
            ("checks", source.checks.is_some(), &[Kind::Check]),
            ("flow", source.flow.is_some(), &[Kind::Handoff]),
            ("node", source.node.is_some(), &[Kind::Handoff]),
            ("outcome", source.outcome.is_some(), &[Kind::Outcome]),
        ];
        for (key, present, kinds) in belongs {
            if present && !kinds.contains(&source.kind) {
                let kind = format!("{:?}", source.kind).to_lowercase();
                let message = format!("a {kind} has no `{key}`. Remove it, or change the node's `kind`.");
                self.say(Rule::Keys, message);
            }
        }
    }

    fn kind(&mut self) -> Option<NodeKind> {
        let source = self.source;
        match source.kind {
            Kind::Question => {
                let answers = self.needed("answers", source.answers.as_ref())?;
                Some(NodeKind::Question { answers: self.answers(answers) })
            }
            Kind::Check => {
                let answers = self.needed("answers", source.answers.as_ref())?;
                let checks = self.needed("checks", source.checks.as_ref())?;
                self.checks(checks);
                let answers = self.answers(answers);
                Some(NodeKind::Check {
                    checks: checks.iter().map(|check| check.value.clone()).collect(),
                    answers,
                })
            }
            Kind::Step => {
                let next = self.needed("next", source.next.as_ref())?;
                self.lines.ways.insert((self.id.to_owned(), STEP_DONE.to_owned()), line(next));
                Some(NodeKind::Step { next: next.value.clone() })
            }
            Kind::Handoff => {
                let flow = self.needed("flow", source.flow.as_ref())?;
                let node = source.node.as_ref().map(|node| node.value.clone());
                Some(NodeKind::Handoff { flow: flow.value.clone(), node })
            }
            Kind::Outcome => {
                let outcome = *self.needed("outcome", source.outcome.as_ref())?;
                Some(NodeKind::Outcome { outcome })
            }
        }
    }

    fn needed<'v, T>(&mut self, key: &str, value: Option<&'v T>) -> Option<&'v T> {
        if value.is_none() {
            self.say(Rule::Keys, format!("the node needs `{key}`. Write it, or change the node's `kind`."));
        }
        value
    }

    fn checks(&mut self, checks: &[At<String>]) {
        if checks.is_empty() {
            self.say(Rule::Keys, "`checks` is empty. Name at least one check.");
        }
        let known = self.file.known;
        for check in checks.iter().filter(|check| !known.checks.iter().any(|name| *name == check.value)) {
            let message = format!(
                "the check '{}' does not exist. Use one of: {}.",
                check.value,
                known.checks.join(", ")
            );
            self.file.say(line(check), Rule::Reference, message);
        }
    }

    fn answers(&mut self, sources: &IndexMap<String, At<AnswerSource>>) -> IndexMap<String, Answer> {
        let is_check = self.source.kind == Kind::Check;
        if sources.len() < 2 {
            let count = sources.len();
            self.say(
                Rule::Answers,
                format!("there are {count} answers. Give at least two, or make it a step."),
            );
        }
        let mut answers = IndexMap::new();
        for (answer_id, at) in sources {
            let source = &at.value;
            self.lines.ways.insert((self.id.to_owned(), answer_id.clone()), line(&source.next));
            if !well_formed(answer_id) {
                let message =
                    format!("'{answer_id}' cannot be an answer's id: use lower-case words with hyphens.");
                self.file.say(line(at), Rule::Id, message);
            }
            if !is_check && !source.when.is_empty() {
                let message = "`when` belongs to the answers of a check. Remove it.";
                self.file.say(line(at), Rule::Keys, message);
            }
            let what = format!("the answer '{answer_id}'");
            let label = self.file.text(&source.label, self.everybody, &what);
            answers.insert(
                answer_id.clone(),
                Answer {
                    label,
                    next: source.next.value.clone(),
                    when: source.when.clone(),
                    part: self.file.part(source.part.as_ref()),
                },
            );
        }
        if is_check {
            self.verdicts(&answers);
        }
        self.twins(&answers);
        answers
    }

    /// Two buttons with the same words are one to whoever reads them.
    fn twins(&mut self, answers: &IndexMap<String, Answer>) {
        let plain = |label: &str| {
            let letters = label.chars().filter(|sign| sign.is_alphanumeric());
            letters.flat_map(char::to_lowercase).collect::<String>()
        };
        for language in Language::ALL {
            let mut seen: Vec<(String, &str)> = Vec::new();
            for (id, answer) in answers {
                let label = answer.label.get(language);
                let words = plain(label);
                match seen.iter().find(|(known, _)| !words.is_empty() && *known == words) {
                    Some((_, other)) => {
                        let message = format!(
                            "the answers '{other}' and '{id}' are both called \"{label}\". Give them different words."
                        );
                        self.say(Rule::Answers, message);
                    }
                    None => seen.push((words, id)),
                }
            }
        }
    }

    fn verdicts(&mut self, answers: &IndexMap<String, Answer>) {
        for verdict in Verdict::ALL {
            let count =
                answers.values().flat_map(|answer| &answer.when).filter(|when| *when == verdict).count();
            if count != 1 {
                let message = format!(
                    "the verdict '{}' stands in the `when` of {count} answers. Put it in exactly one.",
                    verdict.code()
                );
                self.say(Rule::Answers, message);
            }
        }
    }
}
