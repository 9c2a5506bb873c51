//! What several kinds of file have in common: texts, links, sources, ids.

use crate::author::date::is_date;
use crate::author::finding::{Gate, GateFinding, Rule};
use crate::author::known::Known;
use crate::author::source::{At, LayerSource, LinkSource, TextSource};
use crate::fact::{self, FactKind, Facts, Piece};
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
    /// Facts that are otherwise in this file: a library's own.
    pub(super) own_facts: Facts,
    /// Whether names of facts stay in the texts. A flow is filled in later, for each library.
    pub(super) keeps_names: bool,
    /// Which claims may be written out in the texts.
    pub(super) allowed: AllowedClaims,
    gate: Gate<'a>,
    texts: &'a mut Vec<TextPlace>,
}

/// A text in a file, as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextPlace {
    /// The file, relative to the content folder.
    pub file: String,
    /// The line, counted from 1.
    pub line: u64,
    /// The node, where it is in one.
    pub node: Option<String>,
    /// Which text it is, such as "the detail".
    pub what: String,
    /// The words, with names of facts in them.
    pub text: Text,
    /// Which claims may be written out in it.
    pub(in crate::author) allowed: AllowedClaims,
}

/// Which claims a text may make itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::author) enum AllowedClaims {
    /// None: they belong in facts.
    None,
    /// Names of buttons and menus: the file has a date of its own.
    Names,
    /// Every one: words for the search claim nothing.
    All,
}

impl<'a> FileReader<'a> {
    pub(in crate::author) fn new(
        path: &'a str,
        stem: &'a str,
        known: &'a Known,
        findings: &'a mut Vec<GateFinding>,
        texts: &'a mut Vec<TextPlace>,
    ) -> Self {
        Self {
            stem,
            known,
            node: None,
            own_facts: Facts::new(),
            keeps_names: false,
            allowed: AllowedClaims::None,
            gate: Gate::new(path, findings),
            texts,
        }
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
            words.to_owned()
        };
        let written =
            Text { nl: take(Language::Nl, source.nl.as_ref()), en: take(Language::En, source.en.as_ref()) };
        for language in Language::ALL {
            self.names(written.get(language), line, what);
        }
        let mut said = written.clone();
        fact::fill_in(&mut said, |id| self.own_facts.get(id).or_else(|| self.known.facts.get(id)));
        if reader == Reader::Patron {
            self.long_sentences(&said.nl, Language::Nl, line, what);
            self.long_sentences(&said.en, Language::En, line, what);
        }
        self.note(line, what, written.clone(), self.allowed);
        if self.keeps_names { written } else { said }
    }

    /// Keeps a text as it was written, for what is looked at when all files are read.
    fn note(&mut self, line: u64, what: &str, text: Text, allowed: AllowedClaims) {
        self.texts.push(TextPlace {
            file: self.path().to_owned(),
            line: line.max(1),
            node: self.node.clone(),
            what: what.to_owned(),
            text,
            allowed,
        });
    }

    /// Keeps names of facts that are in no sentence: they have no English, and claim nothing.
    fn note_names(&mut self, line: u64, what: &str, names: String) {
        self.note(line, what, Text { nl: names, en: String::new() }, AllowedClaims::All);
    }

    /// Says which names between brackets are no facts.
    fn names(&mut self, words: &str, line: u64, what: &str) {
        for piece in fact::pieces(words) {
            match piece {
                Piece::Fact(name) if well_formed(name) => {
                    let is_there = self.known.facts.contains_key(name);
                    if !is_there && self.known.facts_are_known {
                        let message = format!(
                            "{what} names the fact '{name}', which is not in facts/. Mend the name, or write the fact."
                        );
                        self.say(line, Rule::Fact, message);
                    }
                }
                Piece::Fact(name) => {
                    let message = format!(
                        "{what} has '{{{name}}}' in it. Between {{ and }} belongs the id of a fact: lower-case words \
                         with hyphens."
                    );
                    self.say(line, Rule::Fact, message);
                }
                Piece::Words(words) if words.contains(['{', '}']) => {
                    let message = format!(
                        "{what} has a bracket without its partner. Write {{the-id-of-a-fact}}, or no bracket."
                    );
                    self.say(line, Rule::Fact, message);
                }
                Piece::Words(_) => {}
            }
        }
    }

    /// Messages by which the search finds a place: what people paste, so no names of facts.
    pub(super) fn messages(&mut self, errors: &[String], line: u64) {
        for error in errors.iter().filter(|error| fact::named(error).next().is_some()) {
            let message = format!(
                "the message '{error}' under `errors` has a name of a fact in it. Write what people see and paste: the \
                 search knows no facts."
            );
            self.say(line, Rule::Fact, message);
        }
    }

    /// A path of menus: each name must come from a fact.
    pub(super) fn wise(&mut self, path: &[String], line: u64) -> Vec<String> {
        let written: Vec<&str> = path.iter().filter(|name| !name.contains('{')).map(String::as_str).collect();
        if !written.is_empty() {
            let message = format!(
                "`wise` says a path of menus itself (“{}”). Write it as a fact of the kind `menu` in facts/, and give \
                 its id here: wise: [\"{{the-id}}\"].",
                written.join(fact::MENU_ARROW)
            );
            self.say(line, Rule::Claim, message);
        }
        for name in path {
            self.names(name, line, "`wise`");
            for id in fact::named(name) {
                if let Some(kind) =
                    self.known.facts.get(id).map(|fact| fact.kind).filter(|kind| *kind != FactKind::Menu)
                {
                    let message = format!(
                        "`wise` names the fact '{id}', which is a {}. Name one of the kind `menu`.",
                        kind.code()
                    );
                    self.say(line, Rule::Fact, message);
                }
            }
        }
        self.note_names(line, "`wise`", path.join(fact::MENU_ARROW));
        path.to_vec()
    }

    /// A day that must be there; empty when it is not, which is said.
    pub(super) fn day(
        &mut self,
        of: &str,
        key: &str,
        what: &str,
        given: Option<&At<String>>,
        line_without: u64,
    ) -> String {
        let Some(at) = given else {
            let message = format!("'{of}' has no `{key}`. Give {what}, as YYYY-MM-DD.");
            self.say(line_without, Rule::Fact, message);
            return String::new();
        };
        if is_date(&at.value) {
            return at.value.clone();
        }
        let message =
            format!("the `{key}` of '{of}' is '{}', which is no day. Give {what}, as YYYY-MM-DD.", at.value);
        self.say(line(at), Rule::Fact, message);
        String::new()
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
        let url = match (&source.value.url, &source.value.fact) {
            (Some(url), None) if url.contains(['{', '}']) => {
                let message = format!(
                    "the link '{}' has a bracket in it. Give `fact: the-id` instead of `url`, with a fact of the kind \
                     `address`.",
                    url.trim()
                );
                self.say(at, Rule::Fact, message);
                String::new()
            }
            (Some(url), None) => {
                self.address(url.trim(), at);
                url.trim().to_owned()
            }
            (None, Some(id)) => self.address_by_fact(id, at),
            (Some(_), Some(_)) => {
                self.say(at, Rule::Link, "the link has a `url` and a `fact`. Leave one out.");
                String::new()
            }
            (None, None) => {
                self.say(
                    at,
                    Rule::Link,
                    "the link leads nowhere. Give a `url`, or a `fact` that is an address.",
                );
                String::new()
            }
        };
        let label = self.text_on_line(&source.value.label, at, reader, "the link's label");
        Link { url, label }
    }

    /// The address that a fact has; in a flow its name, which is filled in later.
    fn address_by_fact(&mut self, id: &str, at: u64) -> String {
        let id = if let Some(bare) = id.strip_prefix('{').and_then(|id| id.strip_suffix('}')) {
            let message =
                format!("write `fact: {bare}`, without brackets: they are for names inside a text.");
            self.say(at, Rule::Fact, message);
            bare
        } else {
            id
        };
        let name = format!("{{{id}}}");
        self.note_names(at, "the link", name.clone());
        match self.own_facts.get(id).or_else(|| self.known.facts.get(id)) {
            Some(fact) if fact.kind == FactKind::Address => {
                if self.keeps_names {
                    name
                } else {
                    fact.value.nl.clone()
                }
            }
            Some(_) => {
                let message = format!(
                    "the link leads to the fact '{id}', which is no address. Name a fact of the kind `address`."
                );
                self.say(at, Rule::Fact, message);
                String::new()
            }
            None => {
                if self.known.facts_are_known {
                    let message = format!(
                        "the link leads to the fact '{id}', which is not in facts/. Mend the id, or write the fact."
                    );
                    self.say(at, Rule::Fact, message);
                }
                String::new()
            }
        }
    }

    /// Says what is wrong with the address of a link.
    pub(super) fn address(&mut self, url: &str, at: u64) {
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
    pub(super) fn layer(
        &mut self,
        source: Option<&LayerSource>,
        own_line: u64,
        reader: Reader,
        whose: &str,
    ) -> Layer {
        let Some(own) = source else { return Layer::default() };
        let mut words = |words: Option<&At<TextSource>>, what: &str| {
            words.map(|words| self.text(words, reader, &format!("the {whose} {what}")))
        };
        let (text, detail) = (words(own.text.as_ref(), "text"), words(own.detail.as_ref(), "detail"));
        Layer {
            text,
            detail,
            wise: self.wise(&own.wise, own_line),
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
