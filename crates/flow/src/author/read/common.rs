//! What several kinds of file have in common: texts, links, sources, ids.

use crate::author::finding::{Gate, GateFinding, Rule};
use crate::author::known::Known;
use crate::author::source::{At, LayerSource, LinkSource, TextSource};
use crate::model::{Layer, Link};
use crate::prose;
use crate::text::{Language, Text};

/// A patron's sentence has at most so many words.
pub const MAX_WORDS: usize = 25;

/// Whether patrons read the words, or staff only.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    Patron,
    StaffOnly,
}

/// The line of a value in its file.
pub(super) fn line<T>(at: &At<T>) -> u64 {
    at.referenced.line()
}

/// Whether an id is lower-case words with hyphens.
pub(super) fn well_formed(id: &str) -> bool {
    !id.is_empty()
        && id.split('-').all(|part| {
            !part.is_empty()
                && part.chars().all(|character| character.is_ascii_lowercase() || character.is_ascii_digit())
        })
}

/// Reads one file: knows what it may refer to, and names the file and the node in every finding.
pub(in crate::author) struct FileReader<'a> {
    /// The file's name without folder and `.yaml`.
    pub(super) stem: &'a str,
    pub(super) known: &'a Known,
    /// The node that is being read, for the findings.
    pub(super) node: Option<String>,
    gate: Gate<'a>,
}

impl<'a> FileReader<'a> {
    pub(in crate::author) const fn new(
        path: &'a str,
        stem: &'a str,
        known: &'a Known,
        findings: &'a mut Vec<GateFinding>,
    ) -> Self {
        Self { stem, known, node: None, gate: Gate::new(path, findings) }
    }

    pub(super) const fn path(&self) -> &'a str {
        self.gate.file()
    }

    pub(super) fn say(&mut self, line: u64, rule: Rule, message: impl Into<String>) {
        self.gate.say(line, self.node.as_deref(), rule, message);
    }

    pub(super) fn file_id(&mut self, id: &At<String>) {
        if id.value != self.stem {
            let message = format!(
                "the id '{}' differs from the file's name '{}'. Make them equal.",
                id.value, self.stem
            );
            self.say(line(id), Rule::Id, message);
        } else if !well_formed(&id.value) {
            let message = format!(
                "the id '{}' is not lower-case words with hyphens. Rename it, and the file with it.",
                id.value
            );
            self.say(line(id), Rule::Id, message);
        }
    }

    pub(super) fn text(&mut self, words: &At<TextSource>, reader: Reader, what: &str) -> Text {
        self.text_on_line(&words.value, line(words), reader, what)
    }

    fn text_on_line(&mut self, source: &TextSource, line: u64, reader: Reader, what: &str) -> Text {
        let mut take = |language: Language, words: Option<&String>| {
            let words = words.map(|words| words.trim()).unwrap_or_default();
            if words.is_empty() {
                let message = format!(
                    "{what} has no words in '{language}'. Write them: everything exists in both languages."
                );
                self.say(line, Rule::Translation, message);
            }
            if reader == Reader::Patron {
                self.long_sentences(words, language, line, what);
            }
            words.to_owned()
        };
        Text { nl: take(Language::Nl, source.nl.as_ref()), en: take(Language::En, source.en.as_ref()) }
    }

    fn long_sentences(&mut self, words: &str, language: Language, line: u64, what: &str) {
        for sentence in prose::sentences(words) {
            let count =
                sentence.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
            if count > MAX_WORDS {
                let begin: String = sentence.chars().take(40).collect();
                let message = format!(
                    "{what} has a sentence of {count} words in '{language}' (“{begin}…”). Patrons read at most {MAX_WORDS}: split it."
                );
                self.say(line, Rule::SentenceLength, message);
            }
        }
    }

    pub(super) fn link(&mut self, source: &At<LinkSource>, reader: Reader) -> Link {
        let at = line(source);
        let url = source.value.url.trim();
        let host =
            url.strip_prefix("https://").map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
        match host {
            None => self.say(
                at,
                Rule::Link,
                format!("the link '{url}' does not begin with https://. Give the whole address."),
            ),
            Some(host) if self.known.hosts.lack(host) => {
                let message = format!(
                    "the link goes to '{host}', which is not in hosts.yaml. Add the host there, or link elsewhere."
                );
                self.say(at, Rule::Link, message);
            }
            Some(_) => {}
        }
        let label = self.text_on_line(&source.value.label, at, reader, "the link's label");
        Link { url: url.to_owned(), label }
    }

    pub(super) fn sources(&mut self, cited: &[At<String>], reason: Option<&str>, at: u64) {
        if cited.is_empty() {
            let message =
                "no source is given. Cite rows of sources.yaml, or write `source: [own]` and a `reason`.";
            self.say(at, Rule::Source, message);
        }
        for source in cited {
            if source.value == "own" {
                if reason.is_none_or(|reason| reason.trim().is_empty()) {
                    let message = "the source is 'own' without a `reason`. Say why the node exists.";
                    self.say(line(source), Rule::Source, message);
                }
            } else if self.known.rows.lack(&source.value) {
                let message =
                    format!("the source '{}' is not a row of sources.yaml. Mend the id.", source.value);
                self.say(line(source), Rule::Source, message);
            }
        }
    }

    pub(super) fn howtos(&mut self, named: &[At<String>]) -> Vec<String> {
        for howto in named {
            if self.known.howtos.lack(&howto.value) {
                let message =
                    format!("there is no file howto/{}.yaml. Mend the id, or write the file.", howto.value);
                self.say(line(howto), Rule::Reference, message);
            }
        }
        named.iter().map(|howto| howto.value.clone()).collect()
    }

    /// One audience's own words; empty where there are none.
    pub(super) fn layer(&mut self, source: Option<&LayerSource>, reader: Reader, whose: &str) -> Layer {
        let Some(own) = source else { return Layer::default() };
        let mut words = |words: Option<&At<TextSource>>, what: &str| {
            words.map(|words| self.text(words, reader, &format!("the {whose} {what}")))
        };
        let (text, detail) = (words(own.text.as_ref(), "text"), words(own.detail.as_ref(), "detail"));
        Layer {
            text,
            detail,
            wise: own.wise.clone(),
            links: own.links.iter().map(|to| self.link(to, reader)).collect(),
            howto: self.howtos(&own.howto),
        }
    }

    /// A part's word, which a library's `without` can name.
    pub(super) fn part(&mut self, source: Option<&At<String>>) -> Option<String> {
        let part = source?;
        if !well_formed(&part.value) {
            let message =
                format!("the part '{}' is not lower-case words with hyphens. Rename it.", part.value);
            self.say(line(part), Rule::Id, message);
        }
        Some(part.value.clone())
    }
}
