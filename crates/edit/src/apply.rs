//! Makes an edit: says which values change, and lets the document change them where they are.

use flow::Language;
use flow::model::STEP_DONE;
use indexmap::IndexMap;

use crate::EditError;
use crate::document::{Document, Path, path};
use crate::edit::{Edit, LinkTo, NewKind, NewNode, Words};
use crate::value::Value;

/// So many edits belong together at most.
const MOST_TOGETHER: usize = 50;
/// The longest id.
const LONGEST_ID: usize = 60;

/// The text with the edit made: only the lines that it is about change.
///
/// # Examples
///
/// ```
/// use edit::{Edit, applied};
///
/// let text = "nodes:
///   begin: # The first question.
///     kind: question
///     text: { nl: \"Kun je inloggen?\", en: \"Can you log in?\" } # short
/// ";
/// let edit = Edit::Words {
///     at: ["nodes", "begin", "text"].map(str::to_owned).to_vec(),
///     language: flow::Language::En,
///     words: "Does the login work?".to_owned(),
/// };
/// let made = applied(text, &edit).unwrap();
/// assert_eq!(made, text.replace("Can you log in?", "Does the login work?"));
/// ```
///
/// # Errors
///
/// When the text is no YAML, or the edit names what is not there, or it cannot be made where things are.
pub fn applied(text: &str, edit: &Edit) -> Result<String, EditError> {
    let mut document = Document::read(text)?;
    Editor { document: &mut document }.apply(edit, 0)?;
    Ok(document.into_text())
}

/// What a text says, without its layout.
///
/// # Errors
///
/// When the text is no YAML.
pub fn read(text: &str) -> Result<Value, EditError> {
    Ok(Document::read(text)?.value())
}

/// Kinds of value, by the paths at which they may be.
const SINGLE_OF_FLOW: [&str; 5] = ["service", "audience", "order", "part", "sign"];
const SINGLE_OF_NODE: [&str; 8] = ["reason", "tool", "part", "chapter", "outcome", "flow", "node", "next"];
const LISTS_OF_NODE: [&str; 6] = ["source", "wise", "howto", "checks", "errors", "was"];

struct Editor<'d> {
    document: &'d mut Document,
}

impl Editor<'_> {
    fn apply(&mut self, edit: &Edit, depth: usize) -> Result<(), EditError> {
        match edit {
            Edit::Words { at, language, words } => self.words(at, *language, words),
            Edit::Value { at, value } => self.single(at, value.as_deref()),
            Edit::List { at, values } => self.list(at, values),
            Edit::Texts { at, values } => self.texts(at, values),
            Edit::Links { at, links } => self.links(at, links),
            Edit::Kind { node, to } => self.kind(node, to),
            Edit::AddAnswer { node, answer, label, next, index } => {
                self.add_answer(node, answer.as_deref(), label, next, *index).map(|_| ())
            }
            Edit::RenameAnswer { node, answer, to } => {
                well_formed(to)?;
                self.has_answer(node, answer)?;
                self.document.rename(&path(&["nodes", node, "answers", answer]), to)
            }
            Edit::MoveAnswer { node, answer, index } => {
                self.has_answer(node, answer)?;
                self.document.shift(&path(&["nodes", node, "answers", answer]), *index)
            }
            Edit::RemoveAnswer { node, answer } => {
                self.has_answer(node, answer)?;
                self.document.remove(&path(&["nodes", node, "answers", answer]))
            }
            Edit::Point { node, answer, next } => self.point(node.as_deref(), answer.as_deref(), next),
            Edit::AddNode { after, new } => self.add_node(after.as_deref(), new, None).map(|_| ()),
            Edit::Insert { from, answer, new } => self.insert(from, answer, new),
            Edit::Split { node, answers, label, id, text } => {
                self.split(node, answers, label, id.as_deref(), text)
            }
            Edit::TakeOut { node, to } => self.take_out(node, to.as_deref()),
            Edit::MoveNode { node, index } => {
                self.has_node(node)?;
                self.document.shift(&path(&["nodes", node]), *index)
            }
            Edit::Several { edits } if depth == 0 && edits.len() <= MOST_TOGETHER => {
                edits.iter().try_for_each(|edit| self.apply(edit, depth + 1))
            }
            Edit::Several { .. } => Err(senseless("these are too many edits in one.")),
        }
    }

    // ── Texts, values, lists ──

    fn words(&mut self, at: &Path, language: Language, words: &str) -> Result<(), EditError> {
        let keys: Vec<&str> = at.iter().map(String::as_str).collect();
        match keys.as_slice() {
            ["title" | "summary"] => {}
            ["chapters", _] if self.document.has(at) => {}
            ["keywords", index] => self.has_index(&["keywords"], index)?,
            ["nodes", node, "text" | "detail"] | ["nodes", node, "patron" | "staff", "text" | "detail"] => {
                self.has_node(node)?;
            }
            ["nodes", node, "answers", answer, "label"] => self.has_answer(node, answer)?,
            ["nodes", node, "checklist", index] => self.has_index(&["nodes", node, "checklist"], index)?,
            ["nodes", node, "links", index, "label"] => self.has_index(&["nodes", node, "links"], index)?,
            ["nodes", node, layer @ ("patron" | "staff"), "links", index, "label"] => {
                self.has_index(&["nodes", node, layer, "links"], index)?;
            }
            _ => return Err(no_place(at)),
        }
        let one = [at.as_slice(), &[language.code().to_owned()]].concat();
        let words = tidy(words);
        if words.is_empty() {
            // A list's entry stays where it is: others are counted from it.
            let is_alone = self.document.keys(at).len() < 2;
            let is_entry =
                keys.last().is_some_and(|key| key.parse::<usize>().is_ok()) || keys.last() == Some(&"label");
            if is_alone && is_entry && self.document.has(&one) {
                return self.document.set(&one, &Value::words(""));
            }
            return self.document.remove(&one);
        }
        self.document.set(&one, &Value::words(words))
    }

    fn single(&mut self, at: &Path, value: Option<&str>) -> Result<(), EditError> {
        let keys: Vec<&str> = at.iter().map(String::as_str).collect();
        match keys.as_slice() {
            [key] if SINGLE_OF_FLOW.contains(key) => {}
            ["nodes", node, key] if SINGLE_OF_NODE.contains(key) => self.has_node(node)?,
            ["nodes", node, "answers", answer, "part"] => self.has_answer(node, answer)?,
            _ => return Err(no_place(at)),
        }
        match value.map(tidy).filter(|value| !value.is_empty()) {
            Some(value) => self.document.set(at, &Value::words(value)),
            None => self.document.remove(at),
        }
    }

    fn list(&mut self, at: &Path, values: &[String]) -> Result<(), EditError> {
        let keys: Vec<&str> = at.iter().map(String::as_str).collect();
        match keys.as_slice() {
            ["errors"] => {}
            ["nodes", node, key] if LISTS_OF_NODE.contains(key) => self.has_node(node)?,
            ["nodes", node, "patron" | "staff", "wise" | "howto"] => self.has_node(node)?,
            ["nodes", node, "answers", answer, "when"] => self.has_answer(node, answer)?,
            _ => return Err(no_place(at)),
        }
        let values: Vec<String> =
            values.iter().map(|value| tidy(value)).filter(|value| !value.is_empty()).collect();
        self.filled(at, &Value::list(values))
    }

    fn texts(&mut self, at: &Path, values: &[Words]) -> Result<(), EditError> {
        let keys: Vec<&str> = at.iter().map(String::as_str).collect();
        match keys.as_slice() {
            ["keywords"] => {}
            ["nodes", node, "checklist"] => self.has_node(node)?,
            _ => return Err(no_place(at)),
        }
        self.filled(at, &Value::List(values.iter().map(text_value).collect()))
    }

    fn links(&mut self, at: &Path, links: &[LinkTo]) -> Result<(), EditError> {
        let keys: Vec<&str> = at.iter().map(String::as_str).collect();
        match keys.as_slice() {
            ["nodes", node, "links"] | ["nodes", node, "patron" | "staff", "links"] => self.has_node(node)?,
            _ => return Err(no_place(at)),
        }
        let link = |link: &LinkTo| {
            let to = [("url", &link.url), ("fact", &link.fact)];
            let to = to.into_iter().filter_map(|(key, to)| Some((key, Value::words(to.as_deref()?.trim()))));
            Value::map(to.chain([("label", text_value(&link.label))]))
        };
        self.filled(at, &Value::List(links.iter().map(link).collect()))
    }

    /// An empty list is no list.
    fn filled(&mut self, at: &Path, list: &Value) -> Result<(), EditError> {
        if list.as_list().is_some_and(<[Value]>::is_empty) {
            self.document.remove(at)
        } else {
            self.document.set(at, list)
        }
    }

    // ── Kinds ──

    fn kind(&mut self, node: &str, kind: &NewKind) -> Result<(), EditError> {
        self.has_node(node)?;
        let ways = self.ways(node);
        let first = ways.first().map(|(_, next)| next.clone());
        let of = |key: &str| path(&["nodes", node, key]);
        let had = self.word(&of("kind")).unwrap_or_default();
        // What the new kind needs comes before what it does not have goes: a node without keys is none.
        self.document.set(&of("kind"), &Value::words(kind.code()))?;
        match kind {
            NewKind::Question | NewKind::Check { .. } => {
                if self.document.keys(&of("answers")).is_empty() {
                    let next = first.unwrap_or_else(|| node.to_owned());
                    let answers = match kind {
                        NewKind::Check { .. } => checked(&next),
                        _ => Value::map([("verder", way("Verder", "Continue", &next))]),
                    };
                    self.document.set(&of("answers"), &answers)?;
                }
                if let NewKind::Check { checks } = kind {
                    self.document.set(&of("checks"), &Value::list(checks.iter().map(String::as_str)))?;
                }
            }
            NewKind::Step { next } => {
                if let Some(next) = next.clone().or(first) {
                    self.document.set(&of("next"), &Value::words(next))?;
                }
            }
            NewKind::Handoff { flow, node: at } => {
                self.document.set(&of("flow"), &Value::words(flow.as_str()))?;
                if let Some(at) = at {
                    self.document.set(&of("node"), &Value::words(at.as_str()))?;
                }
            }
            NewKind::Outcome { outcome } => {
                self.document.set(&of("outcome"), &Value::words(outcome.code()))?;
            }
        }
        for key in ["answers", "next", "checks", "flow", "node", "outcome"] {
            if !kind.keys().contains(&key) {
                self.document.remove(&of(key))?;
            }
        }
        if had == "check" && *kind == NewKind::Question {
            for answer in self.document.keys(&of("answers")) {
                self.document.remove(&path(&["nodes", node, "answers", &answer, "when"]))?;
            }
        }
        Ok(())
    }

    // ── Answers ──

    fn add_answer(
        &mut self,
        node: &str,
        answer: Option<&str>,
        label: &Words,
        next: &str,
        index: Option<usize>,
    ) -> Result<String, EditError> {
        self.has_node(node)?;
        self.leads_to_a_node(next)?;
        let answers = path(&["nodes", node, "answers"]);
        let taken = self.document.keys(&answers);
        let id = new_id(answer, &label.nl, &taken, "antwoord", "answer")?;
        let value = way(&label.nl, &label.en, next);
        let is_answered =
            matches!(self.word(&path(&["nodes", node, "kind"])).as_deref(), Some("question" | "check"));
        if !is_answered {
            return Err(senseless("only a question or a check has answers. Make the node a question first."));
        }
        if taken.is_empty() {
            self.document.set(&answers, &Value::map([(id.as_str(), value)]))?;
        } else {
            self.document.insert(&answers, index.unwrap_or(taken.len()), &id, &value)?;
        }
        Ok(id)
    }

    fn point(&mut self, node: Option<&str>, answer: Option<&str>, next: &str) -> Result<(), EditError> {
        self.leads_to_a_node(next)?;
        let at = match (node, answer) {
            (None, _) => path(&["start"]),
            (Some(node), answer) => self.way(node, answer.unwrap_or(STEP_DONE))?,
        };
        self.document.set(&at, &Value::words(next))
    }

    // ── Nodes ──

    fn add_node(
        &mut self,
        after: Option<&str>,
        new: &NewNode,
        next: Option<&str>,
    ) -> Result<String, EditError> {
        let nodes = path(&["nodes"]);
        let taken = self.document.keys(&nodes);
        let id = new_id(new.id.as_deref(), &new.text.nl, &taken, "stap", "step")?;
        let at = match after {
            None => taken.len(),
            Some(after) => taken.iter().position(|id| id == after).ok_or_else(|| missing_node(after))? + 1,
        };
        let mut entries: IndexMap<String, Value> = IndexMap::new();
        let mut set = |key: &str, value: Value| _ = entries.insert(key.to_owned(), value);
        set("kind", Value::words(new.kind.code()));
        set("source", Value::list(["own"]));
        match &new.kind {
            NewKind::Check { checks } => set("checks", Value::list(checks.iter().map(String::as_str))),
            NewKind::Outcome { outcome } => set("outcome", Value::words(outcome.code())),
            _ => {}
        }
        set("text", text_value(&new.text));
        match &new.kind {
            NewKind::Question => {
                let next = next.unwrap_or(&id);
                let answers = Value::map([("ja", way("Ja", "Yes", next)), ("nee", way("Nee", "No", next))]);
                set("answers", answers);
            }
            NewKind::Check { .. } => set("answers", checked(next.unwrap_or(&id))),
            NewKind::Step { next: own } => {
                set("next", Value::words(own.as_deref().or(next).unwrap_or(&id)));
            }
            NewKind::Handoff { flow, node } => {
                set("flow", Value::words(flow.as_str()));
                if let Some(node) = node {
                    set("node", Value::words(node.as_str()));
                }
            }
            NewKind::Outcome { .. } => {}
        }
        if let NewKind::Step { next: Some(next) } = &new.kind {
            self.leads_to_a_node(next)?;
        }
        self.document.insert(&nodes, at, &id, &Value::Map(entries))?;
        Ok(id)
    }

    fn insert(&mut self, from: &str, answer: &str, new: &NewNode) -> Result<(), EditError> {
        let arrow = self.way(from, answer)?;
        let led = self.word(&arrow).ok_or_else(|| EditError::Missing(format!("arrow '{answer}'")))?;
        let id = self.add_node(Some(from), new, Some(&led))?;
        self.document.set(&arrow, &Value::words(id))
    }

    fn split(
        &mut self,
        node: &str,
        answers: &[String],
        label: &Words,
        id: Option<&str>,
        text: &Words,
    ) -> Result<(), EditError> {
        self.has_node(node)?;
        let of = path(&["nodes", node, "answers"]);
        if self.word(&path(&["nodes", node, "kind"])).as_deref() != Some("question") {
            return Err(senseless("only a question can be asked in two."));
        }
        let all = self.document.keys(&of);
        let moving: Vec<&String> = all.iter().filter(|answer| answers.contains(answer)).collect();
        if let Some(unknown) = answers.iter().find(|answer| !all.contains(answer)) {
            return Err(missing_answer(unknown));
        }
        if moving.is_empty() || moving.len() == all.len() {
            return Err(senseless(
                "choose the answers that move to the new question: some, and not all of them.",
            ));
        }
        let values = moving.iter().filter_map(|answer| {
            Some(((*answer).clone(), self.document.get(&path(&["nodes", node, "answers", answer]))?))
        });
        let values: IndexMap<String, Value> = values.collect();
        let new = NewNode { id: id.map(str::to_owned), text: text.clone(), kind: NewKind::Question };
        let nodes = self.document.keys(&path(&["nodes"]));
        let new_id = new_id(new.id.as_deref(), &text.nl, &nodes, "vraag", "step")?;
        let value = Value::map([
            ("kind", Value::words("question")),
            ("source", Value::list(["own"])),
            ("text", text_value(text)),
            ("answers", Value::Map(values)),
        ]);
        let at = nodes.iter().position(|id| id == node).map_or(nodes.len(), |at| at + 1);
        self.document.insert(&path(&["nodes"]), at, &new_id, &value)?;
        self.add_answer(node, None, label, &new_id, None)?;
        for answer in moving {
            self.document.remove(&path(&["nodes", node, "answers", answer]))?;
        }
        Ok(())
    }

    fn take_out(&mut self, node: &str, to: Option<&str>) -> Result<(), EditError> {
        self.has_node(node)?;
        let led: Vec<String> = {
            let mut led: Vec<String> = self.ways(node).into_iter().map(|(_, next)| next).collect();
            led.retain(|next| next != node);
            led.dedup();
            led
        };
        let arrows = self.arrows_to(node);
        let to = match (to, led.as_slice()) {
            (Some(to), _) => Some(to.to_owned()),
            (None, _) if arrows.is_empty() => None,
            (None, [one]) => Some(one.clone()),
            (None, _) => {
                return Err(senseless(
                    "this node leads to more than one, or is an end. Choose what those who came here see instead.",
                ));
            }
        };
        let Some(to) = to else { return self.document.remove(&path(&["nodes", node])) };
        if to == node {
            return Err(senseless("a node cannot take its own place."));
        }
        self.leads_to_a_node(&to)?;
        for arrow in arrows {
            self.document.set(&arrow, &Value::words(to.as_str()))?;
        }
        // Old addresses and codes lead on.
        let list = |document: &Document, id: &str| -> Vec<String> {
            let was = document.get(&path(&["nodes", id, "was"]));
            let words = was.as_ref().and_then(Value::as_list).unwrap_or_default();
            words.iter().filter_map(Value::as_words).map(str::to_owned).collect()
        };
        let mut was = list(self.document, &to);
        was.extend([node.to_owned()].into_iter().chain(list(self.document, node)));
        self.document.remove(&path(&["nodes", node]))?;
        self.document.set(&path(&["nodes", &to, "was"]), &Value::list(was))
    }

    // ── Looking ──

    fn word(&self, at: &Path) -> Option<String> {
        self.document.get(at)?.as_words().map(str::to_owned)
    }

    /// The answers of a node with where they lead; of a step its one way on.
    fn ways(&self, node: &str) -> Vec<(String, String)> {
        let answers = self.document.keys(&path(&["nodes", node, "answers"]));
        let mut ways: Vec<(String, String)> = answers
            .into_iter()
            .filter_map(|answer| {
                let next = self.word(&path(&["nodes", node, "answers", &answer, "next"]))?;
                Some((answer, next))
            })
            .collect();
        if let Some(next) = self.word(&path(&["nodes", node, "next"])) {
            ways.push((STEP_DONE.to_owned(), next));
        }
        ways
    }

    /// The places of everything that leads to a node, from others.
    fn arrows_to(&self, node: &str) -> Vec<Path> {
        let start = path(&["start"]);
        let mut arrows: Vec<Path> = Vec::new();
        if self.word(&start).as_deref() == Some(node) {
            arrows.push(start);
        }
        for other in self.document.keys(&path(&["nodes"])).iter().filter(|other| *other != node) {
            for (answer, _) in self.ways(other).iter().filter(|(_, next)| next == node) {
                arrows.extend(self.way(other, answer));
            }
        }
        arrows
    }

    /// The place where it is written to which node a way leads.
    fn way(&self, node: &str, answer: &str) -> Result<Path, EditError> {
        self.has_node(node)?;
        let of_answer = path(&["nodes", node, "answers", answer, "next"]);
        if self.document.has(&path(&["nodes", node, "answers", answer])) {
            return Ok(of_answer);
        }
        let is_step = self.word(&path(&["nodes", node, "kind"])).as_deref() == Some("step");
        if answer == STEP_DONE && is_step {
            return Ok(path(&["nodes", node, "next"]));
        }
        Err(missing_answer(answer))
    }

    fn has_node(&self, node: &str) -> Result<(), EditError> {
        if self.document.has(&path(&["nodes", node])) { Ok(()) } else { Err(missing_node(node)) }
    }

    fn has_answer(&self, node: &str, answer: &str) -> Result<(), EditError> {
        self.has_node(node)?;
        let has = self.document.has(&path(&["nodes", node, "answers", answer]));
        if has { Ok(()) } else { Err(missing_answer(answer)) }
    }

    fn has_index(&self, list: &[&str], index: &str) -> Result<(), EditError> {
        let at = [path(list), vec![index.to_owned()]].concat();
        if self.document.has(&at) { Ok(()) } else { Err(no_place(&at)) }
    }

    fn leads_to_a_node(&self, next: &str) -> Result<(), EditError> {
        self.has_node(next)
    }
}

impl NewKind {
    const fn code(&self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Step { .. } => "step",
            Self::Check { .. } => "check",
            Self::Handoff { .. } => "handoff",
            Self::Outcome { .. } => "outcome",
        }
    }

    /// The keys that only some kinds have, and this one has.
    const fn keys(&self) -> &'static [&'static str] {
        match self {
            Self::Question => &["answers"],
            Self::Step { .. } => &["next"],
            Self::Check { .. } => &["answers", "checks"],
            Self::Handoff { .. } => &["flow", "node"],
            Self::Outcome { .. } => &["outcome"],
        }
    }
}

fn way(nl: &str, en: &str, next: &str) -> Value {
    let label = text_value(&Words { nl: nl.to_owned(), en: en.to_owned() });
    Value::map([("label", label), ("next", Value::words(next))])
}

/// The answers of a new check: one for what is right, one for all else.
fn checked(next: &str) -> Value {
    let answer = |nl: &str, en: &str, when: &[&str]| match way(nl, en, next) {
        Value::Map(mut entries) => {
            entries.insert("when".to_owned(), Value::list(when.iter().copied()));
            Value::Map(entries)
        }
        value => value,
    };
    Value::map([
        ("in-orde", answer("In orde", "All right", &["ok", "unknown"])),
        ("niet-in-orde", answer("Niet in orde", "Not all right", &["attention", "problem"])),
    ])
}

/// A text; a language without words is left out, so that the gate names it.
fn text_value(words: &Words) -> Value {
    let both = [("nl", tidy(&words.nl)), ("en", tidy(&words.en))];
    let is_empty = both.iter().all(|(_, words)| words.is_empty());
    Value::map(
        both.into_iter()
            .filter(|(key, words)| !words.is_empty() || (is_empty && *key == "nl"))
            .map(|(key, words)| (key, Value::words(words))),
    )
}

/// Words as they are kept: no signs that nobody sees, no spaces at the ends of lines, one empty line at most.
fn tidy(words: &str) -> String {
    let words = words.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}'], "\n");
    let is_kept = |sign: &char| {
        *sign == '\n' || !(sign.is_control() || matches!(sign, '\u{feff}' | '\u{200b}' | '\u{ad}'))
    };
    let lines: Vec<String> = words
        .replace('\t', " ")
        .lines()
        .map(|line| line.chars().filter(is_kept).collect::<String>().trim_end().to_owned())
        .collect();
    let mut made = lines.join("\n");
    while made.contains("\n\n\n") {
        made = made.replace("\n\n\n", "\n\n");
    }
    made.trim().to_owned()
}

/// An id that is given, or one made of words.
fn new_id(
    given: Option<&str>,
    words: &str,
    taken: &[String],
    otherwise: &str,
    what: &str,
) -> Result<String, EditError> {
    if let Some(given) = given.filter(|given| !given.is_empty()) {
        well_formed(given)?;
        let is_taken = taken.iter().any(|id| id == given);
        return if is_taken {
            Err(EditError::Taken(format!("{what} '{given}'")))
        } else {
            Ok(given.to_owned())
        };
    }
    let plain = slug(words);
    let plain = if plain.is_empty() { otherwise.to_owned() } else { plain };
    let free = |id: &String| !taken.contains(id) && id != STEP_DONE;
    let numbered = (2..).map(|number| format!("{plain}-{number}"));
    [plain.clone()].into_iter().chain(numbered).find(free).ok_or(EditError::BadId(plain))
}

/// An id from words: small letters without accents, with hyphens, five words at most.
fn slug(words: &str) -> String {
    let letter = |sign: char| match sign {
        'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' | 'õ' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        sign => sign,
    };
    // The name of a fact in braces is no word.
    let mut depth = 0_usize;
    let outside: String = words
        .chars()
        .filter(|sign| match sign {
            '{' => {
                depth += 1;
                false
            }
            '}' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect();
    let plain: String = outside
        .to_lowercase()
        .chars()
        .filter(|sign| !matches!(sign, '\'' | '’' | '‘'))
        .map(letter)
        .map(|sign| if sign.is_ascii_lowercase() || sign.is_ascii_digit() { sign } else { ' ' })
        .collect();
    let mut made = plain.split_whitespace().take(5).collect::<Vec<_>>().join("-");
    made.truncate(LONGEST_ID - 10);
    made.trim_end_matches('-').to_owned()
}

fn well_formed(id: &str) -> Result<(), EditError> {
    let is_word = |word: &str| {
        !word.is_empty() && word.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit())
    };
    if id.len() <= LONGEST_ID && id.split('-').all(is_word) {
        Ok(())
    } else {
        Err(EditError::BadId(id.chars().take(LONGEST_ID).collect()))
    }
}

fn senseless(why: &str) -> EditError {
    EditError::Senseless(why.to_owned())
}

fn missing_node(node: &str) -> EditError {
    EditError::Missing(format!("step '{node}'"))
}

fn missing_answer(answer: &str) -> EditError {
    EditError::Missing(format!("answer '{answer}'"))
}

fn no_place(at: &Path) -> EditError {
    EditError::Missing(format!("place '{}'", at.join("/")))
}
